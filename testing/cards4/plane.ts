/** Seeing a flat thing: from its millimetres to the picture's pixels. */

/** Nine numbers of a projective map, row by row. */
export type Map3 = readonly [number, number, number, number, number, number, number, number, number];
export interface Point {
  readonly x: number;
  readonly y: number;
}

export function apply(map: Map3, x: number, y: number): Point {
  const w = map[6] * x + map[7] * y + map[8];
  return { x: (map[0] * x + map[1] * y + map[2]) / w, y: (map[3] * x + map[4] * y + map[5]) / w };
}

export function inverse(m: Map3): Map3 {
  const [a, b, c, d, e, f, g, h, i] = m;
  return [
    e * i - f * h,
    c * h - b * i,
    b * f - c * e,
    f * g - d * i,
    a * i - c * g,
    c * d - a * f,
    d * h - e * g,
    b * g - a * h,
    a * e - b * d,
  ];
}

export interface Stand {
  /** Where the thing's middle is seen. */
  readonly centre: Point;
  /** Pixels a millimetre in the middle. */
  readonly scale: number;
  /** Turned in the picture, degrees clockwise. */
  readonly roll: number;
  /** Leaning away from the camera, degrees; the axis' direction in degrees. */
  readonly tilt: number;
  readonly axis: number;
  /** The camera's distance in widths of the thing: the nearer, the stronger the perspective. */
  readonly distance: number;
}

/** @param wide @param high of the thing, millimetres; its top-left corner is 0, 0. */
export function seen(wide: number, high: number, { centre, scale, roll, tilt, axis, distance }: Stand): Map3 {
  const rad = Math.PI / 180;
  const [cr, sr, ct, st, ca, sa] = [
    Math.cos(roll * rad),
    Math.sin(roll * rad),
    Math.cos(tilt * rad),
    Math.sin(tilt * rad),
    Math.cos(axis * rad),
    Math.sin(axis * rad),
  ];
  const away = distance * wide;
  // Leaning about the axis squeezes what lies across it, and takes it away from the camera.
  const [xx, xy, yy] = [ca * ca + sa * sa * ct, ca * sa * (1 - ct), sa * sa + ca * ca * ct];
  const [zx, zy] = [(-sa * st) / away, (ca * st) / away];
  const column = (x: number, y: number): readonly [number, number, number] => {
    const [rx, ry] = [cr * x - sr * y, sr * x + cr * y];
    const [px, py, pz] = [xx * rx + xy * ry, xy * rx + yy * ry, zx * rx + zy * ry];
    return [scale * px + centre.x * pz, scale * py + centre.y * pz, pz];
  };
  const [first, second] = [column(1, 0), column(0, 1)];
  const middle = column(-wide / 2, -high / 2);
  const third = [middle[0] + centre.x, middle[1] + centre.y, middle[2] + 1] as const;
  return [first[0], second[0], third[0], first[1], second[1], third[1], first[2], second[2], third[2]];
}
