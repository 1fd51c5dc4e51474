/**
 * Takes sealed segments of other devices' events into this device's own ledger and views, in one transaction with the place
 * reached: killed in the middle, the device is before them or after them, and its mark says which.
 */
import { hash } from 'node:crypto';
import { zstdDecompressSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';
import { type SegmentHead, type SegmentMark, segmentHashInput, segmentLimits } from '#contract/hub.ts';
import { kindOf, type LedgerEvent, ledgerEvent, type StreamRef } from '#domain/kernel/event.ts';
import type { Step } from '#domain/kernel/fold.ts';
import { inOrder, isKnownType } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import { hashOf } from '../ledger/chain.ts';
import { eventWriter } from '../ledger/event-writer.ts';
import type { StreamReader } from '../readings/streams.ts';
import { streamFolder } from '../views/fold-streams.ts';
import { SyncFault } from './ports.ts';
import type { PullStore } from './pull-store.ts';

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
    const fresh = new Map<StreamRef, (Step & Origin)[]>();
    let events = 0;
    const refuse = (
      reason: string,
      { line, number, hash = sha256(line) }: Omit<Origin, 'hash'> & { hash?: string },
    ): void => void list.run(hash, scope, number, reason, line, now());
    const lines = segments.flatMap((one) => one.lines.map((line) => ({ line, number: one.head.number })));
    for (const { line, number } of lines) {
      const event = readEvent(line);
      if (!event) {
        refuse('SHAPE', { line, number });
        continue;
      }
      const origin = { line, number, hash: event.hash };
      const isUnderOwnName = event.device === self.device && event.epoch === self.epoch;
      if (isUnderOwnName && event.seq > self.seq) throw anotherMachine(event);
      // Nearly all are new: only what is not is looked for.
      if (!writer.take(event)) {
        const there = known.get(event.device, event.epoch, event.seq);
        if (there === event.hash) continue;
        if (there !== undefined && isUnderOwnName) throw anotherMachine(event);
        // One device cannot have written two events under one version of a stream.
        refuse(there === undefined ? 'PLACE' : 'FORK', origin);
        continue;
      }
      events += 1;
      const step = { ...event, ...origin };
      const steps = fresh.get(event.stream);
      if (steps) steps.push(step);
      else fresh.set(event.stream, [step]);
    }
    for (const [stream, steps] of fresh) {
      const aggregate = findAggregate(kindOf(stream));
      for (const { id, type } of steps) if (!isKnownType(aggregate, type)) park.run(stream, id, type);
      const broken = folder.follow(stream, steps.sort(inOrder));
      for (const step of steps) if (broken.includes(step.id)) refuse('FOLD', step);
    }
    for (const { head } of segments) store.advance(scope, head);
    return { events, streams: [...fresh.keys()] };
  });

  const open = (scope: string, from: SegmentMark, { head, body }: Segment): Opened => {
    checkChain(scope, from, head);
    if (body.length !== head.bytes || sha256(body) !== head.bodyHash)
      throw wrong(`the bytes of segment ${head.number} of ${scope} are not those announced`);
    const lines = expand(body);
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

/** Where a line came from. */
interface Origin {
  readonly line: string;
  readonly number: number;
  readonly hash: string;
}
interface Opened {
  readonly head: SegmentHead;
  readonly lines: readonly string[];
}

const sha256 = (bytes: string | Uint8Array): string => hash('sha256', bytes);

function expand(body: Buffer): string[] {
  let text: string;
  try {
    text = zstdDecompressSync(body, { maxOutputLength: 4 * segmentLimits.expandedBytes }).toString('utf8');
  } catch (cause) {
    throw new SyncFault('HUB_FAULT', 'a segment that is not readable', { cause });
  }
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** An event is believed when it is one in shape and its own hash says so; the hub's word alone is not enough. */
function readEvent(line: string): LedgerEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return null;
  }
  const parsed = ledgerEvent.safeParse(value);
  return parsed.success && hashOf(parsed.data) === parsed.data.hash ? parsed.data : null;
}
