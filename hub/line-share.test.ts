import { expect, test } from 'vitest';
import { createLineShare } from './line-share.ts';

function line(kilobits: number | null) {
  let now = 0;
  const holds: number[] = [];
  const share = createLineShare(
    () => kilobits,
    () => now,
    async (ms) => void holds.push(ms),
  );
  const later = (ms: number): void => {
    now += ms;
  };
  return { share, holds, later };
}

test('without a limit nobody is held', async () => {
  const { share, holds } = line(null);
  await share.pass(10_000_000);
  expect(holds).toEqual([]);
});

test('what was sent together is answered at the pace of the line, and a pause is not saved up', async () => {
  const { share, holds, later } = line(800);
  await Promise.all([share.pass(100_000), share.pass(100_000)]);
  expect(holds).toEqual([1000, 2000]);
  later(60_000);
  await share.pass(50_000);
  expect(holds.at(-1)).toBe(500);
});

test('F22 nobody is held so long that the hub seems gone', async () => {
  const { share, holds } = line(64);
  await share.pass(4_000_000);
  await share.pass(4_000_000);
  expect(Math.max(...holds)).toBe(20_000);
});
