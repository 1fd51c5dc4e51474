/**
 * The key of the encrypted database: made once, kept in `key.json` beside it, wrapped by the key store of the
 * operating system where there is one.
 */
import { randomBytes } from 'node:crypto';
import { access, open, readFile, rename } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { databaseFileName } from '#contract/service-environment.ts';
import type { KeyProtection } from '#contract/shell.ts';

/** The operating system's key store. */
export interface KeyStore {
  isAvailable(): boolean;
  wrap(text: string): Uint8Array;
  /** @throws when it was wrapped by another user, machine or key ring. */
  unwrap(wrapped: Uint8Array): string;
}

export interface DatabaseKey {
  /** 32 bytes; none at all when the key is lost: the db process then refuses to open or make a database. */
  readonly key: Uint8Array;
  readonly protection: KeyProtection;
}

const keyBytes = 32;
const keyFile = z.strictObject({ version: z.literal(1), protection: z.enum(['os', 'file']), key: z.base64() });
type KeyFile = z.infer<typeof keyFile>;

const lost: DatabaseKey = { key: new Uint8Array(0), protection: 'lost' };

/**
 * The key of the database in `folder`. A new one is made only where there is neither a key nor a database; a key that
 * is missing, damaged or not ours is reported as lost, never replaced.
 */
export async function databaseKey(folder: string, store: KeyStore): Promise<DatabaseKey> {
  const file = path.join(folder, 'key.json');
  if (await exists(file)) return unwrapKey(await readFile(file, 'utf8'), store);
  if (await exists(path.join(folder, databaseFileName))) return lost;

  const key = randomBytes(keyBytes);
  const protection = store.isAvailable() ? 'os' : 'file';
  const kept = protection === 'os' ? store.wrap(key.toString('base64')) : key;
  await writeDurably(file, { version: 1, protection, key: Buffer.from(kept).toString('base64') });
  return { key: new Uint8Array(key), protection };
}

function unwrapKey(text: string, store: KeyStore): DatabaseKey {
  try {
    const { protection, key: kept } = keyFile.parse(JSON.parse(text));
    const bytes = Buffer.from(kept, 'base64');
    const key = protection === 'os' ? Buffer.from(store.unwrap(bytes), 'base64') : bytes;
    return key.length === keyBytes ? { key: new Uint8Array(key), protection } : lost;
  } catch {
    return lost;
  }
}

async function exists(file: string): Promise<boolean> {
  try {
    await access(file);
    return true;
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return false;
    throw thrown;
  }
}

/** Whole or not at all, on disk before anything is encrypted with it, readable by this user only. */
async function writeDurably(file: string, content: KeyFile): Promise<void> {
  const temporary = `${file}.new`;
  const handle = await open(temporary, 'w', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(content)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(temporary, file);
  if (process.platform !== 'win32') await syncFolder(path.dirname(file));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
