import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type Crop,
  isSharpEnough,
  largestCrop,
  movedCrop,
  photoFormats,
  proportionOf,
  type Size,
  zoomedCrop,
} from './crop.ts';

const { joint, single } = photoFormats;
const sizes = fc.record({ width: fc.integer({ min: 50, max: 6000 }), height: fc.integer({ min: 50, max: 6000 }) });

function expectInside(crop: Crop, picture: Size, proportion: number): void {
  const slack = 1e-6;
  expect(crop.x).toBeGreaterThanOrEqual(-slack);
  expect(crop.y).toBeGreaterThanOrEqual(-slack);
  expect(crop.x + crop.width).toBeLessThanOrEqual(picture.width + slack);
  expect(crop.y + crop.height).toBeLessThanOrEqual(picture.height + slack);
  expect(crop.width / crop.height).toBeCloseTo(proportion, 6);
}

test('however it is moved and zoomed, the frame keeps its proportion and stays inside the picture', () => {
  fc.assert(
    fc.property(
      sizes,
      fc.constantFrom(joint, single),
      fc.integer(),
      fc.integer(),
      fc.double({ min: 1, max: 8, noNaN: true }),
      (picture, format, x, y, zoom) => {
        const proportion = proportionOf(format);
        const first = largestCrop(picture, proportion);
        expectInside(first, picture, proportion);
        const moved = movedCrop(first, picture, { x, y });
        expectInside(moved, picture, proportion);
        const zoomed = zoomedCrop(moved, picture, proportion, zoom);
        expectInside(zoomed, picture, proportion);
        expectInside(zoomedCrop(zoomed, picture, proportion, 1), picture, proportion);
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});

test('the single photo is as large as the joint one, upright', () => {
  expect([single.widthMm, single.heightMm]).toEqual([35, 53]);
  expect([joint.widthMm, joint.heightMm]).toEqual([53, 35]);
});

test.each([
  ['joint', { width: 626, height: 2000 }, true],
  ['joint', { width: 626, height: 413 }, true],
  ['single', { width: 413, height: 626 }, true],
  ['joint', { width: 625, height: 2000 }, false],
  ['joint', { width: 2000, height: 413 }, true],
  ['joint', { width: 2000, height: 410 }, false],
  ['single', { width: 413, height: 2000 }, true],
  ['single', { width: 412, height: 2000 }, false],
  ['single', { width: 2000, height: 626 }, true],
  ['single', { width: 2000, height: 620 }, false],
] as const)('a %s photo cut from %o prints at 300 dots an inch: %s', (kind, picture, sharp) => {
  const format = photoFormats[kind];
  expect(isSharpEnough(largestCrop(picture, proportionOf(format)), format)).toBe(sharp);
  // Zoomed in, fewer pixels are left of the same picture.
  expect(
    isSharpEnough(zoomedCrop(largestCrop(picture, proportionOf(format)), picture, proportionOf(format), 2), format),
  ).toBe(false);
});
