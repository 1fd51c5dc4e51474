/** Looks over the whole picture for faces of cards, in any rotation. */
import { detectText, type TextBox } from './detect.ts';
import { distinct, type Frame, guessFrames, settle, spotsOf } from './frame.ts';
import { type Homography, similarity } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { type Line, readBox } from './lines.ts';
import type { Models } from './models.ts';
import { average } from './recognise.ts';
import { cut, type Pyramid } from './sample.ts';

/** Text lines of a picture, looked for at a size where its longer side has `side` pixels. */
async function overview(
  models: Models,
  pyramid: Pyramid,
  side: number,
): Promise<{ boxes: TextBox[]; toPicture: Homography }> {
  const { width, height } = pyramid.levels[0] as Bitmap;
  const scale = Math.max(width, height) / side;
  const round = (n: number): number => Math.max(64, Math.ceil(n / scale / 32) * 32);
  const toPicture = similarity(scale, 0, [0, 0]);
  const small = cut(pyramid, toPicture, round(width), round(height));
  return { boxes: await detectText(models, small), toPicture };
}

/** Faces found, best first, and whether there was text at all. */
export async function findFrames(
  models: Models,
  pyramid: Pyramid,
): Promise<{ frames: Frame[]; lines: Line[]; sawText: boolean }> {
  const { width, height } = pyramid.levels[0] as Bitmap;
  let sawText = false;
  for (const side of [960, 1408]) {
    if (side > 960 && Math.max(width, height) < 1100) break;
    const { boxes, toPicture } = await overview(models, pyramid, side);
    const long = boxes
      .filter((box) => box.width > 2.2 * box.height)
      .sort((a, b) => b.width - a.width)
      .slice(0, 28);
    sawText ||= long.length > 0;
    const lines = await readUpright(models, pyramid, long, toPicture);
    const spots = spotsOf(lines);
    const frames = guessFrames(lines)
      .map((guess) => ({ ...settle(guess, spots), numbered: guess.numbered }))
      .filter((frame) => frame.matched >= 2 || frame.numbered);
    if (frames.length > 0) return { frames: distinct(frames), lines, sawText };
  }
  return { frames: [], lines: [], sawText };
}

/** Reads boxes the right way up: the longest ones are read both ways and outvote the rest. */
async function readUpright(
  models: Models,
  pyramid: Pyramid,
  boxes: readonly TextBox[],
  toPicture: Homography,
): Promise<Line[]> {
  const lines: Line[] = [];
  let upX = 0;
  let upY = 0;
  for (const [index, box] of boxes.entries()) {
    const direction = Math.cos(box.angle) * upX + Math.sin(box.angle) * upY;
    const turned = direction < 0;
    let line = await readBox(models, pyramid, box, toPicture, turned);
    let flipped = turned;
    if (index < 3 || average(line.reading) < 0.7) {
      const other = await readBox(models, pyramid, box, toPicture, !turned);
      if (worth(other) > worth(line)) [line, flipped] = [other, !turned];
    }
    const vote = worth(line) * (flipped ? -1 : 1);
    upX += Math.cos(box.angle) * vote;
    upY += Math.sin(box.angle) * vote;
    lines.push(line);
  }
  return lines;
}

/** Confident characters count; guesses on upside-down text are many and improbable. */
const worth = (line: Line): number =>
  line.reading.reduce((sum, glyph) => sum + Math.max(0, glyph.probability - 0.5), 0);
