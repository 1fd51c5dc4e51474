/**
 * Which conflicts are open, as the hub's ledger says: streams that devices appended to without knowing of each other, and people
 * registered twice. Folded by the same rules as on a device, so both list the same.
 */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import { duplicateStream } from '#domain/conflict/conflict.ts';
import type { SetAside } from '#domain/kernel/aggregate.ts';
import type { LedgerEvent, StreamRef } from '#domain/kernel/event.ts';
import { kindOf } from '#domain/kernel/event.ts';
import { foldStream, viewsOf } from '#domain/kernel/fold.ts';
import type { FieldConflict } from '#domain/kernel/views.ts';
import { findAggregate } from '#domain/windows.ts';
import type { Queryable } from './database.ts';
import { district } from './scopes.ts';
import { readWholeStreams } from './stored-events.ts';

/** What a conflict is about, by its kind. */
type Matter =
  | { readonly kind: 'field'; readonly body: FieldConflict }
  | { readonly kind: 'branch'; readonly body: { readonly setAside: readonly SetAside[] } }
  | { readonly kind: 'duplicate'; readonly body: { readonly streams: readonly StreamRef[] } };

export type OpenConflict = Matter & {
  /** The center that it concerns, or `district`. */
  readonly center: string;
  readonly centerName: string;
  /** The stream that is undecided; for a duplicate the stream of its decision. */
  readonly stream: StreamRef;
  /** Field of a person, or `branch`, or `duplicate`. */
  readonly name: string;
  readonly openedAt: Date;
};

/** Open conflicts, oldest first; of one center (and the district) when it is named. For the console. */
export async function listOpenConflicts(database: Queryable, center?: string): Promise<OpenConflict[]> {
  const found = await database.query<OpenConflict>(
    `select center_id as center, stream, name, kind, body, opened_at as "openedAt",
       coalesce((select center.name from center where center.center_id = open_conflict.center_id), center_id) as "centerName"
     from open_conflict
     where $1::text is null or center_id in ($1, '${district}') order by opened_at, stream, name limit 1000`,
    [center ?? null],
  );
  return found.rows;
}

/** An event, and the center whose scope it went into, or `district`. */
export interface Owned {
  readonly owner: string;
  readonly event: LedgerEvent;
}
type Row = Matter & Pick<OpenConflict, 'name'>;

/** Brings the open conflicts up to date after these events were sealed. */
export async function noteConflicts(connection: PoolClient, sealed: readonly Owned[]): Promise<void> {
  const byOwner = Map.groupBy(sealed, ({ owner }) => owner);
  for (const [owner, owned] of byOwner) {
    const byStream = Map.groupBy(owned, ({ event }) => event.stream);
    const streams = [...byStream.keys()];
    const before = await countStreams(connection, owner, byStream);
    const open = await connection.query<{ stream: string }>(
      'select distinct stream from open_conflict where center_id = $1 and stream = any($2)',
      [owner, streams],
    );
    const isOpen = new Set(open.rows.map(({ stream }) => stream));
    const suspects = [...byStream].flatMap(([stream, items]) => {
      const versions = items.map(({ event }) => event.version).sort((a, b) => a - b);
      const inLine = versions.every((version, at) => version === (before.get(stream) ?? 0) + at + 1);
      return inLine && !isOpen.has(stream) ? [] : [stream];
    });
    if (suspects.length > 0) await foldConflicts(connection, owner, suspects);
    if (owner === district) await noteIdentities(connection, owned);
  }
}

/** Adds to the counts. @returns what they were before. */
async function countStreams(
  connection: PoolClient,
  owner: string,
  byStream: ReadonlyMap<string, readonly Owned[]>,
): Promise<Map<string, number>> {
  const counted = await connection.query<{ stream: string; before: string }>(
    `insert into stream_head (center_id, stream, event_count)
     select $1, stream, added from unnest($2::text[], $3::bigint[]) as row (stream, added)
     on conflict (center_id, stream) do update set event_count = stream_head.event_count + excluded.event_count
     returning stream, event_count as before`,
    [owner, [...byStream.keys()], [...byStream.values()].map((items) => items.length)],
  );
  return new Map(
    counted.rows.map(({ stream, before }) => [stream, Number(before) - (byStream.get(stream)?.length ?? 0)]),
  );
}

