/**
 * Writes a small ONNX model from layers, so that weights which ship in another program's form run on the engine that is here already.
 * Only what the face networks need; shapes are kept along the way, so that a layer that does not fit fails while it is built.
 */
import { type Field, message } from './protobuf.ts';

/** Channels, rows, columns of one picture. */
export type Shape = readonly [channels: number, height: number, width: number];
export interface Node {
  readonly name: string;
  readonly shape: Shape;
}
/** Filters as ONNX has them: output channels, input channels of a group, rows, columns. */
export interface Filters {
  readonly dims: readonly [out: number, inOfGroup: number, height: number, width: number];
  readonly values: Float32Array;
}

type Padding = 'same' | 'valid';
interface Window {
  readonly size: number;
  readonly stride: number;
  readonly padding: Padding;
}

export interface GraphBuilder {
  readonly input: Node;
  conv(
    x: Node,
    filters: Filters,
    bias: Float32Array | null,
    how: { stride?: number; padding: Padding; groups?: number },
  ): Node;
  relu(x: Node): Node;
  leakyRelu(x: Node, slope: number): Node;
  add(one: Node, other: Node): Node;
  maxPool(x: Node, window: Window): Node;
  averagePool(x: Node, window: Window): Node;
  globalAverage(x: Node): Node;
  /** Fills up with zeros behind what is there. */
  padTo(x: Node, shape: Shape): Node;
  /** Ends the model with this node. @returns its bytes. */
  finish(output: Node): Uint8Array;
}

const float = 1;
const int64 = 7;

function tensor(name: string, dims: readonly number[], values: Float32Array | BigInt64Array): Field {
  const raw = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const type = values instanceof Float32Array ? float : int64;
  return [5, message([...dims.map((dim): Field => [1, dim]), [2, type], [8, name], [9, raw]])];
}

type Attribute = number | string | readonly number[] | { readonly float: number };
function attribute(name: string, value: Attribute): Field {
  if (typeof value === 'number')
    return [
      5,
      message([
        [1, name],
        [3, value],
        [20, 2],
      ]),
    ];
  if (typeof value === 'string')
    return [
      5,
      message([
        [1, name],
        [4, value],
        [20, 3],
      ]),
    ];
  if ('float' in value)
    return [
      5,
      message([
        [1, name],
        [2, value],
        [20, 1],
      ]),
    ];
  return [5, message([[1, name], ...value.map((one): Field => [8, one]), [20, 7]])];
}

function valueInfo(field: number, { name, shape }: Node): Field {
  const dims = [1, ...shape].map((dim): Field => [1, message([[1, dim]])]);
  return [
    field,
    message([
      [1, name],
      [
        2,
        message([
          [
            1,
            message([
              [1, float],
              [2, message(dims)],
            ]),
          ],
        ]),
      ],
    ]),
  ];
}

const outOf = (length: number, { size, stride, padding }: Window): number =>
  padding === 'same' ? Math.ceil(length / stride) : Math.floor((length - size) / stride) + 1;

/** @param shape of the input, whose name is `input`; the output's is `output`. */
export function graphBuilder(shape: Shape): GraphBuilder {
  const nodes: Field[] = [];
  const initializers: Field[] = [];
  let count = 0;
  const input: Node = { name: 'input', shape };

  const constant = (dims: readonly number[], values: Float32Array | BigInt64Array): string => {
    const name = `c${count++}`;
    initializers.push(tensor(name, dims, values));
    return name;
  };
  const node = (
    op: string,
    inputs: readonly string[],
    out: Shape,
    attributes: Readonly<Record<string, Attribute>> = {},
  ): Node => {
    const name = `n${count++}`;
    const of = Object.entries(attributes).map(([key, value]) => attribute(key, value));
    nodes.push([1, message([...inputs.map((one): Field => [1, one]), [2, name], [4, op], ...of])]);
    return { name, shape: out };
  };
  const pool = (op: string, x: Node, window: Window): Node => {
    const [channels, height, width] = x.shape;
    return node(op, [x.name], [channels, outOf(height, window), outOf(width, window)], {
      kernel_shape: [window.size, window.size],
      strides: [window.stride, window.stride],
      auto_pad: window.padding === 'same' ? 'SAME_UPPER' : 'VALID',
    });
  };
  return {
    input,
    conv(x, { dims, values }, bias, { stride = 1, padding, groups = 1 }) {
      const [out, inOfGroup, size] = dims;
      const [channels, height, width] = x.shape;
      if (inOfGroup * groups !== channels) throw new TypeError(`${dims.join('×')} does not fit ${channels} channels`);
      const window = { size, stride, padding };
      const inputs = [x.name, constant(dims, values), ...(bias ? [constant([out], bias)] : [])];
      return node('Conv', inputs, [out, outOf(height, window), outOf(width, window)], {
        kernel_shape: [size, size],
        strides: [stride, stride],
        group: groups,
        auto_pad: padding === 'same' ? 'SAME_UPPER' : 'VALID',
      });
    },
    relu: (x) => node('Relu', [x.name], x.shape),
    leakyRelu: (x, slope) => node('LeakyRelu', [x.name], x.shape, { alpha: { float: slope } }),
    add(one, other) {
      if (one.shape.join() !== other.shape.join())
        throw new TypeError(`${one.shape} and ${other.shape} cannot be added`);
      return node('Add', [one.name, other.name], one.shape);
    },
    maxPool: (x, window) => pool('MaxPool', x, window),
    averagePool: (x, window) => pool('AveragePool', x, window),
    globalAverage: (x) => node('GlobalAveragePool', [x.name], [x.shape[0], 1, 1]),
    padTo(x, wanted) {
      const behind = wanted.map((length, at) => length - (x.shape[at] ?? 0));
      if (behind.every((more) => more === 0)) return x;
      const pads = BigInt64Array.from([0, 0, 0, 0, 0, ...behind].map(BigInt));
      return node('Pad', [x.name, constant([8], pads)], wanted);
    },
    finish(output) {
      nodes.push([
        1,
        message([
          [1, output.name],
          [2, 'output'],
          [4, 'Identity'],
        ]),
      ]);
      const graph = message([
        ...nodes,
        [2, 'faces'],
        ...initializers,
        valueInfo(11, input),
        valueInfo(12, { ...output, name: 'output' }),
      ]);
      return message([
        [1, 8],
        [7, graph],
        [8, message([[2, 13]])],
      ]);
    },
  };
}
