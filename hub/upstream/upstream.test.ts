import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import type { Person } from '#domain/person/person.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { hubImages } from '#testing/hub-image.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../../db/commands/execute.ts';
import type { HubClient } from '../../db/sync/hub-client.ts';
import { addAccount, checkPassword } from '../console/accounts.ts';
import { findDevice, setDeviceState } from '../devices.ts';
import { openGrantLog } from '../grant-log.ts';
import { grantRange } from '../ranges.ts';
import { createSealer } from '../sealing.ts';
import { type HallAndDistrict, startHallAndDistrict } from '../testing/hall-and-district.ts';
import { storedAttachment } from '../testing/stored-attachment.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { openLink, type UpstreamLink, type UpstreamRun } from './link.ts';
import { exchangeRegisters } from './register.ts';
import { type DeviceStanding, readStanding } from './standing.ts';

let both: HallAndDistrict;
let district: TestHub;
let hall: TestHub;
let counter: HallAndDistrict['counter'];
let adminPassword: string;
const made = random(11);

beforeAll(async () => {
  both = await startHallAndDistrict();
  ({ district, hall, counter } = both);
  adminPassword = hall.console.password ?? '';
});
afterAll(() => both.close());

const link = (): UpstreamLink => {
  if (!hall.upstream) throw new Error('the hall has no district');
  return hall.upstream;
};

async function night(): Promise<UpstreamRun> {
  // What runs already may have begun before the last change.
  await link().runNow();
  const run = await link().runNow();
  if (!run) throw new Error('another node was at it');
  return run;
}

/** Every event of the hall's counters, as the hub has it. */
const ledgerOf = async (hub: TestHub): Promise<string[]> =>
  (
    await hub.database.query<{ line: string }>(
      `select device_id || '/' || epoch || '/' || seq || ' ' || encode(hash, 'hex') as line from ledger_event
       where center_id = 'hall-2' order by line`,
    )
  ).rows.map(({ line }) => line);

const standingOf = async (device: HallDevice): Promise<DeviceStanding | undefined> =>
  (await readStanding(hall.database, link().identity)).devices.find(
    (one) => one.device === device.store.device.current().id,
  );

test("counters of a hall share within the hall; the district has it after the night, signed by the counters, under the hall's name", async () => {
  const [a, b] = [await counter(hall), await counter(hall)];
  const person = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  expect(b.state<Person>(person)).toEqual(a.state(person));
  expect(await night()).toMatchObject({ problem: null });
  expect(await ledgerOf(district)).toEqual(await ledgerOf(hall));
  expect(await ledgerOf(district)).not.toEqual([]);
  // The device's own signature came with it, and the hall's clock says nothing about the device's.
  const signedAt = async ({ database }: TestHub) =>
    (
      await database.query('select header, signature from ledger_batch where device_id = $1', [
        a.store.device.current().id,
      ])
    ).rows;
  expect(await signedAt(district)).toEqual(await signedAt(hall));
  expect(await signedAt(district)).not.toEqual([]);
  expect(await night()).toEqual({ batches: 0, segments: 0, attachments: 0, problem: null });
});

test('what other halls wrote comes down into the hall, to counters that never see the district', async () => {
  const [far, near] = [await counter(district), await counter(hall)];
  const person = far.register(makeFacts(made));
  const notice = { year: 2027, off: [{ name: '元旦', from: '2027-01-01', to: '2027-01-03' }], work: [] };
  const calendar = far.must(
    'reference/district:working-calendar',
    { type: 'reference.publish', version: '2027.1', effectiveFrom: '2027-01-01', source: '国办发明电', data: notice },
    actor('administrator'),
  );
  await far.synced();
  await night();
  await near.synced();
  expect(near.state<Person>(person)).toEqual(far.state(person));
  expect(near.state(calendar)).toEqual(far.state(calendar));
  near.must(person, { type: 'person.amend', changes: { phone: '13800000009' }, evidence: {} });
  await near.synced();
  await night();
  await far.synced();
  expect(far.state<Person>(person)).toEqual(near.state(person));
});

test('the district signs what it has of each counter, and only then the hall says that it is there', async () => {
  const device = await counter(hall);
  device.register(makeFacts(made));
  await device.synced();
  expect((await standingOf(device))?.isWhole).toBe(false);
  await night();
  const events = device.events().filter((line) => line.startsWith(device.store.device.current().id)).length;
  expect(await standingOf(device)).toMatchObject({ isWhole: true, here: events, there: events, problem: null });
  // A word that was changed on its way, or is of another, is not believed.
  await hall.database.query(
    `update upstream_receipt set receipt = replace(receipt, 'RECEIPT 1' || chr(10) || 'e', 'RECEIPT 1' || chr(10) || 'f')`,
  );
  await expect(standingOf(device)).rejects.toThrow();
  await night();
  expect(await standingOf(device)).toMatchObject({ isWhole: true });
});

