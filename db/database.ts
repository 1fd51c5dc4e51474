/** Opening the one SQLite file: key, durability, exclusiveness, version. Nothing else in the product opens it. */
import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import { Fault } from '#contract/fault.ts';
import { migrate } from './migrations/migrate.ts';

export type Database = Sqlite.Database;

/** SQLite below this had a write-ahead-log race; 3.52.0 was withdrawn. */
const lowestSqlite = [3, 51, 3] as const;

/**
 * Opens (or makes) the encrypted database and brings it to this version's schema.
 * @param key 32 bytes. Another key gives `DATABASE_KEY_WRONG` and leaves the file untouched.
 * @throws Fault `DATABASE_KEY_WRONG`, `DATABASE_IN_USE`, `DATABASE_NEWER`, `DATABASE_DAMAGED`, `DISK_FULL`.
 */
export function openDatabase(file: string, key: Uint8Array): Database {
  if (key.length !== 32) throw new Fault('DATABASE_KEY_WRONG', 'the database key must have 32 bytes');
  const cipher = cipherOf(file);
  const database = new Sqlite(file, { timeout: 1000 });
  try {
    database.pragma(`cipher='${cipher}'`);
    database.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    // Of a new file only; those of earlier versions keep 8 kB. Each page is sealed by itself, and what a pull brings fills whole ones.
    database.pragma('page_size = 16384');
    database.pragma('locking_mode = EXCLUSIVE');
    database.pragma('journal_mode = WAL');
    // After WAL, because better-sqlite3 lowers it to NORMAL when WAL is switched on; then read back.
    database.pragma('synchronous = FULL');
    database.pragma('foreign_keys = ON');
    database.pragma('trusted_schema = OFF');
    // Without it, INSERT OR REPLACE would get round the trigger that forbids deleting events.
    database.pragma('recursive_triggers = ON');
    database.pragma('secure_delete = FAST');
    database.pragma('cache_size = -65536');
    database.pragma('temp_store = MEMORY');
    assertDurable(database);
    migrate(database);
    return database;
  } catch (thrown) {
    database.close();
    throw asFault(thrown);
  }
}

/**
 * What a file is sealed with: AEGIS-256, or as earlier versions made it. Both authenticate each page, and AEGIS costs a tenth where the
 * processor does AES. How many bytes of a page are its seal's stands unsealed in the file's header.
 */
function cipherOf(file: string): 'aegis' | 'chacha20' {
  if (!existsSync(file)) return 'aegis';
  const header = Buffer.alloc(sealSizeAt + 1);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, header.length, 0);
  } finally {
    closeSync(handle);
  }
  return header[sealSizeAt] === chacha20SealSize ? 'chacha20' : 'aegis';
}
const sealSizeAt = 20;
/** Nonce and tag; those of AEGIS-256 are 64 bytes. */
const chacha20SealSize = 32;

function assertDurable(database: Database): void {
  const version = String(database.prepare('SELECT sqlite_version()').pluck().get());
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const tooOld = [major, minor, patch].join('.') === '3.52.0' || major * 1e6 + minor * 1e3 + patch < 3_051_003;
  if (tooOld) throw new Fault('INTERNAL', `SQLite ${version} is older than ${lowestSqlite.join('.')}`);
  const wal = database.pragma('journal_mode', { simple: true });
  const synchronous = database.pragma('synchronous', { simple: true });
  if (wal !== 'wal' || synchronous !== 2)
    throw new Fault('INTERNAL', `not durable: ${wal}, synchronous ${synchronous}`);
}

/** Whether something failed only because there was no room; it may succeed later. */
export function isDiskFull(thrown: unknown): boolean {
  const fault = asFault(thrown);
  return fault instanceof Fault && fault.code === 'DISK_FULL';
}

/** Turns SQLite's codes into the faults that screens have texts for; other errors pass unchanged. */
export function asFault(thrown: unknown): unknown {
  if (!(thrown instanceof Sqlite.SqliteError)) return thrown;
  const cause = { cause: thrown };
  if (thrown.code === 'SQLITE_NOTADB') return new Fault('DATABASE_KEY_WRONG', 'another key, or not a database', cause);
  if (thrown.code.startsWith('SQLITE_BUSY'))
    return new Fault('DATABASE_IN_USE', 'another program holds the database', cause);
  if (thrown.code.startsWith('SQLITE_CORRUPT')) return new Fault('DATABASE_DAMAGED', 'the database is damaged', cause);
  if (thrown.code === 'SQLITE_FULL' || thrown.code === 'SQLITE_IOERR_WRITE')
    return new Fault('DISK_FULL', 'no space left', cause);
  return thrown;
}
