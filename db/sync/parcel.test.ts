import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RangeGrant } from '#contract/hub.ts';
import type { Person } from '#domain/person/person.ts';
import { actor } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { takeBundle } from '../../hub/bundle.ts';
import { setDeviceState } from '../../hub/devices.ts';
import { openGrantLog } from '../../hub/grant-log.ts';
import { keepWish, makeParcel } from '../../hub/parcel.ts';
import { createSealer } from '../../hub/sealing.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { type Authority, openAuthority } from '../../hub/tls/authority.ts';
import { pullParts } from '../sync-control.ts';
import { makeBundle } from './bundle.ts';
import { ledgerReader } from './ledger-reader.ts';
import { type ParcelParts, takeParcel } from './parcel.ts';
import { openParcelStore } from './parcel-store.ts';
import { openSyncStore } from './store.ts';

let hub: TestHub;
let authority: Authority;
const made = random(71);
const open: HallDevice[] = [];
const grants: RangeGrant[] = [];
beforeAll(async () => {
  hub = await startTestHub({ withTls: true });
  authority = openAuthority(path.join(hub.data, 'authority'));
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

async function counter(): Promise<HallDevice> {
  const device = await openHallDevice(hub.url, await hub.newCode());
  open.push(device);
  return device;
}
const keyOf = (device: HallDevice) => ({ center: 'hall-1', device: device.store.device.current().id });

function partsOf({ store }: HallDevice): ParcelParts {
  const { store: pull, applier, onApplied } = pullParts(store);
  return {
    store: openSyncStore(store.database),
    ledger: ledgerReader(store.database, store.device.current),
    parcels: openParcelStore(store.database),
    pull,
    applier,
    onApplied,
    recordGrant: (grant) => void grants.push(grant),
  };
}
/** The device's bundle goes to the hub. */
async function carryUp(device: HallDevice): Promise<void> {
  const bundle = makeBundle({ ...partsOf(device), now: () => device.clock().toISOString() });
  if (!bundle) throw new Error('nothing to carry');
  const { wish } = await takeBundle(hub.database, hub.hubEpoch, authority, bundle.bytes);
  if (!wish) throw new Error('the bundle asks for nothing');
  const log = openGrantLog(hub.data);
  await keepWish({ database: hub.database, log, upstream: null }, keyOf(device), wish);
  log.close();
}
const parcelFor = async (device: HallDevice, by = authority): Promise<Buffer> => {
  const { database, hubEpoch } = hub;
  return (await makeParcel({ database, hubEpoch, signer: by, sealer: createSealer(database) }, keyOf(device))).bytes;
};
const take = (device: HallDevice, bytes: Buffer) => takeParcel(partsOf(device), bytes);
const refusal = (code: string) => ({ ok: false, refusals: [{ code }] });

const notice = { year: 2027, off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
const publish = (device: HallDevice, version: string) =>
  device.must(
    'reference/district:working-calendar',
    { type: 'reference.publish', version, effectiveFrom: '2027-01-01', source: '国办发明电', data: notice },
    actor('administrator'),
  );

test('a device without a network sends and receives by stick: what others wrote, reference data, numbers, and what of its own is confirmed', async () => {
  const [near, away] = [await counter(), await counter()];
  const person = near.register(makeFacts(made, { name: '柳依依' }));
  const calendar = publish(near, '2027.1');
  await near.synced();
  const own = away.register(makeFacts(made));
  const series = 'J620171-2026';
  openSyncStore(away.store.database).openRangeRequest(series, 30);
  await carryUp(away);
  const parcel = await parcelFor(away);
  // Nothing of the records can be read on the stick.
  expect(parcel.includes('柳依依')).toBe(false);
  expect(parcel.includes('person.registered')).toBe(false);

  grants.length = 0;
  const taken = await take(away, parcel);
  expect(taken).toMatchObject({ ok: true, value: { numbers: 30, isWhole: true } });
  expect(away.state<Person>(person)).toEqual(near.state(person));
  expect(away.state(calendar)).toEqual(near.state(calendar));
  expect(grants).toMatchObject([{ series, from: 1, to: 30 }]);
  expect(openSyncStore(away.store.database).openRangeRequests()).toEqual([]);
  expect(away.sync.status()).toMatchObject({ pending: 0 });
  expect(away.sync.status().parcelMadeAt).toBeDefined();

  // Over the line afterwards there is nothing left, and the other one has what came by stick.
  const events = away.events();
  expect(await away.synced()).toMatchObject({ synced: true, unusable: 0 });
  expect(away.events()).toEqual(events);
  await near.synced();
  expect(near.state<Person>(own)).toEqual(away.state(own));
  expect(near.views()).toEqual(away.views());
});

test('what a device wrote itself does not travel back', async () => {
  const [away, near] = [await counter(), await counter()];
  for (let n = 0; n < 40; n++) away.register(makeFacts(made));
  near.register(makeFacts(made));
  await near.synced();
  await carryUp(away);
  const before = (await parcelFor(near)).length;
  const after = (await parcelFor(away)).length;
  expect(after).toBeLessThan(before);
  expect(await take(away, await parcelFor(away))).toMatchObject({ ok: true, value: { confirmed: 40 } });
});

test('F8 F14 F15 a parcel taken twice, an older one, a torn one, one of another device or hub: refused in a word, and nothing changes', async () => {
  const [near, away, other] = [await counter(), await counter(), await counter()];
  near.register(makeFacts(made));
  await near.synced();
  away.register(makeFacts(made));
  await carryUp(away);
  const early = await parcelFor(away);
  near.register(makeFacts(made));
  await near.synced();
  const parcel = await parcelFor(away);
  const stranger = openAuthority(path.join(hub.data, 'stranger'));
  const flipped = Buffer.from(parcel);
  flipped[flipped.length - 20]! ^= 1;
  const renamed = Buffer.from(parcel.toString('latin1').replace('\ney', '\neZ'), 'latin1');
  const before = away.events();
  expect(await take(away, parcel.subarray(0, -10))).toMatchObject(refusal('SYNC_PARCEL_TORN'));
  expect(await take(away, flipped)).toMatchObject(refusal('SYNC_PARCEL_TORN'));
  expect(await take(away, renamed)).toMatchObject(refusal('SYNC_PARCEL_FOREIGN'));
  expect(await take(away, await parcelFor(away, stranger))).toMatchObject(refusal('SYNC_PARCEL_FOREIGN'));
  expect(await take(away, randomBytes(500))).toMatchObject(refusal('SYNC_PARCEL_BAD'));
  expect(await take(other, parcel)).toMatchObject(refusal('SYNC_PARCEL_OTHER'));
  expect(away.events()).toEqual(before);
  expect(away.sync.status()).toMatchObject({ pending: 1 });

  expect(await take(away, parcel)).toMatchObject({ ok: true, value: { confirmed: 1 } });
  const whole = away.events();
  expect(await take(away, parcel)).toMatchObject(refusal('SYNC_PARCEL_AGAIN'));
  expect(await take(away, early)).toMatchObject(refusal('SYNC_PARCEL_STALE'));
  expect(away.events()).toEqual(whole);
  expect(await away.synced()).toMatchObject({ synced: true });
});

test('F10 a device put back to an older image is told that it lacks what comes before, changes nothing, and goes on over the line', async () => {
  const [near, away] = [await counter(), await counter()];
  const image = await away.image();
  const person = near.register(makeFacts(made));
  await near.synced();
  await away.synced();
  away.register(makeFacts(made));
  await carryUp(away);
  near.register(makeFacts(made));
  await near.synced();
  const parcel = await parcelFor(away);
  await away.setBack(image);
  expect(await take(away, parcel)).toMatchObject(refusal('SYNC_PARCEL_EARLY'));
  expect(away.store.reader.load(person)).toBeNull();
  expect(await away.sync.syncNow()).toMatchObject({ synced: true });
  expect(away.state<Person>(person)).toEqual(near.state(person));
});

test('F11 after the hub was put back its new parcel counts, and what it said before counts no more', async () => {
  const [near, away] = [await counter(), await counter()];
  near.register(makeFacts(made));
  await near.synced();
  away.register(makeFacts(made));
  await carryUp(away);
  const before = await parcelFor(away);
  await hub.restart({ restored: true, port: Number(new URL(hub.url).port) });
  const person = near.register(makeFacts(made));
  await near.synced();
  expect(await take(away, await parcelFor(away))).toMatchObject({ ok: true });
  expect(away.state<Person>(person)).toEqual(near.state(person));
  expect(await take(away, before)).toMatchObject(refusal('SYNC_PARCEL_STALE'));
  expect(await away.synced()).toMatchObject({ synced: true });
});

test('F1 F26 killed while a parcel is taken in: taken again it goes on, and each event is here once', async () => {
  const [near, away] = [await counter(), await counter()];
  const person = near.register(makeFacts(made));
  publish(near, '2027.9');
  near.must(
    `reference/hall-1:working-calendar`,
    { type: 'reference.publish', version: 'h1', effectiveFrom: '2027-01-01', source: '示例', data: notice },
    actor('administrator'),
  );
  await near.synced();
  away.register(makeFacts(made));
  await carryUp(away);
  const parcel = await parcelFor(away);
  for (let at = 0; ; at++) {
    const parts = partsOf(away);
    let calls = 0;
    const applier: ParcelParts['applier'] = {
      ...parts.applier,
      apply(scope, from, segments) {
        if (calls++ === at) throw new Error('killed');
        return parts.applier.apply(scope, from, segments);
      },
    };
    const end = await takeParcel({ ...parts, applier }, parcel).catch((thrown: Error) => thrown.message);
    if (end !== 'killed') {
      expect(end).toMatchObject({ ok: true });
      expect(at).toBeGreaterThan(0);
      break;
    }
    await away.reopen();
  }
  expect(away.state<Person>(person)).toEqual(near.state(person));
  expect(await away.synced()).toMatchObject({ synced: true, unusable: 0 });
});

test('a stopped device gets no parcel', async () => {
  const away = await counter();
  await setDeviceState(hub.database, 'hall-1', keyOf(away).device, 'revoked');
  await expect(parcelFor(away)).rejects.toMatchObject({ code: 'REVOKED' });
});
