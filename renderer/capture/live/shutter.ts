/** When the picture takes itself: after a short while of good frames, and again only when the card has been turned or changed. */
import type { FrameProblem } from './judge-frame.ts';

export interface Shutter {
  /** Good frames in a row. */
  readonly good: number;
  /** Released; waits for something to change before the next picture. */
  readonly isSpent: boolean;
  /** What to say to the person; null when all is well. */
  readonly problem: FrameProblem | null;
  /** Bad frames in a row with this problem: a flicker of one frame is not worth a word. */
  readonly bad: number;
}
export const readyShutter: Shutter = { good: 0, isSpent: false, problem: 'no-card', bad: 0 };

/** So many good frames make a picture. */
const goodEnough = 4;
/** So much of the picture changes when a card is turned over or taken away. */
const turned = 12;
/** A new problem is told when it has lasted so many frames. */
const patience = 2;

export interface Seen {
  readonly problem: FrameProblem | null;
  readonly change: number;
}

/** @returns the shutter after one more frame, and whether to take the picture now. */
export function afterFrame(shutter: Shutter, { problem, change }: Seen): { shutter: Shutter; isTaken: boolean } {
  const isSpent = shutter.isSpent && change < turned;
  if (problem === null) {
    const good = isSpent ? 0 : shutter.good + 1;
    const isTaken = good >= goodEnough;
    return { shutter: { good: isTaken ? 0 : good, isSpent: isSpent || isTaken, problem: null, bad: 0 }, isTaken };
  }
  const bad = shutter.bad + 1;
  return {
    shutter: { good: 0, isSpent, problem: bad >= patience ? problem : shutter.problem, bad },
    isTaken: false,
  };
}

/** The picture that was taken told nothing: the same card may be tried again. */
export const rearmed = (shutter: Shutter): Shutter => ({ ...shutter, isSpent: false, good: 0 });
