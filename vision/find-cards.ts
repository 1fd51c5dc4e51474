/** Looks over the whole picture for faces of cards, in any rotation. */

import { hasRightCheck } from '#domain/identity/id-number.ts';
import type { TextBox } from './detect.ts';
import { distinct, type Frame, guessFrames, settle, spotsOf } from './frame.ts';
import { compose, type Homography, invert, type Point, project } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { cardHeightMm, cardWidthMm } from './layout.ts';
import { type Line, readBox } from './lines.ts';
import {
  aroundFrame,
  aroundText,
  type Look,
  linesAcross,
  lookAt,
  mainAngle,
  pxPerMm,
  type Region,
  slant,
  wholePicture,
} from './look.ts';
import type { Models } from './models.ts';
import { average, textOf } from './recognise.ts';
import type { Pyramid } from './sample.ts';

/** Longer side of the first look: enough for a card that fills a third of the picture. */
const firstSide = 736;
/** Longest side of the second look, closer on what the first one found. */
const secondSide = 1024;
/** Pixels of the look for a millimetre of card, below which print is not told from its ground, below which small print
 * runs together, and as many as it ever needs. */
const [visible, legible, plenty] = [2.3, 3.4, 6.5];
/** Print that shows no face is looked at so much larger than the picture has it. */
const enlarged = 3;
/** So much larger a further look must show what is there to be worth while. */
const nearer = 1.3;
/** Text that leans more than this (radians) is looked at again along its own direction. */
const slanting = 0.3;

/** Faces found, best first, and whether there was text at all. */
export async function findFrames(
  models: Models,
  pyramid: Pyramid,
): Promise<{ frames: Frame[]; lines: Line[]; sawText: boolean }> {
  const bitmap = pyramid.levels[0] as Bitmap;
  const whole = await lookAt(models, pyramid, wholePicture(bitmap), firstSide);
  let look = whole;
  const isSlanting = slant(mainAngle(look.boxes)) > slanting;
  if (isSlanting) look = await lookAt(models, pyramid, aroundText(look, bitmap), firstSide);
  const seen = await facesIn(models, pyramid, look);
  const best = seen.frames[0];
  const areSeenAt = (least: number): boolean => seen.frames.every((frame) => pxPerMm(frame) / look.scale > least);
  const leans = best !== undefined && slant(aroundFrame(best, bitmap).angle - look.region.angle) > slanting;
  // Small print may have run together: a face is looked at closely later, it only has to be placed well, and none missed.
  // Of slanting text the first look saw hardly any, and the closer one may have cut the other face off: a word of it tells.
  const isAlone = seen.frames.length > 1 || !isTextBeside(seen.frames, look, isSlanting ? 1 : 3);
  const isEnough = isAlone && (areSeenAt(legible) || (areSeenAt(visible) && seen.frames.every(isPlaced)));
  if (best && !leans && isEnough && (await isWholeView(models, pyramid, look, seen.frames)))
    return { ...seen, sawText: true };
  if (!best && look.boxes.length === 0 && look.scale <= 1) return { ...seen, sawText: false };
  const region = best ? aroundFrame(best, bitmap) : aroundText(look, bitmap);
  const closely = (along: Region): Promise<Look> => {
    const side = longerOf(along) * (best ? plenty / pxPerMm(best) : enlarged);
    return lookAt(models, pyramid, along, Math.min(secondSide, side));
  };
  let second = await closely(region);
  // From afar the words of a small card are specks that have no direction: from near they have.
  if (!best && slant(mainAngle(second.boxes)) > slanting) second = await closely(aroundText(second, bitmap));
  let closer = await facesIn(models, pyramid, second);
  // Cards that lie far off in a large picture are told by nothing but a few specks until these are looked at from near.
  if (closer.frames.length === 0 && !best && second.boxes.length > 0 && second.scale > 1) {
    const near = aroundText(second, bitmap);
    if (longerOf(near) * nearer < longerOf(second.region)) closer = await facesIn(models, pyramid, await closely(near));
  }
  if (![...closer.frames, ...seen.frames].some(isShown)) {
    const across = await facesAcross(models, pyramid, whole);
    if (across) return { ...across, sawText: true };
  }
  const others =
    closer.frames.length > 0 ? seen.frames.filter((frame) => frame.matched >= 5 || frame.numbered) : seen.frames;
  return {
    frames: distinct([...closer.frames, ...others]),
    lines: closer.lines.length > 0 ? closer.lines : seen.lines,
    sawText: second.boxes.length > 0,
  };
}

