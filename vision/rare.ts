/** Fills places of a row that the recogniser left out, and doubts characters that look like another one (生僻字). */
import { isHanzi, type RowReading } from './face-reader.ts';
import { type Likeness, likest } from './glyphs.ts';
import type { Cell } from './take.ts';

/** Likeness below which a place stays empty, and above which a weakly read character gives way. */
const [least, clear] = [0.55, 0.76];
/** Likeness at which a place bears out what was read there. */
const alike = 0.6;
/** Lead of another character at which a read one is doubted, and at which a weak one gives way. */
const [lead, slightLead] = [0.08, 0.05];
/** Lead at which a place bears out a reading that is certain enough by itself. */
const slightly = 0.025;
/** Likeness, and lead over the next, at which a character takes the place of one that was read weakly. */
const [partly, apart] = [0.58, 0.05];

/** Probability below which a read character gives way to one that the place looks more like. */
const weak = 0.9;

export interface Filled {
  readonly text: string;
  /** Something was filled in or exchanged: a person must look. */
  readonly changed: boolean;
  /** A character that was read with conviction looks more like another one. */
  readonly doubted: boolean;
  /** Every place looks most like what was read there: an opinion that owes nothing to the recogniser. */
  readonly confirmed: boolean;
  /** Every place that was read weakly looks clearly more like what was read there than like anything else it may be. */
  readonly supported: boolean;
  /** Every place that was read weakly looks like what was read there, and far less like any other character. */
  readonly plain: boolean;
  /** Some place that was read weakly looks more like another character. */
  readonly opposed: boolean;
}

/** Compares the places of a row with drawn glyphs. Nothing that comes from here may be called sure. */
export async function compareGlyphs(row: RowReading): Promise<Filled> {
  const { pitchMm, verdict } = row;
  if (verdict.cells.length === 0)
    return {
      text: '',
      changed: false,
      doubted: false,
      confirmed: false,
      supported: false,
      plain: false,
      opposed: false,
    };
  const found: { x: number; character: string }[] = [];
  let [changed, doubted, confirmed, supported, plain, opposed] = [false, false, true, true, true, false];
  for (const cell of verdict.cells) {
    const looks = isHanzi(cell.character) ? await lookAt(row, cell.x - pitchMm * 0.56, cell.x + pitchMm * 0.56) : [];
    const other = better(cell, looks);
    if (!isBorneOut(cell, looks)) confirmed = false;
    if (cell.probability < strong) {
      supported &&= await isSupported(row, cell, looks);
      plain &&= isOnlyLike(cell.character, looks);
      opposed ||= isOpposed(cell, looks);
    }
    const gives = other !== undefined && cell.probability < weak;
    if (gives) changed = true;
    else if (other) doubted = true;
    found.push({ x: cell.x, character: gives ? other : cell.character });
  }
  const left = await leftOut(row);
  if (left.length > 0) changed = true;
  found.push(...left);
  found.sort((a, b) => a.x - b.x);
  return {
    text: found.map(({ character }) => character).join(''),
    changed,
    doubted,
    confirmed: confirmed && !changed,
    supported: supported && !changed && !doubted,
    plain: plain && !changed && !doubted,
    opposed,
  };
}

/** What the ink looks like that no character of a row covers: characters that the recogniser left out. */
async function leftOut(row: RowReading): Promise<readonly { readonly x: number; readonly character: string }[]> {
  const { cells } = row.verdict;
  const found: { x: number; character: string }[] = [];
  for (const [start, end] of row.places) {
    const before = cells.filter((cell) => cell.x < start).at(-1);
    const after = cells.find((cell) => cell.x > end);
    const x0 = Math.max(before ? before.x + row.pitchMm * 0.5 : -Infinity, start - row.pitchMm * 0.25);
    const x1 = Math.min(after ? after.x - row.pitchMm * 0.5 : Infinity, end + row.pitchMm * 0.25);
    const count = Math.max(1, Math.round((x1 - x0) / row.pitchMm));
    for (let i = 0; i < count; i++) {
      const from = x0 + ((x1 - x0) * i) / count;
      const [best] = await lookAt(row, from, from + (x1 - x0) / count);
      if (best && best.score >= least) found.push({ x: from, character: best.character });
    }
  }
  return found;
}

/** A character of a long row that was read with less is a guess, and so many of them only blur makes. */
const [guessed, mostGuessed] = [0.7, 3];

export interface Offered {
  readonly cells: readonly Cell[];
  /** A character was put in or exchanged: a person must look. */
  readonly changed: boolean;
}

/**
 * A long row as it is offered: what is paler than print goes, guesses give way to what their places look like, and what the recogniser
 * left out between two characters is put in. Blurred print has no shapes that tell.
 */
export async function withShapes(row: RowReading): Promise<Offered> {
  const cells = row.verdict.cells.filter((cell) => cell.probability >= weak || !row.pale.includes(cell));
  const guesses = cells.filter(({ character, probability }) => isHanzi(character) && probability < guessed);
  const isLess = cells.length < row.verdict.cells.length;
  if (guesses.length > mostGuessed) return { cells, changed: isLess };
  const half = row.pitchMm * 0.56;
  const shown = await Promise.all(
    cells.map(async (cell) => {
      const other = guesses.includes(cell) && better(cell, await lookAt(row, cell.x - half, cell.x + half));
      return other ? fromShape(other, cell) : cell;
    }),
  );
  const [first, last] = [cells[0], cells.at(-1)];
  const between = (await leftOut(row)).filter(({ x }) => first && last && x > first.x && x < last.x);
  const put = between.map(({ x, character }) => fromShape(character, { x, y: first?.y ?? 0, at: 0 }));
  const all = [...shown, ...put].sort((a, b) => a.x - b.x);
  return { cells: all, changed: isLess || all.length !== cells.length || all.some((cell, i) => cell !== cells[i]) };
}

