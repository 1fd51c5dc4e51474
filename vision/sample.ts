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
  const out = new Uint8ClampedArray(width * height * 4);
  resample(bitmap, factor, toPicture, out, width, height);
  return { width, height, data: out };
}

/** The hottest loop of the process: plain numbers only, weights in 1/256. */
function resample(
  source: Bitmap,
  factor: number,
  [a, b, c, d, e, f, g, h, k]: Homography,
  out: Uint8ClampedArray,
  width: number,
  height: number,
): void {
  const from = source.data;
  const sourceWidth = source.width;
  const maxX = source.width - 1;
  const maxY = source.height - 1;
  const isFlat = g === 0 && h === 0;
  let o = 0;
  for (let y = 0; y < height; y++) {
    const py = y + 0.5;
    for (let x = 0; x < width; x++) {
      const px = x + 0.5;
      const w = factor / (isFlat ? k : g * px + h * py + k);
      let sx = (a * px + b * py + c) * w - 0.5;
      let sy = (d * px + e * py + f) * w - 0.5;
      sx = sx < 0 ? 0 : sx > maxX ? maxX : sx;
      sy = sy < 0 ? 0 : sy > maxY ? maxY : sy;
      const ix = sx | 0;
      const iy = sy | 0;
      const fx = ((sx - ix) * 256) | 0;
      const fy = ((sy - iy) * 256) | 0;
      const p00 = (iy * sourceWidth + ix) * 4;
      const p10 = ix < maxX ? p00 + 4 : p00;
      const down = iy < maxY ? sourceWidth * 4 : 0;
      const p01 = p00 + down;
      const p11 = p10 + down;
      const w11 = (fx * fy) >> 8;
      const w10 = fx - w11;
      const w01 = fy - w11;
      const w00 = 256 - fx - w01;
      for (let n = 0; n < 3; n++)
        out[o + n] =
          ((from[p00 + n] as number) * w00 +
            (from[p10 + n] as number) * w10 +
            (from[p01 + n] as number) * w01 +
            (from[p11 + n] as number) * w11) >>
          8;
      out[o + 3] = 255;
      o += 4;
    }
  }
}

/** Encodes a piece as PNG or JPEG bytes. */
export function encode({ width, height, data }: Bitmap, format: 'png' | 'jpeg'): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const pixels = context.createImageData(width, height);
  pixels.data.set(data);
  context.putImageData(pixels, 0, 0);
  const bytes = format === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', 82);
  canvas.width = 1;
  canvas.height = 1;
  return bytes;
}

export const dataUrl = (bitmap: Bitmap, format: 'png' | 'jpeg'): string =>
  `data:image/${format};base64,${encode(bitmap, format).toString('base64')}`;