const longerOf = ({ width, height }: Region): number => Math.max(width, height);

/** A face that shows itself by many labels or by its number: a handful of matching characters may be chance. */
const isShown = ({ matched, numbered }: Frame): boolean => matched >= 8 || (numbered ?? false);

/** Papers around a card may lie in this many directions of their own. */
const mostDirections = 3;
/** Lines of text that make a direction. */
const fewestLines = 3;

/**
 * Faces that lie across most of the text in a picture: among papers, whose lines are more and longer. Each further direction of text is
 * looked at by itself; undefined when no face shows itself in any.
 * @param whole the look over the whole picture
 */
async function facesAcross(
  models: Models,
  pyramid: Pyramid,
  whole: Look,
): Promise<{ frames: Frame[]; lines: Line[] } | undefined> {
  let boxes = linesAcross(whole.boxes, mainAngle(whole.boxes));
  for (let direction = 0; direction < mostDirections && boxes.length >= fewestLines; direction++) {
    const along = mainAngle(boxes);
    const across = linesAcross(boxes, along);
    const main = boxes.filter((box) => !across.includes(box));
    const region = aroundText({ ...whole, boxes: main }, pyramid.levels[0] as Bitmap);
    const near = await lookAt(models, pyramid, region, secondSide);
    const beside = linesAcross(near.boxes, 0);
    const found = await facesIn(models, pyramid, { ...near, boxes: near.boxes.filter((box) => !beside.includes(box)) });
    if (found.frames.some(isShown)) return found;
    boxes = across;
  }
  return undefined;
}

/** Share of the room beside a face that a look must have held to have seen the other face. */
const reachesFar = 0.7;

/**
 * A look along the heading of one face may have cut the other face off without a word of it: then a glance at the room
 * beside tells whether something is there.
 */
async function isWholeView(
  models: Models,
  pyramid: Pyramid,
  { region }: Look,
  frames: readonly Frame[],
): Promise<boolean> {
  const [only, another] = frames;
  if (!only || another) return true;
  const room = aroundFrame(only, pyramid.levels[0] as Bitmap);
  if (region.width * region.height > reachesFar * room.width * room.height) return true;
  const side = (Math.max(room.width, room.height) * visible) / pxPerMm(only);
  return !isTextBeside(frames, await lookAt(models, pyramid, room, side), 1);
}

/** Enough of the print of a face lies where the layout has it. */
const isPlaced = ({ matched, missMm }: Frame): boolean => matched >= 8 && missMm < 1.2;

/** Text lies outside the faces found: perhaps the other face. */
function isTextBeside(frames: readonly Frame[], { boxes, toPicture }: Look, least: number): boolean {
  const toCards = frames.map((frame) => invert(frame.toPicture));
  const beside = boxes.filter((box) =>
    toCards.every((toCard) => {
      const [x, y] = project(compose(toCard, toPicture), [box.x, box.y]);
      return x < -2 || x > cardWidthMm + 2 || y < -2 || y > cardHeightMm + 2;
    }),
  );
  return beside.length >= least;
}

/** Lines that are read at once: two cards have some thirty. */
const mostLines = 28;
/** Times that so many are read before a look is given up: a page of text around the card has more. */
const mostTurns = 2;
/** Width over height of a piece of text of which something of a card can be told, and which none of a card's lines goes beyond. */
const [telling, longest] = [2.2, 24];

