import { expect, test } from 'vitest';
import { afterFrame, readyShutter, rearmed, type Seen, type Shutter } from './shutter.ts';

/** Light above, dark below, or the other way round: two faces. */
const portrait = Uint8Array.from({ length: 100 }, (_, at) => (at < 50 ? 180 : 160));
const emblem = portrait.toReversed();
const good: Seen = { problem: null, change: 1, thumbnail: portrait };
const turning: Seen = { problem: 'moving', change: 40, thumbnail: portrait };
const emptyDesk: Seen = { problem: 'no-card', change: 8, thumbnail: new Uint8Array(100).fill(120) };
const many = (count: number, seen: Seen): Seen[] => Array<Seen>(count).fill(seen);

/** @returns the shutter in the end, and at which frames a picture was taken. */
function run(frames: readonly Seen[], from: Shutter = readyShutter) {
  let shutter = from;
  const taken: number[] = [];
  frames.forEach((frame, at) => {
    const next = afterFrame(shutter, frame);
    shutter = next.shutter;
    if (next.isTaken) taken.push(at);
  });
  return { shutter, taken };
}

test('takes one picture after some good frames, and no second one of the same card', () => {
  expect(run(Array<Seen>(40).fill(good)).taken).toEqual([3]);
});

test('a bad frame in between begins the count anew', () => {
  expect(run([good, good, good, { ...good, problem: 'glare' }, good, good, good, good]).taken).toEqual([7]);
});

test('after the card was turned over the other face is taken', () => {
  const both = run([good, good, good, good, good, turning, turning, good, good, good, good, good]);
  expect(both.taken).toEqual([3, 10]);
});

test('a card that is slid out slowly, turned and slid back is taken: no frame differs much from the one before', () => {
  const sliding = (['centre', 'edges', 'moving'] as const).flatMap((problem) =>
    many(4, { ...good, problem, change: 8 }),
  );
  const back = many(8, { ...good, thumbnail: emblem, change: 2 });
  expect(run([...many(6, good), ...sliding, ...sliding.toReversed(), ...back]).taken).toEqual([3, 33]);
});

test('the same face that was slid about is not taken again', () => {
  const sliding = many(6, { ...good, problem: 'centre', change: 8 });
  expect(run([...many(6, good), ...sliding, ...many(20, good)]).taken).toEqual([3]);
});

test('a card that was away for a while is taken again, even the same one; a hand before the lens takes nothing away', () => {
  expect(run([...many(6, good), ...many(3, emptyDesk), ...many(5, good)]).taken).toEqual([3, 12]);
  expect(run([...many(6, good), ...many(2, emptyDesk), ...many(20, good)]).taken).toEqual([3]);
});

test('light that changes all over the picture is no other card', () => {
  const lighter = { ...good, thumbnail: portrait.map((value) => value + 20) };
  expect(run([...many(6, good), ...many(20, lighter)]).taken).toEqual([3]);
});

test('a picture that told nothing may be tried again without touching the card', () => {
  const { shutter } = run(Array<Seen>(4).fill(good));
  expect(shutter.isSpent).toBe(true);
  expect(run(Array<Seen>(4).fill(good), rearmed(shutter)).taken).toEqual([3]);
});

test('a word that lasts one frame is not said', () => {
  const glare: Seen = { ...good, problem: 'glare' };
  expect(run([good, glare]).shutter.problem).toBeNull();
  expect(run([good, glare, glare]).shutter.problem).toBe('glare');
});
