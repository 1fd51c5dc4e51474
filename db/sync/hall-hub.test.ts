/** Two counters of a hall that has a hub of its own: what one writes the other has a moment later, and nobody asked for a sync. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';

const near = { afterWriteMs: 50, everyMs: 200, longestMs: 1_000 };
const made = random(83);
let district: TestHub;
let hall: TestHub;
const open: HallDevice[] = [];
beforeAll(async () => {
  district = await startTestHub({ withTls: true });
  await district.database.query("insert into center (center_id, name) values ('hall-2', '二号大厅')");
  hall = await startTestHub({
    withTls: true,
    upstream: { url: district.url, code: await district.newCode('hall-1', 'hall') },
  });
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect([...hall.internalErrors, ...district.internalErrors]).toEqual([]);
  await hall.close();
  await district.close();
});
async function counter(hub: TestHub, center?: string): Promise<HallDevice> {
  const device = await openHallDevice(hub.url, await hub.newCode(center), { near });
  open.push(device);
  return device;
}
/** Resolves as soon as a device can read a stream; the test's own time is the bound. */
function readable(at: HallDevice, stream: StreamRef): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const look = (): void => {
    if (at.store.reader.load(stream)) resolve();
  };
  at.store.executor.onCommitted(look);
  look();
  return promise;
}

test('what one counter registers is at the other within seconds, both ways, without the district and without a button', async () => {
  const [a, b] = [await counter(hall), await counter(hall)];
  const first = a.register(makeFacts(made));
  await readable(b, first);
  const second = b.register(makeFacts(made));
  await readable(a, second);
  expect(b.state(first)).toEqual(a.state(first));
  expect(a.sync.status().pending).toBe(0);
}, 30_000);

test('after the hub of the hall was away, it goes on by itself', async () => {
  const [a, b] = [await counter(hall), await counter(hall)];
  const port = Number(new URL(hall.url).port);
  const { promise, resolve } = Promise.withResolvers<StreamRef>();
  await hall.restart({ port }, () => resolve(a.register(makeFacts(made))));
  await readable(b, await promise);
}, 60_000);

test('a hub of the district says nothing of a hall: what is written there waits for the night', async () => {
  const alone = await counter(district, 'hall-2');
  alone.register(makeFacts(made));
  const [a, b] = [await counter(hall), await counter(hall)];
  for (let times = 0; times < 3; times++) await readable(b, a.register(makeFacts(made)));
  expect(alone.sync.status()).toMatchObject({ pending: 1, state: 'idle' });
}, 60_000);
