/** What came down from the district, for the sealer and for whoever folds a stream. */
import type { LedgerEvent, StreamRef } from '#domain/kernel/event.ts';
import type { Queryable } from '../database.ts';
import { district } from '../scopes.ts';
import { readLines } from './pull-down.ts';

export interface ForeignSegment {
  /** The center whose scope it came in, or `district`. */
  readonly owner: string;
  readonly hash: Buffer;
  readonly lines: readonly { readonly event: LedgerEvent; readonly text: string }[];
}

const segmentsAtOnce = 3;

/** Segments that the hall's own sealer has not yet given on, in their order, without what the hall wrote itself. */
export async function unsealedSegments(connection: Queryable): Promise<ForeignSegment[]> {
  const found = await connection.query<{ owner: string; hash: Buffer; body: Buffer }>(
    `select center_id as owner, hash, body from upstream_segment
     where not sealed order by received_at, center_id, number limit $1`,
    [segmentsAtOnce],
  );
  const segments: ForeignSegment[] = [];
  for (const { owner, hash, body } of found.rows) {
    const listed = await connection.query<{ hash: Buffer }>(
      'select hash from foreign_event where center_id = $1 and segment_hash = $2',
      [owner, hash],
    );
    const known = new Set(listed.rows.map((row) => row.hash.toString('hex')));
    segments.push({ owner, hash, lines: readLines(body).filter(({ event }) => known.has(event.hash)) });
  }
  return segments;
}

export async function markSealed(connection: Queryable, { owner, hash }: ForeignSegment): Promise<void> {
  await connection.query('update upstream_segment set sealed = true where center_id = $1 and hash = $2', [owner, hash]);
}

/** Numbers of a chain that came down before the hall had them from its own device, as after the hall's hub lost its data. */
export async function cameDown(
  connection: Queryable,
  chain: { readonly center: string; readonly device: string; readonly epoch: number; readonly after: string },
): Promise<ReadonlySet<number>> {
  const found = await connection.query<{ seq: string }>(
    'select seq from foreign_event where center_id = any($1) and device_id = $2 and epoch = $3 and seq > $4',
    [[district, chain.center], chain.device, chain.epoch, chain.after],
  );
  return new Set(found.rows.map(({ seq }) => Number(seq)));
}

/** Events of some streams that other halls wrote. */
export async function foreignEvents(database: Queryable, streams: readonly StreamRef[]): Promise<LedgerEvent[]> {
  const found = await database.query<{ center_id: string; hash: Buffer; segment_hash: Buffer }>(
    `select center_id, hash, segment_hash from foreign_event
     where center_id = any(array(select center_id from upstream_link) || array['${district}']) and stream = any($1)`,
    [streams],
  );
  const events: LedgerEvent[] = [];
  const bySegment = Map.groupBy(found.rows, (row) => `${row.center_id} ${row.segment_hash.toString('hex')}`);
  for (const rows of bySegment.values()) {
    const [{ center_id, segment_hash } = { center_id: '', segment_hash: Buffer.alloc(0) }] = rows;
    const wanted = new Set(rows.map(({ hash }) => hash.toString('hex')));
    const bodies = await database.query<{ body: Buffer }>(
      'select body from upstream_segment where center_id = $1 and hash = $2',
      [center_id, segment_hash],
    );
    for (const { body } of bodies.rows)
      events.push(...readLines(body).flatMap(({ event }) => (wanted.has(event.hash) ? [event] : [])));
  }
  return events;
}
