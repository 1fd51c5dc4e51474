/** Keeps the sync's share of the line below a limit, so that a hall's narrow line stays usable by day. */
import { setTimeout as sleep } from 'node:timers/promises';

export interface Pace {
  /** Waits until `bytes` more may cross the line. Ends early when the signal aborts. */
  pass(bytes: number, signal: AbortSignal): Promise<void>;
}

/** Pieces in which a body goes out: small against a second of the slowest limit. */
export const pieceBytes = 4096;

/**
 * @param limitKbitPerSecond asked before each piece, so that a change holds at once; null for no limit.
 * @param now milliseconds.
 */
export function createPace(
  limitKbitPerSecond: () => number | null,
  now: () => number = () => performance.now(),
  wait: (ms: number, signal: AbortSignal) => Promise<unknown> = (ms, signal) => sleep(ms, undefined, { signal }),
): Pace {
  /** When the line is free again by the limit. */
  let freeAt = 0;
  return {
    async pass(bytes, signal) {
      const limit = limitKbitPerSecond();
      if (limit === null) return;
      const start = Math.max(now(), freeAt);
      // kbit/s are bits a millisecond.
      freeAt = start + (bytes * 8) / limit;
      if (start > now()) await wait(start - now(), signal).catch(() => {});
    },
  };
}
