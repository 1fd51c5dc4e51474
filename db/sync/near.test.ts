import { expect, test } from 'vitest';
import { type NearPace, startNear } from './near.ts';
import type { Timer } from './schedule.ts';

const pace: NearPace = { afterWriteMs: 1_500, everyMs: 5_000, longestMs: 60_000 };

/** A clock that stands still until it is told to go on, and a hub that answers as it is told. */
function hall({ isNear = true } = {}) {
  let [now, isUp, near] = [0, true, isNear];
  let waiting: { readonly at: number; readonly run: () => void } | null = null;
  const asked: number[] = [];
  const timer: Timer = {
    now: () => now,
    after(ms, run) {
      const mine = { at: now + ms, run };
      waiting = mine;
      return () => {
        if (waiting === mine) waiting = null;
      };
    },
  };
  const at = startNear(
    timer,
    pace,
    () => near,
    async () => {
      asked.push(now);
      return isUp;
    },
  );
  return {
    ...at,
    asked,
    answers: (does: boolean): void => {
      isUp = does;
    },
    becomes: (one: boolean): void => {
      near = one;
      at.heard();
    },
    async until(end: number): Promise<void> {
      for (let next = waiting; next !== null && next.at <= end; next = waiting) {
        now = next.at;
        waiting = null;
        next.run();
        await at.settled();
      }
      now = end;
    },
  };
}

test('a hub of the hall is asked every few seconds', async () => {
  const at = hall();
  await at.until(16_000);
  expect(at.asked).toEqual([5_000, 10_000, 15_000]);
});

test('what is written goes a moment later, several writes together', async () => {
  const at = hall();
  await at.until(1_000);
  at.wrote();
  await at.until(1_800);
  at.wrote();
  await at.until(7_600);
  expect(at.asked).toEqual([2_500, 7_500]);
});

test('a write just before the next question does not put it off', async () => {
  const at = hall();
  await at.until(4_000);
  at.wrote();
  await at.until(5_000);
  expect(at.asked).toEqual([5_000]);
});

test('a hub that does not answer is asked less and less, whatever is written, and as usual once it answers', async () => {
  const at = hall();
  at.answers(false);
  await at.until(5_000);
  at.wrote();
  await at.until(200_000);
  expect(at.asked).toEqual([5_000, 15_000, 35_000, 75_000, 135_000, 195_000]);
  at.answers(true);
  await at.until(261_000);
  expect(at.asked.slice(6)).toEqual([255_000, 260_000]);
});

test('a hub of the district is never asked so; one that becomes the hall’s own is, and not one that ceases to be', async () => {
  const at = hall({ isNear: false });
  at.wrote();
  await at.until(60_000);
  expect(at.asked).toEqual([]);
  at.becomes(true);
  await at.until(70_500);
  expect(at.asked).toEqual([65_000, 70_000]);
  at.becomes(false);
  await at.until(300_000);
  // The question that was under way is the last.
  expect(at.asked).toEqual([65_000, 70_000, 75_000]);
});

test('after the end nothing is asked any more', async () => {
  const at = hall();
  at.stop();
  at.wrote();
  await at.until(60_000);
  expect(at.asked).toEqual([]);
});
