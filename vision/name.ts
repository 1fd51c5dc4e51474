/** The holder's name (姓名): one row, or two where it is long. */
import {
  agrees,
  behindLabel,
  boxOf,
  cellsIn,
  type Draft,
  isComplete,
  isHanzi,
  isSettled,
  labelRow,
  type Reader,
  type RowReading,
  readRowTwice,
  rowHeight,
  rowOf,
  valueColumn,
} from './face-reader.ts';
import { compareGlyphs } from './rare.ts';
import { type Row, rowsOfBlock } from './rows.ts';
import type { CardBox, Cell } from './take.ts';

const separators = '·•‧・･⋅.。．、-';
const keep = (character: string): boolean => isHanzi(character) || separators.includes(character);

/** Characters from which on a name may go on in a second row: those are set closer, above and below the height of the label. */
const manyCharacters = 7;
/** From a first row to the middle of a second one, and height in which that one is looked for, millimetres. */
const [step, stepHeight] = [3.9, 4.4];
/** Where names end, before the picture, and how far the longest go on cards that have it farther right. */
const [usualRight, farRight] = [53.5, 58];
/** A row this much above its label is the first of two. */
const raised = 1.1;

export async function readName(reader: Reader): Promise<Draft> {
  const y = labelRow(reader, '姓名', 9.8);
  const under = labelRow(reader, '性别', 16.5);
  const window = { x0: 14, x1: farRight, y0: y - 4.4, y1: Math.min(y + 5.4, under - 2.2) };
  const found = rowsOfBlock(reader, window, keep);
  const [only] = found;
  const below = found.length === 1 && only && only.cells.length >= manyCharacters ? await rowBelow(reader, only) : null;
  const rows = below ? [...found, below] : found;
  // Something above the label's height, and nothing below it: there should be more.
  const isHalf = rows.length === 1 && only !== undefined && only.cells.length >= manyCharacters && y - only.y > raised;
  const parts: Part[] = [];
  if (rows.length < 2)
    parts.push(await readPart(reader, cellsIn(reader, { ...window, y0: y - 3, y1: y + 3 }, keep), y));
  else for (const row of rows) parts.push(await readPart(reader, row, row.y, stepHeight));
  const value = tidy(parts.map(({ text }) => text).join(''));
  const plausible = [...value].length >= 2 && /^\p{Script=Han}+(·\p{Script=Han}+)*$/u.test(value);
  // What is lost where a row ends leaves no gap, nor does a separator: the second engine has to see the same.
  const needsWitness = isLongAndWhole(value) || parts.length > 1;
  const complete = !isHalf && parts.every((part) => part.complete);
  const seen = new Set(parts.flatMap(({ evidence }) => evidence));
  return {
    value,
    sure: plausible && complete && parts.every((part) => part.sure && (part.twoEngines || !needsWitness)),
    confidence: Math.min(...parts.map(({ certainty }) => certainty)) * (complete ? 1 : 0.5),
    evidence: complete ? [...seen] : [...seen, 'unread-ink'],
    box: around(parts.map(({ box }) => box)),
  };
}

/** One row of a name and what speaks for it. */
interface Part {
  readonly text: string;
  /** It says so for certain, as far as its own characters go. */
  readonly sure: boolean;
  /** No ink and no place is left over. */
  readonly complete: boolean;
  readonly twoEngines: boolean;
  readonly certainty: number;
  readonly evidence: readonly string[];
  readonly box: CardBox;
}

/** A second row that detection did not see; null when there is none. */
async function rowBelow(reader: Reader, { y, takes }: Row): Promise<Row | null> {
  const box = boxOf({ x0: 13.9, x1: 53.5, y0: y + step - stepHeight / 2, y1: y + step + stepHeight / 2 });
  const take = await rowOf(reader, { ...box, angle: takes[0]?.box.angle ?? 0 });
  const cells = take.cells.filter(({ character, probability }) => keep(character) && probability > 0.5);
  return cells.some(({ character }) => isHanzi(character)) ? { cells, takes: [take], y: y + step } : null;
}

