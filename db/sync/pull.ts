/**
 * Brings what concerns this device from the hub: asks where each scope goes on, fetches the sealed bodies, resumed at the byte
 * where a line broke, and applies them, small ones together in one transaction. What this device wrote itself is not fetched, unless it lost it.
 */
import type { FeedAnswer, FeedRequest, SegmentHead, SegmentMark } from '#contract/hub.ts';
import { segmentLimits } from '#contract/hub.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { SegmentApplier } from './apply.ts';
import type { PullStore } from './pull-store.ts';

/** The hub's two calls. @throws SyncFault. */
export interface PullCalls {
  feed(request: FeedRequest, signal: AbortSignal): Promise<FeedAnswer>;
  /** Bodies of a run of segments from a byte on; hands over what comes, also of an answer that is then cut. */
  segments(run: SegmentRun, from: number, take: (bytes: Buffer) => void, signal: AbortSignal): Promise<void>;
}

export interface SegmentRun {
  readonly scope: string;
  readonly first: number;
  readonly last: number;
}

export interface PullParts {
  readonly calls: PullCalls;
  readonly store: PullStore;
  readonly applier: SegmentApplier;
  /** Repeats what fails on faults that pass. */
  readonly persist: <T>(signal: AbortSignal, task: () => Promise<T>) => Promise<T>;
  /** Hears under which epoch the hub answers; throws when it is another than the push was made under. */
  readonly acceptEpoch: (hubEpoch: string) => void;
  readonly onApplied: (streams: readonly StreamRef[]) => void;
}

export interface PullProgress {
  /** Events of the segments fetched so far, and of all that the hub named so far. */
  readonly received: number;
  readonly announced: number;
}

/** Returns when every scope is at the hub's own end. @returns how many events were new here. */
export async function pullAll(
  parts: PullParts,
  signal: AbortSignal,
  onProgress: (progress: PullProgress) => void,
): Promise<number> {
  const { calls, store, persist } = parts;
  let fresh = 0;
  let received = 0;
  let announced = 0;
  for (;;) {
    const scopes = new Set(store.scopes());
    const request = { marks: [...scopes].map((scope) => ({ scope, marks: [...store.marks(scope)] })) };
    const feed = await persist(signal, () => calls.feed(request, signal));
    parts.acceptEpoch(feed.hubEpoch);
    for (const { segments } of feed.scopes) announced += eventsOf(segments.filter((one) => !parts.applier.isOwn(one)));
    let isMore = false;
    for (const { scope, from, head, segments } of feed.scopes) {
      if (newestOf(store, scope) !== from.number) store.stepBack(scope, from);
      let mark: SegmentMark = from;
      for (const run of inRuns(segments, parts.applier.isOwn)) {
        if (run.isOwn) {
          for (const one of run.segments) {
            parts.applier.pass(scope, mark, one);
            mark = one;
          }
          continue;
        }
        const bytes = await fetchRun(parts, scope, run.segments, signal);
        let at = 0;
        for (const some of atOnce(run.segments)) {
          const segments = some.map((head) => {
            const body = bytes.subarray(at, at + head.bytes);
            at += head.bytes;
            return { head, body };
          });
          const applied = parts.applier.apply(scope, mark, segments);
          mark = some.at(-1) ?? mark;
          fresh += applied.events;
          received += eventsOf(some);
          if (applied.streams.length > 0) parts.onApplied(applied.streams);
          onProgress({ received, announced });
          // The data process has people waiting: each transaction gives way to them.
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
      }
      store.noteHead(scope, feed.hubEpoch, head);
      isMore ||= mark.number < head.number;
    }
    if (!isMore) return fresh;
  }
}

const eventsOf = (segments: readonly SegmentHead[]): number => segments.reduce((sum, { events }) => sum + events, 0);
const newestOf = (store: PullStore, scope: string): number => store.marks(scope)[0]?.number ?? 0;

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

/** Segments that are applied in one transaction: as many events as the largest segment has. */
function* atOnce(segments: readonly SegmentHead[]): Generator<readonly SegmentHead[]> {
  let some: SegmentHead[] = [];
  for (const one of segments) {
    if (some.length > 0 && eventsOf(some) + one.events > segmentLimits.events) {
      yield some;
      some = [];
    }
    some.push(one);
  }
  if (some.length > 0) yield some;
}

/** The bytes of a run; after a cut goes on where it broke. */
async function fetchRun(
  { calls, persist }: PullParts,
  scope: string,
  run: readonly SegmentHead[],
  signal: AbortSignal,
): Promise<Buffer> {
  const [first, last] = [run[0]?.number ?? 0, run.at(-1)?.number ?? 0];
  const wanted = run.reduce((sum, { bytes }) => sum + bytes, 0);
  const chunks: Buffer[] = [];
  let length = 0;
  await persist(signal, async () => {
    if (length >= wanted) return;
    await calls.segments(
      { scope, first, last },
      length,
      (bytes) => {
        chunks.push(bytes);
        length += bytes.length;
      },
      signal,
    );
  });
  return Buffer.concat(chunks);
}
