/** Looks over a picture: turned parts of it, at a size at which text can be found. */
import { detectText, type TextBox } from './detect.ts';
import type { Frame } from './frame.ts';
import { type Homography, type Point, project, scaleAt, similarity } from './geometry.ts';
import type { Bitmap } from './image.ts';
import { cardHeightMm, cardWidthMm } from './layout.ts';
import type { Models } from './models.ts';
import { cut, type Pyramid } from './sample.ts';

/** A turned rectangle of the picture, in its pixels. */
export interface Region {
  readonly centre: Point;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

export interface Look {
  readonly region: Region;
  readonly boxes: readonly TextBox[];
  /** Pixels of the look → pixels of the picture. */
  readonly toPicture: Homography;
  /** Pixels of the picture for one of the look. */
  readonly scale: number;
}

/** Pixels of the largest look: detection takes 250 bytes for each. */
const mostPixels = 760_000;

/** Fewer boxes than a face has lines. */
const few = 4;

/** Finds text in a region, seen at a size where its longer side has about `side` pixels, fewer when it is nearly square. */
export async function lookAt(models: Models, pyramid: Pyramid, region: Region, side: number): Promise<Look> {
  const least = Math.sqrt((region.width * region.height) / mostPixels);
  const scale = Math.max(least, Math.max(region.width, region.height) / side);
  const round = (n: number): number => Math.max(64, Math.ceil(n / scale / 32) * 32);
  const turn = similarity(1, region.angle, [0, 0]);
  const [x, y] = project(turn, [region.width / 2, region.height / 2]);
  const toPicture = similarity(scale, region.angle, [region.centre[0] - x, region.centre[1] - y]);
  const small = cut(pyramid, toPicture, round(region.width), round(region.height));
  return { region, boxes: await detectText(models, small), toPicture, scale };
}

export const wholePicture = ({ width, height }: Bitmap): Region => ({
  centre: [width / 2, height / 2],
  width,
  height,
  angle: 0,
});

/** The smallest region of a given angle that holds some points and lies within the picture, with `room` around them. */
function enclose(points: readonly Point[], angle: number, room: number, { width, height }: Bitmap): Region {
  const toUpright = similarity(1, -angle, [0, 0]);
  const turned = points.map((point) => project(toUpright, point));
  const edge = (
    [
      [0, 0],
      [width, 0],
      [0, height],
      [width, height],
    ] as const
  ).map((point) => project(toUpright, point));
  const span = (axis: 0 | 1): [number, number] => {
    const [own, all] = [turned.map((p) => p[axis]), edge.map((p) => p[axis])];
    return [Math.max(Math.min(...all), Math.min(...own) - room), Math.min(Math.max(...all), Math.max(...own) + room)];
  };
  const [[x0, x1], [y0, y1]] = [span(0), span(1)];
  const centre = project(similarity(1, angle, [0, 0]), [(x0 + x1) / 2, (y0 + y1) / 2]);
  return { centre, width: Math.max(32, x1 - x0), height: Math.max(32, y1 - y0), angle };
}

/** Where a look saw text, lying along it, with room for the rest of a card; the whole picture when it saw none. */
export function aroundText({ boxes, toPicture, scale, region }: Look, bitmap: Bitmap): Region {
  if (boxes.length === 0) return { ...wholePicture(bitmap), angle: 0 };
  const centres = boxes.map((box) => project(toPicture, [box.x, box.y]));
  const [long, tall] = [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
  // A few words of a card tell less of its size than their height: it is some fifteen lines wide.
  const room = Math.max(long * 0.75, boxes.length < few ? tall * 12 : 0) * scale;
  return enclose(centres, region.angle + mainAngle(boxes), room, bitmap);
}

/** A face that was found and the places beside it where the other face may lie. */
export function aroundFrame(frame: Frame, bitmap: Bitmap): Region {
  const [x, y] = project(frame.toPicture, [0, cardHeightMm / 2]);
  const [u, v] = project(frame.toPicture, [cardWidthMm, cardHeightMm / 2]);
  const corners = [0, cardWidthMm].flatMap((cx) =>
    [0, cardHeightMm].map((cy): Point => project(frame.toPicture, [cx, cy])),
  );
  return enclose(corners, Math.atan2(v - y, u - x), 66 * pxPerMm(frame), bitmap);
}

export const pxPerMm = (frame: Frame): number => scaleAt(frame.toPicture, [cardWidthMm / 2, cardHeightMm / 2]);

/** Angle along which most text runs, within ±90°; long boxes count most. */
export function mainAngle(boxes: readonly TextBox[]): number {
  const bins = new Float32Array(36);
  for (const box of boxes) {
    if (box.width < 1.8 * box.height) continue;
    const at = Math.floor(((box.angle + Math.PI) / Math.PI) * 36) % 36;
    for (const [step, weight] of [
      [0, 2],
      [1, 1],
      [35, 1],
    ] as const)
      bins[(at + step) % 36] = (bins[(at + step) % 36] as number) + weight * box.width;
  }
  const best = bins.indexOf(Math.max(...bins));
  const centre = ((best + 0.5) / 36) * Math.PI;
  // The mean around the fullest bin, on the circle of half turns.
  let [c, s] = [0, 0];
  for (const box of boxes) {
    const away = box.angle - centre - Math.PI * Math.round((box.angle - centre) / Math.PI);
    if (box.width < 1.8 * box.height || Math.abs(away) > 0.2) continue;
    c += Math.cos(away) * box.width;
    s += Math.sin(away) * box.width;
  }
  const angle = centre + Math.atan2(s, c);
  return c === 0 ? 0 : angle - Math.PI * Math.round(angle / Math.PI);
}

/** Text whose direction differs by more than this (radians) from another's lies across it. */
const aside = 0.25;

/** Boxes longer than high that do not run along an angle, whichever way up. */
export const linesAcross = (boxes: readonly TextBox[], angle: number): TextBox[] =>
  boxes.filter((box) => {
    const away = box.angle - angle - Math.PI * Math.round((box.angle - angle) / Math.PI);
    return box.width > 1.8 * box.height && Math.abs(away) > aside;
  });

/** How far an angle is from the nearest quarter turn, 0 to 45°. The detector sees slanting text badly. */
export const slant = (angle: number): number => {
  const quarter = Math.PI / 2;
  return Math.abs(angle - quarter * Math.round(angle / quarter));
};
