/** Blocks of numbers, each given to one device and never to another: so that two windows offline can't issue the same number. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { RangeGrant, RangeRequest } from '#contract/hub.ts';
import { audit } from './audit.ts';
import { type Database, inTransaction } from './database.ts';
import type { Device } from './devices.ts';
import type { GrantLog } from './grant-log.ts';

interface GrantRow {
  readonly grant_id: string;
  readonly series: string;
  readonly from_number: string;
  readonly to_number: string;
}

/**
 * Grants the next block of a series. The same request id gets the same grant, however often it comes.
 * The block is in the grant log, flushed, before the database has it: a hub restored from a backup starts behind it.
 */
export async function grantRange(
  database: Database,
  log: GrantLog,
  device: Device,
  request: RangeRequest,
): Promise<RangeGrant> {
  return inTransaction(database, async (connection) => {
    const floor = log.highest(request.series) + 1;
    await connection.query(
      'insert into number_series (series, next_number) values ($1, 1) on conflict (series) do nothing',
      [request.series],
    );
    const next = await connection.query<{ next_number: string }>(
      'select next_number from number_series where series = $1 for update',
      [request.series],
    );
    // Looked up under the lock, so that the same request twice at once finds its own first grant.
    const earlier = await findGrant(connection, device, request.request);
    if (earlier) return earlier;
    const from = Math.max(Number(next.rows[0]?.next_number ?? 1), floor);
    const to = from + request.count - 1;
    log.append(request.series, from, to);
    await connection.query('update number_series set next_number = $2 where series = $1', [request.series, to + 1]);
    const grant = randomUUID();
    await connection.query(
      `insert into range_grant (center_id, series, from_number, to_number, grant_id, device_id, request_id)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [device.center, request.series, from, to, grant, device.device, request.request],
    );
    await audit(connection, {
      center: device.center,
      account: 'hub',
      action: 'range.granted',
      subject: `${device.device} ${request.series} ${from}-${to}`,
    });
    return { grant, series: request.series, from, to };
  });
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
