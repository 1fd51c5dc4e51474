/** What to tell the person before the camera, from what the camera sees of them. */
import type { SeenFace } from '#contract/faces.ts';

export interface FaceLook {
  readonly count: number;
  readonly nearest: SeenFace | null;
}
/** First a picture looking into the camera, then one with the head turned. */
export type FacePhase = 'straight' | 'turn';
/** Each has a text `face:live.<word>`. */
export type FaceHint = 'nobody' | 'several' | 'closer' | 'straight' | 'turn';

/** Share of the picture's width that a face must fill to be compared. */
const leastWidth = 0.12;
const straightest = 0.13;
/** More than what counts as a turn afterwards, so that measuring once more does not spoil it. */
const turnedBy = 0.17;

/**
 * @param straightTurn how the head was held in the first picture.
 * @returns what is still wrong; null when this frame is the wanted picture.
 */
export function hintFor({ count, nearest }: FaceLook, phase: FacePhase, straightTurn: number): FaceHint | null {
  if (!nearest) return 'nobody';
  if (count > 1) return 'several';
  if (nearest.width < leastWidth) return 'closer';
  if (phase === 'straight') return Math.abs(nearest.turn) > straightest ? 'straight' : null;
  return Math.abs(nearest.turn - straightTurn) < turnedBy ? 'turn' : null;
}
