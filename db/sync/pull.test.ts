import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#domain/person/person.ts';
import { actor } from '#testing/couple.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { rebuildViews } from '../views/rebuild.ts';

let hub: TestHub;
let line: CuttingProxy;
const made = random(41);
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub();
  line = await startCuttingProxy(() => hub.url);
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await line.close();
  await hub.close();
});

async function device(center = 'hall-1'): Promise<HallDevice> {
  await hub.database.query('select 1');
  const one = await openHallDevice(line.url, await makeEnrolmentCode(hub.database, center, 'test', 1));
  open.push(one);
  return one;
}

test('what one device wrote is on the other after both synced, and its views are those of a rebuild', async () => {
  const [a, b] = [await device(), await device()];
  const person = a.register(makeFacts(made));
  a.must(person, { type: 'person.amend', changes: { phone: '13800000001' }, evidence: {} });
  await a.synced();
  expect(b.state(person)).toBeUndefined();
  await b.synced();
  expect(b.state<Person>(person)).toEqual(a.state(person));
  expect(b.events()).toEqual(a.events());
  const before = b.views();
  rebuildViews(b.store.database);
  expect(b.views()).toEqual(before);
  expect(b.views()).toEqual(a.views());
});

test('a device goes on with what another began', async () => {
  const [a, b] = [await device(), await device()];
  const person = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  b.must(person, { type: 'person.amend', changes: { phone: '13800000002' }, evidence: {} });
  await b.synced();
  await a.synced();
  expect(a.state<Person>(person).facts.phone).toBe('13800000002');
  expect(a.views()).toEqual(b.views());
});

test.for(['before-send', 'before-reply', 'mid-reply', 'sign-in-page'] as const)(
  'a pull that breaks at %s goes on at the byte where it broke',
  async (cut: Cut) => {
    const [a, b] = [await device(), await device()];
    for (let n = 0; n < 60; n++) a.register(makeFacts(made));
    await a.synced();
    line.cut('/v1/segments', cut, cut);
    await b.synced();
    expect(line.pending()).toBe(0);
    expect(b.events()).toEqual(a.events());
    expect(b.views()).toEqual(a.views());
  },
);

test('different fields of a person merge; the same field with other values is a conflict with both, and stays as it was', async () => {
  const [a, b] = [await device(), await device()];
  const person = a.register(makeFacts(made, { phone: '13800000000', address: 'old' }));
  await a.synced();
  await b.synced();
  a.must(person, { type: 'person.amend', changes: { phone: '13911111111', address: 'new street' }, evidence: {} });
  b.must(person, { type: 'person.amend', changes: { phone: '13922222222', occupation: 'teacher' }, evidence: {} });
  await a.synced();
  await b.synced();
  await a.synced();
  const state = a.state<Person>(person);
  expect(b.state(person)).toEqual(state);
  expect(state.facts).toMatchObject({ address: 'new street', occupation: 'teacher' });
  expect(state.conflicts).toHaveLength(1);
  expect(state.conflicts?.[0]?.values.map(({ value }) => value).sort()).toEqual(['13911111111', '13922222222']);
  expect(a.views()).toEqual(b.views());

  // Nobody gets past it, and a named officer decides it.
  expect(a.send(person, { type: 'person.amend', changes: { phone: '1' }, evidence: {} })).toMatchObject({
    ok: false,
    refusals: [{ code: 'PERSON_FIELD_UNDECIDED' }],
  });
  const values = state.conflicts?.[0]?.values ?? [];
  const choice = values.find(({ value }) => value === '13922222222')?.event ?? '';
  const among = values.map(({ event }) => event);
  const command = { type: 'conflict.decide-field', subject: person, field: 'phone', choice, among, reason: 'called' };
  a.must(`conflict/person:${person.slice(7)}`, command, actor('supervisor'));
  await a.synced();
  await b.synced();
  expect(b.state<Person>(person).conflicts).toBeUndefined();
  expect(b.state<Person>(person).facts.phone).toBe('13922222222');
  expect(b.views()).toEqual(a.views());
});
