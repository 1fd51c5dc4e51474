import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#domain/person/person.ts';
import { remaining, type Series, seriesStream, takeGranted, takeOwn } from '#domain/series/series.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';
import { verifyLedger } from '../ledger/verify.ts';

let hub: TestHub;
const made = random(43);
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

const code = (): Promise<string> => makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);
async function device(): Promise<HallDevice> {
  const one = await openHallDevice(hub.url, await code());
  open.push(one);
  return one;
}
const people = (of: HallDevice, count: number) => Array.from({ length: count }, () => of.register(makeFacts(made)));
const intact = (of: HallDevice): boolean => verifyLedger(of.store.database, null, of.store.device.current().id).intact;

async function atHub(of: string): Promise<string[]> {
  const found = await hub.database.query<{ event: string }>(
    `select epoch || '/' || seq || ' ' || encode(hash, 'hex') as event from ledger_event
     where center_id = 'hall-1' and device_id = $1 order by epoch, seq`,
    [of],
  );
  return found.rows.map(({ event }) => event);
}

test('F10 a device put back to an older image gets back what only the hub still has, and goes on in a next life', async () => {
  const a = await device();
  const { id } = a.store.device.current();
  people(a, 3);
  await a.synced();
  const image = await a.image();
  const lost = people(a, 4);
  await a.synced();
  const before = await atHub(id);
  await a.setBack(image);
  expect(a.state(lost[0]!)).toBeUndefined();
  await a.synced();
  expect(a.store.device.current()).toMatchObject({ id, epoch: 2 });
  for (const person of lost) expect(a.state<Person>(person)).toBeDefined();
  const [after] = people(a, 1);
  await a.synced();
  expect((await atHub(id)).slice(0, before.length)).toEqual(before);
  expect(a.state(after!)).toBeDefined();
  expect(intact(a)).toBe(true);
});

test('F10 F19 a block that an older image knows nothing of is not gone on with when it comes back from the hub', async () => {
  const a = await device();
  const { id } = a.store.device.current();
  const series = seriesStream(id, 'J620121-2026');
  const image = await a.image();
  a.must(series, { type: 'series.grant', grant: 'g1', from: 1, to: 50 }, system);
  await a.synced();
  await a.setBack(image);
  await a.synced();
  const { epoch } = a.store.device.current();
  expect([epoch, a.state<Series>(series).grants.length]).toEqual([2, 1]);
  expect(remaining(a.state<Series>(series), epoch)).toBe(0);
  const next = () =>
    takeGranted(
      a.store.executor.contextFor(system, () => [{ need: 'stream', stream: series }]),
      'J620121-2026',
      'marriage/x',
    );
  expect(next()).toMatchObject({ ok: false, refusals: [{ code: 'SERIES_USED_UP' }] });
  a.must(series, { type: 'series.grant', grant: 'g2', from: 51, to: 60 }, system);
  expect(next()).toMatchObject({ ok: true, value: { number: 51 } });
});

test('F10 F19 what is left of its blocks of numbers is closed, and its own numbers begin higher', async () => {
  const a = await device();
  const { id } = a.store.device.current();
  const series = seriesStream(id, 'J620121-2026');
  a.must(series, { type: 'series.grant', grant: 'g1', from: 1, to: 50 }, system);
  await a.synced();
  const image = await a.image();
  // Granted, and perhaps used, after the image: forgotten here, known at the hub.
  a.must(series, { type: 'series.grant', grant: 'g2', from: 51, to: 100 }, system);
  await a.synced();
  await a.setBack(image);
  await a.synced();
  expect(a.state<Series>(series).grants.map(({ grant }) => grant)).toEqual(['g1', 'g2']);
  expect(remaining(a.state<Series>(series))).toBe(0);
  a.must(series, { type: 'series.grant', grant: 'g3', from: 101, to: 110 }, system);
  expect(remaining(a.state<Series>(series))).toBe(10);
  const context = a.store.executor.contextFor(system, () => [
    { need: 'stream', stream: seriesStream(id, 'M20261123') },
  ]);
  expect(takeOwn(context, 'M20261123', 'marriage/x').number).toBe(201);
});

interface Copied {
  readonly a: HallDevice;
  readonly copy: HallDevice;
  /** The name of both. */
  readonly id: string;
}

/** A machine with people at the hub, and its copy. */
async function copied(count: number): Promise<Copied> {
  const a = await device();
  const { id } = a.store.device.current();
  people(a, count);
  await a.synced();
  const copy = await a.cloneFrom(await a.image());
  open.push(copy);
  return { a, copy, id };
}

