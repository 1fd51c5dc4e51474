/** What both sides need to read their fields: labels taken off, rows looked at again, drafts of fields. */
import type { CardFieldName } from '#contract/vision.ts';
import { inkReport, isFirstPlaceTouched, isNextPlaceCovered, isNextPlacePrinted, standsOnInk } from './ink.ts';
import { anchors } from './layout.ts';
import { cutBox } from './lines.ts';
import type { Models } from './models.ts';
import type { Pyramid } from './sample.ts';
import type { Sheet } from './scan-face.ts';
import type { SecondEngine } from './second-engine.ts';
import { type CardBox, type Cell, type Manner, readRow, type Strip, type Take, withoutDoubles } from './take.ts';
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

/** From the middle of a label to where it has ended, and how far from its usual place one may stand, millimetres. */
const [halfLabel, astray] = [1.7, [3, 2.2]] as const;

/**
 * Where the value beside a label may begin: behind the label, where that was seen further right than usual. What is cut through is
 * read as a character of the value.
 * @param usual where it begins on most cards
 */
export function behindLabel({ sheet: { frame, takes, early } }: Reader, label: string, usual: number): number {
  const [x, y] = anchors[frame.side].find(({ character }) => character === label)?.at ?? [0, 0];
  const seen = [...takes.flatMap(({ cells }) => cells), ...early].filter(
    (cell) => cell.character === label && Math.abs(cell.x - x) < astray[0] && Math.abs(cell.y - y) < astray[1],
  );
  return Math.max(usual, ...seen.map((cell) => cell.x + halfLabel));
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
  readonly readings: readonly (readonly Cell[])[];
  readonly box: CardBox;
  /** Widest step between neighbours over the usual one. */
  readonly gap: number;
  /** Hanzi far paler than the rest of the row. */
  readonly pale: readonly Cell[];
  /** Ink nobody read, as a share of a character, and where it lies. */
  readonly uncovered: number;
  readonly places: readonly (readonly [number, number])[];
  readonly pitchMm: number;
  readonly contrast: number;
  /** The second engine reads exactly the same. */
  readonly twoEngines: boolean;
  /** Something other than paper lies where one more character could stand. */
  readonly covered: boolean;
  /** Something other than paper lies right before the first character, and perhaps over a part of it. */
  readonly touched: boolean;
  readonly strip: Strip;
}

/** How a row is read. Lengths in card millimetres. */
export interface RowPlan {
  readonly box: CardBox;
  readonly keep: (character: string) => boolean;
  /** Left end of the value, and right end of where ink must be accounted for. */
  readonly from: number;
  readonly to: number;
  /** Two readings from the two looks are enough when they agree with at least this certainty. Default: they never are. */
  readonly enough?: number;
  /** The second engine is asked when the readings of the first are less certain than this, or where this text asks for it. */
  readonly askBelow: number;
  readonly askFor?: (text: string) => boolean;
  /** Certainty up to which even two engines together settle nothing: then the second one is not asked. */
  readonly together: number;
  /** Brings both engines' texts to one form before they are compared. */
  readonly tidy?: (text: string) => string;
}

/** Step over the usual one in which a character was lost, and ink that nobody read, as a share of a character. */
const [lostStep, unreadInk] = [1.45, 0.35];

const misses = (row: Pick<RowReading, 'gap' | 'uncovered'>): boolean =>
  row.gap >= lostStep || row.uncovered >= unreadInk;

/** Every place between the first and the last character is taken, by print, and no ink is left over. */
export const isUnbroken = (row: Pick<RowReading, 'gap' | 'uncovered' | 'pale'>): boolean =>
  !misses(row) && row.pale.length === 0;

/** Unbroken, nothing hides one more character after the last, and none of the first. */
export const isComplete = (row: RowReading): boolean => isUnbroken(row) && !row.covered && !row.touched;

/** What the first look over the whole picture read in a box. */
export function earlyCells({ sheet }: Reader, box: CardBox, keep: (cell: Cell) => boolean): Cell[] {
  const slope = Math.tan(box.angle);
  return sheet.early
    .filter((cell) => keep(cell) && Math.abs(cell.y - box.y - (cell.x - box.x) * slope) < box.height * 0.36)
    .sort((a, b) => a.x - b.x);
}

/**
 * Compares what both looks read of a row; where they differ or doubt or something is missing, it is read a third time in
 * its own window, then a fourth and a fifth time, and by the second engine.
 */