/** @param highest of the row's window, where another row is near. */
async function readPart(
  reader: Reader,
  { cells, takes }: Pick<Row, 'cells' | 'takes'>,
  y: number,
  highest = 6.2,
): Promise<Part> {
  const height = rowHeight(takes, 3.6, 5.4, highest);
  const centre = cells.length > 0 ? cells.reduce((sum, cell) => sum + cell.y, 0) / cells.length : y;
  // Where detection saw more of the row, its end is not taken for the end of the name.
  const seen = takes.map(({ box: { x, width } }) => x + width / 2);
  const end = Math.min(farRight, Math.max(usualRight, ...seen));
  const right = Math.min(end, (cells.at(-1)?.x ?? 30) + 7);
  const left = behindLabel(reader, '名', 13.9);
  const box = boxOf(
    { x0: left, x1: right, y0: centre - height / 2, y1: centre + height / 2 },
    takes[0]?.box.angle ?? 0,
  );
  const read = await readRowTwice(reader, cells, {
    box,
    keep,
    from: left + 0.1,
    to: end - 0.5,
    askBelow: 0.93,
    askFor: (text) => isLongAndWhole(text) || highest < 6,
    // A separator may be as faint as it likes.
    together: 0,
    tidy,
  });
  const filled = await compareGlyphs(read);
  // A separator is a speck that no reading is certain of; where both engines see it, or its place is too wide for a plain
  // step and too narrow for a character and a separator, the characters decide.
  const hanzi = read.verdict.cells.filter((cell) => isHanzi(cell.character)).map((cell) => cell.probability);
  const settledByHanzi = (read.twoEngines || haveRoom(read)) && agrees(read.verdict) && hanzi.length > 0;
  const row = settledByHanzi ? { ...read, verdict: { ...read.verdict, certainty: Math.min(...hanzi) } } : read;
  const { twoEngines } = row;
  const isBorneOut = filled.confirmed && agrees(row.verdict) && row.verdict.doubt < 0.5 && row.verdict.certainty > 0.8;
  const start = row.verdict.cells[0]?.x ?? 99;
  const isSaid =
    isBorneOut ||
    isSettled(row, 0.93, 0.85) ||
    isSaidAlike(row, filled.supported || (twoEngines && !filled.opposed)) ||
    (filled.plain && isMostlySaid(row));
  return {
    text: filled.text,
    sure: isSaid && !filled.changed && !filled.doubted,
    // A name is set larger than what stands below it; a lost first character would have moved it by a whole place.
    complete: isComplete(row) && start < (valueColumn(reader, 13, 43) ?? 18.5) + Math.max(1.5, row.pitchMm / 2),
    twoEngines,
    certainty: row.verdict.certainty,
    evidence: [
      ...(agrees(row.verdict) ? ['readings-agree'] : ['readings-differ']),
      ...(twoEngines ? ['two-engines'] : []),
      ...(filled.confirmed || filled.supported || filled.plain ? ['glyphs-agree'] : []),
      ...(filled.changed ? ['glyph-compared'] : []),
      ...(filled.doubted ? ['looks-like-another'] : []),
    ],
    box,
  };
}

/** The smallest upright window that holds all rows. */
function around(boxes: readonly CardBox[]): Draft['box'] {
  const [first] = boxes;
  if (first && boxes.length === 1) return first;
  const edge = (of: (box: CardBox) => number, pick: (...values: number[]) => number): number => pick(...boxes.map(of));
  return boxOf({
    x0: edge(({ x, width }) => x - width / 2, Math.min),
    x1: edge(({ x, width }) => x + width / 2, Math.max),
    y0: edge(({ y, height }) => y - height / 2, Math.min),
    y1: edge(({ y, height }) => y + height / 2, Math.max),
  });
}

/**
 * Weak print, but every reading that has all of it says so, nothing else comes near, and it does not rest on the recogniser
 * alone.
 * @param isBacked the shapes of the weak characters say the same, or the other engine does and they do not differ
 */
function isSaidAlike({ verdict }: RowReading, isBacked: boolean): boolean {
  const isClear = ({ probability, others }: Cell): boolean =>
    probability > weak && probability > clear * (others[0]?.probability ?? 0);
  return isBacked && verdict.support >= 3 && verdict.doubt < 0.3 && verdict.cells.every(isClear);
}
const [weak, clear] = [0.5, 5];

/**
 * Weak print that most readings read alike: enough where each weak place looks like what was read there and like nothing else, for
 * that owes nothing to the recogniser and knows characters that it does not.
 */
const isMostlySaid = ({ verdict: { support, readings, doubt, certainty } }: RowReading): boolean =>
  support >= 3 && support * 2 > readings && doubt < 0.5 && certainty > leastSaid;
/** Certainty below which not even shapes help. */
const leastSaid = 0.4;

/** Steps from the character before a separator to the one after it, over the usual step: more than one, and no more than two. */
const [leastRoom, mostRoom] = [1.5, 2.3];
/** A separator read with less than this may be a speck. */
const speck = 0.5;

/** The separators of a row stand where there is room for one and for nothing more. */
export function haveRoom({ verdict: { cells }, pitchMm }: Pick<RowReading, 'verdict' | 'pitchMm'>): boolean {
  return cells.every((cell, i) => {
    if (isHanzi(cell.character)) return true;
    const [before, after] = [cells[i - 1], cells[i + 1]];
    if (!before || !after || cell.character === '-' || cell.probability < speck) return false;
    const step = (after.x - before.x) / pitchMm;
    return isHanzi(before.character) && isHanzi(after.character) && step > leastRoom && step < mostRoom;
  });
}

/** A lost separator leaves no gap: only the second engine can vouch that a long name has none. */
const isLongAndWhole = (name: string): boolean => [...name].length >= 5 && !name.includes('·');

/**
 * Separators of long names become the one of the notice (·, U+00B7); strays at the ends go. Commas and quotes are what the
 * second engine makes of one: a name has no other mark.
 */
export function tidy(text: string): string {
  return text.replace(/[·•‧・･⋅.。．、，,“”‘’"'-]+/gu, '·').replace(/^·|·$/gu, '');
}
