/** Pictures as light: three linear values a pixel, 1 being white paper in full light. */
import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas';

export interface Raster {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue, row by row. */
  readonly data: Float32Array;
}

export const toLinear = Float32Array.from({ length: 256 }, (_, code) => {
  const value = code / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const steps = 4096;
/** Indexed by the square root of the light, so that the dark has steps enough. */
const fromLinear = Uint8ClampedArray.from({ length: steps + 1 }, (_, step) => {
  const light = (step / steps) ** 2;
  return Math.round(255 * (light <= 0.0031308 ? light * 12.92 : 1.055 * light ** (1 / 2.4) - 0.055));
});

export const newRaster = (width: number, height: number): Raster => ({
  width,
  height,
  data: new Float32Array(width * height * 3),
});

export function fromCanvas(canvas: Canvas): Raster {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const raster = newRaster(width, height);
  for (let at = 0, from = 0; at < raster.data.length; at += 3, from += 4)
    for (let part = 0; part < 3; part++) raster.data[at + part] = toLinear[pixels[from + part]!]!;
  return raster;
}

export function toCanvas({ width, height, data }: Raster): Canvas {
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let at = 0, to = 0; at < data.length; at += 3, to += 4) {
    for (let part = 0; part < 3; part++) {
      const light = Math.min(1, Math.max(0, data[at + part]!));
      pixels[to + part] = fromLinear[Math.round(Math.sqrt(light) * steps)]!;
    }
    pixels[to + 3] = 255;
  }
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0);
  return canvas;
}

/** @param quality of the JPEG, 1 to 100; `png` for a picture without loss. */
export function encode(raster: Raster, quality: number | 'png'): Uint8Array {
  const canvas = toCanvas(raster);
  return quality === 'png' ? canvas.toBuffer('image/png') : canvas.toBuffer('image/jpeg', quality);
}
