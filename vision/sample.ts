/** Cutting pieces out of a picture through a homography, without moiré: a pyramid of halved pictures is sampled. */
import { createCanvas } from '@napi-rs/canvas';
import { type Homography, scaleAt } from './geometry.ts';
import type { Bitmap } from './image.ts';

/** A picture and its halves, made when first needed. */
export interface Pyramid {
  readonly levels: Bitmap[];
}

export const makePyramid = (bitmap: Bitmap): Pyramid => ({ levels: [bitmap] });

function level(pyramid: Pyramid, wanted: number): { bitmap: Bitmap; factor: number } {
  while (pyramid.levels.length <= wanted) {
    const last = pyramid.levels.at(-1) as Bitmap;
    if (Math.min(last.width, last.height) < 64) break;
    pyramid.levels.push(halve(last));
  }
  const index = Math.min(wanted, pyramid.levels.length - 1);
  return { bitmap: pyramid.levels[index] as Bitmap, factor: 2 ** -index };
}

function halve({ width, height, data }: Bitmap): Bitmap {
  const [w, h] = [width >> 1, height >> 1];
  const out = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const a = (y * 2 * width + x * 2) * 4;
      const b = a + width * 4;
      const o = (y * w + x) * 4;
      for (let c = 0; c < 4; c++)
        out[o + c] =
          ((data[a + c] as number) +
            (data[a + 4 + c] as number) +
            (data[b + c] as number) +
            (data[b + 4 + c] as number)) /
          4;
    }
  }
  return { width: w, height: h, data: out };
}

/**
 * Cuts a `width` × `height` piece; `toPicture` takes pixels of the piece to pixels of the full picture.
 * What lies outside the picture repeats its edge.
 */
export function cut(pyramid: Pyramid, toPicture: Homography, width: number, height: number): Bitmap {
  const stride = scaleAt(toPicture, [width / 2, height / 2]);
  const { bitmap, factor } = level(pyramid, Math.max(0, Math.floor(Math.log2(Math.max(stride, 1)) + 0.25)));
  const { width: W, height: H, data: from } = bitmap;
  const out = new Uint8ClampedArray(width * height * 4);
  const [a, b, c, d, e, f, g, h, k] = toPicture;
  const flat = g === 0 && h === 0;
  for (let y = 0; y < height; y++) {
    const py = y + 0.5;
    let o = y * width * 4;
    for (let x = 0; x < width; x++, o += 4) {
      const px = x + 0.5;
      const w = factor / (flat ? k : g * px + h * py + k);
      const sx = Math.min(W - 1, Math.max(0, (a * px + b * py + c) * w - 0.5));
      const sy = Math.min(H - 1, Math.max(0, (d * px + e * py + f) * w - 0.5));
      const [ix, iy] = [sx | 0, sy | 0];
      // Weights in 1/256, so that the inner loop stays in whole numbers: this is the hottest place of the process.
      const fx = ((sx - ix) * 256) | 0;
      const fy = ((sy - iy) * 256) | 0;
      const p00 = (iy * W + ix) * 4;
      const p10 = ix + 1 < W ? p00 + 4 : p00;
      const down = iy + 1 < H ? W * 4 : 0;
      const w11 = (fx * fy) >> 8;
      const w10 = fx - w11;
      const w01 = fy - w11;
      const w00 = 256 - w10 - w01 - w11;
      const [p01, p11] = [p00 + down, p10 + down];
      out[o] =
        ((from[p00] as number) * w00 +
          (from[p10] as number) * w10 +
          (from[p01] as number) * w01 +
          (from[p11] as number) * w11) >>
        8;
      out[o + 1] =
        ((from[p00 + 1] as number) * w00 +
          (from[p10 + 1] as number) * w10 +
          (from[p01 + 1] as number) * w01 +
          (from[p11 + 1] as number) * w11) >>
        8;
      out[o + 2] =
        ((from[p00 + 2] as number) * w00 +
          (from[p10 + 2] as number) * w10 +
          (from[p01 + 2] as number) * w01 +
          (from[p11 + 2] as number) * w11) >>
        8;
      out[o + 3] = 255;
    }
  }
  return { width, height, data: out };
}

/** Encodes a piece as PNG or JPEG bytes. */
export function encode({ width, height, data }: Bitmap, format: 'png' | 'jpeg'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  return format === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 82);
}

export const dataUrl = (bitmap: Bitmap, format: 'png' | 'jpeg'): string =>
  `data:image/${format};base64,${encode(bitmap, format).toString('base64')}`;
