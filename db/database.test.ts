import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { expect, test } from 'vitest';
import { Fault } from '#contract/fault.ts';
import { databaseFileName } from '#contract/service-environment.ts';
import { openTestStore, testFolder, testKey } from '#testing/store.ts';
import { tablesOf } from '#testing/tables.ts';
import { openDatabase } from './database.ts';
import { migrate, migrations } from './migrations/migrate.ts';
import { openStore } from './store.ts';

const otherKey = new Uint8Array(32).fill(8);
const fileIn = (folder: string): string => path.join(folder, databaseFileName);
/** Every file's name and content, as one text. */
function bytesOf(folder: string): string {
  const hash = createHash('sha256');
  for (const name of readdirSync(folder, { recursive: true, withFileTypes: true }))
    if (name.isFile()) hash.update(name.name).update(readFileSync(path.join(name.parentPath, name.name)));
  return hash.digest('hex');
}
const open = (folder: string, key = testKey) => openStore({ folder, key });
const faultOf = (run: () => unknown): unknown => {
  try {
    run();
  } catch (thrown) {
    return (thrown as { code?: unknown }).code;
  }
  return 'no fault';
};

/** A store that was filled and closed. */
function filled(): string {
  const at = openTestStore();
  at.person();
  at.store.close();
  return at.folder;
}

/** A store as a killed process leaves it: what was committed is in the write-ahead log only. */
function killed(): { folder: string; tables: ReturnType<typeof tablesOf> } {
  const at = openTestStore();
  at.marriage().to('accepted');
  const folder = testFolder();
  cpSync(at.folder, folder, { recursive: true });
  return { folder, tables: tablesOf(at.store.database) };
}

test('what durability and safety rest on is really set', () => {
  const { database } = openTestStore().store;
  const pragma = (name: string): unknown => database.pragma(name, { simple: true });
  expect({
    journal: pragma('journal_mode'),
    synchronous: pragma('synchronous'),
    foreignKeys: pragma('foreign_keys'),
    trustedSchema: pragma('trusted_schema'),
    recursiveTriggers: pragma('recursive_triggers'),
    locking: pragma('locking_mode'),
    cipher: pragma('cipher'),
    pageSize: pragma('page_size'),
    integrity: pragma('integrity_check'),
  }).toEqual({
    journal: 'wal',
    synchronous: 2,
    foreignKeys: 1,
    trustedSchema: 0,
    recursiveTriggers: 1,
    locking: 'exclusive',
    cipher: 'aegis',
    pageSize: 16384,
    integrity: 'ok',
  });
});

test('synchronous stays full when a store is opened again', () => {
  const again = openTestStore().reopen();
  expect(again.store.database.pragma('synchronous', { simple: true })).toBe(2);
});

test('every table is STRICT', () => {
  const { database } = openTestStore().store;
  const tables = database.pragma('table_list') as { name: string; type: string; strict: number }[];
  const loose = tables.filter(
    ({ name, type, strict }) => type === 'table' && strict === 0 && !name.startsWith('sqlite_'),
  );
  expect(loose).toEqual([]);
});

