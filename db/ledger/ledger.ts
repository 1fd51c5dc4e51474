/** The append-only ledger of this device: the only place that makes events. */
import type { Database } from 'better-sqlite3';
import { canonicalJson, chainStart, type LedgerEvent, type Recordable, type StreamRef } from '#domain/kernel/event.ts';
import { withoutCopies } from '#domain/kernel/fold.ts';
import { hashOf } from './chain.ts';
import { eventWriter } from './event-writer.ts';
import { type EventRow, fromRow } from './rows.ts';

export interface Head {
  readonly epoch: number;
  readonly seq: number;
  readonly hash: string;
}

/** An event about to be recorded; the ledger adds device, place in the chain and hash. */
export interface NewEvent {
  readonly id: string;
  readonly stream: StreamRef;
  readonly version: number;
  readonly type: string;
  readonly at: string;
  readonly actor: string;
  readonly command: string;
  readonly payload: Recordable;
}

export interface Ledger {
  readonly device: string;
  /** Goes on as another device, or in another life of this one, inside the caller's transaction if there is one. */
  become(device: string, epoch: number): void;
  /** Appends inside the caller's transaction. The new head counts only once {@link Ledger.committed} was called. */
  append(events: readonly NewEvent[]): readonly LedgerEvent[];
  /** The caller's transaction has committed (true) or not (false): only now does the head in memory move. */
  settle(committed: boolean): void;
  head(): Head;
  /** This device's own events after a sequence number, in order. */
  ownEventsAfter(seq: number, limit: number): LedgerEvent[];
  /** This device's own events of a life from a number on, and of all later lives, in order. */
  ownEventsFrom(epoch: number, seq: number): LedgerEvent[];
  /** One stream's events in the order in which a stream is folded, whichever devices wrote them, each once. */
  eventsOf(stream: StreamRef): readonly LedgerEvent[];
  /** Whether this device wrote the first event of a stream. */
  beginsHere(stream: StreamRef): boolean;
  count(): number;
}

/** @param epoch which life of the device writes: one more after every restore from a backup. */
export function openLedger(database: Database, firstDevice: string, firstEpoch: number): Ledger {
  let device = firstDevice;
  let epoch = firstEpoch;
  const writer = eventWriter(database);
  const last = database.prepare<[string, number], { seq: number; hash: string }>(
    'SELECT seq, hash FROM event WHERE device = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
  );
  const after = database.prepare<[string, number, number, number], EventRow>(
    'SELECT * FROM event WHERE device = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?',
  );
  const since = database.prepare<[string, number, number], EventRow>(
    'SELECT * FROM event WHERE device = ? AND (epoch, seq) >= (?, ?) ORDER BY epoch, seq',
  );
  const ofStream = database.prepare<[string], EventRow>(
    'SELECT * FROM event WHERE stream = ? ORDER BY version, device, epoch',
  );
  const firstOf = database
    .prepare<[string], string>('SELECT device FROM event WHERE stream = ? ORDER BY version, device, epoch LIMIT 1')
    .pluck();
  const countAll = database.prepare<[], number>('SELECT count(*) FROM event').pluck();

  const stored = (): Head => {
    const found = last.get(device, epoch);
    return { epoch, seq: found?.seq ?? 0, hash: found?.hash ?? chainStart };
  };
  let head = stored();
  let tentative: Head = head;

  return {
    get device() {
      return device;
    },
    become(nextDevice, nextEpoch) {
      device = nextDevice;
      epoch = nextEpoch;
      head = stored();
      tentative = head;
    },
    append(events) {
      return events.map(({ payload, ...event }) => {
        const linked = {
          ...event,
          device,
          epoch,
          seq: tentative.seq + 1,
          payload: canonicalJson(payload),
          prevHash: tentative.hash,
        };
        const recorded: LedgerEvent = { ...linked, hash: hashOf(linked) };
        writer.append(recorded);
        tentative = { epoch, seq: recorded.seq, hash: recorded.hash };
        return recorded;
      });
    },
    settle(committed) {
      if (committed) head = tentative;
      else tentative = head;
    },
    head: () => head,
    ownEventsAfter: (seq, limit) => after.all(device, epoch, seq, limit).map(fromRow),
    ownEventsFrom: (from, seq) => since.all(device, from, seq).map(fromRow),
    eventsOf: (stream) => withoutCopies(ofStream.all(stream).map(fromRow)),
    beginsHere: (stream) => firstOf.get(stream) === device,
    count: () => Number(countAll.get()),
  };
}
