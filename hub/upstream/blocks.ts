/**
 * Numbers at a hall's hub: it makes none of its own, but gives out of larger blocks that the district granted to it. So devices get
 * theirs within the hall, also when the district is out of reach.
 */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { SyncFault } from '../../db/sync/ports.ts';
import { type Database, inTransaction } from '../database.ts';
import type { UpstreamIdentity } from './identity.ts';

/** How many numbers are asked for at once, and when the next block is. */
const blockSize = 500;
const lowWater = 200;

/**
 * Takes the next numbers out of the hall's blocks, inside the caller's transaction, which holds the series.
 * @param floor no number below it: it was given out before the database was put back. @returns the first number, or null.
 */
export async function takeNumbers(
  connection: PoolClient,
  center: string,
  series: string,
  count: number,
  floor: number,
): Promise<number | null> {
  const found = await connection.query<{ request_id: string; from: string }>(
    `select request_id, greatest(next_number, $4) as from from upstream_block
     where center_id = $1 and series = $2 and to_number - greatest(next_number, $4) + 1 >= $3
     order by from_number limit 1 for update`,
    [center, series, count, floor],
  );
  const block = found.rows[0];
  if (!block) return null;
  await connection.query(
    'update upstream_block set next_number = $4 where center_id = $1 and series = $2 and request_id = $3',
    [center, series, block.request_id, Number(block.from) + count],
  );
  return Number(block.from);
}

/**
 * Asks the district for a further block of a series. The question is written down first: asked again after a kill it is the same
 * question, and has the same answer.
 * @throws SyncFault when the district does not answer.
 */
export async function fetchBlock(
  database: Database,
  { client, signer, center }: UpstreamIdentity,
  series: string,
  count: number,
  signal: AbortSignal,
): Promise<void> {
  const open = await inTransaction(database, async (connection) => {
    const found = await connection.query<{ request_id: string; wanted: number }>(
      'select request_id, wanted from upstream_block where center_id = $1 and series = $2 and from_number is null limit 1',
      [center, series],
    );
    const known = found.rows[0];
    if (known) return known;
    const fresh = { request_id: randomUUID(), wanted: Math.max(count, blockSize) };
    await connection.query(
      'insert into upstream_block (center_id, series, request_id, wanted) values ($1, $2, $3, $4)',
      [center, series, fresh.request_id, fresh.wanted],
    );
    return fresh;
  });
  const request = { series, count: open.wanted, request: open.request_id };
  const { from, to } = await client.range(signer, 1, request, signal);
  if (to < from) throw new SyncFault('HUB_FAULT', 'the district granted no numbers');
  await database.query(
    `update upstream_block set from_number = $4, to_number = $5, next_number = $4
     where center_id = $1 and series = $2 and request_id = $3 and from_number is null`,
    [center, series, open.request_id, from, to],
  );
}

/** Fills up whatever series runs low, so that the next day does not need the district. */
export async function fillBlocks(database: Database, upstream: UpstreamIdentity, signal: AbortSignal): Promise<void> {
  const low = await database.query<{ series: string }>(
    `select series from upstream_block where center_id = $1 group by series
     having coalesce(sum(to_number - next_number + 1), 0) < $2`,
    [upstream.center, lowWater],
  );
  for (const { series } of low.rows) await fetchBlock(database, upstream, series, blockSize, signal);
}
