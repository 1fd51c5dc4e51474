/**
 * Events of kinds and types that only a newer version of the program knows. They are kept, sealed and given out as any; what this hub
 * would read out of them, the open conflicts, it reads after its upgrade.
 */
import type { PoolClient } from 'pg';
import { kindOf } from '#domain/kernel/event.ts';
import { isKnownType } from '#domain/kernel/fold.ts';
import { findAggregate } from '#domain/windows.ts';
import { type Database, inTransaction } from './database.ts';
import { foldConflicts, type Owned } from './open-conflicts.ts';
import { district } from './scopes.ts';

/** Notes those of what was sealed that this version does not know. */
export async function park(connection: PoolClient, sealed: readonly Owned[]): Promise<void> {
  const unknown = sealed.filter(({ event }) => !isKnownType(findAggregate(kindOf(event.stream)), event.type));
  if (unknown.length === 0) return;
  const column = (of: (one: Owned) => string): string[] => unknown.map(of);
  await connection.query(
    `insert into parked_event (center_id, stream, event_id, type)
     select * from unnest($1::text[], $2::text[], $3::uuid[], $4::text[])
     on conflict (center_id, stream, event_id) do nothing`,
    [
      column(({ owner }) => owner),
      column(({ event }) => event.stream),
      column(({ event }) => event.id),
      column(({ event }) => event.type),
    ],
  );
}

/** Reads what an older program could not. Run at every start; what is still unknown stays. */
export async function foldParked(database: Database): Promise<void> {
  await inTransaction(database, async (connection) => {
    // As the sealer, one at a time among all nodes.
    await connection.query('select from sealing where center_id = $1 for update', [district]);
    const parked = await connection.query<{ center: string; stream: string; type: string }>(
      'select distinct center_id as center, stream, type from parked_event',
    );
    const known = parked.rows.filter(({ stream, type }) => isKnownType(findAggregate(kindOf(stream)), type));
    for (const [center, rows] of Map.groupBy(known, (row) => row.center)) {
      await foldConflicts(connection, center, [...new Set(rows.map(({ stream }) => stream))]);
      for (const { stream, type } of rows)
        await connection.query('delete from parked_event where center_id = $1 and stream = $2 and type = $3', [
          center,
          stream,
          type,
        ]);
    }
  });
}
