/** The thread that reads segments for the data process; see `reading-thread.ts`. */
import { parentPort } from 'node:worker_threads';
import type { SegmentMark } from '#contract/hub.ts';
import { type Reading, readSegments, type Segment } from './segment-reading.ts';

/** What the thread is asked. It says `ready` once, and then answers with a `Reading`, in the order of the questions. */
export interface ReadingQuestion {
  readonly scope: string;
  readonly from: SegmentMark;
  readonly segments: readonly Segment[];
}

export type ThreadWord = Reading | 'ready';

parentPort?.on('message', ({ scope, from, segments }: ReadingQuestion) => {
  const reading = readSegments(scope, from, segments);
  parentPort?.postMessage(reading);
});
parentPort?.postMessage('ready');
