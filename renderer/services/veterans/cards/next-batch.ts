/** Which of the checked applications go to the county next, and how many wait for the batch after. */
import { mostInBatch } from '#domain/veterans/card/batch.ts';

export interface NextBatch<R> {
  readonly toSend: readonly R[];
  /** Those that neither go now nor were left out by hand: not shown yet, or more than one batch holds. */
  readonly waiting: number;
}
/** @param rows those that are shown. @param left streams that were left out by hand. @param count how many there are in all. */
export function nextBatch<R extends { readonly stream: string }>(
  rows: readonly R[],
  left: readonly string[],
  count: number,
): NextBatch<R> {
  const chosen = rows.filter(({ stream }) => !left.includes(stream));
  const toSend = chosen.slice(0, mostInBatch);
  const leftOut = rows.length - chosen.length;
  return { toSend, waiting: Math.max(0, count - leftOut - toSend.length) };
}
