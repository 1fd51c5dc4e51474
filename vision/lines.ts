/** Reading one box of text straight out of the picture. */
import type { TextBox } from './detect.ts';
import { compose, type Homography, type Point, project } from './geometry.ts';
import type { Bitmap } from './image.ts';
import type { Models } from './models.ts';
import { type Glyph, lineHeight, type Recognised, recognise } from './recognise.ts';
import { cut, type Pyramid } from './sample.ts';

/** A line as read, with the way back from its piece to the picture. */
export interface Line extends Recognised {
  readonly piece: Bitmap;
  readonly toPicture: Homography;
}

const widest = 1280;

/**
 * Reads a turned rectangle. `toPicture` takes the box's own coordinates (pixels of a smaller picture, or millimetres of
 * the card) to pixels of the picture. `turned` reads it upside down.
 */
export async function readBox(
  models: Models,
  pyramid: Pyramid,
  box: Omit<TextBox, 'score'>,
  toPicture: Homography,
  turned = false,
): Promise<Line> {
  const line = cutBox(pyramid, box, toPicture, turned);
  return { ...line, ...(await recognise(models, line.piece)) };
}

/**
 * Cuts a box to the recogniser's height; never narrower than two and a half characters, which it was not trained on.
 * `wider` draws the characters out so many times.
 */
export function cutBox(
  pyramid: Pyramid,
  box: Omit<TextBox, 'score'>,
  toPicture: Homography,
  turned = false,
  wider = 1,
): { piece: Bitmap; toPicture: Homography } {
  const scale = box.height / lineHeight;
  const width = Math.min(widest, Math.max(120, Math.ceil((box.width * wider) / scale / 8) * 8));
  const angle = box.angle + (turned ? Math.PI : 0);
  const stretch = Math.max(box.width / width, scale / wider);
  const [ux, uy] = [Math.cos(angle) * stretch, Math.sin(angle) * stretch];
  const [vx, vy] = [-Math.sin(angle) * scale, Math.cos(angle) * scale];
  const half = Math.min(width, box.width / stretch) / 2;
  const place: Homography = [
    ux,
    vx,
    box.x - ux * half - (vx * lineHeight) / 2,
    uy,
    vy,
    box.y - uy * half - (vy * lineHeight) / 2,
    0,
    0,
    1,
  ];
  const whole = compose(toPicture, place);
  return { piece: cut(pyramid, whole, width, lineHeight), toPicture: whole };
}

/** Centre of a glyph in the picture. */
export const placeOf = (line: Line, glyph: Glyph): Point =>
  project(line.toPicture, [glyph.at * line.piece.width, lineHeight / 2]);
