/** When to sync: every night at a time of the device's own, at once after a missed night, again and again after a failure. */

/** Everything that decides the next run. Instants in milliseconds since 1970. */
export interface RunHistory {
  readonly now: number;
  readonly lastSuccess: number | null;
  readonly lastAttempt: number | null;
  /** Failed runs since the last success. */
  readonly failures: number;
  /** The last failure needs a person: trying more often than nightly would not help. */
  readonly isStopped: boolean;
  /** Any number of the device's own; spreads devices over the night. */
  readonly seed: number;
  /** The turn of this device, minutes after midnight in Asia/Shanghai: the hall's own choice or the hub's word. */
  readonly minute?: number | null;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Asia/Shanghai is eight hours ahead of UTC all year. */
const zone = 8 * 60 * minute;
/** The night's window: from half past midnight, four hours wide. */
const windowStart = 30 * minute;
const windowWidth = 240 * minute;
const turnWidth = 5 * minute;
const longestBackOff = 15 * minute;

/**
 * The instant of the next run; not after `now` means at once.
 * Nightly at the device's turn, or while it has none at a time of its own in the window 00:30 to 04:30 Asia/Shanghai. A night without a success since its slot is caught up with, spread
 * over a minute; after failures the wait doubles from 30 seconds to 15 minutes.
 */
export function nextRun({
  now,
  lastSuccess,
  lastAttempt,
  failures,
  isStopped,
  seed,
  minute: turn,
}: RunHistory): number {
  // Devices that have the same turn still come one after the other.
  const afterMidnight =
    typeof turn === 'number' ? turn * minute + spread(seed, turnWidth) : windowStart + spread(seed, windowWidth);
  const slotOf = (dayNumber: number): number => dayNumber * day - zone + afterMidnight;
  const today = Math.floor((now + zone) / day);
  const past = slotOf(today) <= now ? slotOf(today) : slotOf(today - 1);
  const next = past + day;
  if (failures > 0 && lastAttempt !== null && !isStopped)
    return lastAttempt + Math.min(longestBackOff, 0.5 * minute * 2 ** (failures - 1));
  const isDone = lastSuccess !== null && lastSuccess >= past;
  const isTried = isStopped && lastAttempt !== null && lastAttempt >= past;
  if (isDone || isTried) return next;
  return now + spread(seed + 1, minute);
}

/** A fixed, even spread of seeds over [0, width). */
function spread(seed: number, width: number): number {
  return Math.floor((Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) >>> 0) % width);
}

export interface Schedule {
  /**
   * Runs now. While a run is under way a further one follows it, since that one may have looked already; all who ask meanwhile share
   * the further one. A run that then fails says as much as another would, and stands for it.
   */
  runNow(): Promise<void>;
  /** Resolves when no run is under way. */
  settled(): Promise<void>;
  /** Looks again at the history, after something changed it (an enrolment). */
  rearm(): void;
  nextRunAt(): number | null;
  isRunning(): boolean;
  /** No further run; the one under way is the caller's to end. */
  stop(): void;
}

/** A clock and one timer, so that a test can hold both. */
export interface Timer {
  now(): number;
  /** @returns a function that takes the timer back. */
  after(ms: number, run: () => void): () => void;
}

/** Looked at again at least this often: a machine that slept or whose clock was set would otherwise miss its night. */
const longestSleep = 10 * minute;

/**
 * Arms the timer, and again after every run.
 * @param history the present history, or null while there is nothing to schedule (not enrolled).
 * @param run one run; it records its own outcome, says whether it went well, and does not throw.
 * @param onChange a run has begun or ended.
 */
export function startSchedule(
  timer: Timer,
  history: () => Omit<RunHistory, 'now'> | null,
  run: () => Promise<boolean>,
  onChange: () => void = () => {},
): Schedule {
  let cancel = (): void => {};
  let running: Promise<boolean> | null = null;
  let following: Promise<void> | null = null;
  let due: number | null = null;
  let isStopped = false;

  const tick = (): void => {
    if (due === null || due > timer.now()) sleep();
    else if (!running) void begin();
  };
  const sleep = (): void => {
    cancel();
    if (isStopped || due === null) return;
    cancel = timer.after(Math.max(0, Math.min(longestSleep, due - timer.now())), tick);
  };
  const rearm = (): void => {
    const past = history();
    due = past === null ? null : nextRun({ ...past, now: timer.now() });
    sleep();
  };
  const begin = (): Promise<boolean> => {
    const begun = run().finally(() => {
      running = null;
      rearm();
      onChange();
    });
    running = begun;
    onChange();
    return begun;
  };
  const follow = async (before: Promise<boolean>): Promise<void> => {
    const wentWell = await before;
    following = null;
    if (wentWell && !isStopped) await begin();
  };
  const runNow = async (): Promise<void> => {
    if (running) following ??= follow(running);
    await (following ?? begin());
  };
  rearm();
  return {
    runNow,
    rearm,
    nextRunAt: () => due,
    isRunning: () => running !== null,
    async settled() {
      await running;
    },
    stop() {
      isStopped = true;
      cancel();
    },
  };
}
