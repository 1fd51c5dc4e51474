/**
 * Takes sealed segments of other devices' events into this device's own ledger and views, in one transaction with the place
 * reached: killed in the middle, the device is before them or after them, and its mark says which.
 */
import { hash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { type SegmentHead, type SegmentMark, segmentHashInput } from '#contract/hub.ts';
import { kindOf, type LedgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import { inOrder, isKnownType } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import { eventWriter } from '../ledger/event-writer.ts';
import type { StreamReader } from '../readings/streams.ts';
import { streamFolder } from '../views/fold-streams.ts';
import { SyncFault } from './ports.ts';
import type { PullStore } from './pull-store.ts';
import { type ByteLine, linesOf, readEvent, textOf } from './segment-lines.ts';

export interface Applied {
  /** Events that were new here. */
  readonly events: number;
  readonly streams: readonly StreamRef[];
}

export interface Segment {
  readonly head: SegmentHead;
  readonly body: Buffer;
}

export interface SegmentApplier {
  /**
   * @param from the mark that the first of the segments must follow.
   * @throws SyncFault `HUB_FAULT` when the chain or the bytes are not what was announced: then what came before in good order was
   * applied. Or another machine writes under this device's present name: then nothing was.
   */
  apply(scope: string, from: SegmentMark, segments: readonly Segment[]): Applied;
  /** True when the segment has only what this device wrote itself and still has. */
  isOwn(head: SegmentHead): boolean;
  /** Goes past such a segment without its body. @throws SyncFault `HUB_FAULT` as {@link SegmentApplier.apply}. */
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

  const applyAll = database.transaction((scope: string, segments: readonly Opened[]): Applied => {
    const self = own();
    const fresh = new Map<StreamRef, Fresh[]>();
    let events = 0;
    const refuse = (reason: string, number: number, line: ByteLine, event?: LedgerEvent): void => {
      const text = textOf(line);
      list.run(event?.hash ?? sha256(text), scope, number, reason, text, now());
    };
    const take = (number: number, line: ByteLine): void => {
      const event = readEvent(line);
      if (!event) {
        refuse('SHAPE', number, line);
        return;
      }
      const isUnderOwnName = event.device === self.device && event.epoch === self.epoch;
      if (isUnderOwnName && event.seq > self.seq) throw anotherMachine(event);
      // Nearly all are new: only what is not is looked for.
      if (!writer.take(event)) {
        const there = known.get(event.device, event.epoch, event.seq);
        if (there === event.hash) return;
        if (there !== undefined && isUnderOwnName) throw anotherMachine(event);
        // One device cannot have written two events under one version of a stream.
        refuse(there === undefined ? 'PLACE' : 'FORK', number, line, event);
        return;
      }
      events += 1;
      const steps = fresh.get(event.stream);
      if (steps) steps.push({ event, number, line });
      else fresh.set(event.stream, [{ event, number, line }]);
    };
    for (const { head, lines } of segments) for (const line of lines) take(head.number, line);
    for (const [stream, came] of fresh) {
      const aggregate = findAggregate(kindOf(stream));
      for (const { event } of came) if (!isKnownType(aggregate, event.type)) park.run(stream, event.id, event.type);
      const broken = folder.follow(stream, came.map(({ event }) => event).sort(inOrder));
      if (broken.length === 0) continue;
      for (const { event, number, line } of came) if (broken.includes(event.id)) refuse('FOLD', number, line, event);
    }
    for (const { head } of segments) store.advance(scope, head);
    return { events, streams: [...fresh.keys()] };
  });

  const open = (scope: string, from: SegmentMark, { head, body }: Segment): Opened => {
    checkChain(scope, from, head);
    if (body.length !== head.bytes || sha256(body) !== head.bodyHash)
      throw wrong(`the bytes of segment ${head.number} of ${scope} are not those announced`);
    const lines = linesOf(body);
    if (lines.length !== head.events) throw wrong(`segment ${head.number} of ${scope} has another number of events`);
    return { head, lines };
  };

  const checkChain = (scope: string, from: SegmentMark, head: SegmentHead): void => {
    if (head.number !== from.number + 1 || head.prevHash !== from.hash)
      throw wrong(`segment ${head.number} of ${scope} does not follow ${from.number}`);
    if (sha256(segmentHashInput(scope, head)) !== head.hash)
      throw wrong(`segment ${head.number} of ${scope} is not what its hash says`);
  };

  return {
    isOwn: ({ own: last }) => last !== undefined && known.get(own().device, last.epoch, last.seq) === last.hash,
    pass(scope, from, head) {
      checkChain(scope, from, head);
      store.advance(scope, head);
    },
    apply(scope, from, segments) {
      const opened: Opened[] = [];
      let fault: unknown = null;
      for (const segment of segments) {
        try {
          opened.push(open(scope, opened.at(-1)?.head ?? from, segment));
        } catch (thrown) {
          fault = thrown;
          break;
        }
      }
      const applied = applyAll(scope, opened);
      if (fault) throw fault;
      return applied;
    },
  };
}

/** An event that was new here, and where it came from. */
interface Fresh {
  readonly event: LedgerEvent;
  readonly number: number;
  readonly line: ByteLine;
}
interface Opened {
  readonly head: SegmentHead;
  readonly lines: readonly ByteLine[];
}

const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes);
