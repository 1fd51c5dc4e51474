/** One to one: is the face on the card the face at the window? Gives a distance; what it means is the authority's to say. */
import type { Canvas } from '@napi-rs/canvas';
import type { FaceComparison, SeenFace } from '#contract/faces.ts';
import { decodeImage } from '../image.ts';
import { canvasOf } from './cut.ts';
import { describeFace, distance, landmarks } from './describe.ts';
import { type FoundFace, findFaces } from './find-faces.ts';

/** Fewer pixels between the eyes are too few to compare by; a printed portrait at 11 pixels a millimetre has about 80. */
const leastEyeDistance = 24;
/** A face at less than this share of the nearest one's width stands in the background. */
const standsBehind = 0.6;
/** Turning by this much between two pictures is a turn of the head and no error of measurement. */
const leastTurn = 0.12;
/** Above this the two pictures of the person do not show one head. */
const sameHead = 0.6;

export interface Pictures {
  readonly portrait: Uint8Array;
  readonly straight: Uint8Array;
  readonly turned: Uint8Array;
}

function eyes({ points }: FoundFace): { readonly apart: number; readonly turn: number } {
  const [left, right, nose] = landmarks(points);
  if (!left || !right || !nose) return { apart: 0, turn: 0 };
  const [dx, dy] = [right.x - left.x, right.y - left.y];
  const apart = Math.hypot(dx, dy);
  // Along the line of the eyes, from their middle: the tip of the nose goes where the head turns.
  const along = ((nose.x - (left.x + right.x) / 2) * dx + (nose.y - (left.y + right.y) / 2) * dy) / apart;
  return { apart, turn: along / apart };
}

/** The faces that stand in front, the nearest first. */
function inFront(faces: readonly FoundFace[]): readonly FoundFace[] {
  const byWidth = [...faces].sort((one, other) => other.box.width - one.box.width);
  const widest = byWidth[0]?.box.width ?? 0;
  return byWidth.filter(({ box }) => box.width >= standsBehind * widest);
}

/** How many faces are in front, and where the nearest is. */
export async function lookAtFaces(image: Uint8Array): Promise<{ count: number; nearest: SeenFace | null }> {
  const picture = canvasOf(await decodeImage(image));
  const faces = inFront(await findFaces(picture));
  const [nearest] = faces;
  if (!nearest) return { count: 0, nearest: null };
  const { x, y, width, height } = nearest.box;
  const seen = {
    x: x / picture.width,
    y: y / picture.height,
    width: width / picture.width,
    height: height / picture.height,
    turn: eyes(nearest).turn,
  };
  return { count: faces.length, nearest: seen };
}

/** The one face of a picture of the person; a word when there is none, or no single one. */
async function onlyFace(picture: Canvas): Promise<FoundFace | 'person-none' | 'person-several' | 'person-small'> {
  const [face, another] = inFront(await findFaces(picture));
  if (!face) return 'person-none';
  if (another) return 'person-several';
  return eyes(face).apart < leastEyeDistance ? 'person-small' : face;
}

/** Compares a portrait with two pictures of a person. Nothing of them outlives the call. */
export async function compareFaces({ portrait, straight, turned }: Pictures): Promise<FaceComparison> {
  const started = performance.now();
  const card = canvasOf(await decodeImage(portrait));
  const [printed] = inFront(await findFaces(card));
  if (!printed) return { trouble: 'portrait-none' };
  if (eyes(printed).apart < leastEyeDistance) return { trouble: 'portrait-small' };
  const first = canvasOf(await decodeImage(straight));
  const face = await onlyFace(first);
  if (typeof face === 'string') return { trouble: face };
  const second = canvasOf(await decodeImage(turned));
  const [side] = inFront(await findFaces(second));
  const seen = await describeFace(first, face);
  const isMoved =
    side !== undefined &&
    Math.abs(eyes(side).turn - eyes(face).turn) >= leastTurn &&
    distance(seen, await describeFace(second, side)) <= sameHead;
  return {
    distance: distance(await describeFace(card, printed), seen),
    liveness: isMoved ? 'moved' : 'still',
    tookMs: Math.round(performance.now() - started),
  };
}