test('nothing on disk can be read without the key', () => {
  const at = openTestStore();
  at.marriage().to('accepted');
  at.store.attachments.put('image/png', Buffer.from('一张照片的内容'));
  for (const entry of readdirSync(at.folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const bytes = readFileSync(path.join(entry.parentPath, entry.name));
    for (const word of ['SQLite format', 'person.registered', '620171', '甘肃省', '一张照片'])
      expect(bytes.includes(word), `${entry.name} ${word}`).toBe(false);
  }
});

test.each([
  ['another key', otherKey],
  ['half a key', new Uint8Array(16)],
  ['no key', new Uint8Array(0)],
])('%s is told apart and leaves every byte as it is', (_name, key) => {
  const folder = filled();
  const before = bytesOf(folder);
  expect(faultOf(() => open(folder, key))).toBe('DATABASE_KEY_WRONG');
  expect(bytesOf(folder)).toBe(before);
  open(folder).close();
});

test('another key after a crash harms nothing of what is still in the log', () => {
  const { folder, tables } = killed();
  expect(faultOf(() => open(folder, otherKey))).toBe('DATABASE_KEY_WRONG');
  expect(faultOf(() => open(folder, otherKey))).toBe('DATABASE_KEY_WRONG');
  const store = open(folder);
  expect(tablesOf(store.database)).toEqual(tables);
  store.close();
});

test('a file that an earlier version sealed with another cipher is opened, written and kept as it is, also after a kill', () => {
  const folder = testFolder();
  const earlier = new Sqlite(fileIn(folder));
  earlier.pragma(`cipher='chacha20'`);
  earlier.pragma(`key="x'${Buffer.from(testKey).toString('hex')}'"`);
  earlier.pragma('journal_mode = WAL');
  earlier.close();
  const at = openTestStore({ folder });
  at.person();
  const killedThere = testFolder();
  cpSync(folder, killedThere, { recursive: true });
  const tables = tablesOf(at.store.database);
  const store = open(killedThere);
  expect(store.database.pragma('cipher', { simple: true })).toBe('chacha20');
  expect(tablesOf(store.database)).toEqual(tables);
  store.close();
  expect(faultOf(() => open(killedThere, otherKey))).toBe('DATABASE_KEY_WRONG');
});

test('a file that is no database is told apart and kept', () => {
  const folder = testFolder();
  writeFileSync(fileIn(folder), 'this is somebody’s letter'.repeat(500));
  const before = bytesOf(folder);
  expect(faultOf(() => open(folder))).toBe('DATABASE_KEY_WRONG');
  expect(bytesOf(folder)).toBe(before);
});

test('a damaged page is a fault with a name or a failed check, never a silent answer', () => {
  const folder = filled();
  const bytes = readFileSync(fileIn(folder));
  const size = 8192;
  let noticed = 0;
  const pages = Math.floor(bytes.length / size);
  for (let page = 1; page < pages; page += 3) {
    const copy = testFolder();
    const damaged = Buffer.from(bytes);
    damaged[page * size + 100] = damaged.readUInt8(page * size + 100) ^ 0xff;
    writeFileSync(fileIn(copy), damaged);
    const answer = faultOf(() => {
      const store = open(copy);
      try {
        if (store.database.pragma('integrity_check', { simple: true }) !== 'ok') throw new Fault('DATABASE_DAMAGED');
        tablesOf(store.database);
      } finally {
        store.database.close();
      }
    });
    if (answer !== 'no fault') noticed += 1;
  }
  // The cipher authenticates every page, so that none of them passes.
  expect(noticed).toBe(Math.ceil((pages - 1) / 3));
});

test('a second opener is refused while the first one works on', () => {
  const at = openTestStore();
  expect(faultOf(() => open(at.folder))).toBe('DATABASE_IN_USE');
  at.person();
  at.store.close();
  open(at.folder).close();
});

function raw<T>(folder: string, run: (database: Sqlite.Database) => T): T {
  const database = new Sqlite(fileIn(folder));
  database.pragma(`cipher='aegis'`);
  database.pragma(`key="x'${Buffer.from(testKey).toString('hex')}'"`);
  try {
    return run(database);
  } finally {
    database.close();
  }
}

test('a database of a newer program is refused and left as it is', () => {
  const folder = filled();
  raw(folder, (database) => database.pragma('user_version = 99'));
  const before = bytesOf(folder);
  expect(faultOf(() => open(folder))).toBe('DATABASE_NEWER');
  expect(bytesOf(folder)).toBe(before);
});

test('a migration that was changed after its release is noticed', () => {
  const folder = filled();
  raw(folder, (database) => database.prepare("UPDATE migration SET digest = 'other' WHERE version = 1").run());
  expect(() => open(folder)).toThrow('changed after its release');
});

test('a migration that fails leaves the version before it, whole', () => {
  const folder = filled();
  raw(folder, (database) => {
    const next = migrations.length + 1;
    const before = tablesOf(database);
    const broken = { version: next, sql: 'CREATE TABLE half (a TEXT) STRICT; INSERT INTO nowhere VALUES (1);' };
    expect(() => migrate(database, [...migrations, broken])).toThrow();
    expect(tablesOf(database)).toEqual(before);
    expect(database.pragma('user_version', { simple: true })).toBe(migrations.length);
    migrate(database, [...migrations, { version: next, sql: 'CREATE TABLE whole (a TEXT) STRICT;' }]);
    expect(database.pragma('user_version', { simple: true })).toBe(next);
  });
});

test('migrations stand in order, without gaps', () => {
  expect(migrations.map(({ version }) => version)).toEqual(migrations.map((_, index) => index + 1));
  raw(filled(), (database) => {
    expect(() => migrate(database, [...migrations, { version: 99, sql: '' }])).toThrow('stands at place');
  });
});

test('a folder that cannot be written is no silent success', () => {
  expect(() => openDatabase('/proc/nothing/xinqu.db', testKey)).toThrow();
});
