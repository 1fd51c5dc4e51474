/** Where in a picture does a sheet of paper lie? Paper is the large bright patch with four straight sides. */
import type { Point } from '../geometry.ts';
import type { Bitmap } from '../image.ts';

/** Top left, top right, bottom right, bottom left. */
export type Quad = readonly [Point, Point, Point, Point];

/** Smaller than this share of the picture, it is no sheet that somebody meant to photograph. */
const leastShare = 0.15;
/** Reaching almost to every side, the picture is a scan: there is nothing to cut out. */
const mostShare = 0.94;
/** A patch fills its four corners' quadrilateral by this much, or it is not four-cornered. */
const fills = 0.9;

function brightness({ width, height, data }: Bitmap): Uint8Array {
  const out = new Uint8Array(width * height);
  for (let at = 0, from = 0; at < out.length; at++, from += 4)
    out[at] = ((data[from] ?? 0) * 77 + (data[from + 1] ?? 0) * 151 + (data[from + 2] ?? 0) * 28) >> 8;
  return out;
}

/** The brightness that parts the picture best into two groups (Otsu). */
export function partingLevel(values: Uint8Array): number {
  const counts = new Float64Array(256);
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  let total = 0;
  counts.forEach((count, level) => {
    total += count * level;
  });
  let [below, sumBelow, best, level] = [0, 0, 0, 128];
  for (let at = 0; at < 256; at++) {
    below += counts[at] ?? 0;
    sumBelow += at * (counts[at] ?? 0);
    const above = values.length - below;
    if (below === 0 || above === 0) continue;
    const apart = below * above * (sumBelow / below - (total - sumBelow) / above) ** 2;
    if (apart > best) [best, level] = [apart, at];
  }
  return level;
}

/** The largest patch of bright pixels that hang together, as a mask. */
function largestPatch(bright: Uint8Array, width: number, height: number): { mask: Uint8Array; size: number } {
  const label = new Int32Array(bright.length);
  const stack: number[] = [];
  let [next, best, bestSize] = [0, 0, 0];
  for (let start = 0; start < bright.length; start++) {
    if (!bright[start] || label[start]) continue;
    next += 1;
    let size = 0;
    label[start] = next;
    stack.push(start);
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      size += 1;
      const x = at % width;
      for (const [other, isThere] of [
        [at - 1, x > 0],
        [at + 1, x < width - 1],
        [at - width, at >= width],
        [at + width, at < width * (height - 1)],
      ] as const)
        if (isThere && bright[other] && !label[other]) {
          label[other] = next;
          stack.push(other);
        }
    }
    if (size > bestSize) [best, bestSize] = [next, size];
  }
  return { mask: Uint8Array.from(label, (one) => (one === best ? 1 : 0)), size: bestSize };
}

/** A line `offset + slope * along` through most of the points: the print at a sheet's border draws no line away. */
function lineThrough(points: readonly Point[]): { offset: number; slope: number } | null {
  if (points.length < 12) return null;
  let best: { offset: number; slope: number; near: number } | null = null;
  const third = Math.floor(points.length / 3);
  for (let i = 0; i < third; i += Math.max(1, third >> 4))
    for (let j = points.length - third; j < points.length; j += Math.max(1, third >> 4)) {
      const [a, b] = [points[i] as Point, points[j] as Point];
      if (a[0] === b[0]) continue;
      const slope = (b[1] - a[1]) / (b[0] - a[0]);
      const offset = a[1] - slope * a[0];
      let near = 0;
      for (const [along, depth] of points) if (Math.abs(offset + slope * along - depth) < 1.6) near += 1;
      if (best === null || near > best.near) best = { offset, slope, near };
    }
  return best && best.near >= points.length * 0.6 ? best : null;
}

const meet = (across: { offset: number; slope: number }, down: { offset: number; slope: number }): Point => {
  // across: y = offset + slope x; down: x = offset + slope y
  const y = (across.offset + across.slope * down.offset) / (1 - across.slope * down.slope);
  return [down.offset + down.slope * y, y];
};

const areaOf = (quad: Quad): number =>
  Math.abs(
    quad.reduce((sum, [x, y], at) => {
      const [nx, ny] = quad[(at + 1) % 4] as Point;
      return sum + x * ny - nx * y;
    }, 0),
  ) / 2;

/** The sheet's sides as far as they run between its outermost rows and columns, its corners left out. */
function sidesOf(mask: Uint8Array, width: number, height: number): Quad | null {
  const top: Point[] = [];
  const bottom: Point[] = [];
  for (let x = 0; x < width; x++) {
    let [first, last] = [-1, -1];
    for (let y = 0; y < height; y++)
      if (mask[y * width + x]) {
        if (first < 0) first = y;
        last = y;
      }
    if (first < 0) continue;
    top.push([x, first]);
    bottom.push([x, last]);
  }
  const left: Point[] = [];
  const right: Point[] = [];
  for (let y = 0; y < height; y++) {
    const row = mask.subarray(y * width, (y + 1) * width);
    const first = row.indexOf(1);
    if (first < 0) continue;
    left.push([y, first]);
    right.push([y, row.lastIndexOf(1)]);
  }
  const inner = (points: readonly Point[]): readonly Point[] =>
    points.slice(Math.floor(points.length * 0.15), Math.ceil(points.length * 0.85));
  const [t, b, l, r] = [top, bottom, left, right].map((points) => lineThrough(inner(points)));
  if (!t || !b || !l || !r) return null;
  return [meet(t, l), meet(t, r), meet(b, r), meet(b, l)];
}

/**
 * @param small a picture of at most some hundred pixels a side.
 * @returns the sheet's corners in its pixels; null when the picture is a scan, or no sheet stands out.
 */
export function findSheet(small: Bitmap): Quad | null {
  const { width, height } = small;
  const values = brightness(small);
  const level = partingLevel(values);
  const bright = values.map((value) => (value > level ? 1 : 0));
  const { mask, size } = largestPatch(bright, width, height);
  const share = size / mask.length;
  if (share < leastShare) return null;
  const quad = sidesOf(mask, width, height);
  if (!quad) return null;
  const area = areaOf(quad);
  const isInside = quad.every(
    ([x, y]) => x > -width * 0.06 && x < width * 1.06 && y > -height * 0.06 && y < height * 1.06,
  );
  // Print makes holes in a sheet, so the patch may be smaller than its corners' area, but not by much.
  if (!isInside || area > width * height * mostShare || size < area * (fills - 0.25) || size > area * 1.1) return null;
  return quad;
}
