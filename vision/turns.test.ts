import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { turns } from './turns.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('jobs run one after the other, a failing one among them', async () => {
  const inTurn = turns(1000, () => {});
  const seen: string[] = [];
  const ends = { a: Promise.withResolvers<void>(), b: Promise.withResolvers<void>(), c: Promise.withResolvers<void>() };
  const all = Promise.allSettled(
    (['a', 'b', 'c'] as const).map((name) =>
      inTurn(async () => {
        seen.push(`${name} begins`);
        await ends[name].promise;
        seen.push(`${name} ends`);
      }),
    ),
  );
  // The last one could end first, if it had begun.
  ends.c.resolve();
  ends.b.reject(new TypeError('b'));
  ends.a.resolve();
  expect((await all).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'c begins', 'c ends']);
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
