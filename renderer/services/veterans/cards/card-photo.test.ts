import { expect, test } from 'vitest';
import { whiteBorder } from './card-photo.ts';

/** A picture of one colour. */
const plain = (w: number, h: number, colour: readonly [number, number, number]): Uint8ClampedArray => {
  const data = new Uint8ClampedArray(w * h * 4);
  for (let at = 0; at < data.length; at += 4) data.set([...colour, 255], at);
  return data;
};

test.each([
  ['white', [255, 255, 255], 1000],
  ['nearly white', [236, 238, 240], 1000],
  ['red', [200, 20, 20], 0],
  ['light blue', [190, 220, 250], 0],
] as const)('a %s ground counts as such', (_name, colour, share) => {
  expect(whiteBorder(plain(100, 125, colour), 100, 125)).toBe(share);
});

test('only the border is looked at, not the person', () => {
  const data = plain(100, 125, [255, 255, 255]);
  for (let y = 30; y < 125; y++) for (let x = 20; x < 80; x++) data.set([10, 10, 10], (y * 100 + x) * 4);
  expect(whiteBorder(data, 100, 125)).toBe(1000);
});
