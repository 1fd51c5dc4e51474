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

/** Starts both workers once; later calls share them. */
export function startSecondEngine(): Promise<SecondEngine> {
  starting ??= start();
  return starting;
}

function open(language: 'eng' | 'chi_sim'): Promise<Worker> {
  const langPath = join(packageFolder(`@tesseract.js-data/${language}/package.json`), '4.0.0_best_int');
  return createWorker(language, 1, { langPath, cacheMethod: 'none', gzip: true });
}

async function start(): Promise<SecondEngine> {
  const [digits, text] = await Promise.all([open('eng'), open('chi_sim')]);
  // Its native part would print statistics of blank rows on the process' own output.
  const quiet = { debug_file: '/dev/null' };
  await digits.setParameters({
    ...quiet,
    tessedit_pageseg_mode: PSM.SINGLE_LINE,
    tessedit_char_whitelist: '0123456789X',
  });
  await text.setParameters({ ...quiet, tessedit_pageseg_mode: PSM.SINGLE_LINE });
  const read = async (worker: Worker, piece: Bitmap): Promise<string> =>
    (await worker.recognize(encode(piece, 'png'))).data.text.replace(/\s+/gu, '');
  return {
    readNumber: (piece) => read(digits, piece),
    readText: (piece) => read(text, piece),
    close: async () => {
      starting = undefined;
      await Promise.all([digits.terminate(), text.terminate()]);
    },
  };
}