/** The list of divisions may know better than a shape. */
const fromShape = (character: string, { x, y, at }: Pick<Cell, 'x' | 'y' | 'at'>): Cell => ({
  character,
  probability: guessed,
  others: [],
  x,
  y,
  at,
});

/** What the place between two points of a row looks like. */
function lookAt(
  { strip: { piece, box } }: RowReading,
  x0: number,
  x1: number,
  among?: readonly string[],
): Promise<Likeness[]> {
  const pxPerMm = 1 / Math.max(box.width / piece.width, box.height / piece.height);
  const column = (x: number): number => (x - box.x + box.width / 2) * pxPerMm;
  return likest(piece, column(x0), column(x1), among);
}

/** Of some characters the one that a row's place looks most like; undefined when no shape can be made out there. */
export async function likestOf(row: RowReading, x: number, among: readonly string[]): Promise<string | undefined> {
  const half = row.pitchMm * 0.56;
  const [best] = await lookAt(row, x - half, x + half, among);
  return best && best.shape >= least ? best.character : undefined;
}

/**
 * How much a row looks like a word whose characters stand at given places, 0 to 1: the mean over its characters.
 * @param words all as long as there are places
 */
export async function likenessTo(
  row: RowReading,
  places: readonly number[],
  words: readonly string[],
): Promise<readonly { readonly word: string; readonly shape: number }[]> {
  const half = ((places[1] ?? 0) - (places[0] ?? 0)) * 0.56 || row.pitchMm * 0.56;
  const looks = await Promise.all(
    places.map((x, i) => lookAt(row, x - half, x + half, [...new Set(words.map((word) => [...word][i] as string))])),
  );
  return words.map((word) => {
    const shapes = [...word].map((character, i) => looks[i]?.find((one) => one.character === character)?.shape ?? 0);
    return { word, shape: shapes.reduce((sum, shape) => sum + shape, 0) / shapes.length };
  });
}

/** The place looks like the character that was read, and like no other, however uncommon. */
function isBorneOut(cell: Cell, looks: readonly Likeness[]): boolean {
  const own = looks.find((look) => look.character === cell.character)?.shape ?? 0;
  return own >= alike && looks.every((look) => look.character === cell.character || look.shape < own - slightly);
}

/** A character read with more than this needs no look at its shape. */
const strong = 0.93;
/** Likeness of what was read, and its lead over what else the recogniser thought of, at which a weak reading is supported. */
const [likely, ahead] = [0.55, 0.04];

/** Something looks clearly more like the place than what was read there; where nothing is like it, nor is that. */
export function isOpposed({ character }: Pick<Cell, 'character'>, looks: readonly Likeness[]): boolean {
  const [best] = looks;
  if (!best || best.shape < alike || character === '一') return false;
  return !looks.some((look) => look.character === character && look.score > best.score - ahead);
}

/** The place looks like what was read, clearly more than like what else it may be and than like any character there is. */
async function isSupported(row: RowReading, cell: Cell, looks: readonly Likeness[]): Promise<boolean> {
  const { x, character, others } = cell;
  const half = row.pitchMm * 0.56;
  const rivals = [...new Set(others.map((other) => other.character))].filter((other) => other !== character);
  const among = await lookAt(row, x - half, x + half, [character, ...rivals]);
  const own = among.find((look) => look.character === character);
  return own !== undefined && isAheadOf(own, among) && isAheadOf(own, looks);
}

/** A character looks clearly more like a place than all others do: of those, too, that the recogniser does not know and could not think of. */
export const isAheadOf = (own: Likeness, looks: readonly Likeness[]): boolean =>
  own.shape >= likely &&
  looks.every(({ character, shape }) => character === own.character || shape < own.shape - ahead);

/** The place looks like what was read there, clearly more than like anything else the recogniser thought of. */
export async function looksAsRead(row: RowReading, cell: Cell): Promise<boolean> {
  const half = row.pitchMm * 0.56;
  return isSupported(row, cell, await lookAt(row, cell.x - half, cell.x + half));
}

/** Likeness of what was read, and its lead over every other character, at which the shape decides between two that may be there. */
const [plainly, farAhead] = [0.65, 0.08];

/** A place looks like this character, and far less like any other there is. */
export const isOnlyLike = (character: string, [best, next]: readonly Likeness[]): boolean =>
  best?.character === character && best.shape >= plainly && best.score - (next?.score ?? 1) > farAhead;

/** A place of a row looks like this character, and far less like anything else. */
export async function looksOnlyLike(
  row: RowReading,
  { x, character }: Pick<Cell, 'x' | 'character'>,
): Promise<boolean> {
  const half = row.pitchMm * 0.56;
  return isOnlyLike(character, await lookAt(row, x - half, x + half));
}

/**
 * Another character that the place clearly looks more like; of a weak reading also one that it looks like in part, and like no
 * other. A single flat stroke (一) has no shape that could tell.
 */
export function better(cell: Pick<Cell, 'character' | 'probability'>, looks: readonly Likeness[]): string | undefined {
  const [best, next] = looks;
  if (!best || !next || best.character === cell.character || cell.character === '一') return undefined;
  const own = looks.find((look) => look.character === cell.character)?.score ?? (looks.at(-1) as Likeness).score;
  const isPlain = best.score >= clear;
  const isAlone = cell.probability < weak && best.score >= partly && best.score - next.score > apart;
  return (isPlain || isAlone) && best.score - own > (cell.probability < weak ? slightLead : lead)
    ? best.character
    : undefined;
}
