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

/** Red and blue of a pixel, and what is left after a shift by 8: green and opacity. Two channels fit one multiplication. */
const pair = 0x00ff00ff;

const pixelsOf = ({ data, width, height }: Bitmap): Uint32Array =>
  new Uint32Array(data.buffer, data.byteOffset, width * height);

function halve(bitmap: Bitmap): Bitmap {
  const { width } = bitmap;
  const from = pixelsOf(bitmap);
  const [w, h] = [width >> 1, bitmap.height >> 1];
  const out = new Uint32Array(w * h);
  for (let y = 0; y < h; y++) {
    let at = y * 2 * width;
    for (let x = 0; x < w; x++, at += 2) {
      const p = from[at] as number;
      const q = from[at + 1] as number;
      const r = from[at + width] as number;
      const s = from[at + width + 1] as number;
      const even = ((p & pair) + (q & pair) + (r & pair) + (s & pair)) >>> 2;
      const odd = (((p >>> 8) & pair) + ((q >>> 8) & pair) + ((r >>> 8) & pair) + ((s >>> 8) & pair)) >>> 2;
      out[y * w + x] = (even & pair) | ((odd & pair) << 8);
    }
  }
  return { width: w, height: h, data: new Uint8ClampedArray(out.buffer) };
}

/**
 * Cuts a `width` × `height` piece; `toPicture` takes pixels of the piece to pixels of the full picture.
 * What lies outside the picture repeats its edge.
 */
export function cut(pyramid: Pyramid, toPicture: Homography, width: number, height: number): Bitmap {
  const stride = scaleAt(toPicture, [width / 2, height / 2]);
  const { bitmap, factor } = level(pyramid, Math.max(0, Math.floor(Math.log2(Math.max(stride, 1)) + 0.25)));
  const out = new Uint32Array(width * height);
  resample(bitmap, factor, toPicture, out, width, height);
  return { width, height, data: new Uint8ClampedArray(out.buffer) };
}

/** The hottest loop of the process: whole numbers where they do, weights in 1/256. */
function resample(
  source: Bitmap,
  factor: number,
  [a, b, c, d, e, f, g, h, k]: Homography,
  out: Uint32Array,
  width: number,
  height: number,
): void {
  const from = pixelsOf(source);
  const sourceWidth = source.width;
  const maxX = source.width - 1;
  const maxY = source.height - 1;
  const isFlat = g === 0 && h === 0;
  const flat = factor / k;
  let o = 0;
  for (let y = 0; y < height; y++) {
    const py = y + 0.5;
    for (let x = 0; x < width; x++) {
      const px = x + 0.5;
      const w = isFlat ? flat : factor / (g * px + h * py + k);
      let sx = (a * px + b * py + c) * w - 0.5;
      let sy = (d * px + e * py + f) * w - 0.5;
      sx = sx < 0 ? 0 : sx > maxX ? maxX : sx;
      sy = sy < 0 ? 0 : sy > maxY ? maxY : sy;
      const ix = sx | 0;
      const iy = sy | 0;
      const fx = ((sx - ix) * 256) | 0;
      const fy = ((sy - iy) * 256) | 0;
      const at = iy * sourceWidth + ix;
      const right = ix < maxX ? 1 : 0;
      const down = iy < maxY ? sourceWidth : 0;
      const w11 = (fx * fy) >> 8;
      const w10 = fx - w11;
      const w01 = fy - w11;
      const w00 = 256 - fx - w01;
      const p = from[at] as number;
      const q = from[at + right] as number;
      const r = from[at + down] as number;
      const s = from[at + down + right] as number;
      const even =
        (Math.imul(p & pair, w00) + Math.imul(q & pair, w10) + Math.imul(r & pair, w01) + Math.imul(s & pair, w11)) >>>
        8;
      const odd =
        (Math.imul((p >>> 8) & pair, w00) +
          Math.imul((q >>> 8) & pair, w10) +
          Math.imul((r >>> 8) & pair, w01) +
          Math.imul((s >>> 8) & pair, w11)) &
        ~pair;
      out[o++] = (even & pair) | odd;
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
