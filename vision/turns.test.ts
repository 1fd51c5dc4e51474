import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('jobs run one after the other, a failing one among them', async () => {
  const inTurn = turns(1000, () => {});
  const seen: string[] = [];
  const job = (name: string, ms: number, fails = false) =>
    inTurn(async () => {
      seen.push(`${name} begins`);
      await new Promise((resolve) => setTimeout(resolve, ms));
      seen.push(`${name} ends`);
      if (fails) throw new TypeError(name);
      return name;
    });
  const all = Promise.allSettled([job('a', 300), job('b', 200, true), job('c', 100)]);
  await vi.advanceTimersByTimeAsync(600);
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
});

test('a job that never ends is refused in time, said to be stuck, and waits for nobody else', async () => {
  const onStuck = vi.fn();
  const inTurn = turns(1000, onStuck);
  const never = inTurn(() => new Promise<never>(() => {}));
  const next = inTurn(async () => 'read');
  const refused = expect(never).rejects.toMatchObject({ code: 'TIMEOUT' });
  await vi.advanceTimersByTimeAsync(999);
  expect(onStuck).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(1);
  await refused;
  expect(onStuck).toHaveBeenCalledOnce();
  expect(await next).toBe('read');
});
