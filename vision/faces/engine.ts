/** The face networks as sessions of the engine that reads cards, made when the first face is wanted. */
import * as ort from 'onnxruntime-node';
import { describingNetwork, findingNetwork, pointsNetwork } from './networks.ts';

type Run = (input: Float32Array, side: number) => Promise<Float32Array>;
export interface FaceEngine {
  readonly find: Run;
  readonly points: Run;
  readonly describe: Run;
}

async function session(model: Uint8Array): Promise<Run> {
  const made = await ort.InferenceSession.create(model, {
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
    graphOptimizationLevel: 'all',
    // A thread that spins while it waits starves the rest of the machine.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  });
  return async (input, side) => {
    const { output } = await made.run({ input: new ort.Tensor('float32', input, [1, 3, side, side]) });
    if (!output) throw new Error('the face network gave nothing');
    return output.data as Float32Array;
  };
}

let loading: Promise<FaceEngine> | undefined;

/** Makes the sessions once; later calls share them. */
export function loadFaces(): Promise<FaceEngine> {
  loading ??= (async () => {
    const [find, points, describe] = await Promise.all(
      [findingNetwork(), pointsNetwork(), describingNetwork()].map(async (model) => session(await model)),
    );
    if (!find || !points || !describe) throw new Error('a face network is missing');
    return { find, points, describe };
  })();
  return loading;
}
