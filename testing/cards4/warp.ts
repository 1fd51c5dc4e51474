/** Lays a flat picture into a raster as it is seen, without aliasing. */
import type { Canvas } from '@napi-rs/canvas';
import { apply, inverse, type Map3 } from './plane.ts';
import { type Raster, toLinear } from './raster.ts';

/** Linear light times opacity, and opacity: four values a pixel. */
interface Level {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

function base(canvas: Canvas): Level {
  const { width, height } = canvas;
  const pixels = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const data = new Float32Array(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const opacity = pixels[at + 3]! / 255;
    for (let part = 0; part < 3; part++) data[at + part] = toLinear[pixels[at + part]!]! * opacity;
    data[at + 3] = opacity;
  }
  return { width, height, data };
}

function half({ width, height, data }: Level): Level {
  const [w, h] = [width >> 1, height >> 1];
  const smaller = new Float32Array(w * h * 4);
  const row = width * 4;
  for (let y = 0, to = 0; y < h; y++)
    for (let x = 0; x < w; x++)
      for (let part = 0, from = y * 2 * row + x * 8; part < 4; part++, to++, from++)
        smaller[to] = (data[from]! + data[from + 4]! + data[from + row]! + data[from + row + 4]!) / 4;
  return { width: w, height: h, data: smaller };
}

/** @param map from millimetres of the thing to pixels. @param dots pixels of the canvas a millimetre. @param origin millimetres of the canvas' corner. */
export function lay(raster: Raster, canvas: Canvas, map: Map3, dots: number, origin = 0): void {
  const [wide, high] = [canvas.width / dots, canvas.height / dots];
  const corners = [
    apply(map, origin, origin),
    apply(map, origin + wide, origin),
    apply(map, origin, origin + high),
    apply(map, origin + wide, origin + high),
  ];
  const bound = (values: readonly number[], limit: number): readonly [number, number] => [
    Math.max(0, Math.floor(Math.min(...values)) - 1),
    Math.min(limit, Math.ceil(Math.max(...values)) + 1),
  ];
  const [left, right] = bound(
    corners.map((corner) => corner.x),
    raster.width,
  );
  const [top, bottom] = bound(
    corners.map((corner) => corner.y),
    raster.height,
  );
  const middle = [
    apply(map, origin + wide / 2, origin + high / 2),
    apply(map, origin + wide / 2 + 1, origin + high / 2),
  ] as const;
  const perMm = Math.hypot(middle[1].x - middle[0].x, middle[1].y - middle[0].y);
  let level = base(canvas);
  let shrink = 1;
  for (; dots / shrink > perMm * 1.5; shrink *= 2) level = half(level);
  paint(raster, level, inverse(map), { left, right, top, bottom }, dots / shrink, origin);
}

interface Window {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Four samples a pixel, each between four pixels of the level; outside there is nothing. */
function paint(raster: Raster, level: Level, back: Map3, window: Window, factor: number, origin: number): void {
  const { width, height, data } = level;
  const target = raster.data;
  const [a, b, c, d, e, f, g, h, i] = back;
  for (let y = window.top; y < window.bottom; y++)
    for (let x = window.left; x < window.right; x++) {
      let red = 0;
      let green = 0;
      let blue = 0;
      let cover = 0;
      for (let part = 0; part < 4; part++) {
        const px = x + (part & 1 ? 0.75 : 0.25);
        const py = y + (part & 2 ? 0.75 : 0.25);
        const w = g * px + h * py + i;
        const sx = ((a * px + b * py + c) / w - origin) * factor - 0.5;
        const sy = ((d * px + e * py + f) / w - origin) * factor - 0.5;
        const column = Math.floor(sx);
        const row = Math.floor(sy);
        if (column < 0 || row < 0 || column >= width - 1 || row >= height - 1) continue;
        const fx = sx - column;
        const fy = sy - row;
        const at = (row * width + column) * 4;
        const under = at + width * 4;
        const p = (1 - fx) * (1 - fy) * 0.25;
        const q = fx * (1 - fy) * 0.25;
        const r = (1 - fx) * fy * 0.25;
        const s = fx * fy * 0.25;
        red += p * data[at]! + q * data[at + 4]! + r * data[under]! + s * data[under + 4]!;
        green += p * data[at + 1]! + q * data[at + 5]! + r * data[under + 1]! + s * data[under + 5]!;
        blue += p * data[at + 2]! + q * data[at + 6]! + r * data[under + 2]! + s * data[under + 6]!;
        cover += p * data[at + 3]! + q * data[at + 7]! + r * data[under + 3]! + s * data[under + 7]!;
      }
      if (cover < 0.0001) continue;
      const to = (y * raster.width + x) * 3;
      const rest = 1 - cover;
      target[to] = target[to]! * rest + red;
      target[to + 1] = target[to + 1]! * rest + green;
      target[to + 2] = target[to + 2]! * rest + blue;
    }
}