/** Ends the run at the n-th call to the district, before it is sent or when its answer is lost. */
function dying(client: HubClient, at: number, isBefore: boolean): { client: HubClient; calls: () => number } {
  let calls = 0;
  const wrapped = Object.fromEntries(
    Object.entries(client).map(([name, call]) => [
      name,
      async (...parts: never[]) => {
        const isLast = ++calls > at;
        if (isLast && isBefore) throw new Error('killed');
        const answer = await (call as (...all: never[]) => Promise<unknown>)(...parts);
        if (isLast) throw new Error('killed');
        return answer;
      },
    ]),
  );
  return { client: wrapped as unknown as HubClient, calls: () => calls };
}

test('F1 F2 killed at each step of the night, before a call and before its answer: nothing is lost, nothing doubled, at most one batch sent again', async () => {
  const [near, far] = [await counter(hall), await counter(district)];
  const { database, attachmentKey } = hall;
  const upstream = link().identity;
  const lives = (client: HubClient): UpstreamLink =>
    openLink({
      database,
      upstream: { ...upstream, client, close: () => {} },
      sealer: createSealer(database),
      attachmentKey,
      node: 'one',
    });
  for (let at = 0, isOver = false; !isOver; at++) {
    for (const isBefore of [true, false]) {
      near.register(makeFacts(made));
      await near.synced();
      far.register(makeFacts(made));
      await far.synced();
      const { client, calls } = dying(upstream.client, at, isBefore);
      const run = await lives(client)
        .runNow()
        .catch((thrown: Error) => thrown.message);
      isOver = run !== 'killed';
      if (isOver) expect(calls()).toBeLessThanOrEqual(at);
      const before = await ledgerOf(district);
      const next = await lives(upstream.client).runNow();
      expect(next).toMatchObject({ problem: null });
      // What the killed run had brought there is not sent a second time, but for the one whose answer was lost.
      expect(next?.batches).toBeLessThanOrEqual(before.length === (await ledgerOf(hall)).length ? 0 : 2);
      expect(await ledgerOf(district)).toEqual(await ledgerOf(hall));
    }
  }
  await near.synced();
  await far.synced();
  expect(near.views().person_view).toEqual(far.views().person_view);
  const twice = await hall.database.query(
    `select hash from (select hash from foreign_event union all select hash from ledger_event) one group by hash having count(*) > 1`,
  );
  expect(twice.rows).toEqual([]);
});

test('F9 two histories under one counter are noticed in the hall, and the district is told', async () => {
  const device = await counter(hall);
  device.register(makeFacts(made));
  await device.synced();
  const copy = await device.cloneFrom(await device.image());
  both.keep(copy);
  device.register(makeFacts(made));
  await device.synced();
  const { id } = device.store.device.current();
  copy.register(makeFacts(made));
  expect(await copy.sync.syncNow()).toMatchObject({ lastError: { code: 'FORK' } });
  await night();
  expect(await findDevice(district.database, 'hall-2', id)).toMatchObject({ state: 'quarantined' });
  // Whoever lets it in again at the district lets it in at the hall.
  await setDeviceState(district.database, 'hall-2', id, 'active');
  await night();
  expect(await findDevice(hall.database, 'hall-2', id)).toMatchObject({ state: 'active' });
  await device.synced();
});

test('an answer of the district that a later one has overtaken takes nothing back: whoever is let in again afterwards is in', async () => {
  const device = await counter(hall);
  await night();
  const { id } = device.store.device.current();
  const { identity } = link();
  const { signal } = new AbortController();
  const [answered, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const late: HubClient = {
    ...identity.client,
    async meetHall(...asked) {
      const answer = await identity.client.meetHall(...asked);
      answered.resolve();
      await released.promise;
      return answer;
    },
  };
  const overtaken = exchangeRegisters(hall.database, { ...identity, client: late }, signal);
  await answered.promise;
  await setDeviceState(hall.database, 'hall-2', id, 'quarantined');
  await exchangeRegisters(hall.database, identity, signal);
  released.resolve();
  await overtaken;
  await setDeviceState(district.database, 'hall-2', id, 'active');
  await exchangeRegisters(hall.database, identity, signal);
  expect(await findDevice(district.database, 'hall-2', id)).toMatchObject({ state: 'active' });
  expect(await findDevice(hall.database, 'hall-2', id)).toMatchObject({ state: 'active' });
});

test('F11 the district put back to yesterday: the next night brings everything there again', async () => {
  const [near, far] = [await counter(hall), await counter(district)];
  await night();
  const images = await hubImages(district.ownerUrl);
  await images.take('yesterday');
  const people = [near, far].map((device) => device.register(makeFacts(made)));
  await far.synced();
  await near.synced();
  await night();
  const port = Number(new URL(district.url).port);
  await images.putBack('yesterday');
  await images.end();
  await district.restart({ restored: true, port });
  expect(await ledgerOf(district)).not.toEqual(await ledgerOf(hall));
  await far.synced();
  expect(await night()).toMatchObject({ problem: null });
  expect(await ledgerOf(district)).toEqual(await ledgerOf(hall));
  await far.synced();
  await near.synced();
  for (const person of people) expect(near.state(person)).toEqual(far.state(person));
});

test('F19 numbers come down in blocks: counters of the hall get theirs without the district, and no number is anywhere twice', async () => {
  const series = 'J620171-2026';
  const log = openGrantLog(hall.data);
  const ids = [await counter(hall), await counter(hall)].map((one) => one.store.device.current().id);
  const devices = await Promise.all(ids.map((id) => findDevice(hall.database, 'hall-2', id)));
  const ask = async (n: number, request: string = crypto.randomUUID(), upstream = link()) => {
    const device = devices[n % 2];
    if (!device) throw new Error('not enrolled');
    return grantRange({ database: hall.database, log, upstream }, device, { series, count: 50, request });
  };
  const again = crypto.randomUUID();
  const first = await ask(0, again);
  const away: UpstreamLink = {
    ...link(),
    identity: { ...link().identity, client: dying(link().identity.client, 0, true).client },
  };
  const grants = [first, ...(await Promise.all([1, 2, 3].map((n) => ask(n, undefined, away))))];
  expect(await ask(0, again)).toEqual(first);
  const elsewhere = await counter(district);
  const there = await findDevice(district.database, 'hall-1', elsewhere.store.device.current().id);
  if (!there) throw new Error('not enrolled');
  const districtLog = openGrantLog(district.data);
  grants.push(
    await grantRange({ database: district.database, log: districtLog, upstream: null }, there, {
      series,
      count: 50,
      request: crypto.randomUUID(),
    }),
  );
  const all = grants.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, n) => from + n));
  expect(new Set(all).size).toBe(250);
  log.close();
  districtLog.close();
});

