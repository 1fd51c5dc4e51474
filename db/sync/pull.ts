/**
 * Brings what concerns this device from the hub: asks where each scope goes on, fetches the sealed bodies, reads them and applies them,
 * small ones together in one transaction. Where there is much, the next is fetched and read while the last is applied.
 */
import type { FeedAnswer, FeedRequest, SegmentHead, SegmentMark } from '#contract/hub.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { SegmentApplier } from './apply.ts';
import { oneAhead } from './one-ahead.ts';
import { SyncFault } from './ports.ts';
import type { PullStore } from './pull-store.ts';
import { openReader, type SegmentReader } from './reading-thread.ts';
import { type FetchedPart, fetchAll, type OwnPart, type SegmentCall } from './segment-fetch.ts';
import type { Reading } from './segment-reading.ts';

/** The hub's two calls. @throws SyncFault. */
export interface PullCalls {
  readonly feed: (request: FeedRequest, signal: AbortSignal) => Promise<FeedAnswer>;
  readonly segments: SegmentCall;
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
    const reader = openReader(announced - received);
    let isMore = false;
    try {
      for (const answer of feed.scopes) {
        for await (const applied of pullScope(parts, reader, answer, signal)) {
          fresh += applied.events;
          received += applied.received;
          onProgress({ received, announced });
        }
        store.noteHead(answer.scope, feed.hubEpoch, answer.head);
        isMore ||= newestOf(store, answer.scope) < answer.head.number;
      }
    } finally {
      await reader.close();
    }
    if (!isMore) return fresh;
  }
}

/** Brings what the hub named of a scope. After each transaction it says what was in it. */
async function* pullScope(
  parts: PullParts,
  reader: SegmentReader,
  { scope, from, head, segments }: FeedAnswer['scopes'][number],
  signal: AbortSignal,
): AsyncGenerator<{ readonly events: number; readonly received: number }> {
  const { store, applier } = parts;
  if (newestOf(store, scope) !== from.number) store.stepBack(scope, from);
  const ending = new AbortController();
  const fetch = { segments: parts.calls.segments, persist: parts.persist, isOwn: applier.isOwn };
  const fetched = fetchAll(fetch, scope, segments, AbortSignal.any([signal, ending.signal]));
  try {
    for await (const part of readAhead(reader, scope, from, oneAhead(fetched))) {
      if (part.isOwn) {
        passAll(applier, scope, part.from, part.heads);
        continue;
      }
      const { events, streams } = applier.take(scope, part.segments, part.reading);
      if (streams.length > 0) parts.onApplied(streams);
      yield { events, received: eventsOf(part.segments.map((one) => one.head)) };
      // The data process has people waiting: each transaction gives way to them.
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
  } finally {
    // What is still being fetched when something else failed.
    ending.abort();
  }
  if (segments.length === 0 && from.number < head.number)
    throw new SyncFault('HUB_FAULT', `the hub names no segment after ${from.number} of ${scope}`);
}

function passAll(applier: SegmentApplier, scope: string, from: SegmentMark, heads: readonly SegmentHead[]): void {
  let mark = from;
  for (const one of heads) {
    applier.pass(scope, mark, one);
    mark = one;
  }
}

type ReadPart = (OwnPart & { readonly from: SegmentMark }) | (FetchedPart & { readonly reading: Reading });

/** Reads what is fetched, as far ahead as is good. Also when the fetching ends with an error, what came before is handed over first. */
async function* readAhead(
  reader: SegmentReader,
  scope: string,
  from: SegmentMark,
  fetched: AsyncIterable<OwnPart | FetchedPart>,
): AsyncGenerator<ReadPart> {
  const waiting: Promise<ReadPart>[] = [];
  let mark = from;
  const read = async (part: OwnPart | FetchedPart, after: SegmentMark): Promise<ReadPart> =>
    part.isOwn ? { ...part, from: after } : { ...part, reading: await reader.read(scope, after, part.segments) };
  try {
    for await (const part of fetched) {
      waiting.push(read(part, mark));
      mark = (part.isOwn ? part.heads.at(-1) : part.segments.at(-1)?.head) ?? mark;
      if (waiting.length > reader.ahead) yield* waiting.splice(0, 1);
    }
  } catch (thrown) {
    yield* waiting;
    throw thrown;
  }
  yield* waiting;
}

const eventsOf = (segments: readonly SegmentHead[]): number => segments.reduce((sum, { events }) => sum + events, 0);
const newestOf = (store: PullStore, scope: string): number => store.marks(scope)[0]?.number ?? 0;
