import { expect, test } from 'vitest';
import { createPace } from './pace.ts';

function line(limit: () => number | null) {
  let at = 0;
  const pace = createPace(
    limit,
    () => at,
    async (ms) => {
      at += ms;
    },
  );
  return { pace, passed: () => at };
}
const never = new AbortController().signal;

test('bytes cross at the limit, and no slower', async () => {
  const { pace, passed } = line(() => 128);
  for (let sent = 0; sent < 160_000; sent += 4096) await pace.pass(4096, never);
  // 160,000 bytes at 16,000 a second.
  expect(passed()).toBeGreaterThan(9_000);
  expect(passed()).toBeLessThan(10_500);
});

test('without a limit nothing waits, and a limit set in the middle holds from the next piece on', async () => {
  let limit: number | null = null;
  const { pace, passed } = line(() => limit);
  for (let n = 0; n < 100; n++) await pace.pass(4096, never);
  expect(passed()).toBe(0);
  limit = 64;
  for (let n = 0; n < 5; n++) await pace.pass(8000, never);
  expect(passed()).toBe(4000);
});
