/** Plane geometry of made-up photographs: homographies and resampling. */
import type { ImageData } from '@napi-rs/canvas';

export type Point = readonly [number, number];
/** Row-major 3 × 3. */
export type Homography = readonly number[];

/** The homography that takes four points to four points. */
export function homographyFrom(from: readonly Point[], to: readonly Point[]): Homography {
  const rows: number[][] = [];
  for (let i = 0; i < 4; i++) {
    const [x, y] = from[i]!;
    const [u, v] = to[i]!;
    rows.push([x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]);
  }
  for (let column = 0; column < 8; column++) {
    let pivot = column;
    for (let r = column + 1; r < 8; r++) if (Math.abs(rows[r]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = r;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const lead = rows[column]![column]!;
    for (let r = 0; r < 8; r++) {
      if (r === column) continue;
      const factor = rows[r]![column]! / lead;
      for (let c = column; c < 9; c++) rows[r]![c]! -= factor * rows[column]![c]!;
    }
  }
  return [...rows.map((row, i) => row[8]! / row[i]!), 1];
}

export function project(h: Homography, [x, y]: Point): Point {
  const w = h[6]! * x + h[7]! * y + h[8]!;
  return [(h[0]! * x + h[1]! * y + h[2]!) / w, (h[3]! * x + h[4]! * y + h[5]!) / w];
}

/** Lays `source` over `target` where `toSource` (target pixel → source pixel) lands inside it; bilinear, alpha respected. */
export function layOver(
  target: ImageData,
  source: ImageData,
  toSource: Homography,
  bounds: { x0: number; y0: number; x1: number; y1: number },
): void {
  const [sw, sh] = [source.width, source.height];
  const [from, onto] = [source.data, target.data];
  for (let y = Math.max(0, Math.floor(bounds.y0)); y < Math.min(target.height, bounds.y1); y++) {
    for (let x = Math.max(0, Math.floor(bounds.x0)); x < Math.min(target.width, bounds.x1); x++) {
      const [sx, sy] = project(toSource, [x + 0.5, y + 0.5]);
      if (!(sx >= 0.5 && sy >= 0.5 && sx < sw - 0.5 && sy < sh - 0.5)) continue;
      const [ix, iy] = [Math.floor(sx - 0.5), Math.floor(sy - 0.5)];
      const [fx, fy] = [sx - 0.5 - ix, sy - 0.5 - iy];
      const at = (iy * sw + ix) * 4;
      const down = iy + 1 < sh ? sw * 4 : 0;
      const right = ix + 1 < sw ? 4 : 0;
      const mix = (c: number): number =>
        (from[at + c]! * (1 - fx) + from[at + right + c]! * fx) * (1 - fy) +
        (from[at + down + c]! * (1 - fx) + from[at + down + right + c]! * fx) * fy;
      const alpha = mix(3) / 255;
      const out = (y * target.width + x) * 4;
      for (let c = 0; c < 3; c++) onto[out + c] = onto[out + c]! * (1 - alpha) + mix(c) * alpha;
    }
  }
}
