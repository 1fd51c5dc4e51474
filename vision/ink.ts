/** What is printed on a row but not in its reading: characters the recogniser left out, places that something covers. */
import type { Bitmap } from './image.ts';
import type { Cell, Strip } from './take.ts';
import { greyOf, paperLevels, percentiles } from './tone.ts';

export interface InkReport {
  /** Paper minus ink, 0 to 255. */
  readonly contrast: number;
  /** Longest run of ink that no character of the reading covers, as a share of the character pitch. */
  readonly uncovered: number;
  /** Runs of such ink long enough for a character, card millimetres from left to right. */
  readonly places: readonly (readonly [number, number])[];
  /** Usual distance of neighbouring characters, millimetres. */
  readonly pitchMm: number;
  /** Hanzi far paler than most characters of the row: the paper's pattern, read as one. */
  readonly pale: readonly Cell[];
  /** Largest distance of neighbouring characters over the usual one; 1 when every place is taken. */
  readonly gap: number;
}

/**
 * Looks for ink that the reading does not account for: the recogniser silently leaves out characters it does not know.
 * @param x0 left and right end of what is looked at, card millimetres
 */
export function inkReport(strip: Strip, cells: readonly Cell[], x0: number, x1: number): InkReport {
  const { box, piece } = strip;
  const { width, height } = piece;
  const { grey, paper, depth, pxPerMm, column } = columnsOf(strip);
  const tall = inkHeight(
    grey,
    paper,
    width,
    height,
    cells.map((cell) => column(cell.x)),
  );
  const pitchMm = pitchOf(cells, box.height, tall / pxPerMm);
  const pitch = pitchMm * pxPerMm;
  const places: (readonly [number, number])[] = [];
  const covered = new Uint8Array(width);
  const besideDigit = new Uint8Array(width);
  const deep: number[] = [];
  const darkestOf = new Map<Cell, number>();
  for (const cell of cells) {
    const narrow = isNarrow(cell.character);
    const half = pitch * (narrow ? 0.38 : 0.66);
    if (narrow) besideDigit.fill(1, pixel(column(cell.x) - pitch * 0.6), pixel(column(cell.x) + pitch * 0.6));
    const [from, to] = [Math.max(0, Math.round(column(cell.x) - half)), Math.round(column(cell.x) + half)];
    covered.fill(1, from, Math.max(from, to));
    deep.push(Math.max(0, ...depth.subarray(from, Math.max(from, to))));
    const own = depth.subarray(pixel(column(cell.x - pitchMm * 0.35)), pixel(column(cell.x + pitchMm * 0.35)));
    if (!narrow) darkestOf.set(cell, Math.max(0, ...own));
  }
  deep.sort((a, b) => a - b);
  const contrast = deep[Math.floor(deep.length / 2)] ?? 0;
  let [run, longest, miss] = [0, 0, 0];
  for (let x = Math.max(0, Math.floor(column(x0))); x < Math.min(width, column(x1)); x++) {
    const inked = covered[x] === 0 && (depth[x] as number) > contrast * 0.5;
    if (inked) [run, miss] = [run + 1 + miss, 0];
    else if (run > 0 && covered[x] === 0 && miss < 2) miss++;
    else [run, miss] = [0, 0];
    // A digit is half as wide as a hanzi, and what is left out beside digits is mostly a digit.
    longest = Math.max(longest, besideDigit[x] ? run * 2 : run);
    if (run < pitch * 0.35) continue;
    const end = (x + 1) / pxPerMm + box.x - box.width / 2;
    const start = end - run / pxPerMm;
    if (places.length > 0 && start <= (places.at(-1) as readonly [number, number])[1] + 1 / pxPerMm) places.pop();
    places.push([Math.min(start, end), end]);
  }
  return {
    contrast,
    uncovered: pitch > 0 ? longest / pitch : 1,
    places,
    pitchMm,
    pale: cells.filter((cell) => (darkestOf.get(cell) ?? contrast) < contrast * faint),
    gap: widestGap(cells, pitchMm),
  };
}

/** Share of the usual contrast that print keeps in a shade or a slight reflection. */
const faint = 0.4;

/** The deepest ink between two places of a row, as paper minus ink. Card millimetres. */
export function darkest(strip: Strip, x0: number, x1: number): number {
  const { depth, column } = columnsOf(strip);
  return Math.max(0, ...depth.subarray(pixel(column(x0)), pixel(column(x1))));
}

/**
 * True when whatever a fuller reading has more than a plain one stands on ink that belongs to none of its neighbours.
 * @param plain the shorter reading, with what the ink said of it
 */
