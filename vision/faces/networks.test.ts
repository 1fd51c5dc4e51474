/** The networks are built anew for another engine: they must compute what the package's own program computes. */
import { expect, test } from 'vitest';
import { meanOfFaces, meanOfScenes } from './cut.ts';
import { loadFaces } from './engine.ts';
import { describeSide, findSide, pointsSide } from './networks.ts';
import { graphBuilder } from './onnx-graph.ts';

/** A picture that a formula draws: brightness goes in waves through rows, columns and channels. */
function waves(side: number, mean: readonly number[]): Float32Array {
  const area = side * side;
  return Float32Array.from({ length: 3 * area }, (_, at) => {
    const channel = Math.floor(at / area);
    const value = Math.sin((3 * (at % area) + channel) * 0.013) * 100 + 128;
    return (value - (mean[channel] ?? 0)) / 255;
  });
}

const close = (values: readonly number[], expected: readonly number[]): void => {
  for (const [at, value] of expected.entries()) expect(values[at]).toBeCloseTo(value, 4);
};

// Expected: what the package itself (TensorFlow.js, plain JavaScript) gave for the same pictures.
test('describing', async () => {
  const { describe } = await loadFaces();
  const numbers = await describe(waves(describeSide, meanOfFaces), describeSide);
  expect(numbers).toHaveLength(128);
  close([...numbers], [-0.0471499, 0.1194958, 0.0449246, -0.0202468, -0.0275841]);
});

test('points', async () => {
  const { points } = await loadFaces();
  const numbers = await points(waves(pointsSide, meanOfFaces), pointsSide);
  expect(numbers).toHaveLength(136);
  close([...numbers], [0.2725019, 0.4524595, 0.3922731, 0.5036874, 0.4220729]);
});

test('finding', async () => {
  const { find } = await loadFaces();
  const numbers = await find(waves(findSide, meanOfScenes), findSide);
  expect(numbers).toHaveLength(25 * 13 * 13);
  close(
    [0, 1, 2, 3, 4].map((item) => numbers[item * 169] ?? 0),
    [2.076704, -0.3554264, 0.1508705, -0.8664787, -10.82014],
  );
});

test('layers that do not fit fail while they are put together', () => {
  const graph = graphBuilder([3, 8, 8]);
  const filters = { dims: [4, 5, 3, 3], values: new Float32Array(180) } as const;
  expect(() => graph.conv(graph.input, filters, null, { padding: 'same' })).toThrow(TypeError);
  const small = graph.maxPool(graph.input, { size: 2, stride: 2, padding: 'same' });
  expect(() => graph.add(graph.input, small)).toThrow(TypeError);
});
