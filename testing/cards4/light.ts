/** Lamps, shadows and glare over a scene. */
import type { Point } from './plane.ts';
import type { Raster } from './raster.ts';

/** Multiplies every pixel by `share(x, y)`; a place is reckoned on a grid and bent between. */
export function shade({ width, height, data }: Raster, share: (x: number, y: number) => number): void {
  const cell = 8;
  const columns = Math.ceil(width / cell) + 2;
  const rows = Math.ceil(height / cell) + 2;
  const grid = new Float32Array(columns * rows);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) grid[row * columns + column] = share(column * cell, row * cell);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(y / cell);
    const fy = (y % cell) / cell;
    for (let x = 0; x < width; x++) {
      const column = Math.floor(x / cell);
      const fx = (x % cell) / cell;
      const at = row * columns + column;
      const value =
        (grid[at]! * (1 - fx) + grid[at + 1]! * fx) * (1 - fy) +
        (grid[at + columns]! * (1 - fx) + grid[at + columns + 1]! * fx) * fy;
      const to = (y * width + x) * 3;
      for (let part = 0; part < 3; part++) data[to + part] = data[to + part]! * value;
    }
  }
}

/** A lamp above `centre`: full light there, `edge` of it at `reach` pixels. */
export function lamp(centre: Point, reach: number, edge: number): (x: number, y: number) => number {
  return (x, y) => {
    const far = Math.hypot(x - centre.x, y - centre.y) / reach;
    return edge + (1 - edge) / (1 + far * far);
  };
}

/** The soft shadow of something with straight edges: a half plane, darker behind its edge. */
export function shadow(at: Point, angle: number, dark: number, soft: number): (x: number, y: number) => number {
  const [nx, ny] = [Math.cos(angle), Math.sin(angle)];
  return (x, y) => {
    const behind = (x - at.x) * nx + (y - at.y) * ny;
    return 1 - dark / (1 + Math.exp(-behind / soft));
  };
}

/** A lamp seen in the card's gloss. */
export interface Glare {
  /** Millimetres on the card. */
  readonly x: number;
  readonly y: number;
  readonly long: number;
  readonly wide: number;
  /** Radians. */
  readonly angle: number;
  /** Light added in the middle; 1 hides everything. */
  readonly strength: number;
  /** 1 soft like a bell, 4 with an edge. */
  readonly hard: number;
}

/** Light that a glare adds at a place of the card. */
export function glareAt({ x, y, long, wide, angle, strength, hard }: Glare, px: number, py: number): number {
  const dx = px - x;
  const dy = py - y;
  const along = (dx * Math.cos(angle) + dy * Math.sin(angle)) / long;
  const across = (dy * Math.cos(angle) - dx * Math.sin(angle)) / wide;
  return strength * Math.exp(-((along * along + across * across) ** hard));
}
