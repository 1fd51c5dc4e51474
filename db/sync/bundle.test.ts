import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { type BundleOutcome, makeReceipt, takeBundle } from '../../hub/bundle.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { type Authority, openAuthority } from '../../hub/tls/authority.ts';
import { type Bundle, makeBundle, takeReceipt } from './bundle.ts';

let hub: TestHub;
let authority: Authority;
beforeAll(async () => {
  hub = await startTestHub({ withTls: true });
  authority = openAuthority(path.join(hub.data, 'authority'));
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

async function enrolled(): Promise<SyncDevice> {
  const device = openSyncDevice();
  await device.sync.enrol(hub.url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1, authority));
  await device.sync.syncNow();
  return device;
}
const parts = (device: SyncDevice) => ({
  store: device.store,
  ledger: device.reader(),
  parcels: device.parcels,
  pull: device.pull,
  now: () => new Date().toISOString(),
});
function bundleOf(device: SyncDevice): Bundle {
  const bundle = makeBundle(parts(device));
  if (!bundle) throw new Error('nothing to send');
  return bundle;
}
const take = (bytes: Buffer, by = authority): Promise<BundleOutcome> =>
  takeBundle(hub.database, hub.hubEpoch, by, bytes);

async function receiptFor(device: SyncDevice): Promise<Buffer> {
  const made = await makeReceipt(hub.database, hub.hubEpoch, authority, { center: 'hall-1', device: device.id });
  if (!made) throw new Error('unknown device');
  return made;
}

test('what a device has goes to the hub on a stick, once, and the receipt tells the device', async () => {
  const device = await enrolled();
  expect(makeBundle(parts(device))).toBeNull();
  device.write(2300);
  const bundle = bundleOf(device);
  expect(bundle).toMatchObject({ events: 2300, left: 0 });
  // Nothing of the records can be read on the stick.
  expect(bundle.bytes.includes('person.registered')).toBe(false);
  const first = await take(bundle.bytes);
  expect(first).toMatchObject({ device: device.id, center: 'hall-1', events: 2300, fresh: 2300, quarantined: 0 });
  expect(await take(bundle.bytes)).toMatchObject({ fresh: 0 });
  const receipt = await receiptFor(device);
  expect(takeReceipt(parts(device), receipt)).toBe(2300);
  expect(takeReceipt(parts(device), receipt)).toBe(0);
  expect(device.sync.status()).toMatchObject({ confirmed: 2300, pending: 0 });
  expect(makeBundle(parts(device))).toBeNull();
  // Over the line afterwards there is nothing to send, and both agree.
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 2300 });
  await device.remove();
});

test('a bundle without events asks for numbers, as long as they have not come', async () => {
  const device = await enrolled();
  const { request } = device.store.openRangeRequest('J620171-2026', 40);
  const bundle = bundleOf(device);
  expect(bundle).toMatchObject({ events: 0, left: 0 });
  expect(await take(bundle.bytes)).toMatchObject({
    events: 0,
    fresh: 0,
    wish: { ranges: [{ series: 'J620171-2026', count: 40, request }] },
  });
  device.store.closeRangeRequest(request);
  expect(makeBundle(parts(device))).toBeNull();
  await device.remove();
});

test('line and stick mix: whatever came first, each event is at the hub once', async () => {
  const device = await enrolled();
  device.write(100);
  const bundle = bundleOf(device);
  device.write(50);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 150 });
  expect(await take(bundle.bytes)).toMatchObject({ events: 100, fresh: 0 });
  device.write(1, 'x'.repeat(90));
  const poison = await take(bundleOf(device).bytes);
  expect(poison).toMatchObject({ fresh: 1, quarantined: 1 });
  takeReceipt(parts(device), await receiptFor(device));
  expect(device.sync.status()).toMatchObject({ confirmed: 151, quarantined: 1 });
  const stored = await hub.database.query('select count(*)::int as count from ledger_event where device_id = $1', [
    device.id,
  ]);
  expect(stored.rows[0].count).toBe(150);
  await device.remove();
});

test('F14 a changed, cut or foreign bundle is refused and nothing of it is stored', async () => {
  const [device, other] = [await enrolled(), await enrolled()];
  device.write(30);
  const { bytes } = bundleOf(device);
  const flipped = Buffer.from(bytes);
  flipped[flipped.length - 20]! ^= 1;
  const stranger = openAuthority(path.join(hub.data, 'stranger'));
  const lines = bytes.toString('latin1').split('\n');
  const renamed = Buffer.from(
    bytes.toString('latin1').replace(lines[1] ?? '', swapDevice(lines[1] ?? '', other.id)),
    'latin1',
  );
  await expect(take(flipped)).rejects.toMatchObject({ code: 'MALFORMED' });
  await expect(take(bytes.subarray(0, -10))).rejects.toMatchObject({ code: 'MALFORMED' });
  await expect(take(randomBytes(500))).rejects.toMatchObject({ code: 'MALFORMED' });
  await expect(take(bytes, stranger)).rejects.toMatchObject({ code: 'MALFORMED' });
  await expect(take(renamed)).rejects.toMatchObject({ code: 'BAD_SIGNATURE' });
  await hub.database.query("update device set state = 'revoked' where device_id = $1", [device.id]);
  await expect(take(bytes)).rejects.toMatchObject({ code: 'REVOKED' });
  await hub.database.query("update device set state = 'active' where device_id = $1", [device.id]);
  const stored = await hub.database.query('select from ledger_event where device_id = $1', [device.id]);
  expect(stored.rowCount).toBe(0);
  expect(await take(bytes)).toMatchObject({ fresh: 30 });
  await device.remove();
  await other.remove();
});

const swapDevice = (header: string, device: string): string =>
  Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(header, 'base64url').toString()), device })).toString(
    'base64url',
  );

test('a receipt of another hub, for another device or altered confirms nothing', async () => {
  const [device, other] = [await enrolled(), await enrolled()];
  device.write(10);
  await take(bundleOf(device).bytes);
  const receipt = await receiptFor(device);
  expect(() => takeReceipt(parts(other), receipt)).toThrow(expect.objectContaining({ code: 'HUB_FOREIGN' }));
  const altered = Buffer.from(receipt.toString().replace('\ney', '\neZ'));
  expect(() => takeReceipt(parts(device), altered)).toThrow(expect.objectContaining({ code: 'HUB_FOREIGN' }));
  expect(() => takeReceipt(parts(device), Buffer.from('hello'))).toThrow(
    expect.objectContaining({ code: 'NOT_A_HUB' }),
  );
  expect(device.sync.status()).toMatchObject({ confirmed: 0 });
  expect(takeReceipt(parts(device), receipt)).toBe(10);
  await device.remove();
  await other.remove();
});
