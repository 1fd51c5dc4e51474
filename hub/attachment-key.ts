/**
 * The key that attachments are sealed with, in the hub's folder and nowhere else. The database knows its fingerprint, so that a hub
 * never goes on with another key over files that it can no longer open.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from 'pg';
import { opensChunk } from './attachment-seal.ts';

/** Its name in the hub's folder; all nodes of a hub need the same file. */
const keyFile = 'attachment-key';

/** The hub may not start: the key in its folder is missing or is not the one that its files are sealed with. */
export class AttachmentKeyError extends Error {
  /** The file that has to be put back. */
  readonly file: string;
  constructor(file: string, isThere: boolean) {
    super(
      `${isThere ? `the key ${file} is not the one` : `${file} is missing, the key`} that the attachments in this database are sealed with: ` +
        'put the file back from the first node or from its backup; if it is lost for good, start once with --attachment-key-lost',
    );
    this.name = 'AttachmentKeyError';
    this.file = file;
  }
}

/**
 * The key of this hub; made at the first start, when nothing is sealed yet.
 * @param owner a connection that owns the tables.
 * @param isLost the operator's word that the key is gone: a new one is made where none lies in the folder, and files that the key
 * there does not open count as not received, so that the devices send them again under a next epoch of the hub.
 * @returns the key, and whether files were given up, so that a next epoch has to begin.
 * @throws AttachmentKeyError when the key is missing or another and was not said to be lost.
 */
export async function openAttachmentKey(
  owner: Client,
  folder: string,
  isLost: boolean,
): Promise<{ readonly key: Buffer; readonly gaveUp: boolean }> {
  const file = path.join(folder, keyFile);
  const there = existsSync(file) ? readFileSync(file) : null;
  const known = await knownFingerprint(owner);
  const isOurs = known === null ? await opensOldest(owner, there) : there !== null && fingerprintOf(there) === known;
  if (!isOurs && !isLost) throw new AttachmentKeyError(file, there !== null);
  const key = there ?? makeKey(file);
  if (!isOurs) await giveUpUnreadable(owner, key);
  if (fingerprintOf(key) !== known)
    await owner.query(
      `insert into attachment_key (fingerprint) values ($1) on conflict (fingerprint) do update set began_at = now()`,
      [fingerprintOf(key)],
    );
  return { key, gaveUp: !isOurs };
}

function makeKey(file: string): Buffer {
  const key = randomBytes(32);
  writeFileSync(file, key, { mode: 0o600, flush: true });
  return key;
}

const fingerprintOf = (key: Buffer): string =>
  createHash('sha256').update('xinqu attachment key').update(key).digest('hex');

async function knownFingerprint(owner: Client): Promise<string | null> {
  const found = await owner.query<{ fingerprint: string }>(
    'select fingerprint from attachment_key order by began_at desc limit 1',
  );
  return found.rows[0]?.fingerprint ?? null;
}

interface Chunk {
  readonly hash: Buffer;
  readonly at: string;
  readonly sealed: Buffer;
}

const isOpened = (key: Buffer, { hash, at, sealed }: Chunk): boolean =>
  opensChunk(key, hash.toString('hex'), Number(at), sealed);

/** Of a database that knows no fingerprint yet: whether this key, or a new one, can be its key. */
async function opensOldest(owner: Client, key: Buffer | null): Promise<boolean> {
  const found = await owner.query<Chunk>(
    'select hash, at, sealed from attachment_chunk order by center_id, hash, at limit 1',
  );
  const chunk = found.rows[0];
  return chunk === undefined || (key !== null && isOpened(key, chunk));
}

/** Files of which a chunk cannot be opened begin anew. Chunk by chunk: together they may be larger than any memory. */
async function giveUpUnreadable(owner: Client, key: Buffer): Promise<void> {
  const files = await owner.query<{ center: string; hash: Buffer }>(
    'select center_id as center, hash from attachment where received > 0',
  );
  for (const { center, hash } of files.rows) {
    const places = await owner.query<{ at: string }>(
      'select at from attachment_chunk where center_id = $1 and hash = $2 order by at',
      [center, hash],
    );
    for (const { at } of places.rows) {
      const found = await owner.query<Chunk>(
        'select hash, at, sealed from attachment_chunk where center_id = $1 and hash = $2 and at = $3',
        [center, hash, at],
      );
      if (found.rows.every((chunk) => isOpened(key, chunk))) continue;
      await owner.query(
        `with gone as (delete from attachment_chunk where center_id = $1 and hash = $2)
         update attachment set received = 0, completed_at = null where center_id = $1 and hash = $2`,
        [center, hash],
      );
      break;
    }
  }
}
