/** How the hall stands with its district, by the district's own signed word. */
import type { Database } from '../database.ts';
import { readWord } from './forward.ts';
import type { UpstreamIdentity } from './identity.ts';

export interface DeviceStanding {
  readonly device: string;
  readonly code: string;
  readonly machine: string;
  /** Events in this hub, and of them in the district. */
  readonly here: number;
  readonly there: number;
  /** True only when number, count and hash of every chain are the same. */
  readonly isWhole: boolean;
  readonly saidAt: Date | null;
  readonly problem: string | null;
}

export interface LinkStanding {
  readonly triedAt: Date | null;
  readonly wholeAt: Date | null;
  readonly problem: string | null;
  readonly nightMinute: number;
  readonly devices: readonly DeviceStanding[];
}

interface Row extends Omit<DeviceStanding, 'there' | 'isWhole'> {
  readonly chains: readonly { epoch: number; seq: number; hash: string; count: number }[];
  readonly receipt: string | null;
}

export async function readStanding(database: Database, { center, authority }: UpstreamIdentity): Promise<LinkStanding> {
  const link = await database.query<Omit<LinkStanding, 'devices'>>(
    `select tried_at as "triedAt", whole_at as "wholeAt", problem, night_minute as "nightMinute"
     from upstream_link where center_id = $1`,
    [center],
  );
  const rows = await database.query<Row>(
    `select device.device_id as device, device_code as code, machine_name as machine, upstream_problem as problem,
       receipt.receipt, receipt.taken_at as "saidAt", coalesce(sum(cursor.event_count), 0)::float as here,
       coalesce(json_agg(json_build_object('epoch', cursor.epoch, 'seq', cursor.seq, 'hash', encode(cursor.hash, 'hex'),
         'count', cursor.event_count)) filter (where cursor.seq > 0), '[]') as chains
     from device left join device_cursor cursor using (center_id, device_id)
       left join upstream_receipt receipt using (center_id, device_id)
     where center_id = $1 and device.kind <> 'hall'
     group by center_id, device.device_id, receipt.receipt, receipt.taken_at order by device_code`,
    [center],
  );
  const devices = rows.rows.map(({ chains, receipt, ...row }): DeviceStanding => {
    const positions = receipt === null ? [] : readWord(receipt, authority, row.device).positions;
    const isThere = (chain: Row['chains'][number]): boolean =>
      positions.some(
        ({ epoch, position: { seq, hash, count } }) =>
          epoch === chain.epoch && seq === chain.seq && hash === chain.hash && count === chain.count,
      );
    const there = positions.reduce((sum, { position }) => sum + position.count, 0);
    return { ...row, there, isWhole: chains.every(isThere) };
  });
  return { triedAt: null, wholeAt: null, problem: null, nightMinute: 30, ...link.rows[0], devices };
}
