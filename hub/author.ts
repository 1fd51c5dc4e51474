/**
 * The hub as an author: what is decided or published in its console is an event in a chain of its own, signed, ingested and sealed like
 * any device's, by the same rules of the domain. Each center has an author, so that a decision goes into the scope it concerns; each
 * epoch of the hub too, so that a hub put back from a backup never writes a number a second time.
 */
import { createHash, createPublicKey, type KeyObject, randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { today } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-calendar.ts';
import type { Actor, AnyAggregate, Context, Emitted, SetAside } from '#domain/kernel/aggregate.ts';
import {
  canonicalJson,
  chainStart,
  hashInput,
  kindOf,
  type LedgerEvent,
  type StreamRef,
} from '#domain/kernel/event.ts';
import { foldStream } from '#domain/kernel/fold.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { findAggregate } from '#domain/windows.ts';
import type { PackedBatch } from '../db/sync/ports.ts';
import { packBatch } from '../db/sync/signing.ts';
import type { AuthoredLog } from './authored-log.ts';
import { openBatch } from './batch.ts';
import { type Database, inTransaction } from './database.ts';
import { authorCodeAt, authorLetter } from './device-code.ts';
import type { Device } from './devices.ts';
import { ingestIn } from './ledger.ts';
import { HubRefusal } from './refusal.ts';
import { district } from './scopes.ts';
import type { Sealer } from './sealing.ts';
import { readWholeStreams } from './stored-events.ts';

export interface AuthorParts {
  readonly database: Database;
  readonly hubEpoch: string;
  /** Ed25519, the same on all nodes of this hub. */
  readonly key: KeyObject;
  readonly sealer: Sealer;
  readonly log: AuthoredLog;
  /** The hall whose own hub this is; null at the district's. */
  readonly hall: string | null;
}

export interface HubAuthor {
  /**
   * Runs a command of the domain as somebody of the console. Only commands that need nothing but streams are for it.
   * @param center the center whose scope it concerns, or `district`. @returns the events, committed and sealed, or the refusals.
   */
  run(
    center: string,
    stream: StreamRef,
    command: { readonly type: string; readonly [field: string]: unknown },
    actor: Actor,
  ): Promise<Outcome<readonly LedgerEvent[]>>;
  /** State and what is set aside of a stream, as the hub knows it now. */
  load(stream: StreamRef): Promise<LoadedStream>;
  /** The same of many at once, with one look at the ledger. Every one asked for is in the answer. */
  loadAll(streams: readonly StreamRef[]): Promise<ReadonlyMap<StreamRef, LoadedStream>>;
}

export interface LoadedStream {
  readonly state: unknown;
  readonly count: number;
  readonly setAside: readonly SetAside[];
  /** Who began the stream, where and when; null of one that the hub does not have. */
  readonly begun: Pick<LedgerEvent, 'actor' | 'device' | 'at'> | null;
}

export function createAuthor(parts: AuthorParts): HubAuthor {
  const { database, sealer, log } = parts;
  return {
    load: async (stream) => (await loadStreams(database, [stream])).get(stream) ?? empty,
    loadAll: (streams) => loadStreams(database, streams),
    async run(center, stream, command, actor) {
      const outcome = await inTransaction(database, (connection) =>
        decideAndStore(connection, parts, { center: parts.hall ?? center, stream, command, actor }),
      ).catch(spent);
      if (!outcome.ok) return outcome;
      log.append(outcome.value.author, outcome.value.batch);
      await sealer.seal();
      return done(outcome.value.events);
    },
  };
}

/** No author is left to write under: whoever decided is told so in words. */
function spent(thrown: unknown): Outcome<never> {
  if (thrown instanceof HubRefusal && thrown.code === 'NO_CODES') return refused({ code: 'HUB_CODES_SPENT' });
  throw thrown;
}

const empty: LoadedStream = { state: null, count: 0, setAside: [], begun: null };

async function loadStreams(
  connection: Database | PoolClient,
  streams: readonly StreamRef[],
): Promise<Map<StreamRef, LoadedStream>> {
  const events = await readWholeStreams(connection, streams);
  return new Map(
    streams.map((stream) => {
      const aggregate = findAggregate(kindOf(stream));
      const history = events.get(stream) ?? [];
      return [stream, aggregate ? { ...foldStream(aggregate, history), begun: history[0] ?? null } : empty];
    }),
  );
}

interface Wanted {
  readonly center: string;
  readonly stream: StreamRef;
  readonly command: { readonly type: string };
  readonly actor: Actor;
}
interface Stored {
  readonly author: Device;
  readonly batch: PackedBatch;
  readonly events: readonly LedgerEvent[];
}

async function decideAndStore(connection: PoolClient, parts: AuthorParts, wanted: Wanted): Promise<Outcome<Stored>> {
  const { center, stream, actor } = wanted;
  const aggregate = findAggregate(kindOf(stream));
  const command = aggregate?.commands.safeParse(wanted.command);
  if (!aggregate || !command?.success)
    return refused({ code: 'INPUT_INVALID', at: command?.error?.issues[0]?.path.join('.') ?? '' });
  const granted = aggregate.grants[command.data.type] ?? [];
  if (!actor.roles.some((role) => granted.includes(role))) return refused({ code: 'COMMAND_FORBIDDEN' });
  // One author writes one event at a time: whoever comes second decides on what the first one did.
  const { author, end } = await lockAuthor(connection, parts, center);
  const now = new Date().toISOString();
  const known = new Map<StreamRef, LoadedStream>();
  const context: Context = contextOf(known, actor, author, now);
  await gather(connection, aggregate, command.data, stream, known, context);
  const decision = aggregate.decide(known.get(stream)?.state ?? null, command.data, context, stream);
  if (!decision.ok) return decision;
  const events = asEvents(decision.value, stream, known, { author, end, actor, now });
  const [first, ...rest] = events;
  if (!first) return refused({ code: 'CONFLICT_NONE' });
  const signer = { device: author.device, center, key: parts.key, now: () => now };
  const batch = packBatch(signer, [first, ...rest], parts.hubEpoch);
  await storeBatch(connection, parts.hubEpoch, author, batch);
  return done({ author, batch, events });
}

/** Stores a batch of an author as if it had come over the line. Stored again it changes nothing. */
export async function storeBatch(
  connection: PoolClient,
  hubEpoch: string,
  author: Device,
  { header, headerText, signature, body }: PackedBatch,
): Promise<void> {
  const request = {
    device: author,
    header,
    headerText,
    signature: Buffer.from(signature, 'base64url'),
    isForwarded: false,
  };
  const answer = await ingestIn(connection, hubEpoch, { request, body, lines: openBatch(header, body) });
  if (answer.result !== 'accepted') throw new Error(`the hub's own chain does not go on: ${answer.result}`);
}

/** Asked again with what it asked for until it asks nothing new. */
async function gather(
  connection: PoolClient,
  aggregate: AnyAggregate,
  command: { readonly type: string },
  self: StreamRef,
  known: Map<StreamRef, LoadedStream>,
  context: Context,
): Promise<void> {
  for (let missing: readonly StreamRef[] = [self]; missing.length > 0; ) {
    for (const [stream, loaded] of await loadStreams(connection, missing)) known.set(stream, loaded);
    const needs = aggregate.needs(command, self, known.get(self)?.state ?? null, context);
    missing = needs.flatMap((need) => {
      if (need.need !== 'stream') throw new Error(`${command.type} is not for the console: it needs ${need.need}`);
      return known.has(need.stream) ? [] : [need.stream];
    });
  }
}

const nothing = (what: string) => (): never => {
  throw new Error(`the console does not know ${what}`);
};

const contextOf = (
  known: ReadonlyMap<StreamRef, LoadedStream>,
  actor: Actor,
  { device, code, center }: Device,
  now: string,
): Context => ({
  now,
  today: today(now),
  actor,
  device: { id: device, code, center },
  calendar: shippedCalendar,
  syncedAt: () => now,
  newId: randomUUID,
  sign: nothing('signatures'),
  stream: (ref) => known.get(ref)?.state ?? null,
  setAside: (ref) => known.get(ref)?.setAside ?? [],
  openCases: nothing('open cases'),
  keyOwner: nothing('keys'),
  records: nothing('registers'),
  everyRecord: nothing('registers'),
});

function asEvents(
  emitted: readonly Emitted[],
  self: StreamRef,
  known: ReadonlyMap<StreamRef, LoadedStream>,
  by: { readonly author: Device; readonly end: ChainEnd; readonly actor: Actor; readonly now: string },
): LedgerEvent[] {
  const command = randomUUID();
  const versions = new Map<StreamRef, number>();
  let { seq, hash: prevHash } = by.end;
  return emitted.map(({ stream = self, type, payload }) => {
    const version = (versions.get(stream) ?? known.get(stream)?.count ?? 0) + 1;
    versions.set(stream, version);
    seq += 1;
    const event = {
      id: randomUUID(),
      device: by.author.device,
      epoch: 1,
      seq,
      stream,
      version,
      type,
      at: by.now,
      actor: by.actor.account,
      command,
      payload: canonicalJson(payload),
      prevHash,
    };
    const hash = createHash('sha256').update(hashInput(event)).digest('hex');
    prevHash = hash;
    return { ...event, hash };
  });
}

interface ChainEnd {
  readonly seq: number;
  readonly hash: string;
}

/** The author of a center under the hub's present epoch, made when it is missing, and the end of its chain, held until the commit. */
async function lockAuthor(
  connection: PoolClient,
  { hubEpoch, key, hall }: AuthorParts,
  center: string,
): Promise<{ author: Device; end: ChainEnd }> {
  const device = nameOf(hubEpoch, center);
  const publicKey = createPublicKey(key);
  await addAuthor(connection, { center, device, publicKey }, hall);
  const found = await connection.query<{ device_code: string }>(
    'select device_code from device where center_id = $1 and device_id = $2 for update',
    [center, device],
  );
  const end = await connection.query<{ seq: string; hash: Buffer }>(
    'select seq, hash from device_cursor where center_id = $1 and device_id = $2 and epoch = 1',
    [center, device],
  );
  const row = end.rows[0];
  return {
    author: authorOf(center, device, found.rows[0]?.device_code ?? '', publicKey),
    end: row ? { seq: Number(row.seq), hash: row.hash.toString('hex') } : { seq: 0, hash: chainStart },
  };
}

export const authorOf = (center: string, device: string, code: string, publicKey: KeyObject): Device => ({
  center,
  device,
  code,
  publicKey,
  state: 'active',
  kind: 'hub',
  via: null,
});

/**
 * Adds an author to the register, under the letter of its hub.
 * @throws HubRefusal `NO_CODES` when the hub was put back too often to have another.
 */
export async function addAuthor(
  connection: PoolClient,
  { center, device, publicKey }: Pick<Device, 'center' | 'device' | 'publicKey'>,
  hall: string | null,
): Promise<void> {
  if (center === district)
    await connection.query(
      `insert into center (center_id, name) values ($1, '区级中心') on conflict (center_id) do nothing`,
      [center],
    );
  const der = publicKey.export({ type: 'spki', format: 'der' });
  for (let at = 0; ; at++) {
    const there = await connection.query('select from device where center_id = $1 and device_id = $2', [
      center,
      device,
    ]);
    if (there.rowCount) return;
    await connection.query(
      `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version, kind)
       values ($1, $2, $3, $4, 'console', 'hub', 'hub') on conflict (center_id, device_code) do nothing`,
      [center, device, authorCodeAt(authorLetter(hall), at), der],
    );
  }
}

/** A UUID that follows from the hub's epoch and the center. */
function nameOf(hubEpoch: string, center: string): string {
  const hex = createHash('sha256').update(`${hubEpoch} ${center}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
