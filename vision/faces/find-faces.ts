/** Finds faces in a picture and the 68 points of each: outline, brows, nose, eyes, mouth. */
import type { Canvas } from '@napi-rs/canvas';
import { cut, meanOfFaces, meanOfScenes } from './cut.ts';
import { loadFaces } from './engine.ts';
import { findSide, pointsSide } from './networks.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
export interface FoundFace {
  readonly box: Box;
  /** How sure the detector is, 0 to 1. */
  readonly score: number;
  readonly points: readonly Point[];
}

/** Shapes that the detector measures in, in cells of its grid. */
const shapes = [
  [1.603231, 2.094468],
  [6.041143, 7.080126],
  [2.882459, 3.518061],
  [4.266906, 5.178857],
  [9.041765, 10.66308],
] as const;
const grid = 13;
const leastScore = 0.5;
const mostOverlap = 0.4;

const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value));

type Scored = Omit<FoundFace, 'points'>;

function boxesIn(output: Float32Array, side: number): Scored[] {
  const cells = grid * grid;
  const found: Scored[] = [];
  for (const [at, [wide, high]] of shapes.entries())
    for (let cell = 0; cell < cells; cell++) {
      const value = (item: number): number => output[(at * 5 + item) * cells + cell] ?? 0;
      const score = sigmoid(value(4));
      if (score < leastScore) continue;
      const unit = side / grid;
      const width = Math.exp(value(2)) * wide * unit;
      const height = Math.exp(value(3)) * high * unit;
      const x = ((cell % grid) + sigmoid(value(0))) * unit - width / 2;
      const y = (Math.floor(cell / grid) + sigmoid(value(1))) * unit - height / 2;
      found.push({ score, box: { x, y, width, height } });
    }
  return found.sort((one, other) => other.score - one.score);
}

function overlap(one: Box, other: Box): number {
  const across = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const down = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  const shared = Math.max(0, across) * Math.max(0, down);
  return shared / (one.width * one.height + other.width * other.height - shared);
}

async function pointsIn(picture: Canvas, { x, y, width, height }: Box): Promise<readonly Point[]> {
  const { points } = await loadFaces();
  const side = Math.max(width, height);
  const [left, top] = [x + (width - side) / 2, y + (height - side) / 2];
  const scale = side / pointsSide;
  const shares = await points(cut(picture, pointsSide, { a: scale, b: 0, c: left, d: top }, meanOfFaces), pointsSide);
  return Array.from({ length: 68 }, (_, at) => ({
    x: left + (shares[2 * at] ?? 0) * side,
    y: top + (shares[2 * at + 1] ?? 0) * side,
  }));
}

/** The faces of a picture, the surest first. */
export async function findFaces(picture: Canvas): Promise<readonly FoundFace[]> {
  const { find } = await loadFaces();
  const side = Math.max(picture.width, picture.height);
  const placement = { a: side / findSide, b: 0, c: 0, d: 0 };
  const boxes = boxesIn(await find(cut(picture, findSide, placement, meanOfScenes), findSide), side);
  const kept: Scored[] = [];
  for (const one of boxes) if (kept.every(({ box }) => overlap(box, one.box) < mostOverlap)) kept.push(one);
  return Promise.all(kept.map(async (one) => ({ ...one, points: await pointsIn(picture, one.box) })));
}
