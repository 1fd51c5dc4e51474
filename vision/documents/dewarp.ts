/** Takes the bend out of a page of a book: lines of print that curve are laid straight. */
import { type Point, similarity, solve } from '../geometry.ts';
import type { Bitmap } from '../image.ts';
import { cut, type Pyramid } from '../sample.ts';

/** How far print lies below where it belongs, as a share of the page's height. `u` goes across the page, `v` down, 0 to 1. */
export type Bend = (u: number, v: number) => number;

/** The bend is looked for in a page whose longer side has this many pixels. */
const searchSide = 700;
/** Print is compared strip by strip, each with its right neighbour. */
const strips = 20;
/** Pixels by which neighbouring strips may lie apart: lines never rise more steeply than a quarter. */
const farthest = 8;
/** A page that bends less than this many pixels is left as it is. */
const leastBend = 3;
/** Lines of text must stand apart this much better without the bend, or it is none. */
const gain = 1.08;

/** Pixels where a stroke begins: darker than what lies above. */
function strokesIn(pyramid: Pyramid): { width: number; height: number; points: Point[] } {
  const { width: pageWidth, height: pageHeight } = pyramid.levels[0] as Bitmap;
  const scale = Math.max(pageWidth, pageHeight) / searchSide;
  const [width, height] = [Math.round(pageWidth / scale), Math.round(pageHeight / scale)];
  const { data } = cut(pyramid, similarity(scale, 0, [0, 0]), width, height);
  const points: Point[] = [];
  for (let y = 1; y < height; y++)
    for (let x = 1; x < width - 1; x++) {
      const at = (y * width + x) * 4 + 1;
      if ((data[at - width * 4] ?? 0) - (data[at] ?? 0) > 30) points.push([x, y]);
    }
  return { width, height, points };
}

/** Strokes by height in each strip, a little smeared: letters of one line differ in height. */
function profilesOf(points: readonly Point[], width: number, from: number, to: number): Float32Array[] {
  const raw = Array.from({ length: strips }, () => new Float32Array(to - from));
  for (const [x, y] of points) {
    if (y < from || y >= to) continue;
    const profile = raw[Math.min(strips - 1, Math.floor((x / width) * strips))] as Float32Array;
    profile[y - from] = (profile[y - from] ?? 0) + 1;
  }
  return raw.map((profile) =>
    profile.map((_, y) => {
      let sum = 0;
      for (let k = -3; k <= 3; k++) sum += (profile[y + k] ?? 0) * (4 - Math.abs(k));
      return sum;
    }),
  );
}

/** By how much the right one of two profiles lies lower, and how much print says so. */
function shiftOf(left: Float32Array, right: Float32Array): { shift: number; weight: number } {
  const matchAt = (shift: number): number => {
    let sum = 0;
    for (let y = 0; y < left.length; y++) sum += (left[y] ?? 0) * (right[y + shift] ?? 0);
    return sum;
  };
  const matches = Array.from({ length: 2 * farthest + 1 }, (_, i) => matchAt(i - farthest));
  const best = matches.indexOf(Math.max(...matches));
  const [low = 0, top = 0, high = 0] = [matches[best - 1], matches[best], matches[best + 1]];
  const curve = low + high - 2 * top;
  const between = curve < 0 && best > 0 && best < 2 * farthest ? (low - high) / (2 * curve) : 0;
  const floor = Math.min(...matches);
  return { shift: best - farthest + between, weight: Math.sqrt(Math.max(0, top - floor)) };
}

/** Coefficients of u, u², u³ and u⁴ of the curve whose steps from strip to strip were seen; undefined without print. */
function curveOf(profiles: readonly Float32Array[]): number[] | undefined {
  const normal = Array.from({ length: 4 }, () => [0, 0, 0, 0]);
  const right = [0, 0, 0, 0];
  const at = (i: number, power: number): number => ((i + 0.5) / strips) ** power;
  let seen = 0;
  for (let i = 0; i + 1 < strips; i++) {
    const { shift, weight } = shiftOf(profiles[i] as Float32Array, profiles[i + 1] as Float32Array);
    if (weight === 0) continue;
    seen++;
    const steps = [1, 2, 3, 4].map((power) => at(i + 1, power) - at(i, power));
    for (const [r, step] of steps.entries()) {
      right[r] = (right[r] as number) + weight * step * shift;
      const row = normal[r] as number[];
      for (const [c, other] of steps.entries()) row[c] = (row[c] as number) + weight * step * other;
    }
  }
  return seen < strips / 2 ? undefined : solve(normal, right);
}