test('staff accounts that the district gives a hall work there and nowhere else; a switched-off one no longer does', async () => {
  const password = 'a-long-password';
  await addAccount(
    district.database,
    { account: 'hall.operator', name: '李', role: 'operator', hall: 'hall-2' },
    password,
  );
  await night();
  expect(await checkPassword(hall.database, 'hall.operator', password)).toBe('ok');
  expect(await checkPassword(district.database, 'hall.operator', password)).toBe('refused');
  await district.database.query("update console_account set disabled = true where account = 'hall.operator'");
  await night();
  expect(await checkPassword(hall.database, 'hall.operator', password)).toBe('refused');
  // The hall's own first account is not the district's to change.
  expect(await checkPassword(hall.database, 'admin', adminPassword)).toBe('ok');
});

test('F15 a counter revoked at the district is refused in the hall; a counter of the hall enrols at the hall only', async () => {
  const device = await counter(hall);
  await night();
  const { id } = device.store.device.current();
  await setDeviceState(district.database, 'hall-2', id, 'revoked');
  await night();
  expect(await device.sync.syncNow()).toMatchObject({ lastError: { code: 'REVOKED' } });
  await expect(openHallDevice(district.url, await district.newCode('hall-2'))).rejects.toMatchObject({
    code: 'CODE_INVALID',
  });
  await expect(openHallDevice(district.url, await district.newCode('hall-2', 'hall'))).rejects.toMatchObject({
    code: 'CODE_INVALID',
  });
});

test('scans follow the records to the district, whole and as they were', async () => {
  const device = await counter(hall);
  const bytes = randomBytes(attachmentLimits.chunkBytes + 1000);
  const hash = device.store.attachments.put('image/jpeg', bytes);
  const office = `office/${device.store.device.current().center}`;
  if (!device.store.reader.load(office))
    device.must(office, { type: 'office.establish', settings: officeSettings }, system);
  const parties = (['male', 'female'] as const).map((sex) => device.register(makeFacts(made, { sex })));
  const stream = device.must(`marriage/${device.store.newId()}`, { type: 'marriage.open', parties });
  const material = { type: 'case.add-material', material: 'photo', party: '', attachments: [hash], note: '' };
  device.must(stream, material, actor('registrar'));
  await device.synced();
  expect((await night()).problem).toBeNull();
  expect(await storedAttachment(district, 'hall-2', hash)).toEqual(bytes);
  expect((await night()).attachments).toBe(0);
});

test('F9 F11 a history that only the district remembers is noticed there, and stops the counter in the hall', async () => {
  const device = await counter(hall);
  device.register(makeFacts(made));
  await device.synced();
  await night();
  const copy = await device.cloneFrom(await device.image());
  both.keep(copy);
  const images = await hubImages(hall.ownerUrl);
  await images.take('before');
  device.register(makeFacts(made));
  await device.synced();
  await night();
  // The hall's hub is put back, and a copy of the counter comes that never wrote what the district has.
  const port = Number(new URL(hall.url).port);
  await images.putBack('before');
  await images.end();
  await hall.restart({ restored: true, port });
  copy.register(makeFacts(made));
  await copy.sync.syncNow();
  await night();
  const { id } = device.store.device.current();
  expect(await findDevice(hall.database, 'hall-2', id)).toMatchObject({ state: 'quarantined' });
  const forked = await district.database.query(
    "select from forked_batch where center_id = 'hall-2' and device_id = $1",
    [id],
  );
  expect(forked.rowCount).toBe(1);
});
