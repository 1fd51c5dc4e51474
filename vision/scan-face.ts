/** The second look: one face laid flat, its lines found again, its frame settled on all labels. */
import { detectText, type TextBox } from './detect.ts';
import { type Frame, settle, spotsOf } from './frame.ts';
import { compose, type Homography, invert, project, similarity } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { cardHeightMm, cardWidthMm, numberEnd, numberStart, photoX } from './layout.ts';
import { type Line, placeOf, readBox } from './lines.ts';
import type { Models } from './models.ts';
import { lineHeight } from './recognise.ts';
import { cut, type Pyramid } from './sample.ts';
import { type CardBox, type Cell, placeTake, type Take } from './take.ts';

/** A face with every line on it. */
export interface Sheet {
  readonly frame: Frame;
  readonly takes: readonly Take[];
  /** The same rows as seen in the first look over the whole picture: a reading of their own. */
  readonly early: readonly Cell[];
}

/** A part of the card that is laid flat: its corner in millimetres, its size in pixels (multiples of 32). */
interface Flat {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly pxPerMm: number;
}

const wholeCard: Flat = { x: -4, y: -4, width: 800, height: 544, pxPerMm: 8.55 };
/** Where the values are that only a look from near finds: not the holder's picture, not the emblem. */
const values: Readonly<Record<Frame['side'], Flat>> = {
  portrait: { x: -1.5, y: 3.2, width: 512, height: 352, pxPerMm: 8.5 },
  emblem: { x: 14, y: 5, width: 544, height: 352, pxPerMm: 7.5 },
};

/**
 * Lays the values of a face flat and reads their lines from the original picture. The number line stands alone and is
 * long: the first look has found it as well as a second one would.
 */
export async function scanFace(models: Models, pyramid: Pyramid, frame: Frame, lines: readonly Line[]): Promise<Sheet> {
  const numbers = frame.side === 'portrait' ? numberTakes(frame, lines) : [];
  const isSeenWell = frame.matched >= 8 && (frame.side === 'emblem' || numbers.length > 0);
  const part = isSeenWell ? values[frame.side] : wholeCard;
  const flatToCard = similarity(1 / part.pxPerMm, 0, [part.x, part.y]);
  const flat = cut(pyramid, compose(frame.toPicture, flatToCard), part.width, part.height);
  const boxes = (await detectText(models, flat))
    .map((box) => onCard(box, part))
    .filter((box) => isText(box, frame) && !isKnownLabel(box, frame));
  const found: Take[] = await Promise.all(
    boxes.map(async (box) => placeTake(await readBox(models, pyramid, box, frame.toPicture), box, frame.toPicture)),
  );
  const takes = isSeenWell ? [...found, ...numbers] : found;
  const seen = takes.flatMap((take) =>
    take.cells.map((cell) => ({ character: cell.character, at: project(frame.toPicture, [cell.x, cell.y]) })),
  );
  const settled = settle(frame, [...seen, ...spotsOf(lines)], frame.matched < 9 ? [7, 5, 3.5, 3] : [4, 3.5, 3]);
  const toCard = invert(settled.toPicture);
  const early = lines
    .filter((line) => isOneRow(line, toCard))
    .flatMap((line) =>
      line.reading.map((glyph) => {
        const [x, y] = project(toCard, placeOf(line, glyph));
        return { ...glyph, x, y };
      }),
    );
  return { frame: settled, early, takes: takes.map((take) => moveTake(take, frame.toPicture, settled.toPicture)) };
}

/** The number as the first look has it, when it has most of it and in one row. */
function numberTakes({ toPicture }: Frame, lines: readonly Line[]): Take[] {
  const toCard = invert(toPicture);
  return lines
    .filter((line) => isOneRow(line, toCard) && line.digits.length >= 16)
    .map((line) => placeTake(line, boxOfLine(line, toCard), toPicture))
    .filter(({ box, cells }) => Math.abs(box.y - numberStart[1]) < 3 && (cells.at(-1)?.x ?? 0) > numberEnd[0] - 6);
}

