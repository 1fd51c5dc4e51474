/** The ingest: one signed batch into PostgreSQL in one transaction, acknowledged only after its commit. */
import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { BatchAnswer, BatchHeader, Position, QuarantinedLine } from '#contract/hub.ts';
import { chainStart } from '#domain/kernel/event.ts';
import { audit } from './audit.ts';
import type { CheckedLine } from './batch.ts';
import { type Database, inTransaction, type Queryable } from './database.ts';
import { type Device, setDeviceState } from './devices.ts';
import type { SignedRequest } from './signed-request.ts';

/** A batch that passed every check that needs no database. */
export interface CheckedBatch {
  readonly request: SignedRequest<BatchHeader>;
  readonly body: Buffer;
  readonly lines: readonly CheckedLine[];
}

interface Cursor {
  readonly seq: number;
  readonly hash: string;
  readonly count: number;
}

/**
 * Stores what is new of a batch and answers with the position reached.
 * Sent again: acknowledged again. Overlapping: only the new tail counts. Ahead: `gap`, nothing stored. Other content
 * under a number already known: `fork`, the device is quarantined and both contents are kept.
 */
export async function ingest(database: Database, hubEpoch: string, batch: CheckedBatch): Promise<BatchAnswer> {
  return inTransaction(database, (connection) => ingestIn(connection, hubEpoch, batch));
}

/** As {@link ingest}, in the caller's transaction. */
export async function ingestIn(connection: PoolClient, hubEpoch: string, batch: CheckedBatch): Promise<BatchAnswer> {
  const { device, header } = batch.request;
  const cursor = await lockCursor(connection, device, header);
  if (header.firstSeq > cursor.seq + 1) return { result: 'gap', position: positionAt(hubEpoch, cursor) };
  const forkedAt = await findFork(connection, batch, cursor);
  if (forkedAt !== null) {
    await keepFork(connection, batch, forkedAt);
    return { result: 'fork', position: positionAt(hubEpoch, cursor), atSeq: forkedAt };
  }
  const tail = batch.lines.filter((line) => line.seq > cursor.seq);
  // A device that went on in a next life writes no more in the one before: that is another machine under its name.
  if (tail.length > 0 && (await hasLaterLife(connection, device, header.epoch))) {
    await keepFork(connection, batch, cursor.seq + 1);
    return { result: 'fork', position: positionAt(hubEpoch, cursor), atSeq: cursor.seq + 1 };
  }
  const reached = tail.length === 0 ? cursor : await append(connection, batch, tail, cursor);
  const quarantined = await quarantinedIn(connection, device, header);
  return { result: 'accepted', position: positionAt(hubEpoch, reached), quarantined };
}

/** How far the hub has one epoch of a device's ledger. */
export async function getPosition(
  database: Queryable,
  hubEpoch: string,
  device: Device,
  epoch: number,
): Promise<Position> {
  return positionAt(hubEpoch, (await readCursor(database, device, epoch, '')) ?? emptyCursor);
}

const emptyCursor: Cursor = { seq: 0, hash: chainStart, count: 0 };

function positionAt(hubEpoch: string, cursor: Cursor): Position {
  return { hubEpoch, ...cursor, receivedAt: new Date().toISOString() };
}

async function readCursor(
  database: Queryable,
  device: Device,
  epoch: number,
  lock: '' | 'for update',
): Promise<Cursor | null> {
  const found = await database.query<{ seq: string; hash: Buffer; event_count: string }>(
    `select seq, hash, event_count from device_cursor where center_id = $1 and device_id = $2 and epoch = $3 ${lock}`,
    [device.center, device.device, epoch],
  );
  const row = found.rows[0];
  return row ? { seq: Number(row.seq), hash: row.hash.toString('hex'), count: Number(row.event_count) } : null;
}

/** Batches of one device go one after the other through this lock. */
async function lockCursor(connection: PoolClient, device: Device, header: BatchHeader): Promise<Cursor> {
  const there = await readCursor(connection, device, header.epoch, 'for update');
  if (there) return there;
  await connection.query(
    `insert into device_cursor (center_id, device_id, epoch, seq, hash, event_count, batch_count, clock_offset_ms, received_at)
     values ($1, $2, $3, 0, $4, 0, 0, 0, now()) on conflict (center_id, device_id, epoch) do nothing`,
    [device.center, device.device, header.epoch, Buffer.from(chainStart, 'hex')],
  );
  return (await readCursor(connection, device, header.epoch, 'for update')) ?? emptyCursor;
}

/** The first number under which hub and batch differ, looking at all that both have; null when they agree. */
async function findFork(connection: PoolClient, batch: CheckedBatch, cursor: Cursor): Promise<number | null> {
  const { device, header } = batch.request;
  const before = header.firstSeq - 1;
  if (before === cursor.seq) return header.chainBefore === cursor.hash ? null : before;
  const known = await connection.query<{ seq: string; hash: Buffer }>(
    `select seq, hash from ledger_event where center_id = $1 and device_id = $2 and epoch = $3 and seq between $4 and $5
     union all
     select seq, hash from quarantined_event where center_id = $1 and device_id = $2 and epoch = $3 and seq between $4 and $5
     order by seq`,
    [device.center, device.device, header.epoch, before, before + header.count],
  );
  for (const row of known.rows) {
    const seq = Number(row.seq);
    const theirs = seq === before ? header.chainBefore : batch.lines[seq - header.firstSeq]?.hash;
    if (theirs !== row.hash.toString('hex')) return seq;
  }
  return null;
}

