/** Machines whose disk was copied before either was enrolled, as from an image that a hall's IT person made of the first one. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import type { Cut } from '#testing/cutting-proxy.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { verifyLedger } from '../ledger/verify.ts';

const at = hubAndLine();
const made = random(47);
const open: HallDevice[] = [];
beforeAll(async () => {
  await at.hub.database.query("insert into center (center_id, name) values ('hall-2', '第二大厅')");
});
afterAll(async () => {
  for (const device of open) await device.close();
});
const people = (of: HallDevice, count: number) => Array.from({ length: count }, () => of.register(makeFacts(made)));
const intact = (of: HallDevice): boolean => verifyLedger(of.store.database, null, of.store.device.current().id).intact;

/** A machine that was never enrolled, and its copy. */
async function copiedBeforeEnrolment(count: number) {
  const a = await openHallDevice(at.line.url, null);
  const before = people(a, count);
  const copy = await a.cloneFrom(await a.image());
  open.push(a, copy);
  return { a, copy, before, id: a.store.device.current().id };
}

/** Enrols over a line that breaks before anything of the ledger is sent. */
async function enrolOnly(of: HallDevice): Promise<void> {
  at.line.cut('/v1/ledger', ...Array<Cut>(10).fill('before-send'));
  await of.enrol(await at.hub.newCode());
  while (at.line.pending() > 0) at.line.drop();
  expect(of.sync.status()).toMatchObject({ enrolled: true, confirmed: 0 });
}

/** Events that the hub has more than once. */
const doubledAtHub = async (ids: readonly string[]): Promise<number> => {
  const found = await at.hub.database.query(
    'select event_id from ledger_event where event_id = any($1) group by event_id having count(*) > 1',
    [ids],
  );
  return found.rowCount ?? 0;
};
const ownIds = (of: HallDevice): string[] => of.store.ledger.ownEventsFrom(1, 1).map(({ id }) => id);

/** Both know all of these people, each event once, and nothing is in dispute. */
async function expectOnce(a: HallDevice, copy: HallDevice, all: readonly StreamRef[]): Promise<void> {
  for (const one of [a, copy, a]) await one.synced();
  for (const person of all) {
    expect(a.state<Person>(person)).toBeDefined();
    expect(copy.state(person)).toEqual(a.state(person));
    for (const { store } of [a, copy]) {
      expect(store.ledger.eventsOf(person).length).toBe(1);
      expect(store.reader.load(person)?.version).toBe(1);
    }
  }
  expect([a, copy].map(({ sync }) => sync.status().unusable)).toEqual([0, 0]);
  expect([a, copy].map(intact)).toEqual([true, true]);
}

test.each([
  ['nothing', 0, 0],
  ['only what both have', 3, 0],
  ['more', 2, 2],
  ['much more', 150, 90],
] as const)(
  'F9 machines that were copied before they were enrolled, the second with %s: each under a name of its own, every event once',
  async (_case, shared, more) => {
    const { a, copy, before, id } = await copiedBeforeEnrolment(shared);
    const ofA = people(a, 1);
    const ofCopy = people(copy, more);
    const ids = [...new Set([...ownIds(a), ...ownIds(copy)])];
    await a.enrol(await at.hub.newCode());
    await a.synced();
    await copy.enrol(await at.hub.newCode());
    expect(a.store.device.current().id).toBe(id);
    expect(copy.store.device.current().id).not.toBe(id);
    expect(ownIds(copy).length).toBe(more);
    await expectOnce(a, copy, [...before, ...ofA, ...ofCopy]);
    expect(copy.events()).toEqual(a.events());
    expect(copy.views()).toEqual(a.views());
    expect(await doubledAtHub(ids)).toBe(0);
  },
);

test('F9 a copy waits with its enrolment until the first machine has sent what both may have; a code is not used up by it', async () => {
  const { a, copy, before } = await copiedBeforeEnrolment(2);
  const ofCopy = people(copy, 2);
  await enrolOnly(a);
  const given = await at.hub.newCode();
  await expect(copy.enrol(given)).rejects.toMatchObject({ code: 'COPY_UNDECIDED' });
  const later = people(copy, 1);
  await a.synced();
  await copy.enrol(given);
  await expectOnce(a, copy, [...before, ...ofCopy, ...later]);
  expect(await doubledAtHub([...ownIds(a), ...ownIds(copy)])).toBe(0);
});

test('F9 a copy does not wait for a machine that was revoked before it sent anything: then all is its own', async () => {
  const { a, copy, before, id } = await copiedBeforeEnrolment(2);
  await enrolOnly(a);
  await at.hub.database.query("update device set state = 'revoked' where center_id = 'hall-1' and device_id = $1", [
    id,
  ]);
  await copy.enrol(await at.hub.newCode());
  await copy.synced();
  expect(ownIds(copy).length).toBe(2);
  for (const person of before) expect(copy.state(person)).toBeDefined();
});

test('F9 copies that are enrolled in two halls: each hall has all, and who sees both sees each event once', async () => {
  const { a, copy, before, id } = await copiedBeforeEnrolment(3);
  const ofCopy = people(copy, 1);
  await a.enrol(await at.hub.newCode());
  await a.synced();
  await copy.enrol(await at.hub.newCode('hall-2'));
  expect(copy.store.device.current().id).not.toBe(id);
  await expectOnce(a, copy, [...before, ...ofCopy]);
});
