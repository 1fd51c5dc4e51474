/**
 * Who reads the segments of a pull: the data process itself, or, where there are many, a thread of its own. Reading is half the work of a
 * pull, and people at the counter wait for the data process.
 */
import { Worker } from 'node:worker_threads';
import type { SegmentMark } from '#contract/hub.ts';
import type { ReadingQuestion, ThreadWord } from './reading-program.ts';
import { type Reading, readSegments, type Segment } from './segment-reading.ts';

export interface SegmentReader {
  /** How many readings it is good to ask for before the first is used. */
  readonly ahead: number;
  /** @param from the mark that the first of the segments must follow. */
  read(scope: string, from: SegmentMark, segments: readonly Segment[]): Promise<Reading>;
  close(): Promise<void>;
}

/** Events from which on a thread is worth its start, which takes some hundredths of a second. */
const worthAThread = 6000;

/** @param events about how many will be read. */
export const openReader = (events: number): SegmentReader =>
  events < worthAThread ? readerHere : readingThread(program);

const readerHere: SegmentReader = {
  ahead: 0,
  read: async (scope, from, segments) => readSegments(scope, from, segments),
  close: async () => {},
};

/** As built, the program stands beside the data process's own. */
const program = new URL(import.meta.url.endsWith('.ts') ? './reading-program.ts' : './reading.js', import.meta.url);

interface Asked {
  readonly question: ReadingQuestion;
  readonly answer: (reading: Reading) => void;
}

/** Until the thread is there, and when it ended or never came, the data process reads itself. */
export function readingThread(source: URL): SegmentReader {
  // What it reads is handed over soon: with room for a few transactions none of it grows old there.
  const worker = new Worker(source, { resourceLimits: { maxYoungGenerationSizeMb: 96 } });
  const asked: Asked[] = [];
  let isThere = false;
  const readHere = ({ scope, from, segments }: ReadingQuestion): Reading => readSegments(scope, from, segments);
  const end = (): void => {
    isThere = false;
    for (const { question, answer } of asked.splice(0)) answer(readHere(question));
  };
  worker.on('message', (word: ThreadWord) => {
    if (word === 'ready') isThere = true;
    else asked.shift()?.answer(word);
  });
  worker.on('error', end);
  worker.on('exit', end);
  return {
    ahead: 2,
    async read(scope, from, segments) {
      const question = { scope, from, segments };
      if (!isThere) return readHere(question);
      const { promise, resolve } = Promise.withResolvers<Reading>();
      asked.push({ question, answer: resolve });
      // A view is posted with all of the memory that it is a view of: here every body that came with it.
      const own = segments.map(({ head, body }) => ({ head, body: new Uint8Array(body) }));
      worker.postMessage(
        { scope, from, segments: own },
        own.map(({ body }) => body.buffer),
      );
      return promise;
    },
    async close() {
      // Nobody waits for these any more.
      asked.length = 0;
      await worker.terminate();
    },
  };
}
