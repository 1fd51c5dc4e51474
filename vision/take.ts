/** Takes: readings of one row of a card, with every character placed in card millimetres. */
import type { TextBox } from './detect.ts';
import { type Homography, invert, project } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { cutBox, type Line, placeOf, readBox } from './lines.ts';
import type { Models } from './models.ts';
import { type Glyph, type Reading, recognise } from './recognise.ts';
import type { Pyramid } from './sample.ts';
import { stretchContrast } from './tone.ts';

/** A character with its place on the card. */
export interface Cell extends Glyph {
  readonly x: number;
  readonly y: number;
}

/** A turned rectangle in card millimetres. */
export type CardBox = Omit<TextBox, 'score'>;

export interface Take {
  readonly cells: readonly Cell[];
  readonly box: CardBox;
  readonly line: Line;
}

/** A rectangle of the card as it looks, read or not. */
export interface Strip {
  readonly box: CardBox;
  readonly piece: Bitmap;
}

export const takeText = (cells: readonly { readonly character: string }[]): string =>
  cells.map((cell) => cell.character).join('');
/** Centres nearer than this are of one character, millimetres: two hanzi, two digits. */
const [nearHanzi, nearDigits] = [1.5, 0.6];

/** A reading without what is a part of a character beside it, or the same one read twice: of two that stand in one place the surer stays. */
export function withoutDoubles<C extends Pick<Cell, 'character' | 'probability' | 'x'>>(cells: readonly C[]): C[] {
  const isDigit = ({ character }: C): boolean => /[0-9.·-]/.test(character);
  return cells.filter((cell, i) =>
    [cells[i - 1], cells[i + 1]].every((other) => {
      if (!other || isDigit(other) !== isDigit(cell)) return true;
      const isOne = Math.abs(other.x - cell.x) < (isDigit(cell) ? nearDigits : nearHanzi);
      return (
        !isOne || cell.probability > other.probability || (cell.probability === other.probability && other.x > cell.x)
      );
    }),
  );
}

export const takeWeakest = (cells: readonly Glyph[]): number =>
  cells.reduce((low, cell) => Math.min(low, cell.probability), 1);

/** Puts a line's characters on the card. */
export function placeTake(line: Line, box: CardBox, toPicture: Homography, reading: Reading = line.reading): Take {
  const toCard = invert(toPicture);
  const cells = reading.map((glyph) => {
    const [x, y] = project(toCard, placeOf(line, glyph));
    return { ...glyph, x, y };
  });
  return { cells, box, line };
}

/** How a row is looked at once more: a plain cut, or with its contrast stretched, or with its characters drawn out. */
export interface Manner {
  readonly stretched?: boolean;
  /** So many times wider: slim digits that stand close are one character to the recogniser, drawn out they are two. */
  readonly wider?: number;
  /** Only these classes are allowed. */
  readonly allowed?: ReadonlySet<number>;
}

/** Reads a rectangle of the card. */
export async function readRow(
  models: Models,
  pyramid: Pyramid,
  toPicture: Homography,
  box: CardBox,
  manner: Manner = {},
): Promise<Take> {
  const { wider = 1 } = manner;
  if (!manner.stretched && !manner.allowed && wider === 1)
    return placeTake(await readBox(models, pyramid, box, toPicture), box, toPicture);
  const cutOut = cutBox(pyramid, box, toPicture, false, wider);
  const piece = manner.stretched ? stretchContrast(cutOut.piece) : cutOut.piece;
  return placeTake(
    { toPicture: cutOut.toPicture, piece, ...(await recognise(models, piece, manner.allowed)) },
    box,
    toPicture,
  );
}

/** The same row with nothing allowed but digits and X. */
export const asDigits = ({ line, box }: Take, toPicture: Homography): Take =>
  placeTake(line, box, toPicture, line.digits);
