/** Several readings of one row against each other, character by character. */
import { type Cell, takeText } from './take.ts';

export interface Verdict {
  readonly text: string;
  readonly cells: readonly Cell[];
  /** Readings that said exactly this, of how many. */
  readonly support: number;
  readonly readings: number;
  /** Mean probability, among the readings that said exactly this, of the character where it is lowest. */
  readonly certainty: number;
  /** Highest probability that any reading gave to another character in its place, or to one too many. */
  readonly doubt: number;
}

/** Two characters stand at the same place when their centres are closer than this, in millimetres. */
const samePlaceMm = 1.1;

/** Chooses what a row says: the text most readings share, else place by place the most probable character. */
export function vote(readings: readonly (readonly Cell[])[]): Verdict {
  const said = readings.filter((cells) => cells.length > 0);
  const texts = said.map(takeText);
  const count = (text: string): number => texts.filter((other) => other === text).length;
  const likely = (text: string): number => lowestMean(said.filter((_, i) => texts[i] === text));
  const ranked = [...new Set(texts)].sort((a, b) => count(b) - count(a) || likely(b) - likely(a));
  const shared = ranked[0] ?? '';
  const clear = count(shared) > (ranked[1] === undefined ? 0 : count(ranked[1])) && count(shared) >= 2;
  const cells = clear ? averaged(said.filter((_, i) => texts[i] === shared)) : placeByPlace(said);
  return verdictOn(cells, readings);
}

/** Weighs a choice of characters against all readings. */
export function verdictOn(cells: readonly Cell[], readings: readonly (readonly Cell[])[]): Verdict {
  const text = takeText(cells);
  const agreeing = readings.filter((reading) => reading.length > 0 && takeText(reading) === text);
  return {
    text,
    cells,
    support: agreeing.length,
    readings: readings.length,
    certainty: agreeing.length === 0 ? lowest(cells) * 0.5 : lowestMean(agreeing),
    doubt: Math.max(0, ...readings.map((reading) => contradiction(cells, reading))),
  };
}

/** True when `whole` says everything that `part` says, in its order, and more. */
export function saysMore(whole: readonly Cell[], part: readonly Cell[]): boolean {
  let next = 0;
  for (const cell of whole) if (cell.character === part[next]?.character) next++;
  return next === part.length && whole.length > part.length;
}

const lowest = (cells: readonly Cell[]): number =>
  cells.length === 0 ? 0 : Math.min(...cells.map((cell) => cell.probability));

/** One reading knows a place to a sixth of a character only; several know it better. */
function averaged(same: readonly (readonly Cell[])[]): Cell[] {
  return (same[0] as readonly Cell[]).map((cell, i) => {
    const alike = same.map((cells) => cells[i] as Cell);
    const mean = (of: (one: Cell) => number): number => alike.reduce((sum, one) => sum + of(one), 0) / alike.length;
    return {
      ...cell,
      x: mean(({ x }) => x),
      y: mean(({ y }) => y),
      probability: mean(({ probability }) => probability),
      others: meanOthers(alike),
    };
  });
}

/** What else a place may be in the mean of its readings, best first. */
function meanOthers(alike: readonly Cell[]): Cell['others'] {
  const means = new Map<string, number>();
  for (const { others } of alike)
    for (const { character, probability } of others)
      means.set(character, (means.get(character) ?? 0) + probability / alike.length);
  return [...means]
    .map(([character, probability]) => ({ character, probability }))
    .sort((a, b) => b.probability - a.probability);
}

const lowestMean = (same: readonly (readonly Cell[])[]): number => (same.length === 0 ? 0 : lowest(averaged(same)));

/** How strongly one reading speaks against the chosen text: a character it lacks is silence, another one is not. */
function contradiction(chosen: readonly Cell[], other: readonly Cell[]): number {
  const [n, m] = [chosen.length, other.length];
  // best[i][j]: least contradiction of the first i chosen against the first j read.
  let above = Array.from({ length: m + 1 }, (_, j) =>
    Math.max(0, ...other.slice(0, j).map((cell) => cell.probability)),
  );
  let cost = Array.from({ length: m + 1 }, (_, j) => j);
  for (let i = 1; i <= n; i++) {
    const worst = [above[0] as number];
    const steps = [i];
    for (let j = 1; j <= m; j++) {
      const read = other[j - 1] as Cell;
      const same = (chosen[i - 1] as Cell).character === read.character;
      const ways = [
        {
          steps: (cost[j - 1] as number) + (same ? 0 : 1),
          worst: Math.max(above[j - 1] as number, same ? 0 : read.probability),
        },
        { steps: (cost[j] as number) + 1, worst: above[j] as number },
        { steps: (steps[j - 1] as number) + 1, worst: Math.max(worst[j - 1] as number, read.probability) },
      ];
      const best = ways.reduce((a, b) => (b.steps < a.steps || (b.steps === a.steps && b.worst < a.worst) ? b : a));
      steps.push(best.steps);
      worst.push(best.worst);
    }
    [cost, above] = [steps, worst];
  }
  return above[m] as number;
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
      const mean = chosen.reduce((sum, cell) => sum + cell.probability, 0) / readings.length;
      return { ...(chosen[0] as Cell), probability: mean };
    })
    .sort((a, b) => a.x - b.x);
}
