/** Looks over the whole picture for faces of cards, in any rotation. */
import type { TextBox } from './detect.ts';
import { distinct, type Frame, guessFrames, settle, spotsOf } from './frame.ts';
import type { Homography } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { type Line, readBox } from './lines.ts';
import { aroundFrame, aroundText, type Look, lookAt, mainAngle, pxPerMm, slant, wholePicture } from './look.ts';
import type { Models } from './models.ts';
import { average } from './recognise.ts';
import type { Pyramid } from './sample.ts';

/** Longer side of the first look: enough for a card that fills a third of the picture. */
const firstSide = 736;
/** Longest side of the second look, closer on what the first one found. */
const secondSide = 1216;
/** Pixels of the look for a millimetre of card, below which small print runs together; and as many as it ever needs. */
const [legible, plenty] = [3.4, 6.5];
/** Text that leans more than this (radians) is looked at again along its own direction. */
const slanting = 0.3;

/** Faces found, best first, and whether there was text at all. */
export async function findFrames(
  models: Models,
  pyramid: Pyramid,
): Promise<{ frames: Frame[]; lines: Line[]; sawText: boolean }> {
  const bitmap = pyramid.levels[0] as Bitmap;
  let look = await lookAt(models, pyramid, wholePicture(bitmap), firstSide);
  if (slant(mainAngle(look.boxes)) > slanting)
    look = await lookAt(models, pyramid, aroundText(look, bitmap), firstSide);
  const seen = await facesIn(models, pyramid, look);
  const best = seen.frames[0];
  const isSeenWell = (frame: Frame): boolean => pxPerMm(frame) / look.scale > legible;
  const leans = best !== undefined && slant(aroundFrame(best, bitmap).angle - look.region.angle) > slanting;
  if (best && !leans && seen.frames.every(isSeenWell)) return { ...seen, sawText: true };
  if (!best && look.scale <= 1) return { ...seen, sawText: look.boxes.length > 0 };
  const region = best ? aroundFrame(best, bitmap) : aroundText(look, bitmap);
  const long = Math.max(region.width, region.height);
  const second = await lookAt(
    models,
    pyramid,
    region,
    Math.min(secondSide, best ? (long / pxPerMm(best)) * plenty : long),
  );
  const closer = await facesIn(models, pyramid, second);
  const others = closer.frames.length > 0 ? seen.frames.filter((frame) => frame.matched >= 5) : seen.frames;
  return {
    frames: distinct([...closer.frames, ...others]),
    lines: closer.lines.length > 0 ? closer.lines : seen.lines,
    sawText: second.boxes.length > 0,
  };
}

/** Most lines that are read in one look: two cards have some thirty. */
const mostLines = 28;

async function facesIn(
  models: Models,
  pyramid: Pyramid,
  { boxes, toPicture }: Look,
): Promise<{ frames: Frame[]; lines: Line[] }> {
  const long = boxes
    .filter((box) => box.width > 2.2 * box.height)
    .sort((a, b) => b.width - a.width)
    .slice(0, mostLines);
  const lines = await readUpright(models, pyramid, long, toPicture);
  const spots = spotsOf(lines);
  const frames = guessFrames(lines)
    .map((guess) => ({ ...settle(guess, spots), numbered: guess.numbered }))
    .filter((frame) => frame.matched >= 2 || frame.numbered);
  return { frames: distinct(frames).filter(isWorthwhile), lines };
}

/** Beside a face that shows itself by many labels, a handful of matching characters is chance: a date, a form. */
const isWorthwhile = (frame: Frame & { numbered: boolean }, _: number, all: readonly Frame[]): boolean =>
  frame.matched >= 5 || frame.numbered || !all.some((other) => other.matched >= 9);

/** Reads boxes the right way up: the longest ones are read both ways and outvote the rest. */
async function readUpright(
  models: Models,
  pyramid: Pyramid,
  boxes: readonly TextBox[],
  toPicture: Homography,
): Promise<Line[]> {
  const read = (box: TextBox, turned: boolean): Promise<Line> => readBox(models, pyramid, box, toPicture, turned);
  const both = await Promise.all(
    boxes.slice(0, 3).map(async (box) => ({
      box,
      ways: await Promise.all([read(box, false), read(box, true)]),
    })),
  );
  let [upX, upY] = [0, 0];
  for (const { box, ways } of both) {
    const vote = worth(ways[0]) - worth(ways[1]);
    upX += Math.cos(box.angle) * vote;
    upY += Math.sin(box.angle) * vote;
  }
  const best = ([one, other]: readonly [Line, Line]): Line => (worth(other) > worth(one) ? other : one);
  const rest = await Promise.all(
    boxes.slice(3).map(async (box) => {
      const turned = Math.cos(box.angle) * upX + Math.sin(box.angle) * upY < 0;
      const line = await read(box, turned);
      return average(line.reading) >= 0.7 ? line : best([line, await read(box, !turned)]);
    }),
  );
  return [...both.map(({ ways }) => best(ways)), ...rest];
}

/** Confident characters count; guesses on upside-down text are many and improbable. */
const worth = (line: Line): number =>
  line.reading.reduce((sum, glyph) => sum + Math.max(0, glyph.probability - 0.5), 0);
