/** The second, independent engine: tesseract.js, from traineddata in its npm packages, without touching disk or network. */
import { join } from 'node:path';
import { createWorker, PSM, type Worker } from 'tesseract.js';
import type { Bitmap } from './image.ts';
import { packageFolder } from './models.ts';
import { encode } from './sample.ts';

export interface SecondEngine {
  /** The number line: digits and X only. */
  readNumber(piece: Bitmap): Promise<string>;
  /** A row of Chinese; spaces removed. */
  readText(piece: Bitmap): Promise<string>;
  close(): Promise<void>;
}

let starting: Promise<SecondEngine> | undefined;

/** Starts it once; later calls share it. */
export function startSecondEngine(): Promise<SecondEngine> {
  starting ??= start();
  return starting;
}

async function start(): Promise<SecondEngine> {
  const langPath = join(packageFolder('@tesseract.js-data/chi_sim/package.json'), '4.0.0_best_int');
  const worker: Worker = await createWorker('chi_sim', 1, { langPath, cacheMethod: 'none', gzip: true });
  // Its native part would print statistics of blank rows on the process' own output.
  await worker.setParameters({ debug_file: '/dev/null', tessedit_pageseg_mode: PSM.SINGLE_LINE });
  let turn: Promise<unknown> = Promise.resolve();
  // One worker for both: a hundred megabytes less, and numbers are asked for seldom.
  const read = (piece: Bitmap, tessedit_char_whitelist: string): Promise<string> => {
    const text = turn.then(async () => {
      await worker.setParameters({ tessedit_char_whitelist });
      return (await worker.recognize(encode(piece, 'png'))).data.text.replace(/\s+/gu, '');
    });
    turn = text.catch(() => {});
    return text;
  };
  return {
    readNumber: (piece) => read(piece, '0123456789X'),
    readText: (piece) => read(piece, ''),
    close: async () => {
      starting = undefined;
      await worker.terminate();
    },
  };
}
