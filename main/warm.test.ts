import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepWarm } from './warm.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function pages() {
  let made = 0;
  const gone: number[] = [];
  const make = () => {
    made += 1;
    return made;
  };
  return { gone, warm: keepWarm<object, number>({ make, discard: (one) => gone.push(one), idleMs: 1_000 }) };
}
const owner = {};

test('what was given back is taken again; who needs a second one at once gets one of its own', () => {
  const { warm, gone } = pages();
  expect([warm.take(owner), warm.take(owner)]).toEqual([1, 2]);
  warm.giveBack(owner, 1);
  warm.giveBack(owner, 2);
  expect(gone).toEqual([2]);
  expect([warm.take(owner), warm.take(owner)]).toEqual([1, 3]);
});

test('one owner never gets what another has given back', () => {
  const { warm } = pages();
  warm.giveBack(owner, warm.take(owner));
  expect(warm.take({})).toBe(2);
});

test('nobody uses it for a while: it goes, and each use begins the while anew', () => {
  const { warm, gone } = pages();
  warm.giveBack(owner, warm.take(owner));
  vi.advanceTimersByTime(900);
  warm.giveBack(owner, warm.take(owner));
  vi.advanceTimersByTime(900);
  expect(gone).toEqual([]);
  vi.advanceTimersByTime(100);
  expect(gone).toEqual([1]);
  expect(warm.take(owner)).toBe(2);
});

test('one that is gone by itself is neither offered nor thrown away again', () => {
  const { warm, gone } = pages();
  warm.giveBack(owner, warm.take(owner));
  warm.forget(1);
  expect(warm.take(owner)).toBe(2);
  vi.advanceTimersByTime(2_000);
  expect(gone).toEqual([]);
});
