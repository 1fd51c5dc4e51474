/** What a hall's line and a stranger on it can do: wrong certificates on either side, somebody in the middle, protection taken away. */
import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpsRequest } from 'node:https';
import { createServer as createPlainServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { connect, createServer, type TlsOptions } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hubServerName, readEnrolmentCode, writeEnrolmentCode } from '#contract/enrolment-code.ts';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { type Authority, openAuthority } from '../../hub/tls/authority.ts';
import { tlsOptions } from './hub-line.ts';
import { headerBase, signHeader } from './signing.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-tls-'));
/** Somebody else's authority. */
const stranger = openAuthority(path.join(folder, 'stranger'));
let hub: TestHub;
let authority: Authority;

beforeAll(async () => {
  hub = await startTestHub({ withTls: true });
  authority = openAuthority(path.join(hub.data, 'authority'));
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
  rmSync(folder, { recursive: true });
});

const newCode = (): Promise<string> => makeEnrolmentCode(hub.database, 'hall-1', 'test', 1, authority);

async function enrolled(): Promise<SyncDevice> {
  const device = openSyncDevice();
  await device.sync.enrol(hub.url, await newCode());
  await device.sync.syncNow();
  return device;
}

const audited = async (action: string): Promise<string[]> =>
  (await hub.database.query('select subject from audit_entry where action = $1', [action])).rows.map(
    (row) => row.subject,
  );

/** Something that is not the hub, on a port of its own; keeps what it was sent after the handshake. */
async function impostor(options: TlsOptions | null): Promise<{ url: string; heard: () => number; close(): void }> {
  let heard = 0;
  const page = 'HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: 2\r\n\r\nhi';
  const listen = (socket: NodeJS.ReadWriteStream): void => {
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      heard += chunk.length;
      socket.write(page);
    });
  };
  const server = options ? createServer(options, listen) : createPlainServer(listen);
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `https://127.0.0.1:${address.port}`, heard: () => heard, close: () => server.close() };
}

/** The device is led to another address: a changed name server, a changed cable. */
function lead(device: SyncDevice, url: string): void {
  const identity = device.store.identity();
  if (!identity) throw new Error('not enrolled');
  device.store.saveIdentity({ ...identity, hubUrl: url }, '2026-11-25T00:00:00Z');
}

test('a device enrols by its code alone, syncs over TLS 1.3 with its own certificate, and knows the hub after a restart', async () => {
  const device = await enrolled();
  device.write(30);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 30, hubUrl: hub.url });
  expect(device.store.certificate()?.authority).toBe(authority.certificate);
  await hub.restart();
  lead(device, hub.url);
  device.write(5);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 35 });
  await device.remove();
});

test('a code that names another authority is not even sent', async () => {
  const device = openSyncDevice();
  const code = await newCode();
  const secret = readEnrolmentCode(code)?.secret ?? '';
  const wrong = writeEnrolmentCode({ secret, fingerprint: stranger.fingerprint });
  await expect(device.sync.enrol(hub.url, wrong)).rejects.toMatchObject({ code: 'HUB_FOREIGN' });
  // A code without an authority is for a hub without TLS.
  await expect(device.sync.enrol(hub.url, secret)).rejects.toMatchObject({ code: 'CODE_INVALID' });
  expect(await device.sync.enrol(hub.url, code)).toMatchObject({ enrolled: true });
  await device.remove();
});

test.for([
  ['an authority of its own', () => stranger.issueServer([])],
  ['the certificate of an enrolled device', () => deviceAsServer()],
] as const)(
  'F15 whoever stands in the middle with %s hears nothing, neither at enrolment nor later',
  async ([, identity]) => {
    const middle = await impostor({ ...identity(), minVersion: 'TLSv1.3' });
    const fresh = openSyncDevice();
    await expect(fresh.sync.enrol(middle.url, await newCode())).rejects.toMatchObject({ code: 'HUB_FOREIGN' });
    const device = await enrolled();
    device.write(10);
    lead(device, middle.url);
    expect(await device.sync.syncNow()).toMatchObject({
      state: 'waiting',
      pending: 10,
      lastError: { code: 'HUB_FOREIGN' },
    });
    await expect(device.sync.requestRange('J620171-2026', 5)).rejects.toMatchObject({ code: 'HUB_FOREIGN' });
    expect(middle.heard()).toBe(0);
    lead(device, hub.url);
    expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 10 });
    middle.close();
    await device.remove();
    await fresh.remove();
  },
);

