/**
 * Brings what concerns this device from the hub: asks where each scope goes on, fetches the sealed bodies, resumed at the byte
 * where a line broke, and applies them, small ones together in one transaction. What this device wrote itself is not fetched, unless it lost it.
 */
import type { FeedAnswer, FeedRequest, SegmentHead, SegmentMark } from '#contract/hub.ts';
import { segmentLimits } from '#contract/hub.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Segment, SegmentApplier } from './apply.ts';
import { SyncFault } from './ports.ts';
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
        for await (const segments of fetchRun(parts, scope, run.segments, signal)) {
          const applied = parts.applier.apply(scope, mark, segments);
          mark = segments.at(-1)?.head ?? mark;
          fresh += applied.events;
          received += eventsOf(segments.map(({ head }) => head));
          if (applied.streams.length > 0) parts.onApplied(applied.streams);
          onProgress({ received, announced });
          // The data process has people waiting: each transaction gives way to them.
          await new Promise<void>((resolve) => setImmediate(resolve));
        }
      }
      if (segments.length === 0 && from.number < head.number)
        throw new SyncFault('HUB_FAULT', `the hub names no segment after ${from.number} of ${scope}`);
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

/**
 * Fetches a run and hands over what is whole of it, as much at a time as goes into one transaction. After a cut it goes on at the byte
 * where it broke, and what had come whole is applied by then: a slow line that breaks again and again still gets on.
 */
async function* fetchRun(
  { calls, persist }: PullParts,
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
        await calls.segments({ scope, first: number, last: to }, had, take, signal);
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
