/** When the picture takes itself: after a short while of good frames, and again only when the card has been turned, changed or taken away. */
import type { FrameProblem } from './judge-frame.ts';

export interface Shutter {
  /** Good frames in a row. */
  readonly good: number;
  /** Released; waits for something to change before the next picture. */
  readonly isSpent: boolean;
  /** What was seen when it was released last. */
  readonly shot: Uint8Array | null;
  /** Frames without a card in a row. */
  readonly empty: number;
  /** What to say to the person; null when all is well. */
  readonly problem: FrameProblem | null;
  /** Bad frames in a row with this problem: a flicker of one frame is not worth a word. */
  readonly bad: number;
}
export const readyShutter: Shutter = {
  good: 0,
  isSpent: false,
  shot: null,
  empty: 0,
  problem: 'no-card',
  bad: 0,
};

/** So many good frames make a picture. */
const goodEnough = 4;
/** So much of the picture changes from one frame to the next when a card is turned over or taken away by a quick hand. */
const turned = 12;
/** So much another face lying well differs from the one that was taken, however slowly it came there. */
const another = 6;
/** So many frames without a card, and it has been taken away: one alone may be a hand in the light. */
const goneAfter = 3;
/** A new problem is told when it has lasted so many frames. */
const patience = 2;

export interface Seen {
  readonly problem: FrameProblem | null;
  readonly change: number;
  /** The frame in small, see `thumbnailOf`. */
  readonly thumbnail: Uint8Array;
}

/** How much two small pictures differ beyond one being lighter all over: a lamp or the camera's own gain turns no card. */
function differenceOf(one: Uint8Array, other: Uint8Array): number {
  const meanOf = (values: Uint8Array): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const lighter = meanOf(one) - meanOf(other);
  return one.reduce((sum, value, at) => sum + Math.abs(value - (other[at] ?? 0) - lighter), 0) / one.length;
}

/** @returns the shutter after one more frame, and whether to take the picture now. */
export function afterFrame(
  shutter: Shutter,
  { problem, change, thumbnail }: Seen,
): { shutter: Shutter; isTaken: boolean } {
  const { shot } = shutter;
  const empty = problem === 'no-card' ? shutter.empty + 1 : 0;
  const isAnother = problem === null && shot !== null && differenceOf(thumbnail, shot) >= another;
  const isSpent = shutter.isSpent && change < turned && empty < goneAfter && !isAnother;
  if (problem === null) {
    const good = isSpent ? 0 : shutter.good + 1;
    const isTaken = good >= goodEnough;
    return {
      shutter: {
        good: isTaken ? 0 : good,
        isSpent: isSpent || isTaken,
        shot: isTaken ? thumbnail : shot,
        empty,
        problem: null,
        bad: 0,
      },
      isTaken,
    };
  }
  const bad = shutter.bad + 1;
  return {
    shutter: { good: 0, isSpent, shot, empty, problem: bad >= patience ? problem : shutter.problem, bad },
    isTaken: false,
  };
}

/** The picture that was taken told nothing: the same card may be tried again. */
export const rearmed = (shutter: Shutter): Shutter => ({ ...shutter, isSpent: false, good: 0 });
