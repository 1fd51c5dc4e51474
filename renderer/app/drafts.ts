/** Unfinished input on its way to the data process. */
const flushers = new Set<() => Promise<void>>();

/** @param flush writes what has not been written yet. @returns a function that forgets it. */
export function keepFlusher(flush: () => Promise<void>): () => void {
  flushers.add(flush);
  return () => flushers.delete(flush);
}

/** Writes all unfinished input now: before locking, signing out, closing. Never throws. */
export async function flushDrafts(): Promise<void> {
  await Promise.allSettled(Array.from(flushers, (flush) => flush()));
}
