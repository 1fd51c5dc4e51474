/** A bound on how often one window may call. */

/**
 * Allows `perSecond` calls a second on average, and as many at once after a pause.
 * @param now milliseconds of a clock that never goes back.
 */
export function rateLimit(perSecond: number, now: () => number): () => boolean {
  let tokens = perSecond;
  let last = now();
  return () => {
    const at = now();
    tokens = Math.min(perSecond, tokens + ((at - last) / 1000) * perSecond);
    last = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