/** Signed by the right authority, but for a device: good as a client only. */
function deviceAsServer(): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const { pem } = authority.issueDevice(hubServerName, 'hall-1', spki);
  return { key: String(privateKey.export({ type: 'pkcs8', format: 'pem' })), cert: `${pem}${authority.certificate}` };
}

test.for([
  ['TLS 1.2', (): TlsOptions => ({ ...authority.issueServer([]), maxVersion: 'TLSv1.2' as const })],
  ['no TLS at all', (): null => null],
] as const)('a line with %s is not used', async ([, options]) => {
  const device = await enrolled();
  device.write(10);
  const line = await impostor(options());
  lead(device, line.url);
  expect(await device.sync.syncNow()).toMatchObject({ pending: 10, lastError: { code: 'LINE_UNPROTECTED' } });
  line.close();
  await device.remove();
});

test('F12 a hub whose certificate is not of this time is a matter of clocks, and said so', async () => {
  const device = await enrolled();
  const past = openAuthority(path.join(hub.data, 'authority'), () => new Date('2020-01-01T00:00:00Z'));
  const old = await impostor(past.issueServer([]));
  lead(device, old.url);
  expect(await device.sync.syncNow()).toMatchObject({ lastError: { code: 'CLOCK_WRONG' } });
  old.close();
  await device.remove();
});

interface Shown {
  readonly cert?: string;
  readonly key?: string;
}

/** A push with an announced body of which only the first bytes are sent: whoever answers has not read it. */
function pushHeadOnly(device: SyncDevice, shown: Shown, change: { center?: string } = {}): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const identity = device.store.identity();
  const signer = {
    device: device.id,
    center: change.center ?? identity?.center ?? '',
    key: keyOf(device),
    now: () => new Date().toISOString(),
  };
  const batch = { kind: 'batch', hubEpochSeen: null, firstSeq: 1, count: 1 };
  const chain = { chainBefore: '0'.repeat(64), chainAfter: '1'.repeat(64) };
  const signed = signHeader(signer, { ...headerBase(signer, 1, Buffer.alloc(8)), ...batch, ...chain });
  const request = httpsRequest(
    `${hub.url}/v1/ledger`,
    {
      method: 'POST',
      ...tlsOptions({ authority: authority.certificate }),
      ...shown,
      agent: false,
      headers: {
        'content-type': 'application/zstd',
        'content-length': 1_000_000,
        'x-xinqu-header': signed.headerText,
        'x-xinqu-signature': signed.signature,
      },
    },
    (response) => {
      resolve(response.statusCode ?? 0);
      request.destroy();
    },
  );
  request.on('error', reject);
  request.write(Buffer.alloc(8));
  return promise;
}

const keyOf = (device: SyncDevice): KeyObject => createPrivateKey(device.store.privateKeyPem());
const own = (device: SyncDevice): Shown => ({
  cert: device.store.certificate()?.certificate ?? '',
  key: device.store.privateKeyPem(),
});

test('F15 before its body is read: no certificate, a foreign one, an ended one, another device, another center', async () => {
  const [device, other] = [await enrolled(), await enrolled()];
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const spki = publicKey.export({ type: 'spki', format: 'der' });
  const key = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
  expect(await pushHeadOnly(device, {})).toBe(401);
  expect(await pushHeadOnly(device, { cert: stranger.issueDevice(device.id, 'hall-1', spki).pem, key })).toBe(401);
  // The right names over another key, which only somebody with the authority's key could have made.
  expect(await pushHeadOnly(device, { cert: authority.issueDevice(device.id, 'hall-1', spki).pem, key })).toBe(401);
  expect(await pushHeadOnly(device, own(other))).toBe(401);
  await hub.database.query("update device set state = 'revoked' where device_id = $1", [other.id]);
  expect(await pushHeadOnly(other, own(other))).toBe(403);
  expect(await pushHeadOnly(device, own(device), { center: 'hall-2' })).toBe(403);
  // The answer does not wait for the audit.
  const causes = [`CERTIFICATE ${device.id}`, `REVOKED ${other.id}`, `WRONG_CENTER ${device.id}`];
  await expect.poll(() => audited('device.refused')).toEqual(expect.arrayContaining(causes));
  const refused = await audited('device.refused');
  // The same cause over and over is one entry, not a flood.
  expect(refused.filter((subject) => subject === `CERTIFICATE ${device.id}`)).toHaveLength(1);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true });
  await device.remove();
  await other.remove();
});

