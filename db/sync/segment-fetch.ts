/**
 * Fetches sealed bodies of a scope from the hub, as much at a time as one request may ask for, resumed at the byte where a line broke.
 * What this device wrote itself is not fetched, unless it lost it.
 */
import { type SegmentHead, segmentLimits } from '#contract/hub.ts';
import { SyncFault } from './ports.ts';
import type { Segment } from './segment-reading.ts';

export interface SegmentRun {
  readonly scope: string;
  readonly first: number;
  readonly last: number;
}

/** Asks for the bodies of a run from a byte on; hands over what comes, also of an answer that is then cut. @throws SyncFault. */
export type SegmentCall = (
  run: SegmentRun,
  from: number,
  take: (bytes: Buffer) => void,
  signal: AbortSignal,
) => Promise<void>;

export interface FetchParts {
  readonly segments: SegmentCall;
  /** Repeats what fails on faults that pass. */
  readonly persist: <T>(signal: AbortSignal, task: () => Promise<T>) => Promise<T>;
  readonly isOwn: (head: SegmentHead) => boolean;
}

export interface OwnPart {
  readonly isOwn: true;
  readonly heads: readonly SegmentHead[];
}
export interface FetchedPart {
  readonly isOwn: false;
  /** As much as goes into one transaction. */
  readonly segments: readonly Segment[];
}

/** In order: what is this device's own, and what was fetched. */
export async function* fetchAll(
  parts: FetchParts,
  scope: string,
  heads: readonly SegmentHead[],
  signal: AbortSignal,
): AsyncGenerator<OwnPart | FetchedPart> {
  for (const run of inRuns(heads, parts.isOwn)) {
    if (run.isOwn) yield { isOwn: true, heads: run.segments };
    else for await (const segments of fetchRun(parts, scope, run.segments, signal)) yield { isOwn: false, segments };
  }
}

interface Run {
  readonly isOwn: boolean;
  readonly segments: readonly SegmentHead[];
}

/** Segments that are passed over together or fetched in one request. */
function* inRuns(segments: readonly SegmentHead[], isOwn: (one: SegmentHead) => boolean): Generator<Run> {
  let run: { isOwn: boolean; segments: SegmentHead[] } = { isOwn: false, segments: [] };
  let size = 0;
  for (const one of segments) {
    const own = isOwn(one);
    if (run.segments.length > 0 && (own !== run.isOwn || (!own && size + one.bytes > segmentLimits.requestBytes))) {
      yield run;
      run = { isOwn: own, segments: [] };
      size = 0;
    }
    run.isOwn = own;
    run.segments.push(one);
    size += one.bytes;
  }
  if (run.segments.length > 0) yield run;
}

/**
 * Fetches a run and hands over what is whole of it, as much at a time as goes into one transaction. After a cut it goes on at the byte
 * where it broke, and what had come whole is applied by then: a slow line that breaks again and again still gets on.
 */
async function* fetchRun(
  { segments, persist }: FetchParts,
  scope: string,
  run: readonly SegmentHead[],
  signal: AbortSignal,
): AsyncGenerator<readonly Segment[]> {
  let left = run;
  let chunks: Buffer[] = [];
  let length = 0;
  const take = (bytes: Buffer): void => {
    chunks.push(bytes);
    length += bytes.length;
  };
  for (let first = left[0], last = left.at(-1); first && last; first = left[0]) {
    const { number } = first;
    const to = last.number;
    await persist(signal, async () => {
      const had = length;
      try {
        await segments({ scope, first: number, last: to }, had, take, signal);
      } catch (thrown) {
        // As long as each try brings something, it is no failure.
        if (length === had || signal.aborted) throw thrown;
      }
      if (length === had) throw new SyncFault('HUB_FAULT', `segment ${number} of ${scope} comes without bytes`);
    });
    const bytes = Buffer.concat(chunks);
    const whole = wholeOf(left, bytes);
    yield* atOnce(whole);
    left = left.slice(whole.length);
    chunks = [bytes.subarray(whole.reduce((sum, { head }) => sum + head.bytes, 0))];
    length = chunks[0]?.length ?? 0;
  }
}

function wholeOf(run: readonly SegmentHead[], bytes: Buffer): readonly Segment[] {
  const whole: Segment[] = [];
  let at = 0;
  for (const head of run) {
    if (at + head.bytes > bytes.length) break;
    whole.push({ head, body: bytes.subarray(at, at + head.bytes) });
    at += head.bytes;
  }
  return whole;
}

/** Segments that are applied in one transaction: as many events as the largest segment has. */
export function* atOnce(segments: readonly Segment[]): Generator<readonly Segment[]> {
  let some: Segment[] = [];
  let events = 0;
  for (const one of segments) {
    if (some.length > 0 && events + one.head.events > segmentLimits.events) {
      yield some;
      some = [];
      events = 0;
    }
    some.push(one);
    events += one.head.events;
  }
  if (some.length > 0) yield some;
}
