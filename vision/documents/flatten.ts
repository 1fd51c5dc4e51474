/** Lays a sheet flat, straightens what still leans, and takes shadows off it. */
import { type Homography, type Point, similarity } from '../geometry.ts';
import type { Bitmap } from '../image.ts';
import { cut, type Pyramid } from '../sample.ts';
import type { Quad } from './find-sheet.ts';

/** Two hundred dots an inch on A4: as archives want it, and small enough to keep. */
export const longestPage = 2_338;

const apart = ([ax, ay]: Point, [bx, by]: Point): number => Math.hypot(ax - bx, ay - by);

/** The map from a page of this size to the four corners (projective, closed form). */
export function pageToQuad([p0, p1, p2, p3]: Quad, width: number, height: number): Homography {
  const [dx1, dx2, dx3] = [p1[0] - p2[0], p3[0] - p2[0], p0[0] - p1[0] + p2[0] - p3[0]];
  const [dy1, dy2, dy3] = [p1[1] - p2[1], p3[1] - p2[1], p0[1] - p1[1] + p2[1] - p3[1]];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  return [
    (p1[0] - p0[0] + g * p1[0]) / width,
    (p3[0] - p0[0] + h * p3[0]) / height,
    p0[0],
    (p1[1] - p0[1] + g * p1[1]) / width,
    (p3[1] - p0[1] + h * p3[1]) / height,
    p0[1],
    g / width,
    h / height,
    1,
  ];
}

/** Paper is almost always of this shape, and the lens hides it: within these bounds it is taken for A4. */
const a4 = Math.SQRT2;
const likeA4 = (ratio: number): boolean => ratio > 1.18 && ratio < 1.65;

/** The sheet's true width and height: corners seen at a slant show only about what they are. */
function shapeOf(wide: number, high: number): readonly [number, number] {
  if (likeA4(high / wide)) return [wide, wide * a4];
  return likeA4(wide / high) ? [high * a4, high] : [wide, high];
}

/** The sheet within these corners, seen from straight above. */
export function flatten(pyramid: Pyramid, quad: Quad): Bitmap {
  const [wide, high] = shapeOf(
    Math.max(apart(quad[0], quad[1]), apart(quad[3], quad[2])),
    Math.max(apart(quad[0], quad[3]), apart(quad[1], quad[2])),
  );
  const scale = Math.min(1, longestPage / Math.max(wide, high));
  const [width, height] = [Math.max(16, Math.round(wide * scale)), Math.max(16, Math.round(high * scale))];
  return cut(pyramid, pageToQuad(quad, width, height), width, height);
}

/** By how much the lines of text lean, in radians; 0 where there are none. Up to five degrees either way. */
export function leanOf(pyramid: Pyramid): number {
  const { width, height } = pyramid.levels[0] as Bitmap;
  const scale = Math.max(width, height) / 700;
  const [w, h] = [Math.round(width / scale), Math.round(height / scale)];
  const { data } = cut(pyramid, similarity(scale, 0, [0, 0]), w, h);
  const dark: Point[] = [];
  for (let y = 1; y < h - 1; y++)
    for (let x = 1; x < w - 1; x++) {
      const at = (y * w + x) * 4;
      // A stroke: darker than what lies above or below it.
      if ((data[at - w * 4 + 1] ?? 0) - (data[at + 1] ?? 0) > 30) dark.push([x, y]);
    }
  if (dark.length < 400) return 0;
  const step = Math.max(1, Math.floor(dark.length / 30_000));
  /** Lines of text stand apart when looked at along them: few rows hold much. */
  const crispness = (angle: number): number => {
    const rows = new Float64Array(h + 200);
    const slope = Math.tan(angle);
    for (let i = 0; i < dark.length; i += step) {
      const [x, y] = dark[i] as Point;
      const row = Math.round(y - (x - w / 2) * slope) + 100;
      if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
    }
    return rows.reduce((sum, count) => sum + count * count, 0);
  };
  const degree = Math.PI / 180;
  let [best, found] = [crispness(0) * 1.02, 0];
  for (let tenths = -50; tenths <= 50; tenths += 2) {
    const value = crispness((tenths / 10) * degree);
    if (value > best) [best, found] = [value, (tenths / 10) * degree];
  }
  return found;
}

