/** What both sides need to read their fields: labels taken off, rows looked at again, drafts of fields. */
import type { CardFieldName } from '#contract/vision.ts';
import { inkReport, isNextPlaceCovered, widestGap } from './ink.ts';
import { anchors } from './layout.ts';
import type { Models } from './models.ts';
import type { Pyramid } from './sample.ts';
import type { Sheet } from './scan-face.ts';
import type { SecondEngine } from './second-engine.ts';
import { type CardBox, type Cell, type Manner, readRow, type Take } from './take.ts';
import { saysMore, type Verdict, verdictOn, vote } from './vote.ts';

export interface Reader {
  readonly models: Models;
  readonly second: SecondEngine;
  readonly pyramid: Pyramid;
  readonly sheet: Sheet;
}

/** A field before its crop is cut. */
export interface Draft {
  readonly value: string;
  readonly sure: boolean;
  readonly confidence: number;
  readonly evidence: readonly string[];
  readonly box: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}
export type Drafts = Partial<Record<CardFieldName, Draft>>;

/** A window of the card, millimetres. */
export interface Window {
  readonly x0: number;
  readonly x1: number;
  readonly y0: number;
  readonly y1: number;
}

export const boxOf = ({ x0, x1, y0, y1 }: Window, angle = 0): CardBox => ({
  x: (x0 + x1) / 2,
  y: (y0 + y1) / 2,
  width: x1 - x0,
  height: y1 - y0,
  angle,
});

export const rowOf = (reader: Reader, box: CardBox, manner?: Manner): Promise<Take> =>
  readRow(reader.models, reader.pyramid, reader.sheet.frame.toPicture, box, manner);

/** True for a printed label: the same character close to where the layout has it. */
export function isLabel(reader: Reader, cell: Cell): boolean {
  return anchors[reader.sheet.frame.side].some(
    (anchor) =>
      anchor.character === cell.character &&
      Math.abs(anchor.at[0] - cell.x) < 2.2 &&
      Math.abs(anchor.at[1] - cell.y) < 2.2,
  );
}

/** Where a row of labels really stands: mean height of those seen near their place, else the layout's. */
export function labelRow(reader: Reader, characters: string, y: number): number {
  const seen = reader.sheet.takes.flatMap((take) =>
    take.cells.filter(
      (cell) =>
        characters.includes(cell.character) && Math.abs(cell.y - y) < 2.2 && cell.x < 34 && isLabel(reader, cell),
    ),
  );
  return seen.length === 0 ? y : seen.reduce((sum, cell) => sum + cell.y, 0) / seen.length;
}

/** Characters of the detected lines whose centres lie in a window, labels and noise left out, in reading order. */
export function cellsIn(
  reader: Reader,
  window: Window,
  keep: (character: string) => boolean,
): { cells: Cell[]; takes: Take[] } {
  const takes: Take[] = [];
  const cells = reader.sheet.takes.flatMap((take) => {
    const inside = take.cells.filter(
      (cell) =>
        cell.x > window.x0 &&
        cell.x < window.x1 &&
        cell.y > window.y0 &&
        cell.y < window.y1 &&
        keep(cell.character) &&
        !isLabel(reader, cell),
    );
    if (inside.length > 0) takes.push(take);
    return inside;
  });
  return { cells: cells.sort((a, b) => a.x - b.x), takes };
}

/** Height for a second cut of a row: a little more than detection gave it, so that the two readings differ. */
export function rowHeight(takes: readonly Take[], least: number, usual: number, most: number): number {
  const tallest = Math.max(0, ...takes.map((take) => take.box.height));
  return tallest === 0 ? usual : Math.min(most, Math.max(least, tallest * 1.08));
}

/** A row as read at least twice, with what the ink and the second engine say about it. */
export interface RowReading {
  readonly verdict: Verdict;
  readonly box: CardBox;
  /** Widest step between neighbours over the usual one. */
  readonly gap: number;
  /** Ink nobody read, as a share of a character, and where it lies. */
  readonly uncovered: number;
  readonly places: readonly (readonly [number, number])[];
  readonly pitchMm: number;
  readonly contrast: number;
  /** The second engine reads exactly the same. */
  readonly twoEngines: boolean;
  /** Something other than paper lies where one more character could stand. */
  readonly covered: boolean;
  readonly take: Take;
}

