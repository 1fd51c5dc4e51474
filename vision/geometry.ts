/** Plane geometry: points, homographies (row-major 3 × 3), least squares. */
export type Point = readonly [x: number, y: number];
export type Homography = readonly [number, number, number, number, number, number, number, number, number];

export const project = (h: Homography, [x, y]: Point): Point => {
  const w = h[6] * x + h[7] * y + h[8];
  return [(h[0] * x + h[1] * y + h[2]) / w, (h[3] * x + h[4] * y + h[5]) / w];
};

/** The map that does `first`, then `second`. */
export function compose(second: Homography, first: Homography): Homography {
  const [a, b] = [second, first];
  const cell = (r: 0 | 3 | 6, c: 0 | 1 | 2): number =>
    (a[r] as number) * (b[c] as number) +
    (a[r + 1] as number) * (b[c + 3] as number) +
    (a[r + 2] as number) * (b[c + 6] as number);
  return [cell(0, 0), cell(0, 1), cell(0, 2), cell(3, 0), cell(3, 1), cell(3, 2), cell(6, 0), cell(6, 1), cell(6, 2)];
}

export function invert(h: Homography): Homography {
  const [a, b, c, d, e, f, g, i, j] = h;
  const [A, B, C] = [e * j - f * i, f * g - d * j, d * i - e * g];
  const det = a * A + b * B + c * C;
  return [
    A / det,
    (c * i - b * j) / det,
    (b * f - c * e) / det,
    B / det,
    (a * j - c * g) / det,
    (c * d - a * f) / det,
    C / det,
    (b * g - a * i) / det,
    (a * e - b * d) / det,
  ];
}

/** Turn by `angle` (radians, clockwise on screen), scale, then move. */
export function similarity(scale: number, angle: number, [x, y]: Point): Homography {
  const [c, s] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return [c, -s, x, s, c, y, 0, 0, 1];
}

/** How many target pixels one source unit covers around a point (geometric mean of both directions). */
export function scaleAt(h: Homography, [x, y]: Point): number {
  const o = project(h, [x, y]);
  const u = project(h, [x + 0.5, y]);
  const v = project(h, [x, y + 0.5]);
  return 2 * Math.sqrt(Math.abs((u[0] - o[0]) * (v[1] - o[1]) - (u[1] - o[1]) * (v[0] - o[0])));
}

/** A pair of points that should fall together, and how far either coordinate can be trusted. */
export interface Match {
  readonly from: Point;
  readonly to: Point;
  readonly weightX: number;
  readonly weightY: number;
}

/** Solves A x = b for a small symmetric system. @returns undefined when singular. */
export function solve(matrix: number[][], right: number[]): number[] | undefined {
  const n = right.length;
  const rows = matrix.map((row, i) => [...row, right[i] as number]);
  for (let column = 0; column < n; column++) {
    let pivot = column;
    const at = (r: number, c: number): number => (rows[r] as number[])[c] as number;
    for (let r = column + 1; r < n; r++) if (Math.abs(at(r, column)) > Math.abs(at(pivot, column))) pivot = r;
    const lead = rows[pivot] as number[];
    if (Math.abs(lead[column] as number) < 1e-12) return undefined;
    rows[pivot] = rows[column] as number[];
    rows[column] = lead;
    for (let r = 0; r < n; r++) {
      if (r === column) continue;
      const row = rows[r] as number[];
      const factor = (row[column] as number) / (lead[column] as number);
      if (factor !== 0) for (let c = column; c <= n; c++) row[c] = (row[c] as number) - factor * (lead[c] as number);
    }
  }
  return rows.map((row, i) => (row[n] as number) / (row[i] as number));
}

/**
 * Weighted least-squares correction near the identity: from → to. Affine with 6 numbers, or 8 with perspective.
 * A small pull towards the identity keeps badly spread points from bending the card.
 */
export function fitNearIdentity(matches: readonly Match[], perspective: boolean, size: number): Homography | undefined {
  const n = perspective ? 8 : 6;
  const normal = Array.from({ length: n }, () => new Array<number>(n).fill(0));
  const right = new Array<number>(n).fill(0);
  const add = (row: readonly number[], value: number, weight: number): void => {
    for (let i = 0; i < n; i++) {
      const wi = weight * (row[i] as number);
      if (wi === 0) continue;
      right[i] = (right[i] as number) + wi * value;
      const line = normal[i] as number[];
      for (let j = 0; j < n; j++) line[j] = (line[j] as number) + wi * (row[j] as number);
    }
  };
  for (const { from, to, weightX, weightY } of matches) {
    const [x, y] = [from[0] / size, from[1] / size];
    const [u, v] = [to[0] / size, to[1] / size];
    add([x, y, 1, 0, 0, 0, -u * x, -u * y], u - x, weightX);
    add([0, 0, 0, x, y, 1, -v * x, -v * y], v - y, weightY);
  }
  const pull = [0.05, 0.05, 0.002, 0.05, 0.05, 0.002, 0.3, 0.3];
  for (let i = 0; i < n; i++) (normal[i] as number[])[i] = ((normal[i] as number[])[i] as number) + (pull[i] as number);
  const p = solve(normal, right);
  if (!p) return undefined;
  const [a, b, c, d, e, f, g = 0, h = 0] = p as [number, number, number, number, number, number, number?, number?];
  return [1 + a, b, c * size, d, 1 + e, f * size, g / size, h / size, 1];
}
