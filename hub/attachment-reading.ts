/** Which files a device may have back, and their bytes. */
import type { StreamRef } from '#domain/kernel/event.ts';
import { readChunk } from './attachments.ts';
import type { Queryable } from './database.ts';
import type { Device } from './devices.ts';
import { district, ownerOf } from './scopes.ts';
import { readStreams, readWholeStreams } from './stored-events.ts';

export interface FoundAttachment {
  /** Whose file it is. */
  readonly center: string;
  readonly media: string;
  readonly size: number;
}

/**
 * The file that a stream names, for a device that the stream concerns: of its own center, of the district, or of a case that was offered
 * to its center or by it. The event that names it must be of the center whose file it is: whoever merely knows the name of another
 * center's file and writes it down has no right by that.
 * @returns null when there is no such file for this device; why is not said.
 */
export async function findAttachment(
  database: Queryable,
  device: Device,
  stream: StreamRef,
  hash: string,
): Promise<FoundAttachment | null> {
  const found = await database.query<{ center: string; media: string; size: string }>(
    `select center_id as center, media, size from attachment
     where center_id = any(array(select center_id from center) || array['${district}']) and hash = $1 and completed_at is not null
     order by center_id <> $2, center_id`,
    [Buffer.from(hash, 'hex'), device.center],
  );
  for (const { center, media, size } of found.rows) {
    // What a hall's own hub brought from the district, the district gave to this hall.
    const isOwn = center === device.center || center === district;
    if (!isOwn && !(await isShared(database, device.center, center, stream))) continue;
    const events = isOwn ? await readWholeStreams(database, [stream]) : await readStreams(database, center, [stream]);
    if (events.get(stream)?.some(({ payload }) => payload.includes(`"${hash}"`)))
      return { center, media, size: Number(size) };
  }
  return null;
}

/** Whether a stream of one center concerns another. */
async function isShared(database: Queryable, reader: string, owner: string, stream: StreamRef): Promise<boolean> {
  if (ownerOf(owner, { stream }) === district) return true;
  const found = await database.query('select from stream_reader where center_id = $1 and stream = $2', [
    reader,
    stream,
  ]);
  return found.rowCount !== 0;
}

/** The bytes of a whole file from one byte on, one chunk at a time. @throws UnreadableChunk */
export async function* bytesFrom(
  database: Queryable,
  key: Buffer,
  { center, size }: FoundAttachment,
  hash: string,
  from: number,
): AsyncGenerator<Buffer> {
  for (let at = from; at < size; ) {
    const chunk = await readChunk(database, key, center, hash, at);
    if (!chunk) return;
    yield chunk;
    at += chunk.length;
  }
}
