/** The hub's signed word on what it confirmed: kept, proven, and refused where it is not what the hub said. */
import { createPublicKey } from 'node:crypto';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BatchAnswer, batchAnswer, type Position, positionAnswer } from '#contract/hub.ts';
import { type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { fastFolder } from '#testing/fast-folder.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { wordOn } from '../../hub/bundle.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { type Authority, openAuthority } from '../../hub/tls/authority.ts';
import { hashOf } from '../ledger/chain.ts';
import { type EventRow, fromRow } from '../ledger/rows.ts';
import { verifyLedger } from '../ledger/verify.ts';
import { openReceipt } from './receipt.ts';

const folder = fastFolder('xinqu-words-');
const stranger = openAuthority(path.join(folder, 'stranger'));
const made = random(71);
let hub: TestHub;
let line: CuttingProxy;
let authority: Authority;
let liar: Liar;
beforeAll(async () => {
  hub = await startTestHub({ withTls: true });
  authority = openAuthority(path.join(hub.data, 'authority'));
  line = await startCuttingProxy(() => hub.url);
  liar = await startLiar();
});
afterAll(async () => {
  expect([...hub.internalErrors, ...liar.hub.internalErrors]).toEqual([]);
  await liar.close();
  await line.close();
  await hub.close();
  rmSync(folder, { recursive: true });
});

async function enrolled(): Promise<SyncDevice> {
  const device = openSyncDevice();
  const url = line.url.replace('http:', 'https:');
  await device.sync.enrol(url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1, authority));
  await device.sync.syncNow();
  return device;
}

const keptBy = (device: SyncDevice) => device.store.receipts.newest(device.id, 1, hub.hubEpoch);

test('what the hub confirmed over the line it has signed, and the device can show it', async () => {
  const device = await enrolled();
  device.write(2000);
  const status = await device.sync.syncNow();
  expect(status).toMatchObject({ synced: true, confirmed: 2000 });
  const kept = keptBy(device);
  const head = device.reader().head(1);
  expect(kept).toMatchObject({ seq: 2000, count: 2000, hash: head.hash, authority: authority.certificate });
  // As it stands it is the file that a hub gives on a stick.
  const word = openReceipt(Buffer.from(kept?.receipt ?? '', 'latin1'), authority.certificate, device.id);
  expect(word).toMatchObject({
    device: device.id,
    center: 'hall-1',
    positions: [{ epoch: 1, position: { seq: 2000, hash: head.hash, hubEpoch: hub.hubEpoch } }],
  });
  device.write(1);
  await device.sync.syncNow();
  expect(keptBy(device)).toMatchObject({ seq: 2001 });
  await device.remove();
});

test('with nothing to do the word costs nothing: one request of less than 1 KB', async () => {
  const device = await enrolled();
  device.write(20);
  await device.sync.syncNow();
  const before = device.sync.status();
  await device.sync.syncNow();
  const [last] = device.night.runs(1);
  expect(before.synced).toBe(true);
  expect(last?.bytes).toBeGreaterThan(0);
  expect(last?.bytes).toBeLessThan(1024);
  await device.remove();
});

test('a word that is not here, as after an earlier version that kept none, is asked for', async () => {
  const device = await enrolled();
  device.write(40);
  await device.sync.syncNow();
  // As at an earlier version of the program, which kept none.
  const kept = keptBy(device);
  expect(kept).toMatchObject({ seq: 40 });
  device.forgetReceipts();
  expect(keptBy(device)).toBeNull();
  expect(await device.sync.syncNow()).toMatchObject({ synced: true });
  expect(keptBy(device)).toMatchObject({ seq: 40, hash: kept?.hash });
  await device.remove();
});

type Forge = (honest: string, told: Position, device: SyncDevice) => string;
const sign = (by: Authority, device: string, told: Position, change: Partial<Position> = {}, epoch = 1): string =>
  wordOn(by, { center: 'hall-1', device }, { epoch, position: { ...told, ...change }, quarantined: [] }).receipt ?? '';

const forgeries: readonly { readonly what: string; readonly forge: Forge }[] = [
  { what: 'by another authority', forge: (_honest, told, { id }) => sign(stranger, id, told) },
  { what: 'about another device', forge: (_honest, told) => sign(authority, 'somebody-else', told) },
  { what: 'about another life', forge: (_honest, told, { id }) => sign(authority, id, told, {}, 2) },
  { what: 'about another number', forge: (_h, told, { id }) => sign(authority, id, told, { seq: told.seq - 1 }) },
  { what: 'about another event', forge: (_h, told, { id }) => sign(authority, id, told, { hash: 'a'.repeat(64) }) },
  { what: 'under another epoch of the hub', forge: (_h, told, { id }) => sign(authority, id, told, { hubEpoch: 'x' }) },
  {
    what: 'with its text changed',
    forge: (honest) => honest.replace(/\n(.)/, (_all, one) => (one === 'e' ? '\nf' : '\ne')),
  },
  { what: 'that is none', forge: () => 'a receipt' },
];

