/** A history as it runs: who is there, what people did and have a right to find again. */
import { cpSync } from 'node:fs';
import type { Actor } from '#domain/kernel/aggregate.ts';
import { type Json, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { actor } from '../couple.ts';
import { fastFolder } from '../fast-folder.ts';
import type { HallDevice } from '../hall-device.ts';
import type { Random } from '../random.ts';
import { testClock, testKey } from '../store.ts';
import type { WorldCommand } from '../world.ts';
import type { Program } from './programs.ts';
import type { FuzzWorld, HallName } from './world.ts';

/** A counter: a machine, and the program that is on it. */
export interface Counter {
  device: HallDevice;
  program: Program;
  readonly name: string;
  readonly center: HallName;
  /** The same for a machine and its copies. */
  readonly family: string;
  image: string | null;
  /** It was set back and could not know of it yet. */
  isUnaware: boolean;
}

/** What a person did, as the oracle remembers it. */
export interface Deed {
  readonly id: string;
  readonly stream: StreamRef;
  readonly center: HallName;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Events of the stream that its author had before it. */
  readonly seen: ReadonlySet<string>;
  readonly settled: readonly string[];
}

/** A file that an event names. */
export interface Scan {
  readonly event: string;
  readonly hash: string;
  readonly bytes: Uint8Array;
  readonly of: Counter;
  readonly stream: StreamRef;
}

/** A number that went onto paper, which no machine put back takes off it again. */
export interface Printed {
  readonly number: string;
  readonly family: string;
  /** Whether its machine could not know what it had given before, or can never know that it gave this. */
  isUnaware: boolean;
}

export interface Poison {
  readonly of: Counter;
  /** Of its own. */
  readonly stream: StreamRef;
}

export interface History {
  readonly world: FuzzWorld;
  readonly made: Random;
  readonly counters: Counter[];
  /** Put out of use by an upgrade; closed with the rest. */
  readonly retired: HallDevice[];
  readonly deeds: Map<string, Deed>;
  readonly scans: Scan[];
  readonly printed: Printed[];
  /** Events that nobody can use, by their ids: the hub cannot read them, or nobody can fold them. */
  readonly unreadable: Map<string, Poison>;
  readonly unusable: Map<string, Poison>;
  /** Counts that show what the history had in it. */
  readonly counts: Record<string, number>;
  /** The hub is put back in it, and no machine is: together they could lose what only the two had. */
  readonly putsBackHub: boolean;
  hasHubImage: boolean;
  count(what: string): void;
}

export interface OwnEvent {
  readonly id: string;
  readonly stream: StreamRef;
  readonly type: string;
  readonly payload: string;
}

/** Longer than the hub takes: a line with such an author it cannot read. */
export const unreadableAuthor = 'x'.repeat(300);

export const everyRole: Actor = actor('supervisor', 'registrar', 'administrator', 'clerk');

export const newCode = ({ world }: History, center: string): Promise<string> =>
  makeEnrolmentCode(world.hub.database, center, 'fuzz', 1);

/** Enrolling ends with a sync: a counter begins with what is there. */
export async function addCounter(history: History, program: Program, center: HallName): Promise<Counter> {
  const { world, counters } = history;
  const folder = fastFolder('xinqu-fuzz-');
  cpSync(world.blank, folder, { recursive: true });
  const device = await program.open(world.line.url, await newCode(history, center), {
    folder,
    key: Buffer.from(testKey),
    clock: testClock(),
  });
  const name = `d${counters.length}`;
  const counter: Counter = { device, program, name, center, family: name, image: null, isUnaware: false };
  counters.push(counter);
  return counter;
}

export const ownEvents = ({ store }: HallDevice): readonly OwnEvent[] =>
  store.database
    .prepare<[string], OwnEvent>('SELECT id, stream, type, payload FROM event WHERE device = ?')
    .all(store.device.current().id);

const newestOwn = ({ store }: HallDevice): { readonly epoch: number; readonly seq: number } => {
  const { id, epoch } = store.device.current();
  const seq = store.database
    .prepare<[string, number], number>('SELECT coalesce(max(seq), 0) FROM event WHERE device = ? AND epoch = ?')
    .pluck()
    .get(id, epoch);
  return { epoch, seq: seq ?? 0 };
};

const ownEventsAfter = ({ store }: HallDevice, { epoch, seq }: { epoch: number; seq: number }): readonly OwnEvent[] =>
  store.database
    .prepare<[string, number, number], OwnEvent>(
      'SELECT id, stream, type, payload FROM event WHERE device = ? AND epoch = ? AND seq > ? ORDER BY seq',
    )
    .all(store.device.current().id, epoch, seq);

/**
 * Runs a command as a person does, and remembers what it did.
 * @returns false when it was refused; then nothing may have been recorded.
 */
export function act(
  history: History,
  of: Counter,
  stream: StreamRef,
  command: WorldCommand,
  by: Actor = everyRole,
): boolean {
  const { device } = of;
  const before = newestOwn(device);
  const idsOf = (one: StreamRef): ReadonlySet<string> => new Set(device.store.ledger.eventsOf(one).map(({ id }) => id));
  const seenOf = new Map([[stream, idsOf(stream)]]);
  if (typeof command.subject === 'string') seenOf.set(command.subject, idsOf(command.subject));
  const result = device.send(stream, command, by);
  if (!result.ok) return false;
  history.count(command.type);
  for (const event of ownEventsAfter(device, before)) {
    if (!of.program.knows(event.stream, event.type))
      throw new Error(`${of.program.version} cannot write ${event.type} to a ${kindOf(event.stream)}`);
    remember(history, of, event, seenOf.get(event.stream) ?? new Set());
  }
  return true;
}

interface Recorded {
  readonly changes?: Record<string, unknown>;
  readonly field?: string;
  readonly value?: unknown;
  readonly settled?: readonly string[];
}

function remember({ deeds }: History, of: Counter, event: OwnEvent, seen: ReadonlySet<string>): void {
  const payload = JSON.parse(event.payload) as Recorded;
  const given: Record<string, Readonly<Record<string, unknown>> | undefined> = {
    'person.amended': payload.changes,
    'person.field-decided': { [payload.field ?? '']: payload.value },
  };
  deeds.set(event.id, {
    id: event.id,
    stream: event.stream,
    center: of.center,
    fields: given[event.type] ?? {},
    seen,
    settled: payload.settled ?? [],
  });
}

/** Appends behind the back of all rules what no command of this version makes. @returns the event's id. */
export function append(
  { device }: Counter,
  stream: StreamRef,
  type: string,
  payload: Json,
  author = everyRole.account,
): string {
  const { store } = device;
  const id = store.newId();
  const version = store.ledger.eventsOf(stream).length + 1;
  const at = store.now().toISOString();
  store.database.transaction(() =>
    store.ledger.append([{ id, stream, version, type, at, actor: author, command: store.newId(), payload }]),
  )();
  store.ledger.settle(true);
  device.refold(stream);
  return id;
}

/** As {@link append}, of something that this counter's program knows. */
export function write(history: History, of: Counter, stream: StreamRef, type: string, payload: Json): void {
  const seen = new Set(of.device.store.ledger.eventsOf(stream).map(({ id }) => id));
  const id = append(of, stream, type, payload);
  remember(history, of, { id, stream, type, payload: JSON.stringify(payload) }, seen);
  history.count(type);
}

/** Every event that the hub has, in whichever hall. */
export async function idsAtHub({ world }: History, device?: string): Promise<ReadonlySet<string>> {
  const found = await world.hub.database.query<{ event_id: string }>(
    'select event_id from ledger_event where $1::text is null or device_id = $1',
    [device ?? null],
  );
  return new Set(found.rows.map((row) => row.event_id));
}

/** Whether something failed as the product says such things fail. By its code, because each program has its own classes. */
export const hasCode = (thrown: unknown, code?: string): boolean =>
  thrown instanceof Error && 'code' in thrown && (code === undefined || thrown.code === code);

/** Nothing fitted on the disk any more. */
export const isDiskFull = (thrown: unknown): boolean => hasCode(thrown, 'DISK_FULL') || hasCode(thrown, 'SQLITE_FULL');
