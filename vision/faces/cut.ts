/** Parts of a picture as the networks want them: square, channel by channel, with the mean of what they learnt from taken off. */
import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';
import type { Bitmap } from '../image.ts';

/** Where a pixel of the square lies in the picture: x = a·u + b·v + c, y = −b·u + a·v + d, turned and scaled only. */
export interface Placement {
  readonly a: number;
  readonly b: number;
  readonly c: number;
  readonly d: number;
}

type Mean = readonly [number, number, number];
export const meanOfFaces: Mean = [122.782, 117.001, 104.298];
export const meanOfScenes: Mean = [117.001, 114.697, 97.404];

export function canvasOf({ width, height, data }: Bitmap): Canvas {
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(data, width, height), 0, 0);
  return canvas;
}

/** @param isMirrored left and right change places in the square. */
export function cut(
  picture: Canvas,
  side: number,
  { a, b, c, d }: Placement,
  mean: Mean,
  isMirrored = false,
): Float32Array {
  const canvas = createCanvas(side, side);
  const context = canvas.getContext('2d');
  context.fillStyle = '#000';
  context.fillRect(0, 0, side, side);
  context.imageSmoothingQuality = 'high';
  if (isMirrored) context.setTransform(-1, 0, 0, 1, side, 0);
  // The inverse of the placement: from the picture to the square.
  const of = a * a + b * b;
  context.transform(a / of, b / of, -b / of, a / of, (b * d - a * c) / of, (-b * c - a * d) / of);
  context.drawImage(picture, 0, 0);
  const { data } = context.getImageData(0, 0, side, side);
  const area = side * side;
  const planes = new Float32Array(3 * area);
  for (let at = 0; at < area; at++)
    for (let channel = 0; channel < 3; channel++)
      planes[channel * area + at] = ((data[4 * at + channel] ?? 0) - (mean[channel] ?? 0)) / 255;
  return planes;
}
