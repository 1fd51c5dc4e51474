import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextRun, type RunHistory, startSchedule, type Timer } from './schedule.ts';

const hour = 3_600_000;
const at = (iso: string): number => Date.parse(iso);
const calm = { lastAttempt: null, failures: 0, isStopped: false };

/** Minutes after midnight in Asia/Shanghai. */
const minuteOfDay = (instant: number): number => ((instant + 8 * hour) % (24 * hour)) / 60_000;

test('after a success the next run is in the coming night, in the window, the same minute every night', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 400 * 24 }), (seed, hours) => {
      const now = at('2026-01-01T00:00:00Z') + hours * hour;
      const next = nextRun({ ...calm, now, lastSuccess: now, seed });
      expect(next).toBeGreaterThan(now);
      expect(next - now).toBeLessThanOrEqual(24 * hour);
      expect(minuteOfDay(next)).toBeGreaterThanOrEqual(30);
      expect(minuteOfDay(next)).toBeLessThan(270);
      expect(nextRun({ ...calm, now: next + 1, lastSuccess: next + 1, seed })).toBe(next + 24 * hour);
    }),
    { seed: 1 },
  );
});

test('a turn that the hub or the hall gave is kept to the minute, and devices with the same turn do not come at once', () => {
  const now = at('2026-11-23T10:00:00Z');
  const turn = (seed: number, minute: number) => minuteOfDay(nextRun({ ...calm, now, lastSuccess: now, seed, minute }));
  for (const minute of [0, 30, 1050, 1439]) {
    const minutes = Array.from({ length: 50 }, (_, n) => turn(n * 7919, minute));
    // Five minutes wide, over midnight too.
    for (const one of minutes) expect((one - minute + 1440) % 1440).toBeLessThan(5);
    expect(new Set(minutes.map((one) => one.toFixed(2))).size).toBeGreaterThan(30);
  }
});

test('a thousand devices spread over the whole window', () => {
  const now = at('2026-11-23T10:00:00Z');
  const minutes = Array.from({ length: 1000 }, (_, n) =>
    minuteOfDay(nextRun({ ...calm, now, lastSuccess: now, seed: n * 7919 })),
  );
  const quarters = [0, 1, 2, 3].map(
    (quarter) => minutes.filter((minute) => Math.floor((minute - 30) / 60) === quarter).length,
  );
  for (const count of quarters) expect(count).toBeGreaterThan(180);
});

test('a missed night is caught up with within a minute, also a first sync', () => {
  const now = at('2026-11-23T06:00:00Z');
  for (const lastSuccess of [null, now - 30 * hour]) {
    const next = nextRun({ ...calm, now, lastSuccess, seed: 5 });
    expect(next).toBeGreaterThanOrEqual(now);
    expect(next - now).toBeLessThan(60_000);
  }
});

test('after failures the wait doubles up to fifteen minutes; what needs a person waits for the night', () => {
  const now = at('2026-11-23T06:00:00Z');
  const past: RunHistory = { now, lastSuccess: null, lastAttempt: now, failures: 1, isStopped: false, seed: 5 };
  const waits = [1, 2, 3, 6, 7, 50].map((failures) => (nextRun({ ...past, failures }) - now) / 1000);
  expect(waits).toEqual([30, 60, 120, 900, 900, 900]);
  expect(minuteOfDay(nextRun({ ...past, isStopped: true }))).toBeLessThan(270);
  expect(nextRun({ ...past, isStopped: true })).toBeGreaterThan(now + 2 * hour);
});

/** A clock that a test moves by hand. */
function handTimer(start: number): Timer & { move(ms: number): Promise<void> } {
  let now = start;
  let armed: { due: number; run: () => void } | null = null;
  return {
    now: () => now,
    after(ms, run) {
      armed = { due: now + ms, run };
      const mine = armed;
      return () => {
        if (armed === mine) armed = null;
      };
    },
    async move(ms) {
      const end = now + ms;
      while (armed && armed.due <= end) {
        now = Math.max(now, armed.due);
        const { run } = armed;
        armed = null;
        run();
        // Lets a run that has already ended be noticed.
        await Promise.resolve().then(() => Promise.resolve());
      }
      now = end;
    },
  };
}

test('runs every night, once, whatever happens in between', async () => {
  const timer = handTimer(at('2026-11-23T04:00:00Z'));
  let lastSuccess: number | null = timer.now();
  const runs: number[] = [];
  const schedule = startSchedule(
    timer,
    () => ({ ...calm, lastSuccess, seed: 77 }),
    async () => {
      runs.push(timer.now());
      lastSuccess = timer.now();
      return true;
    },
  );
  await timer.move(10 * 24 * hour);
  expect(runs).toHaveLength(10);
  for (const run of runs) expect(minuteOfDay(run)).toBeCloseTo(minuteOfDay(runs[0] ?? 0));
  schedule.stop();
  await timer.move(5 * 24 * hour);
  expect(runs).toHaveLength(10);
});

test.for([
  ['well', 2],
  ['badly', 1],
] as const)('never two runs at once: whoever asks during one that ends %s shares %i runs', async ([end, expected]) => {
  const timer = handTimer(at('2026-11-23T04:00:00Z'));
  const gate = Promise.withResolvers<boolean>();
  const changes: boolean[] = [];
  let runs = 0;
  const schedule = startSchedule(
    timer,
    () => ({ ...calm, lastSuccess: timer.now(), seed: 1 }),
    async () => (++runs === 1 ? gate.promise : true),
    () => changes.push(schedule.isRunning()),
  );
  const all = [schedule.runNow(), schedule.runNow(), schedule.runNow()];
  await timer.move(48 * hour);
  expect(runs).toBe(1);
  gate.resolve(end === 'well');
  await Promise.all(all);
  expect(runs).toBe(expected);
  expect(changes).toEqual(Array.from({ length: expected }, () => [true, false]).flat());
});

test('nothing is armed before there is a hub', async () => {
  const timer = handTimer(at('2026-11-23T04:00:00Z'));
  let isEnrolled = false;
  let runs = 0;
  const schedule = startSchedule(
    timer,
    () => (isEnrolled ? { ...calm, lastSuccess: runs ? timer.now() : null, seed: 1 } : null),
    async () => {
      runs++;
      return true;
    },
  );
  await timer.move(72 * hour);
  expect([runs, schedule.nextRunAt()]).toEqual([0, null]);
  isEnrolled = true;
  schedule.rearm();
  await timer.move(60_000);
  expect(runs).toBe(1);
});
