/** What a list says for characters that were read alike but weakly: of all they may be, only what exists can be printed. */
import { decodeAddress } from '#domain/identity/addresses.ts';
import { DIVISIONS } from '#domain/identity/divisions.ts';
import { namesOf } from '#domain/identity/short-names.ts';
import { isHanzi } from './face-reader.ts';
import type { Cell } from './take.ts';

/** All names, the short ones among them. */
const NAMES = DIVISIONS.flatMap(namesOf);

type Read = Pick<Cell, 'character' | 'probability' | 'others'>;

/** A character read with less is a guess, whatever the list has. */
const guess = 0.3;
/** No more than this is believed for the list's sake. */
const most = 0.97;

/**
 * The characters with what is believed of them: in the division (行政区划) that a text begins with, only other names of
 * divisions speak against a character. 永善县 read with a weak 永 that might be 水 is 永善县, since there is no 水善县.
 * @param ending fixed words at the end of the text (公安局), as sure as the division; none by default
 * @returns as many as came in; those behind the division as they were
 */
export function vouchedByDivisions<C extends Read>(cells: readonly C[], ending?: RegExp): readonly C[] {
  const text = cells.map(({ character }) => character).join('');
  const { province, city, county, rest } = decodeAddress(text);
  // Characters outside the basic plane would shift the places.
  if ((county ?? city ?? province) === undefined || text.length !== cells.length) return cells;
  const known = text.length - rest.length;
  const tail = ending?.exec(rest)?.[0].length ?? 0;
  return cells.map((cell, i) => {
    if (cell.probability < guess || cell.probability >= most) return cell;
    if (i >= text.length - tail) return { ...cell, probability: most };
    if (i >= known) return cell;
    const rivals = cell.others.filter(({ character }) =>
      isNamed(text.slice(0, i) + character + text.slice(i + 1, known), i),
    );
    const against = rivals.reduce((sum, { probability }) => sum + probability, 0);
    const believed = cell.probability / (cell.probability + against);
    return { ...cell, probability: Math.max(cell.probability, Math.min(most, believed)) };
  });
}

/** Marks that are one flat stroke, as 一 is: they stand between digits and letters. */
const dashes = '—－-–―ー─_';

/** The characters with what is believed of each 一 between two hanzi: there, no mark of its shape speaks against it. */
export function flatStrokes<C extends Read>(cells: readonly C[]): readonly C[] {
  return cells.map((cell, i) => {
    const beside = [cells[i - 1], cells[i + 1]].map((one) => one?.character ?? '');
    if (cell.character !== '一' || !beside.every(isHanzi)) return cell;
    const marks = cell.others.filter(({ character }) => dashes.includes(character));
    const believed = marks.reduce((sum, { probability }) => sum + probability, cell.probability);
    return { ...cell, probability: Math.max(cell.probability, Math.min(most, believed)) };
  });
}

/** Some division's name stands in a text around one of its places. */
const isNamed = (text: string, at: number): boolean =>
  NAMES.some((name) => {
    const first = text.indexOf(name, Math.max(0, at - name.length + 1));
    return first >= 0 && first <= at;
  });