test('F15 a revoked device says so, keeps everything, and goes on when it is let in again', async () => {
  const device = await enrolled();
  device.write(12);
  await hub.database.query("update device set state = 'revoked' where device_id = $1", [device.id]);
  expect(await device.sync.syncNow()).toMatchObject({ state: 'stopped', pending: 12, lastError: { code: 'REVOKED' } });
  expect(device.events()).toHaveLength(12);
  await hub.database.query("update device set state = 'active' where device_id = $1", [device.id]);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 12 });
  await device.remove();
});

test('F15 an ended certificate stops the device until a new code mends it; one that ends within a year is renewed by itself', async () => {
  const device = await enrolled();
  device.write(3);
  const years = (back: number): Authority =>
    openAuthority(path.join(hub.data, 'authority'), () => new Date(Date.now() - back * 365 * 86_400_000));
  const publicKey = await publicKeyAtHub(device);
  const given = (back: number): string => years(back).issueDevice(device.id, 'hall-1', publicKey).pem;
  device.store.saveCertificate({ certificate: given(4), authority: authority.certificate });
  expect(await device.sync.syncNow()).toMatchObject({
    state: 'stopped',
    pending: 3,
    lastError: { code: 'CERTIFICATE_REFUSED' },
  });
  const before = device.sync.status().deviceCode;
  expect(await device.sync.enrol(hub.url, await newCode())).toMatchObject({ deviceCode: before });
  expect(await device.sync.syncNow()).toMatchObject({ synced: true });
  const soon = given(2.5);
  device.store.saveCertificate({ certificate: soon, authority: authority.certificate });
  expect(await device.sync.syncNow()).toMatchObject({ synced: true });
  expect(device.store.certificate()?.certificate).not.toBe(soon);
  await device.remove();
});

const publicKeyAtHub = async (device: SyncDevice): Promise<Buffer> =>
  (await hub.database.query('select public_key from device where device_id = $1', [device.id])).rows[0].public_key;

test('F15 the hub speaks TLS 1.3 only, and who tries less is in the audit', async () => {
  const { hostname, port } = new URL(hub.url);
  const socket = connect({ host: hostname, port: Number(port), maxVersion: 'TLSv1.2', rejectUnauthorized: false });
  const [thrown] = await once(socket, 'error');
  expect(thrown.code).toMatch(/PROTOCOL|ALERT/);
  await expect.poll(() => audited('connection.refused')).toEqual([expect.stringMatching(/PROTOCOL.* 127\.0\.0\.1/)]);
});

test('browsers are shown the certificate of the district, devices that of the authority', async () => {
  const files = { key: path.join(folder, 'key.pem'), cert: path.join(folder, 'cert.pem') };
  const district = stranger.issueServer(['hub.example']);
  writeFileSync(files.key, district.key);
  writeFileSync(files.cert, district.cert);
  await hub.restart({ tls: { authority: path.join(hub.data, 'authority'), names: [], forBrowsers: files } });
  const { hostname, port } = new URL(hub.url);
  const socket = connect({ host: hostname, port: Number(port), servername: 'hub.example', ca: stranger.certificate });
  await once(socket, 'secureConnect');
  expect(socket.authorized).toBe(true);
  socket.destroy();
  const device = await enrolled();
  expect(device.sync.status()).toMatchObject({ synced: true });
  await device.remove();
  await hub.restart();
});

test('a node with another authority than its fellows does not start over their database', async () => {
  await expect(hub.restart({ tls: { authority: path.join(folder, 'stranger'), names: [] } })).rejects.toThrow(
    /copy the folder "authority"/,
  );
  await hub.restart();
});