/** The rectangle of the card that a line was read from. */
function boxOfLine({ piece, toPicture }: Line, toCard: Homography): CardBox {
  const place = compose(toCard, toPicture);
  const [left, right] = [project(place, [0, lineHeight / 2]), project(place, [piece.width, lineHeight / 2])];
  const [top, bottom] = [project(place, [piece.width / 2, 0]), project(place, [piece.width / 2, lineHeight])];
  return {
    x: (left[0] + right[0]) / 2,
    y: (left[1] + right[1]) / 2,
    width: Math.hypot(right[0] - left[0], right[1] - left[1]),
    height: Math.hypot(bottom[0] - top[0], bottom[1] - top[1]),
    angle: Math.atan2(right[1] - left[1], right[0] - left[0]),
  };
}

/** From pixels of the flat picture to millimetres; near-square boxes are taken as lying, whatever way their long side points. */
function onCard(box: TextBox, { x, y, pxPerMm }: Flat): CardBox {
  const upright = Math.abs(box.angle) > Math.PI / 4;
  const angle = upright ? box.angle - Math.sign(box.angle) * (Math.PI / 2) : box.angle;
  const [width, height] = upright ? [box.height, box.width] : [box.width, box.height];
  return {
    x: box.x / pxPerMm + x,
    y: box.y / pxPerMm + y,
    width: width / pxPerMm,
    height: height / pxPerMm,
    angle,
  };
}

function isText(box: CardBox, frame: Frame): boolean {
  if (box.x < 2 || box.x > cardWidthMm - 2 || box.y < 2 || box.y > cardHeightMm - 1) return false;
  if (box.height > 14 || box.height < 1.2) return false;
  return frame.side === 'emblem' || box.x < photoX + 1 || box.y > 41;
}

/** In a picture taken askew the first look may run rows together: such a line is no reading of a row. */
function isOneRow(line: Line, toCard: Homography): boolean {
  const middle = line.piece.width / 2;
  const [top, bottom] = [
    project(compose(toCard, line.toPicture), [middle, 0]),
    project(compose(toCard, line.toPicture), [middle, lineHeight]),
  ];
  const lean = Math.abs(bottom[0] - top[0]) / Math.max(0.1, Math.abs(bottom[1] - top[1]));
  return Math.hypot(bottom[0] - top[0], bottom[1] - top[1]) < 6.8 && lean < 0.12;
}

/** The column of labels tells nothing new once the first look has placed the card well. */
const isKnownLabel = (box: CardBox, { side, matched, missMm }: Frame): boolean =>
  side === 'portrait' && matched >= 14 && missMm < 0.4 && box.x + box.width / 2 < 15.2;

/** The same take under a better frame. */
function moveTake(take: Take, before: Homography, after: Homography): Take {
  const move = compose(invert(after), before);
  const cells = take.cells.map((cell) => {
    const [x, y] = project(move, [cell.x, cell.y]);
    return { ...cell, x, y };
  });
  const { box } = take;
  const [x, y] = project(move, [box.x, box.y]);
  const reach = box.width / 2;
  const tip = project(move, [box.x + Math.cos(box.angle) * reach, box.y + Math.sin(box.angle) * reach]);
  const grown = Math.hypot(tip[0] - x, tip[1] - y) / reach;
  const angle = Math.atan2(tip[1] - y, tip[0] - x);
  return { cells, line: take.line, box: { x, y, width: box.width * grown, height: box.height * grown, angle } };
}

/** A straight-on picture of the face for a person to look at, `width` pixels wide. */
export function flatPicture(pyramid: Pyramid, toPicture: Homography, width: number): Bitmap {
  const scale = cardWidthMm / width;
  return cut(pyramid, compose(toPicture, similarity(scale, 0, [0, 0])), width, Math.round(cardHeightMm / scale));
}

/** A straight-on picture of part of the face. */
export function cropPicture(
  pyramid: Pyramid,
  toPicture: Homography,
  box: { x: number; y: number; width: number; height: number },
  scale = 9,
): Bitmap {
  const corner = similarity(1 / scale, 0, [box.x - box.width / 2, box.y - box.height / 2]);
  return cut(
    pyramid,
    compose(toPicture, corner),
    Math.max(8, Math.round(box.width * scale)),
    Math.max(8, Math.round(box.height * scale)),
  );
}
