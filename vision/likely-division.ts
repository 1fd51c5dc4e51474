/** A division (行政区划) at the head of an address or in an issuer's name, one of whose characters was read doubtfully or not at all. */
import { decodeAddress, liesIn } from '#domain/identity/addresses.ts';
import { DIVISIONS, type Division } from '#domain/identity/divisions.ts';
import { namesOf } from '#domain/identity/short-names.ts';
import type { Cell } from './take.ts';

type Read = Pick<Cell, 'character' | 'probability' | 'others' | 'x' | 'y'>;

/** A character read with more certainty than this stands. */
const certain = 0.98;
const believed = 0.5;
/** A step between neighbours, over the usual one, in which a character was passed over. */
const wide = 1.55;

/**
 * Which of some characters a place looks most like; undefined when it cannot be seen well enough.
 * @param place its middle, card millimetres
 */
export type Compare = (place: Place, among: readonly string[]) => Promise<string | undefined>;
export type Place = Pick<Cell, 'x' | 'y'>;

/** Names that may begin at a character of the text. */
interface Spot {
  readonly at: number;
  readonly names: readonly string[];
  /** Characters that a name must have for all but one of them to tell it. */
  readonly telling: number;
}

interface Supposed {
  readonly place: Place;
  readonly character: string;
  /** What the recogniser thought of it. */
  readonly likely: number;
  /** The row with it. */
  readonly cells: readonly Read[];
}

export interface LikelyText {
  readonly text: string;
  /** A character was put in or exchanged: a person must look. */
  readonly changed: boolean;
}

/** Province, city and county: a character of each may be doubtful. */
const levels = 3;
const textOf = (cells: readonly Read[]): string => cells.map(({ character }) => character).join('');

/**
 * The text with the one doubtful or missing character of each name in its division put in, where no division has the name as read: what the
 * recogniser held next likely when a division has the name then (连源市 is 涟源市), else the list's own: 聊城市 has no 在平区 but
 * a 茌平区. Of several that fit the one that the place looks like. What names a division already is left alone. Whoever is
 * told `changed` offers the text and is never sure of it.
 */
export async function likelyDivision(cells: readonly Read[], compare: Compare): Promise<LikelyText> {
  let [known, changed] = [cells, false];
  for (let level = 0; level < levels; level++) {
    const supposed = spotsIn(known)
      .flatMap((spot) => spot.names.flatMap((name) => [...replaced(known, name, spot), ...inserted(known, name, spot)]))
      .sort((a, b) => b.likely - a.likely);
    const best = await choose(known, supposed, compare);
    if (!best) break;
    [known, changed] = [best.cells, true];
  }
  return { text: textOf(known), changed };
}

async function choose(
  cells: readonly Read[],
  supposed: readonly Supposed[],
  compare: Compare,
): Promise<Supposed | undefined> {
  const [first] = supposed;
  if (!first || first.likely > 0) return first;
  if (supposed.every(({ place, character }) => place.x === first.place.x && character === first.character))
    return first;
  // Several places to be wrong at are no place to look at.
  if (supposed.some(({ place }) => place.x !== first.place.x)) return undefined;
  // What the recogniser itself hardly believed is no candidate.
  const read = cells.filter(({ x, probability }) => x === first.place.x && probability > believed);
  const seen = await compare(
    first.place,
    [...read, ...supposed].map(({ character }) => character),
  );
  return supposed.find(({ character }) => character === seen);
}

/** What may be named where the known part of an address ends, and between 公安局 and 分局 of an issuer. */
function spotsIn(cells: readonly Read[]): readonly Spot[] {
  const text = textOf(cells);
  const decoded = decodeAddress(text);
  const known = text.length - decoded.rest.length;
  const at = known - lengthNamed(text.slice(0, known), decoded.county);
  // A name with room in it may be a longer one that lost a character: 临县 of 临洮县.
  if (decoded.county && !hasRoom(cells.slice(at, known), pitchOf(cells))) return [];
  const { province, city } = decodeAddress(text.slice(0, at));
  const below = DIVISIONS.filter((one) => isBelow(one, city ?? province)).flatMap((one) =>
    one.level === 'province' ? one.name : namesOf(one),
  );
  const branch = city && /^公安局(.+)分局$/u.exec(decoded.rest)?.[1];
  if (branch) {
    // A branch is mostly named without its 区 or 县, and lies in the city.
    const names = below.flatMap((name) => [name, name.replace(/[区县市]$/u, '')]);
    return names.includes(branch) ? [] : [{ at: at + '公安局'.length, names, telling: 2 }];
  }
  const isNamed = !decoded.county && below.some((name) => text.startsWith(name, at));
  return isNamed ? [] : [{ at, names: below, telling: 3 }];
}

/** How many characters at the end of a text name a division: all of its name, or the short one. */
function lengthNamed(text: string, division: Division | undefined): number {
  return (division && namesOf(division).find((name) => text.endsWith(name))?.length) ?? 0;
}

const isBelow = (one: Division, outer: Division | undefined): boolean =>
  outer ? one !== outer && one.level !== 'province' && liesIn(one, outer) : true;

/** A character of the list is doubted no more. */
const fromList = (character: string, { x, y }: Place): Read => ({ character, probability: 1, others: [], x, y });

/** The name, when it differs from what was read in one doubtful character. */
function replaced(cells: readonly Read[], name: string, { at, telling }: Spot): Supposed[] {
  const characters = [...name];
  const wrong = characters.flatMap((character, i) => (cells[at + i]?.character === character ? [] : [i]));
  const [i = 0] = wrong;
  const cell = cells[at + i];
  const character = characters[i];
  if (wrong.length !== 1 || !cell || !character || cell.probability > certain) return [];
  const likely = cell.others.find((other) => other.character === character)?.probability ?? 0;
  // 县 for 市 may be an older name: only the recogniser's own word changes what kind of division it is.
  if (likely === 0 && (i === characters.length - 1 || characters.length < telling)) return [];
  return [{ place: cell, character, likely, cells: cells.with(at + i, fromList(character, cell)) }];
}

/** The name, when what was read lacks one character of it and has room for it. */
function inserted(cells: readonly Read[], name: string, { at, telling }: Spot): Supposed[] {
  const characters = [...name];
  const i = characters.findIndex((character, k) => cells[at + k]?.character !== character);
  const [before, after, character] = [cells[at + i - 1], cells[at + i], characters[i]];
  if (i < 0 || !before || !after || !character || characters.length < telling) return [];
  if (characters.slice(i + 1).some((one, k) => cells[at + i + k]?.character !== one)) return [];
  if (!hasRoom([before, after], pitchOf(cells))) return [];
  const place = { x: (before.x + after.x) / 2, y: (before.y + after.y) / 2 };
  return [{ place, character, likely: 0, cells: cells.toSpliced(at + i, 0, fromList(character, place)) }];
}

/** A character may have been passed over between two of these. */
const hasRoom = (cells: readonly Read[], pitch: number): boolean =>
  cells.some((cell, i) => i > 0 && cell.x - (cells[i - 1] as Read).x >= wide * pitch);

/** The usual step from one character to the next. */
function pitchOf(cells: readonly Read[]): number {
  const steps = cells.slice(1).map(({ x }, i) => x - (cells[i] as Read).x);
  const within = steps.filter((step) => step > 0).sort((a, b) => a - b);
  return within[within.length >> 1] ?? Number.POSITIVE_INFINITY;
}
