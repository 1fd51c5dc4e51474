/**
 * Keeps a device close to a hub of its own hall (大厅中心), over the hall's own network: soon after a write, and every few seconds with
 * one small question, as long as that hub answers. The night's schedule knows nothing of it, and a district's hub is never asked so.
 */
import type { Timer } from './schedule.ts';

/** How close, in milliseconds. */
export interface NearPace {
  /** From a write to the sync that brings it; what is written meanwhile goes along. */
  readonly afterWriteMs: number;
  /** From one question to the next. */
  readonly everyMs: number;
  /** The longest wait while the hub does not answer; it doubles up to there. */
  readonly longestMs: number;
}
export const usualPace: NearPace = { afterWriteMs: 1_500, everyMs: 5_000, longestMs: 300_000 };

export interface Near {
  /** Something was written here that the hub has not got. */
  wrote(): void;
  /** What the hub is, was heard anew. */
  heard(): void;
  /** No further run; the one under way is the caller's to end. */
  stop(): void;
  /** Resolves when no run is under way. */
  settled(): Promise<void>;
}

/**
 * @param isNear whether the hub said of itself that it is the hall's own; asked before every wait.
 * @param run exchanges once; says whether the hub answered. Does not throw.
 */
export function startNear(timer: Timer, pace: NearPace, isNear: () => boolean, run: () => Promise<boolean>): Near {
  let cancel: (() => void) | null = null;
  let due = 0;
  let failures = 0;
  let running: Promise<void> | null = null;
  let wroteMeanwhile = false;
  let isStopped = false;

  const arm = (ms: number): void => {
    cancel?.();
    cancel = null;
    if (isStopped || !isNear()) return;
    due = timer.now() + ms;
    cancel = timer.after(ms, () => {
      cancel = null;
      running = begin().finally(() => {
        running = null;
      });
    });
  };
  const begin = async (): Promise<void> => {
    wroteMeanwhile = false;
    failures = (await run()) ? 0 : failures + 1;
    if (failures > 0) arm(Math.min(pace.longestMs, pace.everyMs * 2 ** failures));
    else arm(wroteMeanwhile ? pace.afterWriteMs : pace.everyMs);
  };
  const heard = (): void => {
    if (cancel === null && running === null) arm(pace.everyMs);
  };
  heard();
  return {
    wrote() {
      wroteMeanwhile = true;
      // A hub that is away is not asked more often because somebody works.
      if (running === null && failures === 0 && (cancel === null || due - timer.now() > pace.afterWriteMs))
        arm(pace.afterWriteMs);
    },
    heard,
    stop() {
      isStopped = true;
      cancel?.();
      cancel = null;
    },
    async settled() {
      await running;
    },
  };
}