async function facesIn(
  models: Models,
  pyramid: Pyramid,
  { boxes, toPicture }: Look,
): Promise<{ frames: Frame[]; lines: Line[] }> {
  const long = boxes
    .filter(({ width, height }) => width > telling * height && width < longest * height)
    .sort((a, b) => b.width - a.width);
  const lines: Line[] = [];
  let frames: Frame[] = [];
  for (let turn = 0; turn < mostTurns && lines.length < long.length && !frames.some(isShown); turn++) {
    lines.push(...(await readUpright(models, pyramid, long.slice(lines.length, lines.length + mostLines), toPicture)));
    frames = framesOf(lines);
  }
  return { frames, lines };
}

/** Faces that lines tell of, best first. */
function framesOf(lines: readonly Line[]): Frame[] {
  const spots = spotsOf(lines);
  const frames = guessFrames(lines)
    .map((guess) => ({ ...settle(guess, spots), numbered: guess.numbered }))
    .filter((frame) => frame.matched >= 2 || frame.numbered);
  // Before the best of each place is kept: a chance match must not push out a face that its number vouches for.
  return distinct(frames.filter(isWorthwhile));
}

/** Beside a face that shows itself by many labels, a handful of matching characters is chance: a date, a form. */
const isWorthwhile = (frame: Frame, _: number, all: readonly Frame[]): boolean =>
  frame.matched >= 5 || frame.numbered || !all.some((other) => other.matched >= 9);

/** Reads boxes the right way up: the longest ones decide, and are read both ways unless one way makes sense. */
async function readUpright(
  models: Models,
  pyramid: Pyramid,
  boxes: readonly TextBox[],
  toPicture: Homography,
): Promise<Line[]> {
  const read = (box: TextBox, turned: boolean): Promise<Line> => readBox(models, pyramid, box, toPicture, turned);
  const best = (one: Line, other: Line): Line => (worth(other) > worth(one) ? other : one);
  const longest = boxes.slice(0, 3);
  let lines = await Promise.all(longest.map((box) => read(box, false)));
  let up: Point = [0, 0];
  const add = (box: TextBox, vote: number): void => {
    up = [up[0] + Math.cos(box.angle) * vote, up[1] + Math.sin(box.angle) * vote];
  };
  const telling = lines.findIndex(makesSense);
  const settle = async (box: TextBox, line: Line, turned: boolean): Promise<Line> =>
    average(line.reading) >= 0.7 ? line : best(line, await read(box, !turned));
  if (telling >= 0) {
    add(longest[telling] as TextBox, 1);
    lines = await Promise.all(lines.map((line, i) => settle(longest[i] as TextBox, line, false)));
  } else {
    const turned = await Promise.all(longest.map((box) => read(box, true)));
    for (const [i, box] of longest.entries()) add(box, worth(lines[i] as Line) - worth(turned[i] as Line));
    lines = lines.map((line, i) => best(line, turned[i] as Line));
  }
  const isTurned = (box: TextBox): boolean => Math.cos(box.angle) * up[0] + Math.sin(box.angle) * up[1] < 0;
  const rest = boxes.slice(3).map(async (box) => settle(box, await read(box, isTurned(box)), isTurned(box)));
  return [...lines, ...(await Promise.all(rest))];
}

/** Text of a card, and so hardly upside down. */
const makesSense = (line: Line): boolean => {
  const text = textOf(line.reading);
  const number = /\d{17}[\dX]/.exec(text)?.[0];
  return (
    (number !== undefined && hasRightCheck(number)) ||
    (average(line.reading) > 0.8 &&
      /公民身份|中华人民|居民身份|签发机关|有效期限|\d年\d|[省市县区].*[镇乡路街号村]/u.test(text))
  );
};

/** Confident characters count; guesses on upside-down text are many and improbable. */
const worth = (line: Line): number =>
  line.reading.reduce((sum, glyph) => sum + Math.max(0, glyph.probability - 0.5), 0);
