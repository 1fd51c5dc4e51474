/** Looks for the four edges of a card near the guide. */
import type { Luma } from './luma.ts';

/** A straight edge across one side: its place at the side's two ends, in pixels from the picture's border on that side. */
export interface Edge {
  readonly atStart: number;
  readonly atEnd: number;
}
export type Side = 'left' | 'right' | 'top' | 'bottom';
export const sides: readonly Side[] = ['left', 'right', 'top', 'bottom'];

/** Scans across a side: this many lines. */
const lines = 30;
/** The side's ends are left out: rounded corners, fingers. */
const endsLeftOut = 0.12;
/** Brightness must change by this much at an edge. */
const weakest = 4;
const perLine = 3;
/** Nearer to the picture's own border there is no telling. */
const outermost = 8;
/** A point belongs to a line within this many pixels. */
const near = 2.2;
/** A card's edge is seen on this share of the scans. */
const seenOn = 0.55;

interface Point {
  readonly line: number;
  readonly depth: number;
}

/** Reads brightness going inwards from a side: `depth` from the border, `along` the side. */
function reader({ width, height, data }: Luma, side: Side): (along: number, depth: number) => number {
  switch (side) {
    case 'left':
      return (along, depth) => data[along * width + depth] ?? 0;
    case 'right':
      return (along, depth) => data[along * width + width - 1 - depth] ?? 0;
    case 'top':
      return (along, depth) => data[depth * width + along] ?? 0;
    case 'bottom':
      return (along, depth) => data[(height - 1 - depth) * width + along] ?? 0;
  }
}

/** The strongest changes of brightness on one scan, each a local peak. */
function peaksOn(read: (depth: number) => number, reach: number): readonly number[] {
  const strength: number[] = [];
  for (let depth = outermost; depth < reach - 3; depth++)
    strength.push(Math.abs(read(depth + 2) + read(depth + 3) - read(depth - 2) - read(depth - 3)) / 2);
  const peaks: { depth: number; strength: number }[] = [];
  strength.forEach((value, at) => {
    if (value < weakest) return;
    if (value >= (strength[at - 1] ?? 0) && value > (strength[at + 1] ?? 0))
      peaks.push({ depth: at + outermost, strength: value });
  });
  return peaks
    .toSorted((a, b) => b.strength - a.strength)
    .slice(0, perLine)
    .map(({ depth }) => depth);
}

/** The line that most scans have a point on; of equals the outermost, for print inside a card has straight edges too. */
function bestLine(points: readonly Point[]): Edge | null {
  // Every other scan of the outer thirds is enough to start a line from.
  const first = points.filter(({ line }) => line < lines / 3 && line % 2 === 0);
  const last = points.filter(({ line }) => line >= (lines * 2) / 3 && line % 2 === 1);
  let best: { edge: Edge; score: number } | null = null;
  for (const from of first)
    for (const to of last) {
      const slope = (to.depth - from.depth) / (to.line - from.line);
      const start = from.depth - slope * from.line;
      const seen = new Set<number>();
      for (const { line, depth } of points) if (Math.abs(start + slope * line - depth) <= near) seen.add(line);
      const edge = { atStart: start, atEnd: start + slope * (lines - 1) };
      const score = seen.size / lines - ((edge.atStart + edge.atEnd) / 2) * 0.0008;
      if (seen.size >= lines * seenOn && (best === null || score > best.score)) best = { edge, score };
    }
  return best?.edge ?? null;
}

/** @param margin pixels between the picture's border and the guide. @returns null where there is no straight edge. */
export function edgeOn(luma: Luma, side: Side, margin: number): Edge | null {
  const read = reader(luma, side);
  const along = side === 'left' || side === 'right' ? luma.height : luma.width;
  const from = margin + (along - 2 * margin) * endsLeftOut;
  const step = ((along - 2 * margin) * (1 - 2 * endsLeftOut)) / (lines - 1);
  const reach = 2 * margin;
  const points: Point[] = [];
  for (let line = 0; line < lines; line++) {
    const at = Math.round(from + line * step);
    for (const depth of peaksOn((depth) => read(at, depth), reach)) points.push({ line, depth });
  }
  return bestLine(points);
}
