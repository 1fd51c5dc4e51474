/** The three networks of the face comparison: where faces are, where their 68 points lie, and the 128 numbers that describe one. */
import { type Filters, type GraphBuilder, graphBuilder, type Node } from './onnx-graph.ts';
import { readWeights, type Weights } from './weights.ts';

export const findSide = 416;
export const pointsSide = 112;
export const describeSide = 150;

/** A convolution whose channels are scaled and shifted afterwards, as one convolution. */
function scaled(weights: Weights, name: string): { readonly filters: Filters; readonly bias: Float32Array } {
  const { dims, values } = weights.filters(`${name}/conv/filters`);
  const bias = weights.vector(`${name}/conv/bias`);
  const factor = weights.vector(`${name}/scale/weights`);
  const shift = weights.vector(`${name}/scale/biases`);
  const each = values.length / dims[0];
  return {
    filters: { dims, values: values.map((value, at) => value * (factor[Math.floor(at / each)] ?? 1)) },
    bias: bias.map((value, at) => value * (factor[at] ?? 1) + (shift[at] ?? 0)),
  };
}

/** Residual network of 29 layers. */
export async function describingNetwork(): Promise<Uint8Array> {
  const weights = await readWeights('face_recognition_model');
  const graph = graphBuilder([3, describeSide, describeSide]);
  const conv = (x: Node, name: string, isDown: boolean): Node => {
    const { filters, bias } = scaled(weights, name);
    return graph.conv(x, filters, bias, isDown ? { stride: 2, padding: 'valid' } : { padding: 'same' });
  };
  const block = (x: Node, name: string): Node => {
    const isDown = name.includes('_down');
    const inner = graph.relu(conv(x, `${name}/conv1`, isDown));
    const out = conv(inner, `${name}/conv2`, false);
    if (!isDown) return graph.relu(graph.add(out, x));
    const around = graph.averagePool(x, { size: 2, stride: 2, padding: 'valid' });
    const [channels] = out.shape;
    const [, height, width] = around.shape;
    return graph.relu(
      graph.add(graph.padTo(around, [channels, height, width]), graph.padTo(out, [channels, height, width])),
    );
  };
  let x = graph.relu(conv(graph.input, 'conv32_down', true));
  x = graph.maxPool(x, { size: 3, stride: 2, padding: 'valid' });
  for (const name of ['conv32_1', 'conv32_2', 'conv32_3', 'conv64_down', 'conv64_1', 'conv64_2', 'conv64_3'])
    x = block(x, name);
  for (const name of ['conv128_down', 'conv128_1', 'conv128_2', 'conv256_down', 'conv256_1', 'conv256_2'])
    x = block(x, name);
  x = graph.globalAverage(block(x, 'conv256_down_out'));
  return graph.finish(graph.conv(x, weights.matrix('fc'), null, { padding: 'valid' }));
}

function separable(graph: GraphBuilder, weights: Weights, x: Node, name: string, stride: number): Node {
  const deep = graph.conv(x, weights.depthwise(`${name}/depthwise_filter`), null, {
    stride,
    padding: 'same',
    groups: x.shape[0],
  });
  return graph.conv(deep, weights.filters(`${name}/pointwise_filter`), weights.vector(`${name}/bias`), {
    padding: 'valid',
  });
}

/** Four dense blocks; the output is 68 points, x and y by turns, as shares of the square. */
export async function pointsNetwork(): Promise<Uint8Array> {
  const weights = await readWeights('face_landmark_68_model');
  const graph = graphBuilder([3, pointsSide, pointsSide]);
  let x = graph.input;
  for (let dense = 0; dense < 4; dense++) {
    const layer = (from: Node, at: number, stride: number): Node =>
      separable(graph, weights, from, `dense${dense}/conv${at}`, stride);
    const first =
      dense === 0
        ? graph.conv(x, weights.filters('dense0/conv0/filters'), weights.vector('dense0/conv0/bias'), {
            stride: 2,
            padding: 'same',
          })
        : layer(x, 0, 2);
    let sum = graph.relu(first);
    for (const at of [1, 2, 3]) {
      const out = layer(at === 1 ? sum : graph.relu(sum), at, 1);
      sum = graph.add(sum, out);
    }
    x = graph.relu(sum);
  }
  x = graph.averagePool(x, { size: 7, stride: 2, padding: 'valid' });
  return graph.finish(graph.conv(x, weights.matrix('fc/weights'), weights.vector('fc/bias'), { padding: 'valid' }));
}

/** A small detector of one class: 13 × 13 places, five shapes each, of each x, y, width, height and score. */
export async function findingNetwork(): Promise<Uint8Array> {
  const weights = await readWeights('tiny_face_detector_model');
  const graph = graphBuilder([3, findSide, findSide]);
  const slope = 0.1;
  const halved = (x: Node): Node => graph.maxPool(x, { size: 2, stride: 2, padding: 'same' });
  let x = graph.conv(graph.input, weights.filters('conv0/filters'), weights.vector('conv0/bias'), { padding: 'valid' });
  x = halved(graph.leakyRelu(x, slope));
  for (const name of ['conv1', 'conv2', 'conv3', 'conv4'])
    x = halved(graph.leakyRelu(separable(graph, weights, x, name, 1), slope));
  x = graph.leakyRelu(separable(graph, weights, x, 'conv5', 1), slope);
  x = graph.maxPool(x, { size: 2, stride: 1, padding: 'same' });
  return graph.finish(
    graph.conv(x, weights.filters('conv8/filters'), weights.vector('conv8/bias'), { padding: 'valid' }),
  );
}
