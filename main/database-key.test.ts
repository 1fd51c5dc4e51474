import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { databaseFileName } from '#contract/service-environment.ts';
import { databaseKey, type KeyStore } from './database-key.ts';

/** A key store that belongs to `owner`: what another one wrapped it cannot open. */
const storeOf = (owner: string): KeyStore => ({
  isAvailable: () => true,
  wrap: (text) => Buffer.from(`${owner}:${text}`),
  unwrap: (wrapped) => {
    const [who, text] = Buffer.from(wrapped).toString().split(':');
    if (who !== owner || text === undefined) throw new Error('not mine');
    return text;
  },
});
const noStore: KeyStore = { ...storeOf('nobody'), isAvailable: () => false };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'database-key-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const keyFile = () => path.join(folder, 'key.json');

test.each([
  ['os', storeOf('me')],
  ['file', noStore],
] as const)('makes a key once and finds it again (%s)', async (protection, store) => {
  const made = await databaseKey(folder, store);
  expect(made.protection).toBe(protection);
  expect(made.key).toHaveLength(32);
  expect(await databaseKey(folder, store)).toEqual(made);
  if (process.platform !== 'win32') expect((await stat(keyFile())).mode & 0o777).toBe(0o600);
});

test('never writes a wrapped key in the clear', async () => {
  const { key } = await databaseKey(folder, storeOf('me'));
  const { key: kept } = JSON.parse(await readFile(keyFile(), 'utf8')) as { key: string };
  expect(Buffer.from(kept, 'base64').includes(Buffer.from(key))).toBe(false);
});

test('makes no key where there is a database but no key', async () => {
  await writeFile(path.join(folder, databaseFileName), 'x');
  expect(await databaseKey(folder, noStore)).toEqual({ key: new Uint8Array(0), protection: 'lost' });
  await expect(stat(keyFile())).rejects.toThrow('ENOENT');
});

test.each([
  ['wrapped by another', () => databaseKey(folder, storeOf('other')).then(() => {})],
  ['torn', () => writeFile(keyFile(), '{"version":1,"prot')],
  ['empty', () => writeFile(keyFile(), '')],
  ['too short', () => writeFile(keyFile(), JSON.stringify({ version: 1, protection: 'file', key: 'AAAA' }))],
  ['of another version', () => writeFile(keyFile(), JSON.stringify({ version: 2, protection: 'file', key: 'AAAA' }))],
])('reports a key file that is %s as lost, and leaves it alone', async (_what, prepare) => {
  await prepare();
  const before = await readFile(keyFile());
  expect((await databaseKey(folder, storeOf('me'))).protection).toBe('lost');
  expect(await readFile(keyFile())).toEqual(before);
});
