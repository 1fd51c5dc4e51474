import { expect, test } from 'vitest';
import { whiteBorder, withDotsPerInch } from './card-photo.ts';

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

test('a JPEG says three hundred dots an inch afterwards; another file is left as it is', () => {
  const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);
  expect(withDotsPerInch(jpeg)).toBe(300);
  expect([...jpeg.subarray(13, 18)]).toEqual([1, 1, 44, 1, 44]);
  const other = new Uint8Array(20);
  expect(withDotsPerInch(other)).toBeNull();
  expect(other.every((one) => one === 0)).toBe(true);
});
