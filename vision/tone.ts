/** Light and dark: contrast, sharpness and glare of pieces. */
import type { Bitmap } from './image.ts';

/** Grey values, 0 to 255. */
export function greyOf({ data, width, height }: Bitmap): Uint8Array {
  const grey = new Uint8Array(width * height);
  for (let i = 0; i < grey.length; i++)
    grey[i] =
      ((data[i * 4] as number) * 77 + (data[i * 4 + 1] as number) * 151 + (data[i * 4 + 2] as number) * 28) >> 8;
  return grey;
}

/** Levels below which the given shares of the values lie. */
export function percentiles(values: Uint8Array, shares: readonly number[]): number[] {
  const counts = new Uint32Array(256);
  for (const v of values) counts[v] = (counts[v] as number) + 1;
  return shares.map((share) => {
    let left = share * values.length;
    for (let v = 0; v < 256; v++) {
      left -= counts[v] as number;
      if (left < 0) return v;
    }
    return 255;
  });
}

/** Grey picture whose ink is black and whose paper is white, column band by column band, against shadow and glare. */
export function stretchContrast(piece: Bitmap): Bitmap {
  const { width, height } = piece;
  const grey = greyOf(piece);
  const [ink = 0, paper = 255] = percentiles(grey, [0.03, 0.8]);
  const local = paperLevels(grey, width, height);
  const depth = Math.max(24, paper - ink);
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * width + x;
      const value = 235 + (((grey[at] as number) - (local[x] as number)) / depth) * 215;
      data.fill(value, at * 4, at * 4 + 3);
      data[at * 4 + 3] = 255;
    }
  }
  return { width, height, data };
}

/** Brightness of the paper around each column. */
export function paperLevels(grey: Uint8Array, width: number, height: number): Float32Array {
  const reach = height;
  const levels = new Float32Array(width);
  for (let x = 0; x < width; x += 8) {
    const [x0, x1] = [Math.max(0, x - reach), Math.min(width, x + reach)];
    const around = new Uint8Array(Math.ceil((x1 - x0) / 2) * Math.ceil(height / 2));
    let n = 0;
    for (let y = 0; y < height; y += 2) for (let c = x0; c < x1; c += 2) around[n++] = grey[y * width + c] as number;
    const [level = 255] = percentiles(around.subarray(0, n), [0.8]);
    levels.fill(level, x, Math.min(width, x + 8));
  }
  return levels;
}

/** Mean strength of edges in a piece: low on blurred pictures. */
export function sharpness(piece: Bitmap): number {
  const grey = greyOf(piece);
  const { width, height } = piece;
  let [sum, n] = [0, 0];
  for (let y = 1; y < height - 1; y += 2) {
    for (let x = 1; x < width - 1; x += 2) {
      const at = y * width + x;
      const laplace =
        4 * (grey[at] as number) -
        (grey[at - 1] as number) -
        (grey[at + 1] as number) -
        (grey[at - width] as number) -
        (grey[at + width] as number);
      sum += laplace * laplace;
      n++;
    }
  }
  return Math.sqrt(sum / Math.max(1, n));
}

/** Share of a picture burnt out to white. */
export function glareShare(piece: Bitmap): number {
  const { data } = piece;
  let burnt = 0;
  for (let i = 0; i < data.length; i += 4)
    if ((data[i] as number) > 250 && (data[i + 1] as number) > 250 && (data[i + 2] as number) > 245) burnt++;
  return burnt / (data.length / 4);
}