export function standsOnInk(
  strip: Strip,
  fuller: readonly Cell[],
  plain: Pick<InkReport, 'contrast' | 'pitchMm'> & { readonly verdict: { readonly cells: readonly Cell[] } },
): boolean {
  const { depth, column, pxPerMm } = columnsOf(strip);
  const { contrast, pitchMm, verdict } = plain;
  let next = 0;
  const more = fuller.filter((cell) => {
    const isShared = cell.character === verdict.cells[next]?.character;
    if (isShared) next++;
    return !isShared;
  });
  const half = (cell: Cell): number => pitchMm * (isNarrow(cell.character) ? 0.27 : 0.5);
  return more.every((cell) => {
    const others = fuller.filter((other) => other !== cell);
    // Nearer than that two characters cannot stand: one of them is a part of the other.
    if (others.some((other) => Math.abs(other.x - cell.x) < (half(other) + half(cell)) * 0.75)) return false;
    let [free, dark] = [0, 0];
    for (let at = pixel(column(cell.x - pitchMm / 4)); at < column(cell.x + pitchMm / 4); at++) {
      if (others.some((other) => Math.abs(at - column(other.x)) <= half(other) * pxPerMm)) continue;
      free++;
      if ((depth[at] ?? 0) > contrast * 0.5) dark++;
    }
    return dark >= 2 && dark * 4 >= free;
  });
}

interface Scale {
  readonly pxPerMm: number;
  /** Column of a place on the card, not rounded. */
  column(x: number): number;
}

interface Columns extends Scale {
  readonly grey: Uint8Array;
  readonly paper: Float32Array;
  /** How dark each column is, paper minus ink. */
  readonly depth: Float32Array;
}

function scaleOf({ box, piece }: Strip): Scale {
  const pxPerMm = 1 / Math.max(box.width / piece.width, box.height / piece.height);
  return { pxPerMm, column: (x) => (x - box.x + box.width / 2) * pxPerMm };
}

function columnsOf(strip: Strip): Columns {
  const { width, height } = strip.piece;
  const grey = greyOf(strip.piece);
  const paper = paperLevels(grey, width, height);
  return { grey, paper, depth: columnDepths(grey, paper, width, height), ...scaleOf(strip) };
}

const pixel = (column: number): number => Math.max(0, Math.round(column));

/** How dark each column is: its second darkest pixel, so that a speck does not count. */
function columnDepths(grey: Uint8Array, paper: Float32Array, width: number, height: number): Float32Array {
  const depth = new Float32Array(width);
  for (let x = 0; x < width; x++) {
    let [dark, second] = [255, 255];
    for (let y = Math.round(height * 0.16); y < height * 0.84; y++) {
      const value = grey[y * width + x] as number;
      if (value < dark) [second, dark] = [dark, value];
      else if (value < second) second = value;
    }
    depth[x] = (paper[x] as number) - second;
  }
  return depth;
}

/** Height in pixels of the ink around some columns, without what reaches in from the rows above and below. */
function inkHeight(
  grey: Uint8Array,
  paper: Float32Array,
  width: number,
  height: number,
  centres: readonly number[],
): number {
  const reach = Math.round(height * 0.2);
  const rows = Array.from({ length: height }, (_, y) => {
    let darkest = 0;
    for (const centre of centres)
      for (let x = Math.max(0, Math.round(centre) - reach); x < Math.min(width, centre + reach); x++)
        darkest = Math.max(darkest, (paper[x] as number) - (grey[y * width + x] as number));
    return darkest;
  });
  const ink = Math.max(...rows) * 0.5;
  const end = (step: 1 | -1): number => {
    let last = height >> 1;
    for (let y = last; y >= 0 && y < height && Math.abs(y - last) < height * 0.14; y += step)
      if ((rows[y] as number) > ink) last = y;
    return last;
  };
  return end(1) - end(-1) + 1;
}

/**
 * True when the place where one more character could stand looks unlike the paper beside it: a thumb, a sticker or a
 * burnt-out spot may hide what would be read there.
 * @param last centre of the last character read; `pitch` width of a place; card millimetres
 */
export function isNextPlaceCovered({ box, piece }: Strip, cells: readonly Cell[]): boolean {
  const last = cells.at(-1);
  if (!last) return true;
  const pitch = pitchOf(cells, box.height);
  const { column: exact } = scaleOf({ box, piece });
  const column = (x: number): number => Math.round(exact(x));
  // In the place that should be empty there is paper only, at every height.
  const beside = paperColour(piece, column(last.x - pitch * 1.6), column(last.x + pitch * 0.4), isMargin);
  const place = paperColour(piece, column(last.x + pitch * 0.65), column(last.x + pitch * 1.6), (y) => !isMargin(y));
  if (!beside || !place) return false;
  return isCover(beside, place);
}

/**
 * True when what lies before the first character looks unlike the paper around those behind it: a thumb there may cover a part of
 * that character, and what is left of one (河) is another one (可).
 */
