/** What an older program does not know is counted where people look, at the hub itself and of each device, and read after the upgrade. */
import { randomBytes } from 'node:crypto';
import { cpSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeSettings } from '#testing/couple.ts';
import { fastFolder } from '#testing/fast-folder.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { otherVersion } from '#testing/other-version.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../db/commands/execute.ts';
import { listOpenConflicts } from './open-conflicts.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

const made = random(69);

/** Two counters that worked on one marriage at once; both know of it. */
async function branched(hub: TestHub): Promise<{ devices: readonly HallDevice[]; marriage: StreamRef }> {
  const devices = [
    await openHallDevice(hub.url, await hub.newCode()),
    await openHallDevice(hub.url, await hub.newCode()),
  ];
  const [a, b] = devices as [HallDevice, HallDevice];
  a.must('office/hall-1', { type: 'office.establish', settings: officeSettings }, system);
  const parties = [a.register(makeFacts(made, { sex: 'male' })), a.register(makeFacts(made, { sex: 'female' }))];
  const marriage = a.must(`marriage/${a.store.newId()}`, { type: 'marriage.open', parties });
  for (const one of [a, b]) await one.synced();
  a.must(marriage, { type: 'case.return-material', material: 'id-card', party: 'man' });
  b.must(marriage, { type: 'case.return-material', material: 'household-register', party: 'man' });
  for (const one of [a, b, a]) await one.synced();
  return { devices, marriage };
}

/** Reads pages of the console as its administrator. */
async function readerOf({ url, console: { password = '' } }: TestHub): Promise<(at: string) => Promise<string>> {
  const signedIn = await fetch(`${url}/console/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ account: 'admin', password }).toString(),
  });
  const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  return async (at) => (await fetch(`${url}${at}`, { headers: { cookie } })).text();
}

test.for([
  ['a kind', { kinds: ['marriage'], types: [] }],
  ['a type of a known kind', { kinds: [], types: ['case.material-returned'] }],
] as const)(
  'F16 a hub that does not know %s keeps and passes on its events, counts them in the console, and lists what stands open in them once it is upgraded',
  async ([, lacking]) => {
    const before = await (await otherVersion(lacking)).startTestHub();
    const read = await readerOf(before);
    expect(await read('/console')).not.toContain('新版本的记录');
    const { devices, marriage } = await branched(before);
    const [a, b] = devices as [HallDevice, HallDevice];
    expect(a.events()).toEqual(b.events());
    const written = a.store.ledger.eventsOf(marriage);
    const unknown =
      lacking.kinds.length > 0 ? written : written.filter(({ type }) => type === 'case.material-returned');
    expect(unknown.length).toBeGreaterThan(1);
    expect(await read('/console')).toContain(`新版本的记录</span>${unknown.length}<span`);

    const data = fastFolder('xinqu-hub-');
    cpSync(path.join(before.data, 'attachment-key'), path.join(data, 'attachment-key'));
    const after = await startTestHub({ data, database: before.ownerUrl });
    expect((await listOpenConflicts(after.database)).map(({ stream, kind }) => [stream, kind])).toEqual([
      [marriage, 'branch'],
    ]);
    expect(await read('/console')).not.toContain('新版本的记录');
    for (const one of devices) await one.close();
    for (const one of [after, before]) {
      expect(one.internalErrors).toEqual([]);
      await one.close();
    }
  },
);

test('F16 how many events a device keeps until its upgrade stands on its page of the console, and no longer once it is upgraded', async () => {
  const hub = await startTestHub();
  const read = await readerOf(hub);
  const older = await otherVersion({ kinds: [], types: ['case.material-returned'], tellsParked: true });
  const key = randomBytes(32);
  const old = await older.openHallDevice(hub.url, await hub.newCode(), { key });
  const { devices } = await branched(hub);
  // What came with one sync the device says at the next.
  for (let round = 0; round < 2; round++) expect(await old.synced()).toMatchObject({ parked: 2 });
  const page = `/console/devices/hall-1/${old.store.device.current().id}`;
  expect(await read(page)).toMatch(/<dt>新版本的记录<\/dt><dd>2<\/dd>/);
  expect(await read('/console')).toContain('有新版本的记录，升级后生效');
  const upgraded = await openHallDevice(hub.url, null, { folder: await old.image(), key });
  await upgraded.synced();
  expect(await read(page)).toMatch(/<dt>新版本的记录<\/dt><dd>0<\/dd>/);
  expect(await read('/console')).not.toContain('新版本的记录');
  for (const one of [upgraded, old, ...devices]) await one.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});
