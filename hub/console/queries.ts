/** What the console reads. None of these needs the payload of an event; {@link ../stored-events.ts} opens one on demand. */
import type { Database } from '../database.ts';
import type { DeviceKind, DeviceState } from '../devices.ts';

export interface Figures {
  readonly halls: number;
  readonly devices: number;
  /** Devices that were heard of in the last day and a half, so that a missed night shows. */
  readonly fresh: number;
  readonly events: number;
  readonly today: number;
  readonly quarantined: number;
  readonly conflicts: number;
  /** Events that only a newer version than this hub's knows. */
  readonly parked: number;
}

export async function readFigures(database: Database): Promise<Figures> {
  const found = await database.query<Record<keyof Figures, string>>(`select
    (select count(*) from center where center_id <> 'district') as halls,
    (select count(*) from device where state <> 'revoked' and kind = 'counter') as devices,
    (select count(*) from device where state = 'active' and kind = 'counter' and seen_at > now() - interval '36 hours') as fresh,
    (select coalesce(sum(event_count), 0) from device_cursor) as events,
    (select coalesce(sum(last_seq - first_new_seq + 1), 0) from ledger_batch
      where received_at >= date_trunc('day', now() at time zone 'Asia/Shanghai') at time zone 'Asia/Shanghai') as today,
    (select count(*) from quarantined_event) as quarantined,
    (select count(*) from open_conflict) as conflicts,
    (select count(distinct event_id) from parked_event) as parked`);
  const row = found.rows[0];
  const figure = (key: keyof Figures): number => Number(row?.[key] ?? 0);
  return {
    halls: figure('halls'),
    devices: figure('devices'),
    fresh: figure('fresh'),
    events: figure('events'),
    today: figure('today'),
    quarantined: figure('quarantined'),
    conflicts: figure('conflicts'),
    parked: figure('parked'),
  };
}

/** Events received on each of the last `days` days, oldest first. */
export async function listDays(database: Database, days: number): Promise<{ day: string; events: number }[]> {
  const found = await database.query<{ day: string; events: number }>(
    `select to_char(day, 'MM-DD') as day, coalesce(sum(last_seq - first_new_seq + 1), 0)::float as events
     from generate_series(date_trunc('day', now() at time zone 'Asia/Shanghai') - make_interval(days => $1 - 1),
       date_trunc('day', now() at time zone 'Asia/Shanghai'), interval '1 day') day
     left join ledger_batch on received_at >= day at time zone 'Asia/Shanghai'
       and received_at < (day + interval '1 day') at time zone 'Asia/Shanghai'
     group by day order by day`,
    [days],
  );
  return found.rows;
}

export interface DeviceRow {
  readonly center: string;
  readonly centerName: string;
  readonly device: string;
  readonly code: string;
  readonly machine: string;
  readonly version: string;
  readonly state: DeviceState;
  readonly enrolledAt: Date;
  readonly seenAt: Date | null;
  /** By the device's own word, less what has come since; null when it never said. */
  readonly backlog: number | null;
  readonly certificateEnds: Date | null;
  readonly events: number;
  readonly batches: number;
  readonly epoch: number | null;
  readonly lastSync: Date | null;
  readonly clockOffsetMs: number | null;
  readonly quarantined: number;
  /** By the device's own word: events that it keeps until its upgrade; null when it never said. */
  readonly parked: number | null;
  readonly kind: DeviceKind;
  /** It comes by way of its hall's own hub. */
  readonly isByHall: boolean;
  /** It has said what a parcel on a stick is encrypted for. */
  readonly canParcel: boolean;
}

