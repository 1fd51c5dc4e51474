/**
 * Judges one frame of the camera: does a card lie in the guide, near enough, straight, still, sharp, and without glare? Some
 * milliseconds a frame; what the card says is read afterwards by the vision process.
 */
import { type Edge, edgeOn, type Side, sides } from './card-edges.ts';
import { cardAspect, type Luma, marginMm, pxPerMm } from './luma.ts';

/** What is wrong, worst first; each has a text `capture:live.<problem>`. */
export const frameProblems = [
  'dark',
  'no-card',
  'further',
  'closer',
  'edges',
  'centre',
  'straighten',
  'moving',
  'glare',
  'blurred',
] as const;
export type FrameProblem = (typeof frameProblems)[number];

export interface FrameVerdict {
  /** Null when the picture can be taken. */
  readonly problem: FrameProblem | null;
  /** How much has changed since the frame before: mean difference of brightness, 0 to 255. */
  readonly change: number;
}

const margin = Math.round(marginMm * pxPerMm);
/** Millimetres by which an edge may miss the guide. */
const offBy = 9;
/** An edge may lean by this many millimetres over the length that is scanned: about eight degrees. */
const leansBy = 6;
const darkest = 55;
const stillest = 5;
/** Share of the card that may shine. */
const mostGlare = 0.006;
/** Above this paper is as bright as a lamp's reflection, and nothing can be told apart. */
const brightestPaper = 244;
/** Below this the print's strokes are soft: share of an edge's contrast that lies between neighbouring pixels. */
const softest = 0.34;
/** Pixels over which a stroke's edge is looked at. */
const strokeReach = 8;
/** Fewer strokes than this are no print. */
const fewestStrokes = 120;

/** A small picture of a frame, to be compared with the next one. */
export function thumbnailOf({ width, height, data }: Luma, columns = 40): Uint8Array {
  const cell = Math.floor(width / columns);
  const rows = Math.floor(height / cell);
  const small = new Uint8Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let y = 0; y < cell; y += 2)
        for (let x = 0; x < cell; x += 2) sum += data[(row * cell + y) * width + column * cell + x] ?? 0;
      small[row * columns + column] = sum / Math.ceil(cell / 2) ** 2;
    }
  return small;
}

function differenceOf(one: Uint8Array, other: Uint8Array): number {
  let sum = 0;
  for (let at = 0; at < one.length; at++) sum += Math.abs((one[at] ?? 0) - (other[at] ?? 0));
  return one.length === 0 ? 0 : sum / one.length;
}

/** Share of the inside of the guide in which whole patches are burnt out beside others that are not. */
function glareIn({ width, height, data }: Luma): number {
  const cell = 8;
  const darkestOf: number[] = [];
  for (let y = margin + cell; y + cell < height - margin - cell; y += cell)
    for (let x = margin + cell; x + cell < width - margin - cell; x += cell) {
      let least = 255;
      for (let dy = 0; dy < cell; dy += 2)
        for (let dx = 0; dx < cell; dx += 2) least = Math.min(least, data[(y + dy) * width + x + dx] ?? 0);
      darkestOf.push(least);
    }
  // A card that is bright all over is well lit; a patch that is brighter than its paper hides what is under it.
  const paper = medianOf([...darkestOf]);
  if (paper > brightestPaper) return 0;
  const burnt = Math.max(brightestPaper + 1, paper + 6);
  return darkestOf.filter((least) => least >= burnt).length / darkestOf.length;
}

function medianOf(values: number[]): number {
  values.sort((a, b) => a - b);
  return values[values.length >> 1] ?? 0;
}

/** How steep the print's strokes are; 0 when nothing is printed there. */
export function sharpnessOf({ width, height, data }: Luma): number {
  const steepness: number[] = [];
  for (let y = 0; y < height; y += 3)
    for (let x = 0; x < width - strokeReach; x += 2) {
      const at = y * width + x;
      let low = 255;
      let high = 0;
      let step = 0;
      for (let k = 0; k < strokeReach; k++) {
        const value = data[at + k] ?? 0;
        low = Math.min(low, value);
        high = Math.max(high, value);
        if (k > 0) step = Math.max(step, Math.abs(value - (data[at + k - 1] ?? 0)));
      }
      if (high - low > 40) steepness.push(step / (high - low));
    }
  if (steepness.length < fewestStrokes) return 0;
  steepness.sort((a, b) => a - b);
  return steepness[Math.floor(steepness.length * 0.75)] ?? 0;
}

