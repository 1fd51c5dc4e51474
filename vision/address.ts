/** The address (住址): up to four rows, none of them lost. */
import { decodeAddress } from '#domain/identity/addresses.ts';
import {
  agrees,
  behindLabel,
  boxOf,
  type Draft,
  isHanzi,
  isSettled,
  isUnbroken,
  labelRow,
  type Reader,
  type RowReading,
  readRowTwice,
  rowHeight,
  valueColumn,
  vouched,
} from './face-reader.ts';
import { darkest } from './ink.ts';
import { type LikelyText, likelyDivision } from './likely-division.ts';
import { cutBox } from './lines.ts';
import { likestOf, looksAsRead, looksOnlyLike, withShapes } from './rare.ts';
import { detectedRows, type Row } from './rows.ts';
import type { Cell, Take } from './take.ts';
import { flatStrokes, vouchedByDivisions } from './vouched.ts';

const keep = (character: string): boolean => isHanzi(character) || /[0-9A-Za-z\-#()（）]/.test(character);
const usualLeft = 13.9;
const right = 54.2;
/** Full rows end before the picture, but not on every card: there detection says how far. */
const farRight = 58;
const inkRight = 53.5;
/** Where a row of one or two characters has ended. */
const loneRight = 24;

export async function readAddress(reader: Reader): Promise<Draft> {
  const top = labelRow(reader, '住址', 29.5);
  const left = behindLabel(reader, '址', usualLeft);
  const rows = detectedRows(reader, { x0: left, x1: farRight, y0: top - 2.6, y1: 43.6 }, keep);
  const pitch = pitchOfRows(rows);
  const readings: RowReading[] = [];
  const first = rows[0];
  let doubtful = !first || first.y - top > 2.2;
  for (const row of rows) readings.push(await readOne(reader, row, pitch, left));
  const ink = Math.max(30, ...readings.map((row) => row.contrast));
  if (doubtful) readings.unshift(...(await readBlind(reader, top, ink, left)).rows);
  const last = readings.at(-1);
  // A last row of a single character is easily overlooked by detection: look where it would be.
  if (last && last.box.y + pitch < 43.4) {
    const below = await readBlind(reader, last.box.y + pitch, ink, left);
    readings.push(...below.rows);
    doubtful ||= below.doubtful;
  }
  const said = await offered(readings);
  const certainty = readings.length === 0 ? 0 : Math.min(...readings.map((row) => row.verdict.certainty));
  const believed = flatStrokes(vouchedByDivisions(readings.flatMap((row) => row.verdict.cells)));
  const rowsSettled = readings.map((row, i) => {
    const start = readings.slice(0, i).reduce((sum, one) => sum + one.verdict.cells.length, 0);
    return isRowSettled(row, believed.slice(start, start + row.verdict.cells.length));
  });
  const settled = readings.length > 0 && (await Promise.all(rowsSettled)).every(Boolean);
  const starts = readings.map((row) => row.verdict.cells[0]?.x ?? 99);
  // The sex is one of two characters and stands alone: it cannot have lost its first one.
  const column = Math.max(20, (valueColumn(reader, 13, 20, 1) ?? 18.5) + 1.5);
  const aligned = starts.length > 0 && Math.max(...starts) - Math.min(...starts) < 1.5 && Math.min(...starts) < column;
  const evenly = readings.every(
    (row, i) => i === 0 || Math.abs(row.box.y - (readings[i - 1] as RowReading).box.y - pitch) < 1.2,
  );
  const complete =
    !doubtful &&
    aligned &&
    evenly &&
    readings.every((row) => isUnbroken(row) && !row.touched) &&
    breaksAreLawful(readings) &&
    readings.every(({ verdict: { cells } }) => hasEvenSteps(cells)) &&
    last !== undefined &&
    !readings.some((row, i) => row.covered && (i === readings.length - 1 || hasRoom(row)));
  const bottom = readings.at(-1)?.box.y ?? top;
  return {
    ...judgeAddress(withRoundZeros(said), settled, complete),
    confidence: certainty * (complete ? 1 : 0.5),
    box: boxOf({ x0: left, x1: right, y0: top - 3, y1: bottom + 3 }),
  };
}

/** What rows say together, with the characters put in or exchanged that their shapes and the list of divisions tell. */
async function offered(rows: readonly RowReading[]): Promise<LikelyText> {
  const shown = await Promise.all(rows.map(withShapes));
  const whole = withoutStrays(shown.map(({ cells }) => cells));
  const cells = whole.flat();
  const isOther = whole.some((row, i) => shown[i]?.changed || row.length !== shown[i]?.cells.length);
  const { text, changed } = await likelyDivision(cells, async ({ x, y }, among) => {
    const nearest = cells.toSorted((a, b) => Math.hypot(a.x - x, a.y - y) - Math.hypot(b.x - x, b.y - y))[0];
    const row = rows[whole.findIndex((own) => nearest && own.includes(nearest))];
    return row && likestOf(row, x, among);
  });
  return { text, changed: changed || isOther };
}

/** A step within a row, in millimetres, that no number of characters that were passed over makes. */
const farOff = 14;

/**
 * Rows without what is no part of an address: marks before its first character, which is one of a division, and what was read far
 * behind the end of a row, at the picture's edge.
 */
export function withoutStrays<C extends Pick<Cell, 'character' | 'x'>>(rows: readonly (readonly C[])[]): C[][] {
  return rows.map((row, i) => {
    const named = row.findIndex(({ character }) => isHanzi(character));
    const start = i === 0 ? Math.max(0, named) : 0;
    const gap = row.findIndex((cell, at) => at > start && cell.x - (row[at - 1] as C).x > farOff);
    return row.slice(start, gap < 0 ? row.length : gap);
  });
}

const numeral = '[一二三四五六七八九〇]';
const roundZero = new RegExp(`(?<=${numeral})[O0o○](?=${numeral})`, 'gu');

/** Between numerals written as characters (一〇三团) a letter or a digit is rather the round zero among them. */
export function withRoundZeros({ text, changed }: LikelyText): LikelyText {
  const round = text.replace(roundZero, '〇');
  return { text: round, changed: changed || round !== text };
}

/**
 * What the rows of an address say, and whether for certain: never where a character was put in or exchanged.
 * @param settled each row was read alike often enough; @param complete no ink and no row is left over
 */
export function judgeAddress(
  { text, changed }: LikelyText,
  settled: boolean,
  complete: boolean,
): Pick<Draft, 'value' | 'sure' | 'evidence'> {
  const value = text.replaceAll('（', '(').replaceAll('）', ')');
  const { province, city, county } = decodeAddress(value);
  // Every address begins with a division: one that the list does not know may have lost its first characters.
  const placed = (province ?? city ?? county) !== undefined;
  const evidence = [
    ...(settled ? ['readings-agree'] : ['readings-differ']),
    ...(placed ? ['known-division'] : []),
    ...(changed ? ['division-supposed'] : []),
    ...(complete ? [] : ['unread-ink']),
  ];
  return { value, sure: settled && complete && placed && !changed && [...value].length >= 6, evidence };
}

/**
 * Readings agree on the row, or nearly: then each of its weak characters must look like what was read, and like nothing else
 * that comes near; one that may well be another must look far less like any other.
 * @param believed its characters after the list of divisions vouched for some
 */
async function isRowSettled(read: RowReading, believed: readonly Cell[]): Promise<boolean> {
  const row = vouched(read, believed);
  if (isSettled(row, 0.75, 0.55)) return true;
  if (!agrees(row.verdict) || row.verdict.doubt >= 0.5) return false;
  const weak = believed.filter(({ probability }) => probability <= 0.75);
  if (!weak.every(({ character, probability }) => isHanzi(character) && probability > 0.5)) return false;
  const isClear = ({ probability, others }: Cell): boolean => probability > 4 * (others[0]?.probability ?? 0);
  const looks = weak.map((cell) => (isClear(cell) ? looksAsRead(row, cell) : looksOnlyLike(row, cell)));
  return (await Promise.all(looks)).every(Boolean);
}

/**
 * A row ends only where the next character would not fit: one that stops earlier has lost its end (under a thumb, in a
 * reflection), even when nothing else shows it.
 */
function breaksAreLawful(rows: readonly RowReading[]): boolean {
  const widths = rows.map((row) => row.verdict.cells.reduce((sum, cell) => sum + widthOf(cell), 0));
  const widest = Math.max(...widths);
  return rows.slice(0, -1).every((_, i) => {
    const width = widths[i] as number;
    const next = rows[i + 1]?.verdict.cells[0];
    return width > 9.2 && width + (next ? widthOf(next) : 0) > widest - 0.35;
  });
}

/** A row that goes on below is hidden only where one more character would fit before the picture. */
function hasRoom({ verdict: { cells }, pitchMm }: RowReading): boolean {
  const end = cells.at(-1);
  return end !== undefined && end.x + pitchMm * 1.5 < inkRight;
}

/** A step among digits over their usual one in which a mark was lost (94-26), and from how many steps the usual one is known. */
const [lostMark, fewestSteps] = [1.7, 4];

/** Digits and marks stand at one distance; where one is far wider, the faint mark between two digits was not read. */
export function hasEvenSteps(cells: readonly Pick<Cell, 'character' | 'x'>[]): boolean {
  const steps: number[] = [];
  for (const [i, cell] of cells.entries()) {
    const next = cells[i + 1];
    if (next && !isHanzi(cell.character) && !isHanzi(next.character)) steps.push(next.x - cell.x);
  }
  if (steps.length < fewestSteps) return true;
  const usual = steps.toSorted((a, b) => a - b)[(steps.length - 1) >> 1] ?? 0;
  return steps.every((step) => step < usual * lostMark);
}

/** Widths in hanzi. */
const widthOf = ({ character }: Cell): number => (isHanzi(character) ? 1 : 0.56);

function pitchOfRows(rows: readonly Row[]): number {
  const steps = rows.slice(1).map((row, i) => row.y - (rows[i] as Row).y);
  const plausible = steps.filter((step) => step > 3.2 && step < 5.6);
  return plausible.length === 0 ? 4.3 : plausible.reduce((sum, step) => sum + step, 0) / plausible.length;
}

function readOne(reader: Reader, row: Row, pitch: number, left: number): Promise<RowReading> {
  const height = Math.min(pitch * 1.15, rowHeight(row.takes, 3.5, 4.4, 6));
  const widest = [...row.takes].sort((a, b) => b.box.width - a.box.width)[0] as Take;
  const end = Math.min(farRight, Math.max(right, ...row.takes.map((take) => take.box.x + take.box.width / 2 + 0.3)));
  // The row's height halfway along the window, not halfway along what was found of it.
  const middle = (left + end) / 2;
  const centre = row.cells.reduce((sum, cell) => sum + cell.x, 0) / row.cells.length;
  const y = row.y + Math.tan(widest.box.angle) * (middle - centre);
  const box = boxOf({ x0: left, x1: end, y0: y - height / 2, y1: y + height / 2 }, widest.box.angle);
  // Where detection saw text there is no picture yet: a last digit that was left out must not hide there.
  const to = Math.max(inkRight, Math.min(end, ...row.takes.map((take) => take.box.x + take.box.width / 2)));
  return readRowTwice(reader, row.cells, { box, keep, from: left, to, enough: 0.96, askBelow: 0.75, together: 0.55 });
}

/**
 * Reads where a row may be that detection did not report.
 * @param ink contrast of the rows that were found; paper and its pattern have far less
 * @param left where rows may begin
 * @returns no row when there is nothing but paper
 */
async function readBlind(
  reader: Reader,
  y: number,
  ink: number,
  left: number,
): Promise<{ rows: RowReading[]; doubtful: boolean }> {
  const box = boxOf({ x0: left, x1: right, y0: y - 2.4, y1: y + 2.4 });
  const { piece } = cutBox(reader.pyramid, box, reader.sheet.frame.toPicture);
  if (darkest({ box, piece }, left, 21) < ink * 0.45) return { rows: [], doubtful: false };
  const readTo = (x1: number): Promise<RowReading> => {
    const window = boxOf({ x0: left, x1, y0: y - 2.4, y1: y + 2.4 });
    return readRowTwice(reader, [], {
      box: window,
      keep,
      from: left,
      to: inkRight,
      enough: 0.96,
      askBelow: 0.75,
      together: 0.55,
    });
  };
  const isRow = ({ verdict, contrast }: RowReading): boolean =>
    (verdict.cells[0]?.x ?? 99) <= 20 && contrast >= ink * 0.5 && verdict.certainty > 0.6 && verdict.support >= 2;
  // A single character is lost in a long empty row; from near it is read.
  let row = await readTo(right);
  if (!isRow(row)) row = await readTo(loneRight);
  const first = row.verdict.cells[0];
  if (first === undefined || first.x > 20 || row.contrast < ink * 0.5) return { rows: [], doubtful: false };
  return isRow(row) ? { rows: [row], doubtful: false } : { rows: [], doubtful: true };
}
