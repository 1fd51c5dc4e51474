/** Text detection (PP-OCRv4 DB): where in a bitmap are lines of text? */
import * as ort from 'onnxruntime-node';
import type { Bitmap } from './image.ts';
import type { Models } from './models.ts';

/** A turned rectangle; `width` lies along the text, `angle` in radians clockwise, within ±90°. */
export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
  readonly score: number;
}

/** What the model takes for each of the 256 levels of a colour. */
const levels = (
  [
    [0.485, 0.229],
    [0.456, 0.224],
    [0.406, 0.225],
  ] as const
).map(([mean, deviation]) => Float32Array.from({ length: 256 }, (_, v) => (v / 255 - mean) / deviation));

/** Finds text boxes in a bitmap whose sides are multiples of 32. */
export async function detectText(models: Models, bitmap: Bitmap, unclip = 1.6): Promise<TextBox[]> {
  const { width, height, data } = bitmap;
  const plane = width * height;
  const input = new Float32Array(plane * 3);
  // The model was trained on blue-green-red pictures.
  for (let c = 0; c < 3; c++) {
    const level = levels[c] as Float32Array;
    const base = c * plane;
    for (let i = 0, at = 2 - c; i < plane; i++, at += 4) input[base + i] = level[data[at] as number] as number;
  }
  const name = models.detection.inputNames[0] as string;
  const result = await models.detection.run({ [name]: new ort.Tensor('float32', input, [1, 3, height, width]) });
  const output = result[models.detection.outputNames[0] as string] as ort.Tensor;
  return boxesOf(output.data as Float32Array, width, height, unclip);
}

function boxesOf(heat: Float32Array, width: number, height: number, unclip: number): TextBox[] {
  const seen = new Uint8Array(heat.length);
  const boxes: TextBox[] = [];
  const stack: number[] = [];
  for (let start = 0; start < heat.length; start++) {
    if (seen[start] || (heat[start] as number) < 0.3) continue;
    const edge: [number, number][] = [];
    let [sum, count] = [0, 0];
    seen[start] = 1;
    stack.push(start);
    while (stack.length > 0) {
      const at = stack.pop() as number;
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += heat[at] as number;
      count++;
      let inside = 0;
      for (let dy = -1; dy <= 1; dy++) {
        for (let dx = -1; dx <= 1; dx++) {
          const [nx, ny] = [x + dx, y + dy];
          if (nx < 0 || ny < 0 || nx >= width || ny >= height) continue;
          const next = ny * width + nx;
          if ((heat[next] as number) < 0.3) continue;
          inside++;
          if (seen[next]) continue;
          seen[next] = 1;
          stack.push(next);
        }
      }
      if (inside < 9) edge.push([x + 0.5, y + 0.5]);
    }
    if (count < 12 || sum / count < 0.45) continue;
    const box = smallestRectangle(edge);
    const [w, h] = [box.width + 1, box.height + 1];
    if (Math.min(w, h) < 3) continue;
    const grow = ((w * h * unclip) / (2 * (w + h))) * 2;
    boxes.push({ ...box, width: w + grow, height: h + grow, score: sum / count });
  }
  return boxes;
}

type Rectangle = Omit<TextBox, 'score'>;

/** Smallest turned rectangle around points: one of its sides lies along a side of their convex hull. */
function smallestRectangle(points: readonly [number, number][]): Rectangle {
  const hull = convexHull(points);
  let best: Rectangle | undefined;
  for (let i = 0; i < hull.length; i++) {
    const [a, b] = [hull[i] as [number, number], hull[(i + 1) % hull.length] as [number, number]];
    const angle = Math.atan2(b[1] - a[1], b[0] - a[0]);
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    let [u0, u1, v0, v1] = [Infinity, -Infinity, Infinity, -Infinity];
    for (const [x, y] of hull) {
      const [u, v] = [x * c + y * s, y * c - x * s];
      [u0, u1, v0, v1] = [Math.min(u0, u), Math.max(u1, u), Math.min(v0, v), Math.max(v1, v)];
    }
    const [w, h] = [u1 - u0, v1 - v0];
    if (best && w * h >= best.width * best.height) continue;
    const [u, v] = [(u0 + u1) / 2, (v0 + v1) / 2];
    best = { x: u * c - v * s, y: u * s + v * c, width: w, height: h, angle };
  }
  const found = best ?? { x: points[0]?.[0] ?? 0, y: points[0]?.[1] ?? 0, width: 0, height: 0, angle: 0 };
  const lying =
    found.width >= found.height
      ? found
      : { ...found, width: found.height, height: found.width, angle: found.angle + Math.PI / 2 };
  return { ...lying, angle: lying.angle - Math.PI * Math.round(lying.angle / Math.PI) };
}

function convexHull(points: readonly [number, number][]): [number, number][] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (list: readonly [number, number][]): [number, number][] => {
    const out: [number, number][] = [];
    for (const p of list) {
      for (;;) {
        const [q, r] = [out.at(-1), out.at(-2)];
        if (!q || !r || (q[0] - r[0]) * (p[1] - r[1]) - (q[1] - r[1]) * (p[0] - r[0]) > 0) break;
        out.pop();
      }
      out.push(p);
    }
    return out.slice(0, -1);
  };
  return [...half(sorted), ...half(sorted.reverse())];
}
