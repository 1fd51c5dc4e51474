import { rmSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fastFolder } from '#testing/fast-folder.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openGrantLog } from './grant-log.ts';
import type { Hub } from './hub.ts';
import { shareGrants } from './shared-grants.ts';
import { enrolTestDevice } from './testing/test-device.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

let hub: TestHub;
let node: Hub;
beforeAll(async () => {
  // A test's device never says goodbye: its seat stays taken for a while, and there is no time to wait for it here.
  hub = await startTestHub({ admission: { seats: 64, working: 4 } });
  node = await hub.startNode();
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await node.close();
  await hub.close();
});

test('F5 devices spread over two nodes, the same batch at both at once: nothing is lost and nothing is there twice', async () => {
  const made = random(77);
  const devices = await Promise.all(
    Array.from({ length: 4 }, async () => enrolTestDevice(hub.url, await hub.newCode())),
  );
  const count = async (from: string): Promise<number> =>
    (await hub.database.query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0;
  await Promise.all(
    devices.map(async (device) => {
      const [here, there] = [device, device.over(node.url)];
      for (let round = 0; round < 8; round++) {
        const batch = device.write(1 + made.below(60));
        // To one, to the other, or to both in the same moment, each then several times.
        const ways = [[here], [there], [here, there], [there, here, there, here]][made.below(4)] ?? [];
        const answers = await Promise.all(ways.map((way) => way.push(batch)));
        const last = batch.at(-1);
        for (const { body } of answers)
          expect(body).toMatchObject({ result: 'accepted', position: { seq: last?.seq, hash: last?.hash } });
      }
    }),
  );
  const all = devices.flatMap(({ events }) => events);
  expect(await count('ledger_event')).toBe(all.length);
  expect(await count('(select distinct hash from ledger_event) as one')).toBe(all.length);
  for (const device of devices)
    expect((await device.over(node.url).position()).body).toMatchObject({ hash: device.events.at(-1)?.hash });
});

test('F23 the seats of a full night are one number for both nodes: taken at one, none is left at the other', async () => {
  const full = await startTestHub({ admission: { seats: 1, working: 1 } });
  const other = await full.startNode();
  const [first, second] = await Promise.all(
    [full.url, other.url].map(async (url) => enrolTestDevice(url, await full.newCode())),
  );
  expect(await first?.push(first.write(3))).toMatchObject({ status: 200 });
  const told = await second?.push(second.write(3));
  expect(told).toMatchObject({ status: 503, body: { error: 'BUSY' } });
  expect(told?.body.retryAfterSeconds).toBeGreaterThanOrEqual(1);
  expect(full.internalErrors).toEqual([]);
  await other.close();
  await full.close();
});

test('two nodes never grant one number twice', async () => {
  const one = await enrolTestDevice(hub.url, await hub.newCode());
  const two = await enrolTestDevice(node.url, await hub.newCode());
  const asked = Array.from({ length: 20 }, (_, n) =>
    (n % 2 ? one : two.over(n % 4 ? node.url : hub.url)).range('J620171-2026', 10),
  );
  const grants = (await Promise.all(asked)).map(({ body }) => body);
  const starts = grants.map(({ from }) => from).sort((a, b) => a - b);
  expect(starts).toEqual(Array.from({ length: 20 }, (_, n) => 1 + n * 10));
});

test("F11 F19 what one node granted stands in every node's log, and what a log knows is not granted again", async () => {
  const device = await enrolTestDevice(node.url, await hub.newCode());
  const series = 'L620171-2026';
  const { to } = (await device.range(series, 30)).body;
  // The other node's own log, which never saw the grant itself.
  const folder = fastFolder('xinqu-log-');
  const log = openGrantLog(folder);
  await shareGrants(hub.database, log);
  expect(log.highest(series)).toBe(to);
  // Put back, the database knows less than that log does.
  log.append(series, 31, 500);
  await shareGrants(hub.database, log);
  expect((await device.range(series, 10)).body).toMatchObject({ from: 501, to: 510 });
  log.close();
  rmSync(folder, { recursive: true });
});

test('what a device sent to one node is sealed once, and a device of the other node has all of it', async () => {
  const made = random(78);
  const [a, b] = (await Promise.all(
    [hub.url, node.url].map(async (url) => openHallDevice(url, await hub.newCode())),
  )) as [HallDevice, HallDevice];
  const people = [a, b].flatMap((device) => Array.from({ length: 10 }, () => device.register(makeFacts(made))));
  // Both seal at once, again and again.
  for (let round = 0; round < 3; round++) await Promise.all([a.synced(), b.synced()]);
  expect(people).toHaveLength(20);
  expect(a.events()).toEqual(b.events());
  expect(a.views()).toEqual(b.views());
  const sealed = await hub.database.query<{ events: number; runs: number; newest: number }>(
    `select sum(event_count)::int as events, count(*)::int as runs, max(number)::int as newest
     from segment group by scope having scope = 'district'`,
  );
  const { runs, newest, events } = sealed.rows[0] ?? {};
  expect(runs).toBe(newest);
  const distinct = await hub.database.query<{ n: number }>(
    `select count(distinct hash)::int as n from ledger_event where stream like 'person/%'`,
  );
  expect(events).toBe(distinct.rows[0]?.n);
  await Promise.all([a.close(), b.close()]);
});
