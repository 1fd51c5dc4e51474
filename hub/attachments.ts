/** Attachments at the hub: chunks that follow each other, sealed, kept once for each center, and believed only when the whole has its hash. */
import { createHash } from 'node:crypto';
import type { PoolClient } from 'pg';
import type { AttachmentHeader, AttachmentState } from '#contract/hub.ts';
import { openChunk, sealChunk } from './attachment-seal.ts';
import { type Database, inTransaction, type Queryable } from './database.ts';
import type { Device } from './devices.ts';
import { HubRefusal } from './refusal.ts';

interface Row {
  readonly size: string;
  readonly received: string;
  readonly complete: boolean;
}
const columns = 'size, received, completed_at is not null as complete';

/** How far the hub has each of some files. */
export async function attachmentStates(
  database: Queryable,
  device: Device,
  hashes: readonly string[],
): Promise<AttachmentState[]> {
  const found = await database.query<Row & { hash: Buffer }>(
    `select hash, ${columns} from attachment where center_id = $1 and hash = any($2)`,
    [device.center, hashes.map((hash) => Buffer.from(hash, 'hex'))],
  );
  const known = new Map(found.rows.map((row) => [row.hash.toString('hex'), row]));
  return hashes.map((hash) => {
    const row = known.get(hash);
    return { hash, received: Number(row?.received ?? 0), complete: row?.complete ?? false };
  });
}

/**
 * Adds a chunk where it follows what is there, and says how much is there. Sent again, late or too early it changes nothing. A
 * whole that has another hash than its name is thrown away, to be sent anew. The size is the word of whoever sends: another one begins
 * the file anew as long as it is not whole, since the hash alone can say who was right.
 * @throws HubRefusal `MALFORMED` when the chunk goes past the end.
 */
export async function addChunk(
  database: Database,
  key: Buffer,
  device: Pick<Device, 'center' | 'device'>,
  header: Pick<AttachmentHeader, 'hash' | 'media' | 'size' | 'offset'>,
  body: Buffer,
): Promise<AttachmentState> {
  const { hash, media, size, offset } = header;
  const place = [device.center, Buffer.from(hash, 'hex')];
  return inTransaction(database, async (connection) => {
    await connection.query(
      `insert into attachment (center_id, hash, media, size, first_device) values ($1, $2, $3, $4, $5)
       on conflict (center_id, hash) do nothing`,
      [...place, media, size, device.device],
    );
    const found = await connection.query<Row>(
      `select ${columns} from attachment where center_id = $1 and hash = $2 for update`,
      place,
    );
    const row = found.rows[0];
    if (row?.complete) return { hash, received: Number(row.received), complete: true };
    const isAnew = Number(row?.size) !== size;
    if (isAnew) await beginAnew(connection, place, media, size);
    const received = isAnew ? 0 : Number(row?.received);
    if (offset !== received || body.length === 0) return { hash, received, complete: false };
    const reached = received + body.length;
    if (reached > size) throw new HubRefusal('MALFORMED', 'the chunk goes past the end of the file');
    await connection.query('insert into attachment_chunk (center_id, hash, at, sealed) values ($1, $2, $3, $4)', [
      ...place,
      offset,
      sealChunk(key, hash, offset, body),
    ]);
    const isWhole = reached === size;
    if (isWhole && !(await hasItsHash(connection, key, device.center, header))) {
      await beginAnew(connection, place, media, size);
      return { hash, received: 0, complete: false };
    }
    await connection.query(
      `update attachment set received = $3, completed_at = case when $4 then now() end where center_id = $1 and hash = $2`,
      [...place, reached, isWhole],
    );
    return { hash, received: reached, complete: isWhole };
  });
}

async function beginAnew(
  connection: PoolClient,
  place: readonly unknown[],
  media: string,
  size: number,
): Promise<void> {
  await connection.query('delete from attachment_chunk where center_id = $1 and hash = $2', [...place]);
  await connection.query(
    'update attachment set received = 0, media = $3, size = $4 where center_id = $1 and hash = $2',
    [...place, media, size],
  );
}

/** Read one chunk at a time: many files that end at once must not lie in memory whole. A chunk that does not open is no part of it. */
async function hasItsHash(
  connection: PoolClient,
  key: Buffer,
  center: string,
  { hash, size }: Pick<AttachmentHeader, 'hash' | 'size'>,
): Promise<boolean> {
  const whole = createHash('sha256');
  try {
    for (let at = 0; at < size; ) {
      const chunk = await readChunk(connection, key, center, hash, at);
      if (!chunk) return false;
      whole.update(chunk);
      at += chunk.length;
    }
  } catch (thrown) {
    if (thrown instanceof UnreadableChunk) return false;
    throw thrown;
  }
  return whole.digest('hex') === hash;
}

/** A stored chunk was changed, or sealed with another key. */
export class UnreadableChunk extends Error {}

/**
 * The bytes of a file from one byte to the end of the chunk that it lies in.
 * @returns null past the end of what came. @throws UnreadableChunk
 */
export async function readChunk(
  database: Queryable,
  key: Buffer,
  center: string,
  hash: string,
  from: number,
): Promise<Buffer | null> {
  const found = await database.query<{ at: string; sealed: Buffer }>(
    'select at, sealed from attachment_chunk where center_id = $1 and hash = $2 and at <= $3 order by at desc limit 1',
    [center, Buffer.from(hash, 'hex'), from],
  );
  const [chunk] = found.rows;
  if (!chunk) return null;
  const at = Number(chunk.at);
  let bytes: Buffer;
  try {
    bytes = openChunk(key, hash, at, chunk.sealed);
  } catch (cause) {
    throw new UnreadableChunk('a stored chunk cannot be opened', { cause });
  }
  return from - at < bytes.length ? bytes.subarray(from - at) : null;
}
