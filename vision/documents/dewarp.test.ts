import { createCanvas, loadImage } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { photographPaper } from '#testing/papers/paper.ts';
import type { Bitmap } from '../image.ts';
import { makePyramid } from '../sample.ts';
import { bendOf, unbent } from './dewarp.ts';

const lines = Array.from({ length: 14 }, (_, i) => `第${i + 1}条　双方应当互相忠实，互相尊重，互相关爱，维护平等`);

async function scan(bend: number, shown = lines): Promise<Bitmap> {
  const bytes = photographPaper({
    width: 1_240,
    height: 1_754,
    isScan: true,
    corners: [
      [0, 0],
      [1, 0],
      [1, 1],
      [0, 1],
    ],
    desk: '#fff',
    shadow: 0,
    blurPx: 0,
    lean: 0,
    lines: shown,
    bend,
  });
  const image = await loadImage(Buffer.from(bytes));
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height) as unknown as Bitmap;
}

/** How far the first ink lies apart in height between two columns of a page, pixels. */
function dropOf({ width, data }: Bitmap): number {
  const topAt = (from: number, to: number): number => {
    for (let y = 0; ; y++)
      for (let x = Math.round(from * width); x < to * width; x++)
        if ((data[(y * width + x) * 4 + 1] as number) < 110) return y;
  };
  return Math.abs(topAt(0.11, 0.2) - topAt(0.75, 0.85));
}

test.each([8, 14, 20])('a page that rises by %i mm towards the spine is laid straight', async (bend) => {
  const page = await scan(bend);
  const found = bendOf(makePyramid(page));
  if (!found) throw new Error('no bend found');
  const before = dropOf(page);
  expect(before).toBeGreaterThan(bend * 2);
  expect(dropOf(unbent(page, found))).toBeLessThan(before * 0.3);
});

test.each([
  ['a flat page', 0, lines],
  ['a bent page with hardly any print', 14, ['附：']],
  ['an empty page', 14, []],
] as const)('%s is left as it is', async (_, bend, shown) => {
  expect(bendOf(makePyramid(await scan(bend, [...shown])))).toBeUndefined();
});