/** The whole picture turned by `-lean`, so that its text is level. */
export function straighten(pyramid: Pyramid, lean: number): Bitmap {
  const { width, height } = pyramid.levels[0] as Bitmap;
  const scale = Math.max(1, Math.max(width, height) / longestPage);
  const [w, h] = [Math.round(width / scale), Math.round(height / scale)];
  const turned = similarity(scale, lean, [0, 0]);
  const middle: Point = [(turned[0] * w + turned[1] * h) / 2, (turned[3] * w + turned[4] * h) / 2];
  return cut(pyramid, similarity(scale, lean, [width / 2 - middle[0], height / 2 - middle[1]]), w, h);
}

const cell = 24;

/** Brightness of the bare paper around each cell, channel by channel: what shadows and lamps make of it. */
function paperOf({ width, height, data }: Bitmap): { columns: number; rows: number; levels: Float32Array } {
  const [columns, rows] = [Math.ceil(width / cell), Math.ceil(height / cell)];
  const levels = new Float32Array(columns * rows * 3);
  const counts = new Uint16Array(256);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      for (let channel = 0; channel < 3; channel++) {
        counts.fill(0);
        let total = 0;
        for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y += 2)
          for (let x = column * cell; x < Math.min(width, (column + 1) * cell); x += 2) {
            const value = data[(y * width + x) * 4 + channel] ?? 0;
            counts[value] = (counts[value] ?? 0) + 1;
            total += 1;
          }
        let [left, level] = [total * 0.15, 255];
        while (level > 0 && left > 0) left -= counts[level--] ?? 0;
        levels[(row * columns + column) * 3 + channel] = level + 1;
      }
  return { columns, rows, levels };
}

/**
 * A cell that is all ink (a photograph, a seal) has no paper of its own: the brightest neighbours lend theirs. Going back to
 * the darkest of what was lent keeps the slope of a shadow where it is.
 */
function smoothed(levels: Float32Array, columns: number, rows: number): Float32Array {
  const around = (from: Float32Array, pick: (values: number[]) => number, reach: number): Float32Array => {
    const out = new Float32Array(from.length);
    for (let row = 0; row < rows; row++)
      for (let column = 0; column < columns; column++)
        for (let channel = 0; channel < 3; channel++) {
          const values: number[] = [];
          for (let r = Math.max(0, row - reach); r <= Math.min(rows - 1, row + reach); r++)
            for (let c = Math.max(0, column - reach); c <= Math.min(columns - 1, column + reach); c++)
              values.push(from[(r * columns + c) * 3 + channel] ?? 0);
          out[(row * columns + column) * 3 + channel] = pick(values);
        }
    return out;
  };
  const lent = around(levels, (values) => Math.max(...values), 2);
  const kept = around(lent, (values) => Math.min(...values), 2);
  return around(kept, (values) => values.reduce((sum, value) => sum + value, 0) / values.length, 1);
}

/** Paper comes out this bright. */
const paperWhite = 246;

/** Divides by the bare paper: shadows and uneven light go, ink and the colour of seals stay. */
export function withoutShadows(bitmap: Bitmap): Bitmap {
  const { width, height, data } = bitmap;
  const { columns, rows, levels } = paperOf(bitmap);
  const paper = smoothed(levels, columns, rows);
  const out = new Uint8ClampedArray(data.length);
  for (let y = 0; y < height; y++) {
    const fy = Math.max(0, Math.min(rows - 1, y / cell - 0.5));
    const [r0, r1] = [Math.floor(fy), Math.min(rows - 1, Math.floor(fy) + 1)];
    for (let x = 0; x < width; x++) {
      const fx = Math.max(0, Math.min(columns - 1, x / cell - 0.5));
      const [c0, c1] = [Math.floor(fx), Math.min(columns - 1, Math.floor(fx) + 1)];
      const [wx, wy] = [fx - c0, fy - r0];
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const here = (r: number, c: number): number => paper[(r * columns + c) * 3 + channel] ?? 255;
        const level =
          (here(r0, c0) * (1 - wx) + here(r0, c1) * wx) * (1 - wy) + (here(r1, c0) * (1 - wx) + here(r1, c1) * wx) * wy;
        // A picture that is dark all over is no paper: it is not blown up beyond twice its brightness.
        out[at + channel] = ((data[at + channel] ?? 0) * paperWhite) / Math.max(level, 110);
      }
      out[at + 3] = 255;
    }
  }
  return { width, height, data: out };
}