/** How a row is read. Lengths in card millimetres. */
export interface RowPlan {
  readonly box: CardBox;
  readonly keep: (character: string) => boolean;
  /** Left end of the value, and right end of where ink must be accounted for. */
  readonly from: number;
  readonly to: number;
  /** The second engine is asked when the readings of the first are less certain than this, or where this text asks for it. */
  readonly askBelow: number;
  readonly askFor?: (text: string) => boolean;
  /** Brings both engines' texts to one form before they are compared. */
  readonly tidy?: (text: string) => string;
}

const misses = (row: Pick<RowReading, 'gap' | 'uncovered'>): boolean => row.gap >= 1.62 || row.uncovered >= 0.35;

/** Every place between the first and the last character is taken, and no ink is left over. */
export const isUnbroken = (row: RowReading): boolean => !misses(row);

/** Unbroken, and nothing hides one more character after the last. */
export const isComplete = (row: RowReading): boolean => isUnbroken(row) && !row.covered;

/**
 * Reads a row again in its own window and compares with what detection and the first look read there; where they differ
 * or doubt, it is read a third and a fourth time, and by the second engine.
 */
export async function readRowTwice(reader: Reader, first: readonly Cell[], plan: RowPlan): Promise<RowReading> {
  const { box, keep, from, to } = plan;
  const slope = Math.tan(box.angle);
  const end = box.x + box.width / 2;
  const mine = (cell: Cell): boolean =>
    keep(cell.character) && cell.x > from && cell.x < end && !isLabel(reader, cell) && cell.probability > 0.12;
  const clean = (take: Take): Cell[] => take.cells.filter(mine);
  const early = reader.sheet.early
    .filter((cell) => mine(cell) && Math.abs(cell.y - box.y - (cell.x - box.x) * slope) < box.height * 0.36)
    .sort((a, b) => a.x - b.x);
  const take = await rowOf(reader, box);
  const readings: (readonly Cell[])[] = [first, clean(take), early].filter((cells) => cells.length > 0);
  const soon = vote(readings);
  if (soon.support < 3 || soon.doubt > 0 || soon.certainty < 0.9) {
    readings.push(clean(await rowOf(reader, { ...box, height: box.height * 1.18 }, { stretched: true })));
    if (vote(readings).support < 3)
      readings.push(clean(await rowOf(reader, { ...box, height: box.height * 0.92, width: box.width + 1 })));
  }
  const look = (verdict: Verdict) => {
    const ink = inkReport(take, verdict.cells, from, Math.min(to, end));
    return { verdict, gap: widestGap(verdict.cells, box.height), ...ink };
  };
  let best = look(vote(readings));
  if (misses(best)) {
    // The recogniser leaves characters out far more often than it invents them: a fuller reading that the ink bears out wins.
    const fuller = readings
      .filter((cells) => saysMore(cells, best.verdict.cells))
      .map((cells) => look(verdictOn(cells, readings)));
    best = fuller.find((one) => !misses(one) && one.verdict.certainty > 0.4) ?? best;
  }
  const { verdict } = best;
  const tidy = plan.tidy ?? ((text: string) => text);
  const ask =
    verdict.doubt >= 0.5 ||
    verdict.certainty < plan.askBelow ||
    verdict.support < 3 ||
    (plan.askFor?.(tidy(verdict.text)) ?? false);
  const asked = ask && verdict.cells.length > 0 ? await reader.second.readText(take.line.piece) : '';
  const said = tidy([...asked].filter(keep).join(''));
  return {
    ...best,
    box,
    twoEngines: said !== '' && said === tidy(verdict.text),
    covered: isNextPlaceCovered(take, verdict.cells),
    take,
  };
}

/**
 * Enough agrees to call a row sure: at least three readings say the same and none says anything else with conviction, or
 * the second engine says the same too.
 */
export function isSettled({ verdict, twoEngines }: RowReading, alone: number, together: number): boolean {
  const { support, doubt, certainty } = verdict;
  if (support >= 3 && doubt < 0.5 && certainty > alone) return true;
  return twoEngines && support >= 2 && certainty > together && (doubt < 0.5 || certainty > 0.93);
}

export const isHanzi = (character: string): boolean => /\p{Script=Han}/u.test(character);