/** Brings the open conflicts of whole streams up to date; of a kind that this version does not know there are none. */
export async function foldConflicts(connection: PoolClient, owner: string, streams: readonly string[]): Promise<void> {
  const events = await readWholeStreams(connection, streams);
  for (const stream of streams) {
    const aggregate = findAggregate(kindOf(stream));
    const steps = events.get(stream);
    if (!aggregate || !steps) continue;
    const { state, setAside } = foldStream(aggregate, steps);
    const fields = state === null ? [] : (viewsOf(aggregate, state, stream)?.conflicts ?? []);
    await replace(connection, owner, stream, [
      ...fields.map((one): Row => ({ name: one.field, kind: 'field', body: one })),
      ...(setAside.length > 0 ? [{ name: 'branch', kind: 'branch', body: { setAside } } as const] : []),
    ]);
  }
}

async function replace(connection: PoolClient, owner: string, stream: string, rows: readonly Row[]): Promise<void> {
  await connection.query('delete from open_conflict where center_id = $1 and stream = $2 and name <> all($3)', [
    owner,
    stream,
    rows.map(({ name }) => name),
  ]);
  for (const { name, kind, body } of rows)
    await connection.query(
      `insert into open_conflict (center_id, stream, name, kind, body) values ($1, $2, $3, $4, $5)
       on conflict (center_id, stream, name) do update set kind = excluded.kind, body = excluded.body`,
      [owner, stream, name, kind, JSON.stringify(body)],
    );
}

/** Keys of people are kept as hashes: enough to see that two are the same. */
async function noteIdentities(connection: PoolClient, owned: readonly Owned[]): Promise<void> {
  const people = owned.filter(({ event }) => kindOf(event.stream) === 'person');
  const named = people.flatMap(({ event }) => identityKeys(event).map((key) => ({ key, stream: event.stream })));
  if (named.length > 0)
    await connection.query(
      `insert into person_identity (center_id, key_hash, stream)
       select $1, decode(hash, 'hex'), stream from unnest($2::text[], $3::text[]) as row (hash, stream)
       on conflict (center_id, key_hash, stream) do nothing`,
      [district, named.map(({ key }) => hashOf(key)), named.map(({ stream }) => stream)],
    );
  const clashes = await connection.query<{ hash: string; streams: string[] }>(
    `select encode(key_hash, 'hex') as hash, array_agg(stream order by stream) as streams from person_identity
     where center_id = $1 and key_hash in
       (select key_hash from person_identity where center_id = $1 and stream = any($2))
     group by key_hash having count(*) > 1`,
    [district, [...new Set(people.map(({ event }) => event.stream))]],
  );
  for (const { hash, streams } of clashes.rows) await noteDuplicate(connection, hash, streams);
}

async function noteDuplicate(connection: PoolClient, hash: string, streams: readonly string[]): Promise<void> {
  const events = await readWholeStreams(connection, streams);
  const aggregate = findAggregate('person');
  const owners = streams.filter((stream) => {
    const { state } = aggregate ? foldStream(aggregate, events.get(stream) ?? []) : { state: null };
    const keys = state === null || !aggregate ? [] : (viewsOf(aggregate, state, stream)?.uniqueKeys ?? []);
    return keys.some((key) => hashOf(key) === hash);
  });
  const rows: Row[] = owners.length > 1 ? [{ name: 'duplicate', kind: 'duplicate', body: { streams: owners } }] : [];
  await replace(connection, district, duplicateStream(hash), rows);
}

const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

/** The keys that an event gives a person, if any: by folding it alone, a registration says all and an amendment its part. */
function identityKeys(event: LedgerEvent): readonly string[] {
  const aggregate = findAggregate('person');
  if (!aggregate || event.type !== 'person.registered') return [];
  const { state } = foldStream(aggregate, [{ ...event, version: 1 }]);
  return state === null ? [] : (viewsOf(aggregate, state, event.stream)?.uniqueKeys ?? []);
}
