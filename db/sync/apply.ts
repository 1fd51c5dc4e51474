/**
 * Takes sealed segments of other devices' events into this device's own ledger and views, in one transaction with the place
 * reached: killed in the middle, the device is before them or after them, and its mark says which.
 */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { SegmentHead, SegmentMark } from '#contract/hub.ts';
import { kindOf, type LedgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import { inOrder, isKnownType } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import { eventWriter } from '../ledger/event-writer.ts';
import type { StreamReader } from '../readings/streams.ts';
import { streamFolder } from '../views/fold-streams.ts';
import { SyncFault } from './ports.ts';
import type { PullStore } from './pull-store.ts';
import { type ByteLine, linesOf, textOf } from './segment-lines.ts';
import { chainFault, type Reading, type ReadLine, readSegments, type Segment } from './segment-reading.ts';

export interface Applied {
  /** Events that were new here. */
  readonly events: number;
  readonly streams: readonly StreamRef[];
}

export interface SegmentApplier {
  /**
   * @param segments that follow each other and what was applied before.
   * @param reading what was read of them.
   * @throws SyncFault `HUB_FAULT` when the chain or the bytes are not what was announced: then what came before in good order was
   * applied. Or another machine writes under this device's present name: then nothing was.
   */
  take(scope: string, segments: readonly Segment[], reading: Reading): Applied;
  /** Reads and takes. @param from the mark that the first of the segments must follow. @throws SyncFault as {@link SegmentApplier.take}. */
  apply(scope: string, from: SegmentMark, segments: readonly Segment[]): Applied;
  /** True when the segment has only what this device wrote itself and still has. */
  isOwn(head: SegmentHead): boolean;
  /** Goes past such a segment without its body. @throws SyncFault `HUB_FAULT` as {@link SegmentApplier.take}. */
  pass(scope: string, from: SegmentMark, head: SegmentHead): void;
}

export interface ApplierParts {
  readonly database: Database;
  readonly reader: StreamReader;
  readonly store: PullStore;
  /** This device's own chain as it stands: what it must have written itself. */
  readonly own: () => { readonly device: string; readonly epoch: number; readonly seq: number };
  readonly now: () => string;
}

const wrong = (message: string): SyncFault => new SyncFault('HUB_FAULT', message);

/** The next look at the hub's position tells what becomes of it. */
const anotherMachine = ({ seq }: LedgerEvent): SyncFault =>
  wrong(`another machine wrote event ${seq} under this device's name`);

export function segmentApplier({ database, reader, store, own, now }: ApplierParts): SegmentApplier {
  const known = database
    .prepare<[string, number, number], string>('SELECT hash FROM event WHERE device = ? AND epoch = ? AND seq = ?')
    .pluck();
  const writer = eventWriter(database);
  const park = database.prepare('INSERT OR IGNORE INTO parked_event (stream, id, type) VALUES (?, ?, ?)');
  const list = database.prepare(
    'INSERT OR IGNORE INTO unusable_event (hash, scope, number, reason, line, found_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const folder = streamFolder(database, reader);

  const applyAll = database.transaction(
    (scope: string, segments: readonly Segment[], read: Reading['lines']): Applied => {
      const self = own();
      const fresh = new Map<StreamRef, Fresh[]>();
      let events = 0;
      const texts = new Map<Segment, readonly ByteLine[]>();
      const refuse = (reason: string, { segment, at }: Place, event?: LedgerEvent): void => {
        // Rare enough to be read once more.
        const text = texts.get(segment) ?? linesOf(segment.body) ?? [];
        texts.set(segment, text);
        const line = textOf(text[at] ?? '');
        list.run(event?.hash ?? hash('sha256', line), scope, segment.head.number, reason, line, now());
      };
      const take = (line: ReadLine | null, place: Place): void => {
        if (!line) {
          refuse('SHAPE', place);
          return;
        }
        const { event } = line;
        const isUnderOwnName = event.device === self.device && event.epoch === self.epoch;
        if (isUnderOwnName && event.seq > self.seq) throw anotherMachine(event);
        // Nearly all are new: only what is not is looked for.
        if (!writer.take(event, line.mayNameFile)) {
          const there = known.get(event.device, event.epoch, event.seq);
          if (there === event.hash) return;
          if (there !== undefined && isUnderOwnName) throw anotherMachine(event);
          // One device cannot have written two events under one version of a stream.
          refuse(there === undefined ? 'PLACE' : 'FORK', place, event);
          return;
        }
        events += 1;
        const steps = fresh.get(event.stream);
        if (steps) steps.push({ event, place });
        else fresh.set(event.stream, [{ event, place }]);
      };
      for (const [number, lines] of read.entries()) {
        const segment = segments[number];
        if (segment) for (const [at, line] of lines.entries()) take(line, { segment, at });
      }
      const stateless = folder.stateless();
      for (const [stream, came] of fresh) {
        const aggregate = findAggregate(kindOf(stream));
        for (const { event } of came) if (!isKnownType(aggregate, event.type)) park.run(stream, event.id, event.type);
        const steps = came.map(({ event }) => event).sort(inOrder);
        const broken = folder.follow(stream, steps, stateless);
        if (broken.length === 0) continue;
        for (const { event, place } of came) if (broken.includes(event.id)) refuse('FOLD', place, event);
      }
      for (const { head } of segments.slice(0, read.length)) store.advance(scope, head);
      return { events, streams: [...fresh.keys()] };
    },
  );

  const take = (scope: string, segments: readonly Segment[], { lines, fault }: Reading): Applied => {
    const applied = applyAll(scope, segments, lines);
    if (fault !== null) throw wrong(fault);
    return applied;
  };

  return {
    isOwn: ({ own: last }) => last !== undefined && known.get(own().device, last.epoch, last.seq) === last.hash,
    pass(scope, from, head) {
      const fault = chainFault(scope, from, head);
      if (fault !== null) throw wrong(fault);
      store.advance(scope, head);
    },
    take,
    apply: (scope, from, segments) => take(scope, segments, readSegments(scope, from, segments)),
  };
}

/** A line of a segment. */
interface Place {
  readonly segment: Segment;
  readonly at: number;
}
/** An event that was new here, and where it came from. */
interface Fresh {
  readonly event: LedgerEvent;
  readonly place: Place;
}
