/** What a face looks like, as 128 numbers: pictures of one person lie near each other, of two persons far apart. */
import type { Canvas } from '@napi-rs/canvas';
import { cut, meanOfFaces, type Placement } from './cut.ts';
import { loadFaces } from './engine.ts';
import type { FoundFace, Point } from './find-faces.ts';
import { describeSide } from './networks.ts';

export type Description = Float32Array;

/** Where eyes, tip of the nose and corners of the mouth lie on the squares that the network learnt from, of 150 pixels. */
const places: readonly Point[] = [
  { x: 47.6, y: 46.6 },
  { x: 100.4, y: 46.6 },
  { x: 74, y: 76.6 },
  { x: 50.4, y: 103 },
  { x: 97.6, y: 103 },
];

export const meanOf = (points: readonly Point[]): Point => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

export function landmarks(points: readonly Point[]): readonly Point[] {
  const part = (from: number, to = from + 1): Point => meanOf(points.slice(from, to));
  return [part(36, 42), part(42, 48), part(30), part(48), part(54)];
}

/** The turn, scale and shift that bring `from` nearest to `to` (least squares). */
function placementOf(from: readonly Point[], to: readonly Point[]): Placement {
  const [m, n] = [meanOf(from), meanOf(to)];
  let [a, b, of] = [0, 0, 0];
  for (const [at, point] of from.entries()) {
    const other = to[at] ?? n;
    const [u, v, x, y] = [point.x - m.x, point.y - m.y, other.x - n.x, other.y - n.y];
    a += u * x + v * y;
    b += v * x - u * y;
    of += u * u + v * v;
  }
  a /= of;
  b /= of;
  return { a, b, c: n.x - a * m.x - b * m.y, d: n.y + b * m.x - a * m.y };
}

/** Describes a found face; looked at in the mirror too, which evens out light from one side. */
export async function describeFace(picture: Canvas, { points }: FoundFace): Promise<Description> {
  const { describe } = await loadFaces();
  const placement = placementOf(places, landmarks(points));
  const seen = [false, true].map((isMirrored) => cut(picture, describeSide, placement, meanOfFaces, isMirrored));
  const [one, other] = await Promise.all(seen.map((square) => describe(square, describeSide)));
  return Float32Array.from(one ?? [], (value, at) => (value + (other?.[at] ?? 0)) / 2);
}

/** How far two descriptions lie apart: 0 for the same picture. */
export const distance = (one: Description, other: Description): number =>
  Math.sqrt(one.reduce((sum, value, at) => sum + (value - (other[at] ?? 0)) ** 2, 0));