test('F9 a copy that goes on beside the original is found out, overwrites nothing, and becomes a device of its own', async () => {
  const { a, copy, id } = await copied(3);
  const [ofA] = people(a, 1);
  await a.synced();
  const [ofCopy, second] = people(copy, 2);
  const before = await atHub(id);
  const status = await copy.sync.syncNow();
  expect(status).toMatchObject({ synced: false, enrolled: false, lastError: { code: 'FORK' } });
  expect(await atHub(id)).toEqual(before);
  // Both contents are kept: whole at the hub as evidence, whole here, and recorded anew under another name.
  const forked = await hub.database.query("select from forked_batch where center_id = 'hall-1' and device_id = $1", [
    id,
  ]);
  expect(forked.rowCount).toBe(1);
  expect(copy.store.device.current().id).not.toBe(id);
  expect(copy.store.database.prepare('SELECT count(*) FROM forked_event').pluck().get()).toBe(2);
  expect(intact(copy)).toBe(true);
  expect(await a.sync.syncNow()).toMatchObject({ lastError: { code: 'QUARANTINED' } });
  // A person at the hub looks, lets the original go on and gives the copy a code of its own.
  await hub.database.query("update device set state = 'active' where center_id = 'hall-1' and device_id = $1", [id]);
  await copy.enrol(await code());
  await copy.synced();
  await a.synced();
  await copy.synced();
  for (const person of [ofA!, ofCopy!, second!]) expect(copy.state(person)).toEqual(a.state(person));
  expect(copy.views()).toEqual(a.views());
});

test.for([
  ['more', 6],
  ['less', 2],
] as const)(
  'F9 all that a copy wrote beside the original is recorded anew, also when the original wrote %s than it',
  async ([, wrote]) => {
    const { a, copy, id } = await copied(3);
    people(a, wrote);
    await a.synced();
    const ofCopy = people(copy, 4);
    expect(await copy.sync.syncNow()).toMatchObject({ lastError: { code: 'FORK' } });
    expect(copy.store.database.prepare('SELECT count(*) FROM forked_event').pluck().get()).toBe(4);
    await hub.database.query("update device set state = 'active' where center_id = 'hall-1' and device_id = $1", [id]);
    await copy.enrol(await code());
    await copy.synced();
    await a.synced();
    for (const person of ofCopy) expect(a.state<Person>(person)).toBeDefined();
    expect(copy.events()).toEqual(a.events());
  },
);

/** A machine and its copy, which found the hub ahead of itself and goes on in a next life under the same name. */
async function copiedIntoNextLife(): Promise<Copied> {
  const { a, copy, id } = await copied(2);
  people(a, 2);
  await a.synced();
  await copy.synced();
  expect(copy.store.device.current()).toMatchObject({ id, epoch: 2 });
  return { a, copy, id };
}

test('F9 a copy that had nothing of its own is found out when the original goes on in the life that ended', async () => {
  const { a, copy, id } = await copiedIntoNextLife();
  people(copy, 1);
  await copy.synced();
  const [late] = people(a, 1);
  expect(await a.sync.syncNow()).toMatchObject({ lastError: { code: 'FORK' } });
  expect(a.store.device.current().id).not.toBe(id);
  await a.enrol(await code());
  await a.synced();
  await hub.database.query("update device set state = 'active' where center_id = 'hall-1' and device_id = $1", [id]);
  await copy.synced();
  expect(copy.state(late!)).toEqual(a.state(late!));
});

test('F9 what the original pulled of the life that its copy went on in is nothing of its own, and stays', async () => {
  const { a, copy, id } = await copiedIntoNextLife();
  const ofCopy = people(copy, 3);
  await copy.synced();
  await a.sync.syncNow();
  const [late] = people(a, 1);
  expect(await a.sync.syncNow()).toMatchObject({ lastError: { code: 'FORK' } });
  expect(a.store.database.prepare('SELECT count(*) FROM forked_event').pluck().get()).toBe(1);
  await a.enrol(await code());
  await a.synced();
  await hub.database.query("update device set state = 'active' where center_id = 'hall-1' and device_id = $1", [id]);
  await copy.synced();
  await a.synced();
  for (const person of [...ofCopy, late!]) expect(a.state(person)).toEqual(copy.state(person));
  expect(a.events()).toEqual(copy.events());
});

test('an event leaves the ledger only after it was kept whole', async () => {
  const a = await device();
  people(a, 1);
  expect(() => a.store.database.exec('DELETE FROM event')).toThrow(/append-only/);
  expect(() =>
    a.store.database.exec("INSERT INTO forked_event VALUES ('x', 1, 1, 'y', '{}', ''); DELETE FROM forked_event"),
  ).toThrow(/append-only/);
});