export function isFirstPlaceTouched({ box, piece }: Strip, cells: readonly Cell[]): boolean {
  const [first] = cells;
  if (!first) return true;
  const pitch = pitchOf(cells, box.height);
  const { column: exact } = scaleOf({ box, piece });
  const column = (x: number): number => Math.round(exact(x));
  const behind = paperColour(piece, column(first.x + pitch * 0.5), column(first.x + pitch * 2.5), isMargin);
  const before = paperColour(piece, column(first.x - pitch * 1.2), column(first.x - pitch * 0.6), (y) => !isMargin(y));
  return behind !== undefined && before !== undefined && isCover(behind, before);
}

/** Above and below the characters there is paper only. */
const isMargin = (y: number): boolean => y < 0.1 || y > 0.92;

/** The least share of its light that paper keeps in a shade or in a tint of its pattern, and how far its colours may differ in that. */
const [shaded, coloured] = [0.86, 0.035];

/**
 * True when a place has another colour than the paper beside it; not when it is a little darker in all colours alike, as
 * paper is in a shade: what hides a character is brighter, of another colour, or much darker.
 */
export function isCover(beside: readonly number[], place: readonly number[]): boolean {
  const kept = beside.map((level, c) => (place[c] as number) / Math.max(1, level));
  const [least, most] = [Math.min(...kept), Math.max(...kept)];
  const isShade = least > shaded && most <= 1 && most - least < coloured;
  return !isShade && beside.some((level, c) => Math.abs(level - (place[c] as number)) > coverContrast);
}

/** Mean darkness of a place, as a share of the row's, that paper and its pattern never have. */
const printed = 0.35;

/**
 * True when there is ink all over the place where one more character could stand: one of thin strokes leaves no run of dark
 * columns, yet darkens its whole place.
 * @param row its reading's characters, their usual distance and contrast
 */
export function isNextPlacePrinted(
  strip: Strip,
  { cells, pitchMm, contrast }: Pick<InkReport, 'pitchMm' | 'contrast'> & { readonly cells: readonly Cell[] },
): boolean {
  const last = cells.at(-1);
  if (!last || contrast <= 0) return false;
  const { depth, column } = columnsOf(strip);
  const place = depth.subarray(pixel(column(last.x + pitchMm * 0.68)), pixel(column(last.x + pitchMm * 1.25)));
  const mean = place.reduce((sum, dark) => sum + Math.max(0, dark), 0) / Math.max(1, place.length);
  return mean > contrast * printed;
}

/** Grey levels of one colour by which paper differs from what lies on it. */
const coverContrast = 13;

/** Median colour between two columns, in rows whose height (0 to 1) is accepted; undefined when they hold too little. */
function paperColour(
  { width, height, data }: Bitmap,
  from: number,
  to: number,
  accept: (level: number) => boolean,
): number[] | undefined {
  const [x0, x1] = [Math.max(0, from), Math.min(width, to)];
  if (x1 - x0 < 6) return undefined;
  const rows = Array.from({ length: height }, (_, y) => y).filter((y) => accept(y / height));
  return [0, 1, 2].map((c) => {
    const values = new Uint8Array((x1 - x0) * rows.length);
    let n = 0;
    for (const y of rows) for (let x = x0; x < x1; x++) values[n++] = data[(y * width + x) * 4 + c] as number;
    const [level = 0] = percentiles(values, [0.5]);
    return level;
  });
}

const isNarrow = (character: string): boolean => /[0-9A-Za-z.·\-#()]/.test(character);

/**
 * Usual distance of neighbouring hanzi along a row, millimetres. It is hardly more than the height of a hanzi: two that
 * stand farther apart have lost one between them.
 */
function pitchOf(cells: readonly Cell[], rowHeightMm: number, inkHeightMm = rowHeightMm): number {
  const tall = Math.min(rowHeightMm * 0.9, Math.max(inkHeightMm * 1.25, rowHeightMm * 0.5));
  const wide: number[] = [];
  for (const [i, cell] of cells.entries()) {
    const next = cells[i + 1];
    if (next && !isNarrow(cell.character) && !isNarrow(next.character)) wide.push(next.x - cell.x);
  }
  if (wide.length === 0) return Math.min(rowHeightMm * 0.7, tall);
  wide.sort((a, b) => a - b);
  // Places are known to a sixth of a character only, so two or three steps say little by themselves.
  const median = wide[Math.floor((wide.length - 1) / 2)] as number;
  return Math.min(Math.max(median, rowHeightMm * 0.5), tall);
}

function widestGap(cells: readonly Cell[], pitchMm: number): number {
  let widest = 1;
  for (const [i, cell] of cells.entries()) {
    const next = cells[i + 1];
    if (!next) continue;
    const narrow = Number(isNarrow(cell.character)) + Number(isNarrow(next.character));
    widest = Math.max(widest, (next.x - cell.x) / (pitchMm * (1 - narrow * 0.2)));
  }
  return widest;
}