/** Devices with how far they are, newest sync first; of one device or one center when `only` names it. */
export async function listDevices(
  database: Database,
  only: { readonly center?: string; readonly device?: string } = {},
): Promise<DeviceRow[]> {
  const found = await database.query<DeviceRow>(
    `select center.center_id as center, center.name as "centerName", device.device_id as device, device.device_code as code,
       device.machine_name as machine, device.app_version as version, device.state, device.kind, device.parcel_key is not null as "canParcel",
       device.via is not null as "isByHall", device.enrolled_at as "enrolledAt",
       device.seen_at as "seenAt", device.certificate_expires_at as "certificateEnds",
       greatest(0, device.pending_claimed - (select coalesce(sum(batch.last_seq - batch.first_new_seq + 1), 0) from ledger_batch batch
         where batch.center_id = device.center_id and batch.device_id = device.device_id and batch.received_at >= device.seen_at))::float as backlog,
       coalesce(sum(cursor.event_count), 0)::float as events, coalesce(sum(cursor.batch_count), 0)::float as batches,
       max(cursor.epoch) as epoch, max(cursor.received_at) as "lastSync",
       (array_agg(cursor.clock_offset_ms order by cursor.received_at desc))[1]::float as "clockOffsetMs",
       (select count(*)::float from quarantined_event poison
         where poison.center_id = device.center_id and poison.device_id = device.device_id) as quarantined,
       device.parked_claimed::float as parked
     from device join center on center.center_id = device.center_id
     left join device_cursor cursor on cursor.center_id = device.center_id and cursor.device_id = device.device_id
     where device.kind <> 'hub' and ($1::text is null or device.center_id = $1) and ($2::text is null or device.device_id = $2)
     group by center.center_id, center.name, device.center_id, device.device_id
     order by max(cursor.received_at) desc nulls last, device.device_code limit 1000`,
    [only.center ?? null, only.device ?? null],
  );
  return found.rows;
}

export interface HallRow {
  readonly center: string;
  readonly name: string;
  readonly devices: number;
  readonly events: number;
  readonly quarantined: number;
  readonly conflicts: number;
  /** Of the device that was heard of longest ago. */
  readonly stalest: Date | null;
  readonly newest: Date | null;
  readonly hasHub: boolean;
  /** Devices may be enrolled for it here: at a hall's own hub that is the hall alone. */
  readonly isOwn: boolean;
}

export async function listHalls(database: Database): Promise<HallRow[]> {
  const found = await database.query<HallRow>(
    `select center.center_id as center, center.name, count(device.device_id)::float as devices,
       coalesce((select sum(event_count) from device_cursor cursor where cursor.center_id = center.center_id), 0)::float as events,
       (select count(*) from quarantined_event poison where poison.center_id = center.center_id)::float as quarantined,
       (select count(*) from open_conflict conflict where conflict.center_id = center.center_id)::float as conflicts,
       min(coalesce(device.seen_at, device.enrolled_at)) as stalest, max(device.seen_at) as newest,
       exists (select from device hub where hub.center_id = center.center_id and hub.kind = 'hall' and hub.state = 'active') as "hasHub",
       not exists (select from upstream_link) or exists (select from upstream_link where upstream_link.center_id = center.center_id) as "isOwn"
     from center left join device on device.center_id = center.center_id and device.state = 'active' and device.kind = 'counter'
     where center.center_id <> 'district' group by center.center_id order by center.name collate "zh-x-icu"`,
  );
  return found.rows;
}

/** @returns false when there is a hall of this id. */
export async function addHall(database: Database, center: string, name: string): Promise<boolean> {
  const added = await database.query(
    'insert into center (center_id, name) values ($1, $2) on conflict (center_id) do nothing',
    [center, name],
  );
  return added.rowCount === 1;
}

export interface RangeRow {
  readonly series: string;
  readonly centerName: string;
  readonly code: string;
  readonly device: string;
  readonly center: string;
  readonly from: number;
  readonly to: number;
  readonly state: DeviceState;
  readonly grantedAt: Date;
}

/** Blocks of certificate numbers, the newest first. */
export async function listRanges(database: Database): Promise<RangeRow[]> {
  const found = await database.query<RangeRow>(
    `select series, center.name as "centerName", device.device_code as code, device.device_id as device, device.center_id as center,
       from_number::float as "from", to_number::float as "to", device.state, granted_at as "grantedAt"
     from range_grant join device using (center_id, device_id) join center using (center_id)
     order by granted_at desc, series, from_number desc limit 500`,
  );
  return found.rows;
}

export interface WindowFigure {
  readonly center: string;
  readonly centerName: string;
  readonly kind: string;
  readonly opened: number;
  readonly events: number;
}

