import { filesAtOnce } from '#domain/veterans/opening.ts';
import type { Problem } from '../../app/problem.ts';

/**
 * Sends what is about many people in slices, one after the other, each no longer than a command may name.
 * @param send sends one slice; what stood in the way.
 * @returns what stood in the way of a slice; the ones after it are not sent.
 */
export async function inSlices<T>(
  all: readonly T[],
  send: (slice: readonly T[]) => Promise<Problem | null>,
  most = filesAtOnce,
): Promise<Problem | null> {
  for (let from = 0; from < all.length; from += most) {
    const problem = await send(all.slice(from, from + most));
    if (problem) return problem;
  }
  return null;
}