/** Where there is detail: the box around it as shares of the picture, null when there is hardly any. */
function detailIn({ width, height, data }: Luma): { width: number; touches: number } | null {
  const cell = 16;
  let [left, right, top, bottom, found] = [Number.POSITIVE_INFINITY, -1, Number.POSITIVE_INFINITY, -1, 0];
  const [columns, rows] = [Math.floor(width / cell), Math.floor(height / cell)];
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      let strokes = 0;
      for (let y = 1; y < cell; y += 2)
        for (let x = 1; x < cell - 2; x += 2) {
          const at = (row * cell + y) * width + column * cell + x;
          if (Math.abs((data[at + 2] ?? 0) - (data[at] ?? 0)) > 28) strokes += 1;
        }
      if (strokes < 7) continue;
      found += 1;
      left = Math.min(left, column);
      right = Math.max(right, column);
      top = Math.min(top, row);
      bottom = Math.max(bottom, row);
    }
  if (found < 10) return null;
  const touches = [left === 0, right === columns - 1, top === 0, bottom === rows - 1].filter(Boolean).length;
  return { width: (right - left + 1) / columns, touches };
}

function whereIsIt(luma: Luma, found: number): FrameProblem {
  const detail = detailIn(luma);
  if (!detail) return 'no-card';
  if (detail.touches >= 2) return 'further';
  if (detail.width < 0.55) return 'closer';
  return found >= 2 ? 'edges' : 'no-card';
}

/** What the four edges say of how the card lies; null when it lies well. */
function lieOf(edges: Readonly<Record<Side, Edge>>): FrameProblem | null {
  /** Positive is outside the guide, in millimetres. */
  const outside = (side: Side): number => (margin - (edges[side].atStart + edges[side].atEnd) / 2) / pxPerMm;
  const across = outside('left') + outside('right');
  const down = outside('top') + outside('bottom');
  if (across > 1.6 * offBy || down > 1.6 * offBy) return 'further';
  if (across < -1.6 * offBy || down < -1.6 * offBy) return 'closer';
  if (sides.some((side) => Math.abs(outside(side)) > offBy)) return 'centre';
  const lean = (side: Side): number => Math.abs(edges[side].atEnd - edges[side].atStart) / pxPerMm;
  return sides.some((side) => lean(side) > leansBy * (side === 'top' || side === 'bottom' ? 1.5 : 1))
    ? 'straighten'
    : null;
}

/** A fourth edge that does not show (a white card on white paper) lies where the other three and the card's shape put it. */
function withFourth(seen: Partial<Record<Side, Edge>>, luma: Luma): Readonly<Record<Side, Edge>> | null {
  const missing = sides.filter((side) => seen[side] === undefined);
  if (missing.length === 0) return seen as Record<Side, Edge>;
  const [side] = missing;
  if (missing.length > 1 || side === undefined) return null;
  const isAcross = side === 'left' || side === 'right';
  const [a, b] = isAcross ? [seen.top, seen.bottom] : [seen.left, seen.right];
  const opposite = seen[({ left: 'right', right: 'left', top: 'bottom', bottom: 'top' } as const)[side]];
  if (!a || !b || !opposite) return null;
  const middle = (edge: Edge): number => (edge.atStart + edge.atEnd) / 2;
  const known = (isAcross ? luma.height : luma.width) - middle(a) - middle(b);
  const wanted = isAcross ? known * cardAspect : known / cardAspect;
  const depth = (isAcross ? luma.width : luma.height) - middle(opposite) - wanted;
  return { ...(seen as Record<Side, Edge>), [side]: { atStart: depth, atEnd: depth } };
}

/**
 * @param luma the guide with its margin, `judgedWidth` wide.
 * @param print a part of the guide at the camera's own resolution, see `printIn`.
 * @param before the thumbnail of the frame before; null for the first.
 */
export function judgeFrame(
  luma: Luma,
  print: Luma,
  before: Uint8Array | null,
): FrameVerdict & { readonly thumbnail: Uint8Array } {
  const thumbnail = thumbnailOf(luma);
  const change = before === null ? 255 : differenceOf(thumbnail, before);
  const say = (problem: FrameProblem | null) => ({ problem, change, thumbnail });
  if (Math.max(...thumbnail) < 2 * darkest && medianOf([...thumbnail]) < darkest) return say('dark');
  const sharpness = sharpnessOf(print);
  const isSoft = sharpness > 0 && sharpness < softest;
  const seen = sides.flatMap((side) => {
    const edge = edgeOn(luma, side, margin);
    return edge ? [[side, edge] as const] : [];
  });
  const edges = withFourth(Object.fromEntries(seen), luma);
  const lie = edges ? lieOf(edges) : whereIsIt(luma, seen.length);
  // A soft picture hides the edges first: then that is what to say.
  if (lie) return say(isSoft && lie !== 'closer' ? 'blurred' : lie);
  if (change > stillest) return say('moving');
  if (sharpness === 0) return say('no-card');
  if (isSoft) return say('blurred');
  return say(glareIn(luma) > mostGlare ? 'glare' : null);
}
