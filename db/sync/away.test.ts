/** Devices that come back after a long time, and devices whose clocks are wrong. */
import { expect, test } from 'vitest';
import type { Person } from '#domain/person/person.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';

const at = hubAndLine();
const made = random(71);

const amend = (of: HallDevice, person: string, changes: object): string =>
  of.must(person, { type: 'person.amend', changes, evidence: {} });

test('F24 ninety days away: one sync brings all that the others wrote and takes along what was never sent', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const shared = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  const unsent = b.register(makeFacts(made));
  amend(b, shared, { occupation: 'teacher' });
  // As many syncs of the other as show that it is their number that does not count.
  for (let sync = 0; sync < 15; sync++) {
    a.clock.advance(6 * 24 * 60);
    a.register(makeFacts(made));
    if (sync % 5 === 0) amend(a, shared, { phone: `1380000000${sync / 5}` });
    await a.synced();
  }
  b.clock.advance(90 * 24 * 60);
  const before = at.line.requests.length;
  await b.synced();
  // Whatever they are, segments are named by one answer and fetched by one request.
  expect(at.line.requests.length - before).toBeLessThanOrEqual(6);
  await a.synced();
  expect(b.events()).toEqual(a.events());
  expect(b.views()).toEqual(a.views());
  expect(a.state(unsent)).toBeDefined();
  expect(a.state<Person>(shared)).toMatchObject({ facts: { occupation: 'teacher', phone: '13800000002' } });
  expect(a.state<Person>(shared).conflicts).toBeUndefined();
});

test('F12 clocks days ahead, days behind and jumping back decide nothing, and the hub knows how far off they are', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const person = a.register(makeFacts(made));
  await a.synced();
  await b.synced();
  a.clock.advance(2 * 24 * 60);
  amend(a, person, { phone: '13800000001' });
  a.clock.advance(-4 * 24 * 60);
  amend(a, person, { phone: '13800000002' });
  await a.synced();
  // By its own clock the later of the two is long past; it had seen the other, and that alone counts.
  await b.synced();
  b.clock.advance(-2 * 24 * 60);
  amend(b, person, { phone: '13800000003' });
  await b.synced();
  await a.synced();
  for (const one of [a, b]) {
    expect(one.state<Person>(person).facts.phone).toBe('13800000003');
    expect(one.state<Person>(person).conflicts).toBeUndefined();
  }
  expect(b.views()).toEqual(a.views());
  const known = await at.hub.database.query<{ off: string; late: string }>(
    `select clock_offset_ms as off, extract(epoch from now() - received_at) as late from device_cursor
     where center_id = 'hall-1' and device_id = $1`,
    [a.store.device.current().id],
  );
  const clock = a.clock().getTime();
  // Received by the hub's own clock, and the device's measured against it.
  expect(Number(known.rows[0]?.late)).toBeLessThan(600);
  expect(Math.abs(Number(known.rows[0]?.off) - (clock - Date.now()))).toBeLessThan(600_000);
});
