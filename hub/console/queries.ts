/** What the console reads. None of these needs the payload of an event; {@link ../stored-events.ts} opens one on demand. */
import type { Database } from '../database.ts';
import type { DeviceState } from '../devices.ts';

export interface Figures {
  readonly halls: number;
  readonly devices: number;
  readonly events: number;
  readonly today: number;
  readonly quarantined: number;
}

export async function readFigures(database: Database): Promise<Figures> {
  const found = await database.query<Record<keyof Figures, string>>(`select
    (select count(*) from center) as halls,
    (select count(*) from device where state <> 'revoked') as devices,
    (select coalesce(sum(event_count), 0) from device_cursor) as events,
    (select coalesce(sum(last_seq - first_new_seq + 1), 0) from ledger_batch
      where received_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') as today,
    (select count(*) from quarantined_event) as quarantined`);
  const row = found.rows[0];
  const figure = (key: keyof Figures): number => Number(row?.[key] ?? 0);
  return {
    halls: figure('halls'),
    devices: figure('devices'),
    events: figure('events'),
    today: figure('today'),
    quarantined: figure('quarantined'),
  };
}

export interface DeviceRow {
  readonly center: string;
  readonly centerName: string;
  readonly device: string;
  readonly code: string;
  readonly machine: string;
  readonly state: DeviceState;
  readonly enrolledAt: Date;
  readonly events: number;
  readonly batches: number;
  readonly epoch: number | null;
  readonly lastSync: Date | null;
  readonly clockOffsetMs: number | null;
  readonly quarantined: number;
}

/** Devices with how far they are, newest sync first; of one device when `only` names it. */
export async function listDevices(database: Database, only?: { center: string; device: string }): Promise<DeviceRow[]> {
  const found = await database.query<DeviceRow>(
    `select center.center_id as center, center.name as "centerName", device.device_id as device, device.device_code as code,
       device.machine_name as machine, device.state, device.enrolled_at as "enrolledAt",
       coalesce(sum(cursor.event_count), 0)::float as events, coalesce(sum(cursor.batch_count), 0)::float as batches,
       max(cursor.epoch) as epoch, max(cursor.received_at) as "lastSync",
       (array_agg(cursor.clock_offset_ms order by cursor.received_at desc))[1]::float as "clockOffsetMs",
       (select count(*)::float from quarantined_event poison
         where poison.center_id = device.center_id and poison.device_id = device.device_id) as quarantined
     from device join center on center.center_id = device.center_id
     left join device_cursor cursor on cursor.center_id = device.center_id and cursor.device_id = device.device_id
     where $1::text is null or (device.center_id = $1 and device.device_id = $2)
     group by center.center_id, center.name, device.center_id, device.device_id
     order by max(cursor.received_at) desc nulls last, device.device_code limit 500`,
    [only?.center ?? null, only?.device ?? null],
  );
  return found.rows;
}

export interface EventRow {
  readonly center: string;
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: Date;
  readonly actor: string;
  readonly hash: string;
  readonly received: Date;
}

const eventColumns = `event.center_id as center, event.device_id as device, event.epoch, event.seq::float as seq, event.stream,
  event.version::float as version, event.type, event.at_claimed as at, event.actor, encode(event.hash, 'hex') as hash, batch.received_at as received`;
const withBatch = `ledger_event event join ledger_batch batch on batch.center_id = event.center_id and batch.device_id = event.device_id
  and batch.epoch = event.epoch and batch.last_seq = event.batch_last_seq`;

/** Newest first by receipt, by way of the newest batches. */
export async function listNewestEvents(database: Database, limit: number): Promise<EventRow[]> {
  const found = await database.query<EventRow>(
    `select ${eventColumns} from (select * from ledger_batch order by received_at desc limit $1) batch
     join ledger_event event on batch.center_id = event.center_id and batch.device_id = event.device_id
       and batch.epoch = event.epoch and batch.last_seq = event.batch_last_seq
     order by batch.received_at desc, event.seq desc limit $1`,
    [limit],
  );
  return found.rows;
}

/** The events of streams that start with `prefix`, in the order of their streams. */
export async function listEventsOfStreams(database: Database, prefix: string, limit: number): Promise<EventRow[]> {
  const found = await database.query<EventRow>(
    `select ${eventColumns} from ${withBatch}
     where event.center_id in (select center_id from center) and event.stream >= $1 and event.stream < $1 || chr(1114111)
     order by event.center_id, event.stream, event.version limit $2`,
    [prefix, limit],
  );
  return found.rows;
}

/** The newest streams of the given kinds, by the last receipt among their events in the newest batches. */
export async function listNewestStreams(
  database: Database,
  kinds: readonly string[],
  limit: number,
): Promise<{ center: string; stream: string }[]> {
  const found = await database.query<{ center: string; stream: string }>(
    `select event.center_id as center, event.stream from (select * from ledger_batch order by received_at desc limit 200) batch
     join ledger_event event on batch.center_id = event.center_id and batch.device_id = event.device_id
       and batch.epoch = event.epoch and batch.last_seq = event.batch_last_seq
     where split_part(event.stream, '/', 1) = any($1)
     group by event.center_id, event.stream order by max(batch.received_at) desc, max(event.seq) desc limit $2`,
    [kinds, limit],
  );
  return found.rows;
}

export interface EventKey {
  readonly center: string;
  readonly device: string;
  readonly epoch: number;
  readonly seq: number;
}

export async function findEvent(database: Database, key: EventKey): Promise<EventRow | null> {
  const found = await database.query<EventRow>(
    `select ${eventColumns} from ${withBatch}
     where event.center_id = $1 and event.device_id = $2 and event.epoch = $3 and event.seq = $4`,
    [key.center, key.device, key.epoch, key.seq],
  );
  return found.rows[0] ?? null;
}

export interface QuarantineRow extends EventKey {
  readonly reason: 'SHAPE' | 'PAYLOAD' | 'HASH';
  readonly received: Date;
}

export async function listQuarantine(database: Database): Promise<QuarantineRow[]> {
  const found = await database.query<QuarantineRow>(
    `select center_id as center, device_id as device, epoch, seq::float as seq, reason, received_at as received
     from quarantined_event order by received_at desc limit 200`,
  );
  return found.rows;
}

export async function readQuarantinedLine(database: Database, key: EventKey): Promise<string | null> {
  const found = await database.query<{ line: string }>(
    'select line from quarantined_event where center_id = $1 and device_id = $2 and epoch = $3 and seq = $4',
    [key.center, key.device, key.epoch, key.seq],
  );
  return found.rows[0]?.line ?? null;
}

export interface AuditRow {
  readonly center: string;
  readonly at: Date;
  readonly account: string;
  readonly action: string;
  readonly subject: string;
}

export async function listAudit(database: Database): Promise<AuditRow[]> {
  const found = await database.query<AuditRow>(
    'select center_id as center, at, account, action, subject from audit_entry order by at desc, entry_id limit 200',
  );
  return found.rows;
}
