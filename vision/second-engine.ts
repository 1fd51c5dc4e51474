/** The second, independent engine: tesseract.js, from traineddata in its npm packages, without touching disk or network. */
import { join } from 'node:path';
import { createWorker, PSM, type Worker } from 'tesseract.js';
import { Fault } from '#contract/fault.ts';
import type { Bitmap } from './image.ts';
import { packageFolder } from './models.ts';
import { encode } from './sample.ts';
import { within } from './turns.ts';

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
  starting ??= secondEngine(newWorker);
  return starting;
}

/** A row takes a fifth of a second. */
const rowLimitMs = 15_000;

async function newWorker(): Promise<Worker> {
  const langPath = join(packageFolder('@tesseract.js-data/chi_sim/package.json'), '4.0.0_best_int');
  const worker = await createWorker('chi_sim', 1, { langPath, cacheMethod: 'none', gzip: true });
  // Its native part would print statistics of blank rows on the process' own output.
  await worker.setParameters({ debug_file: '/dev/null', tessedit_pageseg_mode: PSM.SINGLE_LINE });
  return worker;
}

/** What is asked of a worker. */
export interface RowWorker {
  setParameters(parameters: { readonly tessedit_char_whitelist: string }): Promise<unknown>;
  recognize(image: Buffer): Promise<{ readonly data: { readonly text: string } }>;
  terminate(): Promise<unknown>;
}

/** @param open starts a worker; another one is started when it does not answer: its row stays without a second opinion. */
export async function secondEngine(open: () => Promise<RowWorker>): Promise<SecondEngine> {
  let worker = await open();
  let turn: Promise<unknown> = Promise.resolve();
  const ask = async (piece: Bitmap, tessedit_char_whitelist: string): Promise<string> => {
    await worker.setParameters({ tessedit_char_whitelist });
    return (await worker.recognize(encode(piece, 'png'))).data.text.replace(/\s+/gu, '');
  };
  const askOrLeave = async (piece: Bitmap, allowed: string): Promise<string> => {
    try {
      return await within(rowLimitMs, ask(piece, allowed), () => void worker.terminate().catch(() => {}));
    } catch (thrown) {
      if (!(thrown instanceof Fault)) throw thrown;
      worker = await open();
      return '';
    }
  };
  // One worker for both: a hundred megabytes less, and numbers are asked for seldom.
  const read = (piece: Bitmap, allowed: string): Promise<string> => {
    const text = turn.then(() => askOrLeave(piece, allowed));
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