async function hasLaterLife(connection: PoolClient, device: Device, epoch: number): Promise<boolean> {
  const found = await connection.query(
    'select from device_cursor where center_id = $1 and device_id = $2 and epoch > $3 and seq > 0 limit 1',
    [device.center, device.device, epoch],
  );
  return found.rowCount !== 0;
}

async function keepFork(connection: PoolClient, batch: CheckedBatch, atSeq: number): Promise<void> {
  const { device, header, headerText, signature } = batch.request;
  await connection.query(
    `insert into forked_batch (center_id, device_id, epoch, fork_id, at_seq, header, signature, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [device.center, device.device, header.epoch, randomUUID(), atSeq, headerText, signature, batch.body],
  );
  await setDeviceState(connection, device.center, device.device, 'quarantined');
  await audit(connection, {
    center: device.center,
    account: 'hub',
    action: 'device.forked',
    subject: `${device.device} epoch ${header.epoch} seq ${atSeq}`,
  });
}

async function append(
  connection: PoolClient,
  batch: CheckedBatch,
  tail: readonly CheckedLine[],
  cursor: Cursor,
): Promise<Cursor> {
  const { device, header, headerText, signature } = batch.request;
  const lastSeq = header.firstSeq + header.count - 1;
  const key = [device.center, device.device, header.epoch, lastSeq];
  await connection.query(
    `insert into ledger_batch (center_id, device_id, epoch, last_seq, first_seq, first_new_seq, header, signature, body)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [...key, header.firstSeq, cursor.seq + 1, headerText, signature, batch.body],
  );
  const stored = (await insertEvents(connection, key, tail)) + (await insertQuarantined(connection, key, tail));
  const reached = { seq: lastSeq, hash: header.chainAfter, count: cursor.count + stored };
  await connection.query(
    `update device_cursor set seq = $4, hash = $5, event_count = $6, batch_count = batch_count + 1,
       clock_offset_ms = coalesce($7, clock_offset_ms), hub_epoch_seen = $8, received_at = now()
     where center_id = $1 and device_id = $2 and epoch = $3`,
    [
      ...key.slice(0, 3),
      reached.seq,
      Buffer.from(reached.hash, 'hex'),
      reached.count,
      // What a hall passes on at night was signed in the day.
      batch.request.isForwarded ? null : Date.parse(header.sentAt) - Date.now(),
      header.hubEpochSeen,
    ],
  );
  return reached;
}

async function insertEvents(
  connection: PoolClient,
  key: readonly unknown[],
  tail: readonly CheckedLine[],
): Promise<number> {
  const events = tail.flatMap((line) => ('event' in line ? [line.event] : []));
  if (events.length === 0) return 0;
  // One text a column, split by the database: half the time of arrays, which the driver has to quote item by item.
  // No item is empty or holds a line break: `openBatch` has seen to it.
  const column = (pick: (event: (typeof events)[number]) => string | number): string => events.map(pick).join('\n');
  const inserted = await connection.query(
    `insert into ledger_event (center_id, device_id, epoch, seq, batch_last_seq, event_id, stream, version, type, at_claimed, actor, hash)
     select $1, $2, $3, seq::bigint, $4, id::uuid, stream, version::bigint, type, at::timestamptz, actor, decode(hash, 'hex')
     from unnest(string_to_array($5, e'\\n'), string_to_array($6, e'\\n'), string_to_array($7, e'\\n'), string_to_array($8, e'\\n'),
       string_to_array($9, e'\\n'), string_to_array($10, e'\\n'), string_to_array($11, e'\\n'), string_to_array($12, e'\\n'))
       as row (seq, id, stream, version, type, at, actor, hash)`,
    [
      ...key,
      column((event) => event.seq),
      column((event) => event.id),
      column((event) => event.stream),
      column((event) => event.version),
      column((event) => event.type),
      column((event) => event.at),
      column((event) => event.actor),
      column((event) => event.hash),
    ],
  );
  return inserted.rowCount ?? 0;
}

async function insertQuarantined(
  connection: PoolClient,
  key: readonly unknown[],
  tail: readonly CheckedLine[],
): Promise<number> {
  const refused = tail.flatMap((line) => ('quarantine' in line ? [line] : []));
  for (const line of refused)
    await connection.query(
      `insert into quarantined_event (center_id, device_id, epoch, seq, batch_last_seq, reason, line, hash)
       values ($1, $2, $3, $5, $4, $6, $7, $8)`,
      [...key, line.seq, line.quarantine, line.text.replaceAll('\0', '\uFFFD'), Buffer.from(line.hash, 'hex')],
    );
  return refused.length;
}

async function quarantinedIn(connection: PoolClient, device: Device, header: BatchHeader): Promise<QuarantinedLine[]> {
  const found = await connection.query<{ seq: string; reason: QuarantinedLine['reason'] }>(
    `select seq, reason from quarantined_event
     where center_id = $1 and device_id = $2 and epoch = $3 and seq between $4 and $5 order by seq`,
    [device.center, device.device, header.epoch, header.firstSeq, header.firstSeq + header.count - 1],
  );
  return found.rows.map((row) => ({ seq: Number(row.seq), reason: row.reason }));
}