const heightAt = (curve: readonly number[], u: number): number =>
  curve.reduceRight((sum, factor) => (sum + factor) * u, 0);

/** How well lines of print stand apart when each stroke is moved by a bend. */
function crispness(points: readonly Point[], height: number, bend: (x: number, y: number) => number): number {
  const rows = new Float64Array(height + 200);
  for (const [x, y] of points) {
    const row = Math.round(y - bend(x, y)) + 100;
    if (row >= 0 && row < rows.length) rows[row] = (rows[row] ?? 0) + 1;
  }
  return rows.reduce((sum, count) => sum + count * count, 0);
}

/** The bend of a page whose print is about level; undefined where there is none, or too little print to tell. */
export function bendOf(pyramid: Pyramid): Bend | undefined {
  const { width, height, points } = strokesIn(pyramid);
  if (points.length < 400) return undefined;
  const half = height >> 1;
  const halves = [curveOf(profilesOf(points, width, 0, half)), curveOf(profilesOf(points, width, half, height))];
  const [upper, lower] = [halves[0] ?? halves[1], halves[1] ?? halves[0]];
  if (!upper || !lower) return undefined;
  const bend = (u: number, v: number): number => {
    // Between the middles of the halves it changes evenly; beyond them it is not guessed much further.
    const share = Math.min(1.3, Math.max(-0.3, (v - 0.25) * 2));
    return heightAt(upper, u) * (1 - share) + heightAt(lower, u) * share;
  };
  // The page stays where it is: as much goes up as goes down.
  const middle = (v: number): number => (bend(0, v) + 2 * bend(0.5, v) + bend(1, v)) / 4;
  const own = (u: number, v: number): number => bend(u, v) - middle(v);
  const places = [0, 0.25, 0.5, 0.75, 1];
  const most = Math.max(...places.flatMap((u) => [0.25, 0.75].map((v) => Math.abs(own(u, v)))));
  const straightened = crispness(points, height, (x, y) => own(x / width, y / height));
  if (most < leastBend || straightened < crispness(points, height, () => 0) * gain) return undefined;
  return (u, v) => own(u, v) / height;
}

/** Places down a page at which a bend is asked; between them it is even. */
const rungs = 32;

/** The page without its bend: each column of pixels is moved along itself. */
export function unbent({ width, height, data }: Bitmap, bend: Bend): Bitmap {
  const from = new Uint32Array(data.buffer, data.byteOffset, width * height);
  const out = new Uint32Array(width * height);
  const moves = new Float32Array(rungs + 1);
  for (let x = 0; x < width; x++) {
    for (let i = 0; i <= rungs; i++) moves[i] = bend(x / width, i / rungs) * height;
    for (let y = 0; y < height; y++) {
      const rung = (y / height) * rungs;
      const below = Math.floor(rung);
      const move = (moves[below] as number) * (1 - rung + below) + (moves[below + 1] as number) * (rung - below);
      const row = Math.min(height - 1, Math.max(0, y + move));
      const above = Math.min(height - 2, Math.floor(row));
      out[y * width + x] = between(
        from[above * width + x] as number,
        from[(above + 1) * width + x] as number,
        Math.round((row - above) * 256),
      );
    }
  }
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** A pixel between two, `share` of 256 of the way from the first to the second. */
function between(first: number, second: number, share: number): number {
  const mix = (one: number, other: number): number => ((one * (256 - share) + other * share) >>> 8) & 0x00ff00ff;
  const pair = 0x00ff00ff;
  return (mix(first & pair, second & pair) | (mix((first >>> 8) & pair, (second >>> 8) & pair) << 8)) >>> 0;
}
