import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { AttachmentKeyError } from '../../hub/attachment-key.ts';
import { storedAttachment } from '../../hub/testing/stored-attachment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';

const made = random(59);
let hub: TestHub;
let line: CuttingProxy;
let a: HallDevice;
let file: string;
beforeEach(async () => {
  hub = await startTestHub();
  line = await startCuttingProxy(() => hub.url);
  a = await openHallDevice(line.url, await hub.newCode());
  file = path.join(hub.data, 'attachment-key');
});
afterEach(async () => {
  await a.close();
  expect(hub.internalErrors).toEqual([]);
  await line.close();
  await hub.close();
});

const atHub = (hash: string): Promise<Buffer> => storedAttachment(hub, 'hall-1', hash);
const lose = (): void => rmSync(file);
const exchange = (): void => writeFileSync(file, randomBytes(32));
async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

test.for([
  ['without its key', lose],
  ['with another key', exchange],
] as const)('F11 F20 a hub %s does not start over its files, and says which file to put back', async ([, spoil]) => {
  const bytes = randomBytes(5000);
  const hash = scanned(a, bytes, made);
  await a.synced();
  const key = readFileSync(file);
  for (const restored of [false, true]) {
    const refused = hub.restart({ restored }, spoil === lose ? () => rmSync(file, { force: true }) : spoil);
    await expect(refused).rejects.toThrow(AttachmentKeyError);
    await expect(refused).rejects.toMatchObject({ file, message: expect.stringContaining(file) });
  }
  const epoch = hub.hubEpoch;
  await hub.restart({}, () => writeFileSync(file, key));
  // A start that was refused changed nothing.
  expect(hub.hubEpoch).toBe(epoch);
  expect(await atHub(hash)).toEqual(bytes);
});

test.for([
  ['gone', lose],
  ['another', exchange],
] as const)(
  'F11 F20 where the operator says that the key is lost (the file is %s), devices send every file again',
  async ([, spoil]) => {
    const [one, two] = [randomBytes(3000), randomBytes(300_000)];
    const hashes = [scanned(a, one, made), scanned(a, two, made)];
    await a.synced();
    const epoch = hub.hubEpoch;
    await hub.restart({ attachmentKeyLost: true }, spoil);
    expect(hub.hubEpoch).not.toBe(epoch);
    expect(await a.synced()).toMatchObject({ attachmentsPending: 0, attachmentsMissing: 0 });
    expect(await Promise.all(hashes.map(atHub))).toEqual([one, two]);
    // Said once more, when nothing is lost, it changes nothing; neither does a plain start.
    const next = hub.hubEpoch;
    await hub.restart({ attachmentKeyLost: true });
    await hub.restart();
    expect(hub.hubEpoch).toBe(next);
    expect(await atHub(hashes[0] ?? '')).toEqual(one);
  },
);

test('a database from before there were fingerprints is compared by what the key opens, and remembers it', async () => {
  const bytes = randomBytes(3000);
  const hash = scanned(a, bytes, made);
  await a.synced();
  const key = readFileSync(file);
  await asOwner('delete from attachment_key');
  await expect(hub.restart({}, exchange)).rejects.toThrow(AttachmentKeyError);
  await expect(hub.restart({}, lose)).rejects.toThrow(AttachmentKeyError);
  await hub.restart({}, () => writeFileSync(file, key));
  expect(await atHub(hash)).toEqual(bytes);
  const known = 'select count(*)::int as count from attachment_key';
  await asOwner(`do $$ begin if (${known}) <> 1 then raise exception 'not remembered'; end if; end $$`);
});

test('F20 of files under two keys, as earlier programs made them silently, only those that do not open are given up', async () => {
  const [old, young] = [randomBytes(3000), randomBytes(3000)];
  const hashes = [scanned(a, old, made), scanned(a, young, made)];
  await a.synced();
  await asOwner(
    `update attachment_chunk set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where hash = '\\x${hashes[0]}'`,
  );
  await asOwner("update attachment_key set fingerprint = 'of the lost key'");
  await hub.restart({ attachmentKeyLost: true });
  const received = await hub.database.query<{ hash: string; received: string }>(
    "select encode(hash, 'hex') as hash, received from attachment where center_id = 'hall-1'",
  );
  const byHash = new Map(received.rows.map((row) => [row.hash, Number(row.received)]));
  expect(hashes.map((hash) => byHash.get(hash))).toEqual([0, 3000]);
  await a.synced();
  expect(await Promise.all(hashes.map(atHub))).toEqual([old, young]);
});

test('a new hub makes its key, and keeps it', async () => {
  const key = readFileSync(file);
  expect(key).toHaveLength(32);
  await hub.restart();
  expect(readFileSync(file)).toEqual(key);
});
