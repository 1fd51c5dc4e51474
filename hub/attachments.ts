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
 * whole that has another hash than its name is thrown away, to be sent anew.
 * @throws HubRefusal `MALFORMED` when the size is another than before, or the chunk goes past the end.
 */
export async function addChunk(
  database: Database,
  key: Buffer,
  device: Device,
  header: AttachmentHeader,
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
    if (!row || Number(row.size) !== size) throw new HubRefusal('MALFORMED', 'the file has another size than before');
    const received = Number(row.received);
    if (row.complete || offset !== received || body.length === 0) return { hash, received, complete: row.complete };
    const reached = received + body.length;
    if (reached > size) throw new HubRefusal('MALFORMED', 'the chunk goes past the end of the file');
    await connection.query('insert into attachment_chunk (center_id, hash, at, sealed) values ($1, $2, $3, $4)', [
      ...place,
      offset,
      sealChunk(key, hash, offset, body),
    ]);
    if (reached < size) {
      await connection.query('update attachment set received = $3 where center_id = $1 and hash = $2', [
        ...place,
        reached,
      ]);
      return { hash, received: reached, complete: false };
    }
    if (
      createHash('sha256')
        .update(await readChunks(connection, key, device.center, hash))
        .digest('hex') !== hash
    ) {
      await connection.query('delete from attachment_chunk where center_id = $1 and hash = $2', place);
      await connection.query('update attachment set received = 0 where center_id = $1 and hash = $2', place);
      return { hash, received: 0, complete: false };
    }
    await connection.query(
      'update attachment set received = $3, completed_at = now() where center_id = $1 and hash = $2',
      [...place, reached],
    );
    return { hash, received: reached, complete: true };
  });
}

/** The bytes of a file, as far as they came. */
export async function readChunks(
  database: Queryable | PoolClient,
  key: Buffer,
  center: string,
  hash: string,
): Promise<Buffer> {
  const found = await database.query<{ at: string; sealed: Buffer }>(
    'select at, sealed from attachment_chunk where center_id = $1 and hash = $2 order by at',
    [center, Buffer.from(hash, 'hex')],
  );
  return Buffer.concat(found.rows.map(({ at, sealed }) => openChunk(key, hash, Number(at), sealed)));
}
