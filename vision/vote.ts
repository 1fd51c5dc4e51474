/** Several readings of one row against each other, character place by character place. */
import { type Cell, takeText, takeWeakest } from './take.ts';

export interface Verdict {
  readonly text: string;
  /** The chosen characters, each with the lowest probability that a reading gave it. */
  readonly cells: readonly Cell[];
  /** Every reading said exactly this. */
  readonly unanimous: boolean;
  /** Readings that said exactly this. */
  readonly support: number;
  readonly readings: number;
  /** Probability of the least certain character, in the least certain reading that said so. */
  readonly weakest: number;
}

/** Two characters stand at the same place when their centres are closer than this, in millimetres. */
const samePlaceMm = 1.25;

/** Chooses what a row says: the text most readings share, else place by place the most probable character. */
export function vote(readings: readonly (readonly Cell[])[]): Verdict {
  const texts = readings.map(takeText);
  const counts = new Map<string, number>();
  for (const text of texts) counts.set(text, (counts.get(text) ?? 0) + 1);
  const [shared, support] = [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0] as [
    string,
    number,
  ]);
  if (support * 2 > readings.length && shared !== '') {
    const agreeing = readings.filter((_, i) => texts[i] === shared);
    const cells = (agreeing[0] as readonly Cell[]).map((cell, i) => ({
      ...cell,
      probability: Math.min(...agreeing.map((reading) => (reading[i] as Cell).probability)),
    }));
    return {
      text: shared,
      cells,
      unanimous: support === readings.length,
      support,
      readings: readings.length,
      weakest: takeWeakest(cells),
    };
  }
  const cells = placeByPlace(readings);
  return {
    text: takeText(cells),
    cells,
    unanimous: false,
    support: 0,
    readings: readings.length,
    weakest: cells.length === 0 ? 0 : takeWeakest(cells) * 0.5,
  };
}

function placeByPlace(readings: readonly (readonly Cell[])[]): Cell[] {
  const places: Cell[][] = [];
  for (const reading of readings) {
    for (const cell of reading) {
      const place = places.find((others) => {
        const centre = others.reduce((sum, other) => sum + other.x, 0) / others.length;
        return Math.abs(centre - cell.x) < samePlaceMm && !others.some((other) => reading.includes(other));
      });
      if (place) place.push(cell);
      else places.push([cell]);
    }
  }
  return places
    .filter((cells) => cells.length * 2 > readings.length || Math.max(...cells.map((cell) => cell.probability)) > 0.7)
    .map((cells) => {
      const weight = new Map<string, number>();
      for (const cell of cells) weight.set(cell.character, (weight.get(cell.character) ?? 0) + cell.probability);
      const [character] = [...weight].reduce((best, one) => (one[1] > best[1] ? one : best));
      const chosen = cells.filter((cell) => cell.character === character);
      const first = chosen[0] as Cell;
      return {
        ...first,
        probability: Math.min(...chosen.map((cell) => cell.probability)) * (chosen.length / readings.length),
      };
    })
    .sort((a, b) => a.x - b.x);
}
