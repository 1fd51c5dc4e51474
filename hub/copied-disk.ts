/**
 * A disk that was copied before its machine was enrolled: the second of the two comes with a name that the first one has, and with a
 * chain that begins as that one's. What both have is the first one's to send; only what comes after it is the second one's.
 */
import type { PoolClient } from 'pg';
import type { EnrolRequest } from '#contract/hub.ts';
import type { DeviceState } from './devices.ts';
import { HubRefusal } from './refusal.ts';

interface Owner {
  readonly center: string;
  readonly state: DeviceState;
  /** Events that it had when it was enrolled; 0 when an earlier version did not say. */
  readonly promised: number;
  /** Events of its first life that are here. */
  readonly sent: number;
}

/**
 * Refuses a name that a machine with another key has, in whichever hall.
 * @throws HubRefusal `NAME_TAKEN`, with how far the chains are one when the request shows its own; `COPY_UNDECIDED` as long as the
 * first machine has yet to send what both may have.
 */
export async function refuseTakenName(
  connection: PoolClient,
  center: string,
  device: string,
  key: Buffer,
  chain: EnrolRequest['chain'],
): Promise<void> {
  const owner = await findOwner(connection, device, key);
  if (!owner) return;
  const taken = (shared?: number): HubRefusal =>
    new HubRefusal('NAME_TAKEN', 'another machine is enrolled under the name of this device', {
      ...(shared === undefined ? {} : { shared }),
    });
  if (!chain) throw taken();
  // What a hall's counters have in common has to be in this hall's own ledger: the other hall's is not theirs to read.
  if (owner.center !== center) throw taken(0);
  const { shared, differs } = await compare(connection, center, device, chain);
  if (!differs && owner.state === 'active' && owner.sent < owner.promised)
    throw new HubRefusal('COPY_UNDECIDED', 'the other machine has yet to send what both may have');
  throw taken(shared);
}

async function findOwner(connection: PoolClient, device: string, key: Buffer): Promise<Owner | null> {
  const found = await connection.query<{
    center_id: string;
    state: DeviceState;
    enrolled_events: string | null;
    sent: string | null;
  }>(
    `select device.center_id, device.state, device.enrolled_events, device_cursor.seq as sent
     from device left join device_cursor
       on device_cursor.center_id = device.center_id and device_cursor.device_id = device.device_id and device_cursor.epoch = 1
     where device.device_id = $1 and device.public_key <> $2 order by device.enrolled_at limit 1`,
    [device, key],
  );
  const row = found.rows[0];
  return row
    ? {
        center: row.center_id,
        state: row.state,
        promised: Number(row.enrolled_events ?? 0),
        sent: Number(row.sent ?? 0),
      }
    : null;
}

interface Compared {
  /** The last place at which both are the same. */
  readonly shared: number;
  /** Some place that is here is another. */
  readonly differs: boolean;
}

async function compare(
  connection: PoolClient,
  center: string,
  device: string,
  chain: NonNullable<EnrolRequest['chain']>,
): Promise<Compared> {
  const here = await connection.query<{ seq: string; hash: Buffer }>(
    `select seq, hash from ledger_event where center_id = $1 and device_id = $2 and epoch = 1 and seq = any($3)
     union all
     select seq, hash from quarantined_event where center_id = $1 and device_id = $2 and epoch = 1 and seq = any($3)`,
    [center, device, chain.map(({ seq }) => seq)],
  );
  const hashes = new Map(here.rows.map(({ seq, hash }) => [Number(seq), hash.toString('hex')]));
  const known = chain.filter(({ seq }) => hashes.has(seq));
  const same = known.filter(({ seq, hash }) => hashes.get(seq) === hash);
  return { shared: Math.max(0, ...same.map(({ seq }) => seq)), differs: same.length < known.length };
}
