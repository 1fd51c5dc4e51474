/** Takes: readings of one row of a card, with every character placed in card millimetres. */
import type { TextBox } from './detect.ts';
import type { Homography } from './geometry.ts';
import { invert, project } from './geometry.ts';
import { cutBox, type Line, placeOf, readBox } from './lines.ts';
import type { Models } from './models.ts';
import { decode, type Glyph, type Reading, runRecogniser } from './recognise.ts';
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

export const takeText = (cells: readonly { readonly character: string }[]): string =>
  cells.map((cell) => cell.character).join('');
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

/** How a row is looked at once more: a plain cut, or with its contrast stretched. */
export interface Manner {
  readonly stretched?: boolean;
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
  if (!manner.stretched && !manner.allowed)
    return placeTake(await readBox(models, pyramid, box, toPicture), box, toPicture);
  const cutOut = cutBox(pyramid, box, toPicture);
  const piece = manner.stretched ? stretchContrast(cutOut.piece) : cutOut.piece;
  const steps = await runRecogniser(models, piece);
  const line: Line = { toPicture: cutOut.toPicture, piece, steps, reading: decode(steps, manner.allowed) };
  return placeTake(line, box, toPicture);
}

/** The same picture of a row, decoded once more with only some characters allowed. */
export const redecode = (take: Take, toPicture: Homography, allowed: ReadonlySet<number>): Take =>
  placeTake(take.line, take.box, toPicture, decode(take.line.steps, allowed));
