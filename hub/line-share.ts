/** Keeps the devices' traffic below what the console set for the line: whoever sent or asked for much is answered a little later. */

/** A request is never held longer than this, so that no device takes the hub for gone. */
const longestHoldMs = 20_000;

export interface LineShare {
  /** Resolves when so many bytes fit into the line's share. */
  pass(bytes: number): Promise<void>;
}

/**
 * @param kilobits the present share in kbit/s; null for no limit.
 * @param now milliseconds, monotonic. @param wait resolves after so many milliseconds.
 */
export function createLineShare(
  kilobits: () => number | null,
  now: () => number = () => performance.now(),
  wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
): LineShare {
  let freeAt = 0;
  return {
    async pass(bytes) {
      const rate = kilobits();
      if (rate === null) return;
      // One kilobit in a second is one bit in a millisecond.
      freeAt = Math.min(Math.max(freeAt, now()) + (bytes * 8) / rate, now() + longestHoldMs);
      const hold = freeAt - now();
      if (hold >= 1) await wait(hold);
    },
  };
}
