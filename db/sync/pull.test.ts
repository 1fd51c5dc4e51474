import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '#domain/person/person.ts';
import { actor, officeSettings } from '#testing/couple.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { type ImagedHub, startImagedHub } from '#testing/hub-image.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { enrolTestDevice } from '../../hub/testing/test-device.ts';
import type { TestHub } from '../../hub/testing/test-hub.ts';
import { rebuildViews } from '../views/rebuild.ts';

let server: ImagedHub;
let hub: TestHub;
let line: CuttingProxy;
const made = random(41);
const open: HallDevice[] = [];
beforeAll(async () => {
  server = await startImagedHub();
  hub = server.hub;
  line = await startCuttingProxy(() => hub.url);
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await line.close();
  await server.close();
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

/** What crosses the line while `task` runs. */
async function crossing(task: () => Promise<unknown>): Promise<{ requests: string[]; bytes: number }> {
  const [requests, bytes] = [line.requests.length, line.bytes()];
  await task();
  return {
    requests: line.requests.slice(requests).map((first) => first.split(' ')[1] ?? ''),
    bytes: line.bytes() - bytes,
  };
}

test('nothing to do is one request and less than a kilobyte, and no less is seen for it', async () => {
  const [a, b] = [await device(), await device()];
  a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  const nothing = await crossing(() => b.synced());
  expect(nothing.requests).toEqual(['/v1/position']);
  expect(nothing.bytes).toBeLessThanOrEqual(1024);
  // Whatever else is true brings more: something of another, something of its own, another life of the hub.
  const person = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  expect(b.state(person)).toEqual(a.state(person));
  b.register(makeFacts(made));
  expect((await crossing(() => b.synced())).requests).toEqual(['/v1/position', '/v1/ledger', '/v1/feed']);
  await hub.restart({ restored: true });
  expect((await crossing(() => b.synced())).requests.length).toBeGreaterThan(1);
  expect((await crossing(() => b.synced())).requests).toEqual(['/v1/position']);
});

test('what a device wrote itself it does not fetch again, unless it lost it', async () => {
  const [a, b] = [await device(), await device()];
  await a.synced();
  const image = await a.image();
  const people = Array.from({ length: 30 }, () => a.register(makeFacts(made)));
  expect((await crossing(() => a.synced())).requests).not.toContain('/v1/segments');
  // Also when others wrote at the same time: a segment holds what one device wrote.
  for (const one of [a, b]) people.push(one.register(makeFacts(made)));
  await b.synced();
  expect((await crossing(() => a.synced())).requests.filter((path) => path === '/v1/segments')).toHaveLength(1);
  await a.setBack(image);
  expect(a.state(people[0]!)).toBeUndefined();
  expect((await crossing(() => a.synced())).requests).toContain('/v1/segments');
  await b.synced();
  for (const person of people) expect(a.state<Person>(person)).toEqual(b.state(person));
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
  'F22 a pull that breaks at %s goes on at the byte where it broke',
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

test('F17 different fields of a person merge; the same field with other values is a conflict with both, and stays as it was', async () => {
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

test('F26 a segment that a kill interrupts is taken whole or not at all, and the mark agrees', async () => {
  const [a, b] = [await device(), await device()];
  const people = Array.from({ length: 20 }, () => a.register(makeFacts(made)));
  await a.synced();
  const before = {
    events: b.events(),
    views: b.views(),
    marks: b.store.database.prepare('SELECT * FROM pulled_segment').all(),
  };
  // As a kill in the middle of the transaction: the last event of the segment does not get in.
  b.store.database.exec(
    `CREATE TRIGGER killed BEFORE INSERT ON event WHEN NEW.stream = '${people.at(-1)}' BEGIN SELECT RAISE(ABORT, 'killed'); END`,
  );
  expect((await b.sync.syncNow()).synced).toBe(false);
  expect({
    events: b.events(),
    views: b.views(),
    marks: b.store.database.prepare('SELECT * FROM pulled_segment').all(),
  }).toEqual(before);
  b.store.database.exec('DROP TRIGGER killed');
  await b.reopen();
  await b.synced();
  expect(b.events()).toEqual(a.events());
  expect(b.views()).toEqual(a.views());
});

test('F11 a hub put back from a backup: marks of what it lost go back to the last common one, and everything comes again', async () => {
  const [a, b] = [await device(), await device()];
  const { images } = server;
  a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  await images.take('backup');
  const ofA = a.register(makeFacts(made));
  const grant = await a.sync.requestRange('J620121-2031', 20);
  await a.synced();
  await b.synced();
  const mark = (of: HallDevice) =>
    of.store.database.prepare("SELECT max(number) FROM pulled_segment WHERE scope = 'district'").pluck().get();
  const marked = mark(b);
  await images.putBack('backup');
  await hub.restart({ restored: true });
  const ofB = b.register(makeFacts(made));
  await b.synced();
  // The segment of the lost life has another one under its number now.
  expect(mark(b)).toBe(marked);
  await a.synced();
  await b.synced();
  for (const one of [a, b]) for (const person of [ofA, ofB]) expect(one.state(person)).toBeDefined();
  expect(a.events()).toEqual(b.events());
  expect(a.views()).toEqual(b.views());
  // The block that the database forgot is never granted again.
  expect((await b.sync.requestRange('J620121-2031', 20)).from).toBe(grant.to + 1);
});

test('F16 events of a kind that only a newer version knows are parked, counted, and folded once it is there', async () => {
  const b = await device();
  const writer = await enrolTestDevice(hub.url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1));
  const launched = { stream: 'spaceship/1', type: 'spaceship.launched' };
  await writer.push([1, 2].flatMap((version) => writer.write(1, { ...launched, version })));
  expect(await b.synced()).toMatchObject({ parked: 2, unusable: 0 });
  expect(b.store.ledger.eventsOf('spaceship/1')).toHaveLength(2);
  // A version that does know it starts over the same file: played with a stream whose kind this one knows.
  const a = await device();
  const person = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  const right = b.views();
  b.store.database.exec(
    `DELETE FROM stream WHERE stream = '${person}'; INSERT INTO parked_event VALUES ('${person}', 'x', 'person.registered')`,
  );
  await b.reopen();
  expect(b.views()).toEqual(right);
  expect(b.sync.status().parked).toBe(2);
});

test('F21 one event that nobody can fold is listed and stops nothing', async () => {
  const b = await device();
  const writer = await enrolTestDevice(hub.url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1));
  const stream = 'person/00000000-0000-7000-8000-0000000000aa';
  const events = [
    ...writer.write(1, { stream, version: 1, type: 'person.registered', payload: 'null' }),
    ...writer.write(1, {
      stream: 'person/00000000-0000-7000-8000-0000000000ab',
      version: 1,
      payload: JSON.stringify({ facts: makeFacts(made), evidence: {} }),
    }),
  ];
  await writer.push(events);
  expect(await b.synced()).toMatchObject({ unusable: 1 });
  expect(b.state<Person>(events[1]!.stream).facts).toBeDefined();
  const before = b.views();
  rebuildViews(b.store.database);
  expect(b.views()).toEqual(before);
});

test('F11 what comes before the event that it follows, as after a hub was put back, is folded once that is there', async () => {
  const b = await device();
  const [first, second] = [
    await enrolTestDevice(hub.url, await hub.newCode()),
    await enrolTestDevice(hub.url, await hub.newCode()),
  ];
  const stream = 'person/00000000-0000-7000-8000-0000000000ac';
  const amended = JSON.stringify({ changes: { phone: '13800000007' }, evidence: {} });
  const registered = JSON.stringify({ facts: makeFacts(made), evidence: {} });
  await second.push(second.write(1, { stream, version: 2, type: 'person.amended', payload: amended }));
  await b.synced();
  expect(b.state(stream)).toBeUndefined();
  await first.push(first.write(1, { stream, version: 1, payload: registered }));
  await b.synced();
  expect(b.store.reader.load(stream)?.version).toBe(2);
  expect(b.state<Person>(stream).facts.phone).toBe('13800000007');
  const before = b.views();
  rebuildViews(b.store.database);
  expect(b.views()).toEqual(before);
});

test('a stream of which a decision leaves nothing has no rows, as after a rebuild', async () => {
  const b = await device();
  const writers = [
    await enrolTestDevice(hub.url, await hub.newCode()),
    await enrolTestDevice(hub.url, await hub.newCode()),
  ];
  const stream = 'office/hall-9';
  const both = writers.map((writer, at) => {
    const payload = JSON.stringify({ ...officeSettings, idleLockMinutes: 10 + at });
    return writer.write(1, { stream, version: 1, type: 'office.established', payload });
  });
  for (const [at, writer] of writers.entries()) await writer.push(both[at] ?? []);
  await b.synced();
  expect(b.state(stream)).toBeDefined();
  const drop = both.flat().map(({ id }) => id);
  const payload = JSON.stringify({ take: [], drop, reason: 'neither' });
  const [writer] = writers;
  await writer?.push(writer.write(1, { stream, version: 3, type: 'conflict.decided', payload }));
  await b.synced();
  expect(b.state(stream)).toBeUndefined();
  const before = b.views();
  rebuildViews(b.store.database);
  expect(b.views()).toEqual(before);
});

test.for(['body', 'chain'] as const)(
  'F14 F27 a segment whose %s was changed on the way is refused, and nothing of it is kept; those before it are',
  async (what) => {
    const b = await device();
    const owner = server.images;
    const a = await device();
    const before = a.register(makeFacts(made));
    await a.synced();
    const spoilt = a.register(makeFacts(made));
    await a.synced();
    const column = what === 'body' ? 'body' : 'prev_hash';
    await owner.query(
      `update segment set ${column} = set_byte(${column}, 8, (get_byte(${column}, 8) + 1) % 256)
     where scope = 'district' and number = (select max(number) from segment where scope = 'district')`,
    );
    // What the hub still has in memory is right.
    await hub.restart();
    expect(await b.sync.syncNow()).toMatchObject({ synced: false, lastError: { code: 'HUB_FAULT' } });
    expect([b.state(before) !== undefined, b.state(spoilt)]).toEqual([true, undefined]);
    await owner.query(
      `update segment set ${column} = set_byte(${column}, 8, (get_byte(${column}, 8) + 255) % 256)
     where scope = 'district' and number = (select max(number) from segment where scope = 'district')`,
    );
    await hub.restart();
    await b.synced();
    expect(b.events()).toEqual(a.events());
  },
);

test('F14 F26 much is read ahead by a thread: a kill and a changed segment in the middle leave what came before them', async () => {
  const b = await device();
  const writer = await enrolTestDevice(hub.url, await hub.newCode());
  for (let batch = 0; batch < 9; batch++)
    expect(await writer.push(writer.write(1000, { type: 'person.moved' }))).toMatchObject({ status: 200 });
  // Whoever asks first has it sealed.
  await device();
  const asked = (sql: string, ...values: string[]) =>
    Number(
      b.store.database
        .prepare(sql)
        .pluck()
        .get(...values),
    );
  const had = () => asked('SELECT count(*) FROM event WHERE device = ?', writer.device);
  const reached = () => asked("SELECT max(number) FROM pulled_segment WHERE scope = 'district'");
  const spoil = (by: number) =>
    server.images.query(
      `update segment set body = set_byte(body, 8, (get_byte(body, 8) + ${by}) % 256)
       where scope = 'district' and number = (select max(number) - 1 from segment where scope = 'district')`,
    );
  await spoil(1);
  await hub.restart();
  expect(await b.sync.syncNow()).toMatchObject({ synced: false, lastError: { code: 'HUB_FAULT' } });
  const [before, mark] = [had(), reached()];
  expect(before).toBeGreaterThanOrEqual(5000);
  await spoil(255);
  await hub.restart();
  await b.reopen();
  expect([had(), reached()]).toEqual([before, mark]);
  await b.synced();
  expect([had(), reached()]).toEqual([9000, mark + 2]);
});
