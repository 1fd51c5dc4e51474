/**
 * Pictures and documents, named by their SHA-256 and encrypted (AES-256-GCM) in files beside the database. A file is on
 * disk before any event can name it; the same bytes are kept once.
 */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import type { Database } from 'better-sqlite3';
import { Fault } from '#contract/fault.ts';

export interface Attachment {
  readonly media: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}
export interface AttachmentStore {
  /** @throws Fault `DISK_FULL`; then nothing was kept. */
  put(media: string, bytes: Uint8Array): string;
  /** @throws Fault `ATTACHMENT_MISSING`, `ATTACHMENT_DAMAGED`. */
  get(hash: string): Attachment;
  has(hash: string): boolean;
}

/** The disk is full, the user's share of it is, or the file may grow no further. */
const noRoom: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const ivBytes = 12;
const tagBytes = 16;

/** @param databaseKey from which the files' own key is derived, so that one key opens both. */
export function attachmentStore(
  database: Database,
  folder: string,
  databaseKey: Uint8Array,
  now: () => Date,
): AttachmentStore {
  const key = Buffer.from(hkdfSync('sha256', databaseKey, 'xinqu-window', 'attachments', 32));
  const find = database.prepare<[string], string>('SELECT media FROM attachment WHERE hash = ?').pluck();
  const keep = database.prepare('INSERT OR IGNORE INTO attachment (hash, media, size, kept_at) VALUES (?, ?, ?, ?)');
  const fileOf = (hash: string): string => path.join(folder, hash.slice(0, 2), hash);

  return {
    put(media, bytes) {
      const hash = createHash('sha256').update(bytes).digest('hex');
      const file = fileOf(hash);
      // A damaged file is mended by whoever brings the same bytes again.
      if (!existsSync(file) || !isWhole(key, hash, readFileSync(file))) writeDurably(file, seal(key, hash, bytes));
      keep.run(hash, media, bytes.length, now().toISOString());
      return hash;
    },
    get(hash) {
      const media = find.get(hash);
      if (!media || !existsSync(fileOf(hash))) throw new Fault('ATTACHMENT_MISSING', 'the file is not on this device');
      return { media, bytes: unseal(key, hash, readFileSync(fileOf(hash))) };
    },
    has: (hash) => find.get(hash) !== undefined,
  };
}

function seal(key: Buffer, hash: string, bytes: Uint8Array): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(hash));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([iv, cipher.getAuthTag(), body]);
}

function isWhole(key: Buffer, hash: string, sealed: Buffer): boolean {
  try {
    unseal(key, hash, sealed);
    return true;
  } catch {
    return false;
  }
}

function unseal(key: Buffer, hash: string, sealed: Buffer): Uint8Array<ArrayBuffer> {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes), {
      // Without it a file cut short would be checked against a shorter, weaker tag.
      authTagLength: tagBytes,
    }).setAAD(Buffer.from(hash));
    decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes));
    const body = Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()]);
    return new Uint8Array(body);
  } catch (cause) {
    throw new Fault('ATTACHMENT_DAMAGED', 'the file was changed or its key is another', { cause });
  }
}

/** Temporary name, flush, rename: a file of the right name is always whole. */
function writeDurably(file: string, bytes: Buffer): void {
  const temporary = `${file}.part`;
  try {
    const created = mkdirSync(path.dirname(file), { recursive: true });
    if (created) syncFolder(path.dirname(created));
    const handle = openSync(temporary, 'w', 0o600);
    try {
      writeFileSync(handle, bytes);
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
    renameSync(temporary, file);
    syncFolder(path.dirname(file));
  } catch (thrown) {
    rmSync(temporary, { force: true });
    if (noRoom.has((thrown as NodeJS.ErrnoException).code ?? ''))
      throw new Fault('DISK_FULL', 'no space left', { cause: thrown });
    throw thrown;
  }
}

/** The new name must be on disk too, before an event can bear it. Windows keeps names in its own journal. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
