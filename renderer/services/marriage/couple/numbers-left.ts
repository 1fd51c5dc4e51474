/** How many certificate numbers of one series a device still has. */

/** Below this a sync should bring new numbers before the hall runs dry. */
const few = 10;

/** @param granted what was ever granted, of every year. @param name the series that is needed, for example `J620121-2026`. */
export function numbersLeftOf(
  granted: readonly { readonly series: string; readonly left: number }[],
  name: string,
): { readonly left: number; readonly isFew: boolean } {
  const left = granted.filter(({ series }) => series === name).reduce((sum, one) => sum + one.left, 0);
  return { left, isFew: left > 0 && left < few };
}
