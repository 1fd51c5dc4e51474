/** Blocks of numbers, each given to one device and never to another: so that two windows offline can't issue the same number. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { RangeGrant, RangeRequest } from '#contract/hub.ts';
import { SyncFault } from '../db/sync/ports.ts';
import { audit } from './audit.ts';
import { type Database, inTransaction } from './database.ts';
import type { Device } from './devices.ts';
import type { GrantLog } from './grant-log.ts';
import { HubRefusal } from './refusal.ts';
import { fetchBlock, takeNumbers } from './upstream/blocks.ts';
import type { UpstreamLink } from './upstream/link.ts';

interface GrantRow {
  readonly grant_id: string;
  readonly series: string;
  readonly from_number: string;
  readonly to_number: string;
}

export interface RangeParts {
  readonly database: Database;
  readonly log: GrantLog;
  /** Where a hall's hub has its numbers from; null at the district, which makes them. */
  readonly upstream: UpstreamLink | null;
}

/**
 * Grants the next block of a series. The same request id gets the same grant, however often it comes.
 * The block is in the grant log, flushed, before the database has it: a hub restored from a backup starts behind it.
 * @throws HubRefusal `BUSY` at a hall's hub that has no numbers left while the district is out of reach.
 */
export async function grantRange(parts: RangeParts, device: Device, request: RangeRequest): Promise<RangeGrant> {
  const { database, upstream } = parts;
  for (;;) {
    const granted = await inTransaction(database, (connection) => tryGrant(connection, parts, device, request));
    if (granted) return granted;
    try {
      if (upstream)
        await fetchBlock(database, upstream.identity, request.series, request.count, AbortSignal.timeout(20_000));
    } catch (thrown) {
      if (!(thrown instanceof SyncFault)) throw thrown;
      throw new HubRefusal('BUSY', 'no numbers are left here and the district is out of reach', {
        retryAfterSeconds: 300,
      });
    }
  }
}

/** @returns null when this hub has to ask for numbers first. */
async function tryGrant(
  connection: PoolClient,
  { log, upstream }: RangeParts,
  device: Device,
  { series, count, request }: RangeRequest,
): Promise<RangeGrant | null> {
  const floor = log.highest(series) + 1;
  await connection.query(
    'insert into number_series (series, next_number) values ($1, 1) on conflict (series) do nothing',
    [series],
  );
  const next = await connection.query<{ next_number: string }>(
    'select next_number from number_series where series = $1 for update',
    [series],
  );
  // Looked up under the lock, so that the same request twice at once finds its own first grant.
  const earlier = await findGrant(connection, device, request);
  if (earlier) return earlier;
  const from = upstream
    ? await takeNumbers(connection, upstream.center, series, count, floor)
    : Math.max(Number(next.rows[0]?.next_number ?? 1), floor);
  if (from === null) return null;
  const to = from + count - 1;
  log.append(series, from, to);
  // A hall's blocks may be begun in another order than they were granted in.
  await connection.query('update number_series set next_number = greatest(next_number, $2) where series = $1', [
    series,
    to + 1,
  ]);
  const grant = randomUUID();
  const { center } = device;
  await connection.query(
    `insert into range_grant (center_id, series, from_number, to_number, grant_id, device_id, request_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [center, series, from, to, grant, device.device, request],
  );
  const subject = `${device.device} ${series} ${from}-${to}`;
  await audit(connection, { center, account: 'hub', action: 'range.granted', subject });
  return { grant, series, from, to };
}

async function findGrant(connection: PoolClient, device: Device, request: string): Promise<RangeGrant | null> {
  const found = await connection.query<GrantRow>(
    `select grant_id, series, from_number, to_number from range_grant
     where center_id = $1 and device_id = $2 and request_id = $3`,
    [device.center, device.device, request],
  );
  const row = found.rows[0];
  if (!row) return null;
  return { grant: row.grant_id, series: row.series, from: Number(row.from_number), to: Number(row.to_number) };
}