export async function readRowTwice(reader: Reader, first: readonly Cell[], plan: RowPlan): Promise<RowReading> {
  const { box, keep, from, to, enough = 2 } = plan;
  const end = box.x + box.width / 2;
  const mine = (cell: Cell): boolean =>
    keep(cell.character) && cell.x > from && cell.x < end && !isLabel(reader, cell) && cell.probability > 0.12;
  const read = async (window: CardBox, manner?: Manner): Promise<void> => {
    readings.push(withoutDoubles((await rowOf(reader, window, manner)).cells.filter(mine)));
  };
  const readings: (readonly Cell[])[] = [first, earlyCells(reader, box, mine)]
    .map(withoutDoubles)
    .filter((cells) => cells.length > 0);
  const strip: Strip = { box, piece: cutBox(reader.pyramid, box, reader.sheet.frame.toPicture).piece };
  const look = (verdict: Verdict) => ({ verdict, ...inkReport(strip, verdict.cells, from, Math.min(to, end)) });
  let best = look(vote(readings));
  const isPlain = ({ verdict }: typeof best, certain: number): boolean =>
    agrees(verdict) && verdict.doubt === 0 && verdict.certainty > certain;
  // Empty paper with its pattern is read as letters; where ink lies outside what was found, the whole window is read.
  const close = misses(best) ? box : closeTo(box, best.verdict.cells);
  if (readings.length < 2 || !isPlain(best, enough) || misses(best)) {
    await read(close);
    best = look(vote(readings));
  }
  if (!isPlain(best, readings.length < 3 ? enough : 0.9)) {
    await read({ ...close, height: close.height * 1.18 }, { stretched: true });
    if (vote(readings).support < 3) await read({ ...close, height: close.height * 0.92, width: close.width + 1 });
    best = look(vote(readings));
  }
  if (misses(best) || readings.some((cells) => saysMore(cells, best.verdict.cells))) {
    const tail = await readTail(reader, plan, best.verdict.cells, best.pitchMm);
    if (saysMore(tail, best.verdict.cells)) readings.push(tail.filter(mine));
    // The recogniser leaves characters out far more often than it invents them: a fuller reading that the ink bears out wins.
    const fuller = readings
      .filter((cells) => saysMore(cells, best.verdict.cells) && standsOnInk(strip, cells, best))
      .map((cells) => look(verdictOn(cells, readings)))
      .sort((a, b) => b.verdict.support - a.verdict.support || b.verdict.certainty - a.verdict.certainty);
    best = fuller.find((one) => !misses(one) && one.verdict.certainty > 0.4) ?? best;
  }
  const { verdict } = best;
  const tidy = plan.tidy ?? ((text: string) => text);
  const ask =
    verdict.doubt >= 0.5 ||
    verdict.certainty < plan.askBelow ||
    !agrees(verdict) ||
    (plan.askFor?.(tidy(verdict.text)) ?? false);
  const asked = ask && mayDecide(verdict, plan.together) ? await reader.second.readText(strip.piece) : '';
  const said = [...tidy(asked)].filter(keep).join('');
  return {
    ...best,
    readings,
    box,
    twoEngines: said !== '' && said === tidy(verdict.text),
    covered: isNextPlaceCovered(strip, verdict.cells) || isNextPlacePrinted(strip, { ...best, cells: verdict.cells }),
    touched: isFirstPlaceTouched(strip, verdict.cells),
    strip,
  };
}

/** The second engine's word could settle the row: it takes as long as all readings of the first one. */
const mayDecide = ({ support, doubt, certainty }: Verdict, together: number): boolean =>
  support >= 2 && certainty > together && (doubt < 0.5 || certainty > 0.93);

/** Room before the first and after the last character of a row, millimetres: one more would fit at either end. */
const room = 4.5;

/** The part of a row's window around the characters that were found in it; all of it when there are none. */
export function closeTo(box: CardBox, cells: readonly Cell[]): CardBox {
  const [first, last] = [cells[0], cells.at(-1)];
  if (!first || !last) return box;
  const from = Math.max(box.x - box.width / 2, first.x - room);
  const end = Math.min(box.x + box.width / 2, last.x + room);
  return between(box, from, end);
}

/** The part of a leaning row between two places of it. */
function between(box: CardBox, from: number, end: number): CardBox {
  const x = (from + end) / 2;
  return { ...box, x, y: box.y + (x - box.x) * Math.tan(box.angle), width: end - from };
}

/** Characters of a row's end that are read once more by themselves. */
const tailLength = 3;

/**
 * A row with its last characters read from near and drawn out: slim digits that stand close are one character to the
 * recogniser in a long row.
 */
async function readTail(reader: Reader, { box }: RowPlan, cells: readonly Cell[], pitchMm: number): Promise<Cell[]> {
  const first = cells.at(-tailLength);
  if (!first) return [];
  const from = first.x - pitchMm * 0.5;
  const window = between(box, from, box.x + box.width / 2);
  const tail = await rowOf(reader, { ...window, height: box.height * 0.92 }, { wider: 1.6 });
  return [...cells.slice(0, -tailLength), ...tail.cells];
}

/** Three readings say the same, or all of two: only where those were certain is there no third. */
export const agrees = ({ support, readings }: Verdict): boolean => support >= 3 || (support === 2 && readings === 2);

/**
 * Enough agrees to call a row sure: at least three readings say the same and none says anything else with conviction, or
 * the second engine says the same too.
 */
export function isSettled({ verdict, twoEngines }: RowReading, alone: number, together: number): boolean {
  const { doubt, certainty } = verdict;
  if (agrees(verdict) && doubt < 0.5 && certainty > alone) return true;
  return twoEngines && mayDecide(verdict, together);
}

/** The row with as much certainty as its characters have after something vouched for them. */
export function vouched(row: RowReading, cells: readonly Cell[]): RowReading {
  if (!agrees(row.verdict) || cells.length === 0) return row;
  const certainty = Math.min(...cells.map(({ probability }) => probability));
  return { ...row, verdict: { ...row.verdict, certainty: Math.max(row.verdict.certainty, certainty) } };
}

export const isHanzi = (character: string): boolean => /\p{Script=Han}/u.test(character);

/**
 * Where values begin on this card: the middle of what stands first in some of its rows; undefined when fewer than `least` tell.
 * @param y0 upper and lower end of those rows, card millimetres
 */
export function valueColumn({ sheet }: Reader, y0: number, y1: number, least = 2): number | undefined {
  const starts = sheet.takes.flatMap(({ cells }) => {
    const first = cells.find(({ character, x, y }) => x > 14 && x < 23 && y > y0 && y < y1 && isValue(character));
    return first ? [first.x] : [];
  });
  return starts.length < least ? undefined : starts.sort((a, b) => a - b)[starts.length >> 1];
}

const isValue = (character: string): boolean => isHanzi(character) && !'姓名性别出生住址'.includes(character);
