import { expect, test } from 'vitest';
import { afterFrame, readyShutter, rearmed, type Seen, type Shutter } from './shutter.ts';

const good: Seen = { problem: null, change: 1 };
const turning: Seen = { problem: 'moving', change: 40 };

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
  expect(run([good, good, good, { problem: 'glare', change: 1 }, good, good, good, good]).taken).toEqual([7]);
});

test('after the card was turned over the other face is taken', () => {
  const both = run([good, good, good, good, good, turning, turning, good, good, good, good, good]);
  expect(both.taken).toEqual([3, 10]);
});

test('a picture that told nothing may be tried again without touching the card', () => {
  const { shutter } = run(Array<Seen>(4).fill(good));
  expect(shutter.isSpent).toBe(true);
  expect(run(Array<Seen>(4).fill(good), rearmed(shutter)).taken).toEqual([3]);
});

test('a word that lasts one frame is not said', () => {
  const glare: Seen = { problem: 'glare', change: 1 };
  expect(run([good, glare]).shutter.problem).toBeNull();
  expect(run([good, glare, glare]).shutter.problem).toBe('glare');
});