/** Cases opened and events written in one month (`2026-11`, by the devices' own dates), by hall and kind of case. */
export async function listWindowFigures(
  database: Database,
  kinds: readonly string[],
  month: string,
): Promise<WindowFigure[]> {
  const found = await database.query<WindowFigure>(
    `select center.center_id as center, center.name as "centerName", split_part(stream, '/', 1) as kind,
       count(*) filter (where version = 1)::float as opened, count(*)::float as events
     from center join ledger_event event on event.center_id = center.center_id
     where split_part(stream, '/', 1) = any($1)
       and at_claimed >= ($2 || '-01')::timestamp at time zone 'Asia/Shanghai'
       and at_claimed < (($2 || '-01')::timestamp + interval '1 month') at time zone 'Asia/Shanghai'
     group by center.center_id, split_part(stream, '/', 1)`,
    [kinds, month],
  );
  return found.rows;
}

export interface Target {
  readonly center: string;
  readonly window: string;
  readonly monthly: number;
}

export async function listTargets(database: Database): Promise<Target[]> {
  const found = await database.query<Target>(
    'select center_id as center, service_window as "window", monthly_cases as monthly from figure_target',
  );
  return found.rows;
}

export async function setTarget(database: Database, target: Target, account: string): Promise<void> {
  await database.query(
    `insert into figure_target (center_id, service_window, monthly_cases, set_by) values ($1, $2, $3, $4)
     on conflict (center_id, service_window) do update set monthly_cases = excluded.monthly_cases, set_by = excluded.set_by, set_at = now()`,
    [target.center, target.window, target.monthly, account],
  );
}

export interface EventRow {
  readonly center: string;
  readonly centerName: string;
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

/** A hall's name beside its id. @param of the table or alias whose `center_id` is meant. */
const centerNameOf = (of: string): string =>
  `coalesce((select name from center where center.center_id = ${of}.center_id), ${of}.center_id) as "centerName"`;

const eventColumns = `event.center_id as center, ${centerNameOf('event')}, event.device_id as device, event.epoch, event.seq::float as seq, event.stream,
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
): Promise<{ center: string; centerName: string; stream: string }[]> {
  const found = await database.query<{ center: string; centerName: string; stream: string }>(
    `select event.center_id as center, ${centerNameOf('event')}, event.stream from (select * from ledger_batch order by received_at desc limit 200) batch
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
  readonly centerName: string;
  readonly reason: 'SHAPE' | 'PAYLOAD' | 'HASH';
  readonly received: Date;
}

export async function listQuarantine(database: Database): Promise<QuarantineRow[]> {
  const found = await database.query<QuarantineRow>(
    `select center_id as center, ${centerNameOf('quarantined_event')}, device_id as device, epoch, seq::float as seq, reason,
       received_at as received from quarantined_event order by received_at desc limit 200`,
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
  readonly centerName: string;
  readonly at: Date;
  readonly account: string;
  readonly action: string;
  readonly subject: string;
}

export interface AuditSearch {
  readonly action: string;
  readonly account: string;
  /** Part of what it was done to, or of the hall. */
  readonly text: string;
  /** `YYYY-MM-DD` in Asia/Shanghai; empty for no bound. */
  readonly from: string;
  readonly to: string;
  readonly page: number;
}
export const auditPageSize = 100;

/** One more row than a page, when there are more. Newest first. */
export async function searchAudit(database: Database, search: AuditSearch): Promise<AuditRow[]> {
  const found = await database.query<AuditRow>(
    `select center_id as center, ${centerNameOf('audit_entry')}, at, account, action, subject from audit_entry
     where ($1 = '' or action = $1) and ($2 = '' or account = $2)
       and ($3 = '' or strpos(subject, $3) > 0 or strpos(center_id, $3) > 0
         or center_id = any(array(select center_id from center where strpos(name, $3) > 0)))
       and ($4 = '' or at >= nullif($4, '')::timestamp at time zone 'Asia/Shanghai')
       and ($5 = '' or at < (nullif($5, '')::timestamp + interval '1 day') at time zone 'Asia/Shanghai')
     order by at desc, entry_id offset $6 limit $7`,
    [
      search.action,
      search.account,
      search.text,
      search.from,
      search.to,
      search.page * auditPageSize,
      auditPageSize + 1,
    ],
  );
  return found.rows;
}
