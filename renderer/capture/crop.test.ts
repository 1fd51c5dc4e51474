import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Crop, isSharpEnough, jointPhoto, largestCrop, movedCrop, type Size, zoomedCrop } from './crop.ts';

const proportion = jointPhoto.widthMm / jointPhoto.heightMm;
const sizes = fc.record({ width: fc.integer({ min: 50, max: 6000 }), height: fc.integer({ min: 50, max: 6000 }) });

function expectInside(crop: Crop, picture: Size): void {
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
      fc.integer(),
      fc.integer(),
      fc.double({ min: 1, max: 8, noNaN: true }),
      (picture, x, y, zoom) => {
        const first = largestCrop(picture, proportion);
        expectInside(first, picture);
        const moved = movedCrop(first, picture, { x, y });
        expectInside(moved, picture);
        const zoomed = zoomedCrop(moved, picture, proportion, zoom);
        expectInside(zoomed, picture);
        expectInside(zoomedCrop(zoomed, picture, proportion, 1), picture);
      },
    ),
    { seed: 20261123, numRuns: 200 },
  );
});

test('a frame under 626 × 413 pixels is too coarse for print', () => {
  expect(isSharpEnough(largestCrop({ width: 626, height: 2000 }, proportion))).toBe(true);
  expect(isSharpEnough(largestCrop({ width: 600, height: 2000 }, proportion))).toBe(false);
});