test.for(forgeries)('a word $what confirms nothing, and the counter shows why', async ({ forge }) => {
  const device = openSyncDevice();
  await device.sync.enrol(liar.url, await makeEnrolmentCode(liar.hub.database, 'hall-1', 'test', 1));
  await device.sync.syncNow();
  const key = createPublicKey(device.store.privateKeyPem()).export({ type: 'spki', format: 'der' });
  const { pem } = authority.issueDevice(device.id, 'hall-1', key);
  const { certificate, bundlePublicKey } = authority;
  device.store.saveCertificate({ certificate: pem, authority: certificate, bundleKey: bundlePublicKey });
  liar.lie = (told) => forge(sign(authority, device.id, told), told, device);
  device.write(30);
  const status = await device.sync.syncNow();
  expect(status).toMatchObject({ synced: false, confirmed: 0, state: 'stopped', lastError: { code: 'RECEIPT_WRONG' } });
  expect(status.records).toMatchObject({ confirmed: 0, attention: 30 });
  expect(device.store.receipts.newest(device.id, 1, liar.hub.hubEpoch)).toBeNull();
  // The answer to a question is no other than the answer to a batch.
  expect(await device.sync.syncNow()).toMatchObject({ synced: false, lastError: { code: 'RECEIPT_WRONG' } });
  liar.lie = (told) => sign(authority, device.id, told);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 30 });
  expect(device.store.receipts.newest(device.id, 1, liar.hub.hubEpoch)).toMatchObject({ seq: 30 });
  // A hub of an earlier version signs nothing: everything goes on.
  liar.lie = () => undefined;
  device.write(5);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 35 });
  await device.remove();
});

interface Liar {
  readonly url: string;
  readonly hub: TestHub;
  /** What is put beside each position as the hub's signed word. */
  lie: (told: Position) => string | undefined;
  close(): Promise<void>;
}

/** A hub that signs nothing, behind something that puts words into its mouth. */
async function startLiar(): Promise<Liar> {
  const plain = await startTestHub();
  const made = { hub: plain, lie: (_told: Position): string | undefined => undefined };
  const said = (url: string, text: string): string => {
    const answer: BatchAnswer | ReturnType<typeof positionAnswer.parse> | null = url.startsWith('/v1/ledger')
      ? batchAnswer.parse(JSON.parse(text))
      : url.startsWith('/v1/position')
        ? positionAnswer.parse(JSON.parse(text))
        : null;
    if (answer === null) return text;
    const told = 'position' in answer ? answer.position : 'seq' in answer ? answer : null;
    return told === null || told.seq === 0 ? text : JSON.stringify({ ...answer, receipt: made.lie(told) });
  };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const { url = '', method = 'GET', headers } = request;
    const passed = Object.entries(headers).flatMap(([name, value]): [string, string][] =>
      name.startsWith('x-xinqu') || name === 'content-type' ? [[name, String(value)]] : [],
    );
    const body = method === 'POST' ? { body: new Uint8Array(Buffer.concat(chunks)) } : {};
    const answer = await fetch(`${plain.url}${url}`, { method, headers: passed, ...body });
    response.writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' });
    response.end(said(url, await answer.text()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return Object.assign(made, {
    url: `http://127.0.0.1:${address.port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await plain.close();
    },
  });
}

test('F27 a ledger written anew from its first line to its last is not the one that the hub signed', async () => {
  const code = await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1, authority);
  const device = await openHallDevice(hub.url, code);
  for (let n = 0; n < 3; n++) device.register(makeFacts(made));
  await device.synced();
  expect(verdict(device)).toBeNull();
  const { database } = device.store;
  const { id } = device.store.device.current();
  const last = database
    .prepare<[string], EventRow>('SELECT * FROM event WHERE device = ? ORDER BY seq DESC LIMIT 1')
    .get(id);
  if (!last) throw new Error('an empty ledger');
  // A hash of its own, and in what the sync remembers too: every chain fits.
  const forged = { ...fromRow(last), actor: 'somebody-else' };
  const hash = hashOf(forged);
  database.exec('DROP TRIGGER event_no_update');
  database
    .prepare('UPDATE event SET actor = ?, hash = ? WHERE device = ? AND seq = ?')
    .run(forged.actor, hash, id, last.seq);
  database.prepare('UPDATE sync_confirmed SET hash = ?').run(hash);
  expect(verdict(device)).toEqual({ device: id, seq: last.seq, kind: 'receipt' });
  // A word that is changed to fit is not the hub's.
  database.prepare('UPDATE sync_receipt SET hash = ?').run(hash);
  expect(verdict(device)).toEqual({ device: id, seq: last.seq, kind: 'receipt' });
  const position = {
    seq: last.seq,
    hash,
    count: last.seq,
    hubEpoch: hub.hubEpoch,
    receivedAt: new Date().toISOString(),
  };
  database.prepare('UPDATE sync_receipt SET receipt = ?').run(sign(stranger, id, position));
  expect(verdict(device)).toEqual({ device: id, seq: last.seq, kind: 'receipt' });
  await device.close();
});

const verdict = ({ store }: HallDevice) => {
  const { id } = store.device.current();
  return verifyLedger(store.database, null, id).broken;
};

test('F9 what the hub signed to a device is proven also after the device had to become another', async () => {
  const code = await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1, authority);
  const device = await openHallDevice(hub.url, code);
  device.register(makeFacts(made));
  await device.synced();
  const copy = await device.cloneFrom(await device.image());
  device.register(makeFacts(made));
  await device.synced();
  copy.register(makeFacts(made));
  await copy.sync.syncNow();
  expect(copy.store.device.current().id).not.toBe(device.store.device.current().id);
  expect(verdict(copy)).toBeNull();
  expect(copy.store.database.prepare('SELECT count(*) FROM sync_receipt').pluck().get()).toBe(1);
  await copy.close();
  await device.close();
});
