/** From which byte on an answer is wanted: only `bytes=N-` is understood; anything else gets the whole. */
export function offsetOf(range: string | undefined): number {
  const found = /^bytes=(\d{1,12})-$/.exec(range ?? '');
  return found ? Number(found[1]) : 0;
}
