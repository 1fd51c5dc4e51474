/** Lenses out of focus, hands that shake: blur of linear light. */
import { newRaster, type Raster } from './raster.ts';

/** One box along the rows. */
function alongRows(from: Float32Array, to: Float32Array, width: number, height: number, radius: number): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const last = width - 1;
  for (let row = 0; row < height; row++)
    for (let colour = 0; colour < 3; colour++) {
      const start = row * width * 3 + colour;
      let sum = 0;
      for (let x = -whole; x <= whole; x++) sum += from[start + 3 * Math.min(last, Math.max(0, x))]!;
      for (let x = 0; x < width; x++) {
        const gone = from[start + 3 * Math.max(0, x - whole)]!;
        const before = from[start + 3 * Math.max(0, x - whole - 1)]!;
        const after = from[start + 3 * Math.min(last, x + whole + 1)]!;
        to[start + 3 * x] = (sum + part * (before + after)) * scale;
        sum += after - gone;
      }
    }
}

/** One box along the columns, all of them at once. */
function alongColumns(from: Float32Array, to: Float32Array, width: number, height: number, radius: number): void {
  const whole = Math.floor(radius);
  const part = radius - whole;
  const scale = 1 / (2 * radius + 1);
  const row = width * 3;
  const last = height - 1;
  const sums = new Float64Array(row);
  for (let y = -whole; y <= whole; y++) {
    const start = row * Math.min(last, Math.max(0, y));
    for (let at = 0; at < row; at++) sums[at] = sums[at]! + from[start + at]!;
  }
  for (let y = 0; y < height; y++) {
    const gone = row * Math.max(0, y - whole);
    const before = row * Math.max(0, y - whole - 1);
    const after = row * Math.min(last, y + whole + 1);
    const here = row * y;
    for (let at = 0; at < row; at++) {
      const next = from[after + at]!;
      to[here + at] = (sums[at]! + part * (from[before + at]! + next)) * scale;
      sums[at] = sums[at]! + next - from[gone + at]!;
    }
  }
}

/** Nearly a bell: two boxes, either way. @param sigma pixels */
export function soften({ width, height, data }: Raster, sigma: number): Raster {
  // A box of radius r spreads by r (r + 1) / 3; the part of a pixel counts nearly the same.
  const radius = (Math.sqrt(6 * sigma * sigma + 1) - 1) / 2;
  const one = new Float32Array(data.length);
  const two = new Float32Array(data.length);
  alongRows(data, one, width, height, radius);
  alongColumns(one, two, width, height, radius);
  alongRows(two, one, width, height, radius);
  alongColumns(one, two, width, height, radius);
  return { width, height, data: two };
}

/** A disc, as of a lens out of focus. @param radius pixels */
export function defocus({ width, height, data }: Raster, radius: number): Raster {
  const reach = Math.floor(radius);
  const sums = new Float64Array((width + 1) * 3);
  const result = newRaster(width, height);
  let area = 0;
  const halves = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.sqrt(Math.max(0.01, radius * radius - (index - reach) ** 2)),
  );
  for (const half of halves) area += 2 * Math.floor(half) + 1;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      for (let part = 0; part < 3; part++)
        sums[(x + 1) * 3 + part] = sums[x * 3 + part]! + data[(y * width + x) * 3 + part]!;
    for (const [index, half] of halves.entries()) {
      const row = y - (index - reach);
      // Rows beyond the edge take the edge's light: what falls outside is given to the nearest row.
      if (row < 0 || row >= height) continue;
      const wide = Math.floor(half);
      for (let x = 0; x < width; x++) {
        const [from, to] = [Math.max(0, x - wide), Math.min(width, x + wide + 1)];
        const scale = (2 * wide + 1) / (to - from) / area;
        for (let part = 0; part < 3; part++) {
          const at = (row * width + x) * 3 + part;
          result.data[at] = result.data[at]! + (sums[to * 3 + part]! - sums[from * 3 + part]!) * scale;
        }
      }
    }
  }
  for (let edge = 0; edge < reach; edge++)
    for (const row of [edge, height - 1 - edge]) {
      let got = 0;
      for (const [index, half] of halves.entries()) {
        const from = row + (index - reach);
        if (from >= 0 && from < height) got += (2 * Math.floor(half) + 1) / area;
      }
      if (got < 1 && got > 0)
        for (let at = row * width * 3; at < (row + 1) * width * 3; at++) result.data[at] = result.data[at]! / got;
    }
  return result;
}

/** A straight stroke of the hand. @param length pixels @param angle degrees */
export function shake({ width, height, data }: Raster, length: number, angle: number): Raster {
  const count = Math.max(2, Math.ceil(length) + 1);
  const result = newRaster(width, height);
  const out = result.data;
  for (let step = 0; step < count; step++) {
    const along = (step / (count - 1) - 0.5) * length;
    const dx = along * Math.cos((angle * Math.PI) / 180);
    const dy = along * Math.sin((angle * Math.PI) / 180);
    const left = Math.floor(dx);
    const above = Math.floor(dy);
    const fx = dx - left;
    const fy = dy - above;
    const [a, b, c, d] = [
      ((1 - fx) * (1 - fy)) / count,
      (fx * (1 - fy)) / count,
      ((1 - fx) * fy) / count,
      (fx * fy) / count,
    ] as const;
    for (let y = 0; y < height; y++) {
      const row = 3 * width * Math.min(height - 1, Math.max(0, y + above));
      const next = 3 * width * Math.min(height - 1, Math.max(0, y + above + 1));
      for (let x = 0; x < width; x++) {
        const here = 3 * Math.min(width - 1, Math.max(0, x + left));
        const right = 3 * Math.min(width - 1, Math.max(0, x + left + 1));
        const to = (y * width + x) * 3;
        for (let part = 0; part < 3; part++)
          out[to + part] =
            out[to + part]! +
            a * data[row + here + part]! +
            b * data[row + right + part]! +
            c * data[next + here + part]! +
            d * data[next + right + part]!;
      }
    }
  }
  return result;
}
