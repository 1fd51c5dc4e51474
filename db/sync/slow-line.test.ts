/** Lines of 64 kbit/s with 800 ms each way that break again and again and lose packets, with everything on: all gets through. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { type SlowLine, startSlowLine } from '#testing/slow-line.ts';
import { storedAttachment } from '../../hub/testing/stored-attachment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { openSyncStore } from './store.ts';

const breaksAfterSeconds = 10;
const bitsPerSecond = 64_000;
const made = random(61);
let hub: TestHub;
let line: SlowLine;
const open: HallDevice[] = [];
beforeAll(async () => {
  hub = await startTestHub({ withTls: true });
  line = await startSlowLine(() => Number(new URL(hub.url).port), {
    bitsPerSecond,
    latencySeconds: 0.8,
    breaksAfterSeconds,
  });
});
afterAll(async () => {
  for (const device of open) await device.close();
  expect(hub.internalErrors).toEqual([]);
  await line.close();
  await hub.close();
});

async function device(): Promise<HallDevice> {
  const one = await openHallDevice(`https://127.0.0.1:${line.port}`, await hub.newCode());
  open.push(one);
  return one;
}

/** What the line did while `task` ran. */
async function over(task: () => Promise<unknown>) {
  const before = { seconds: line.seconds(), bytes: line.bytes(), broken: line.broken() };
  await task();
  return {
    seconds: line.seconds() - before.seconds,
    bytes: line.bytes() - before.bytes,
    broken: line.broken() - before.broken,
  };
}

test('F22 over a village line that breaks every ten seconds records and a first pull get through, each connection bringing its part', async () => {
  const [a, b] = [await device(), await device()];
  for (let n = 0; n < 450; n++) a.register(makeFacts(made, { address: Buffer.from(made.bytes(95)).toString('hex') }));
  const pushed = await over(() => a.synced());
  expect(pushed.broken).toBeGreaterThan(1);
  // Each break costs at most what one connection carries, and the batch that broke is asked for in smaller parts.
  const clean = (bytes: number): number => (bytes * 8) / bitsPerSecond;
  expect(pushed.seconds).toBeLessThan(3 * clean(pushed.bytes));

  const pulled = await over(() => b.synced());
  expect(pulled.broken).toBeGreaterThan(1);
  expect(b.events()).toEqual(a.events());
  // A pull goes on where it broke: lost with a connection is the record of TLS that broke, and a handshake begins the next.
  const sealed = await hub.database.query<{ bytes: string }>('select sum(octet_length(body)) as bytes from segment');
  expect(pulled.bytes).toBeLessThan(1.1 * Number(sealed.rows[0]?.bytes) + 24_000 * (pulled.broken + 1));
});

test('F22 with a fifth of all packets lost and a break every thirty seconds, records go up and down, each connection bringing its part', async () => {
  const lossy = await startSlowLine(() => Number(new URL(hub.url).port), {
    bitsPerSecond,
    latencySeconds: 0.8,
    breaksAfterSeconds: 30,
    loss: { percent: 20, seed: 22 },
  });
  // Enrolled in the hall of the hub, then carried out to the village.
  const far = async (): Promise<HallDevice> => {
    const one = await openHallDevice(hub.url, await hub.newCode());
    open.push(one);
    const store = openSyncStore(one.store.database);
    const identity = store.identity();
    if (!identity) throw new Error('not enrolled');
    store.saveIdentity({ ...identity, hubUrl: `https://127.0.0.1:${lossy.port}` }, one.clock().toISOString());
    return one;
  };
  /** Run after run, as the schedule tries them; each must bring something. */
  const gather = async (one: HallDevice): Promise<void> => {
    for (let runs = 1; ; runs++) {
      const { synced } = await one.sync.syncNow();
      if (synced) return;
      expect(runs).toBeLessThan(10);
    }
  };
  const [a, b] = [await far(), await far()];
  for (let n = 0; n < 300; n++) a.register(makeFacts(made, { address: Buffer.from(made.bytes(95)).toString('hex') }));
  for (const one of [a, b, a]) await gather(one);
  expect(b.events()).toEqual(a.events());
  expect(lossy.lost()).toBeGreaterThan(20);
  // What crossed is not much more than what there is: no break and no loss makes it begin again from the start.
  expect(lossy.broken()).toBeGreaterThan(1);
  const sealed = await hub.database.query<{ bytes: string }>('select sum(octet_length(body)) as bytes from segment');
  expect(lossy.bytes()).toBeLessThan(2 * Number(sealed.rows[0]?.bytes) + 30_000 * lossy.connections());
  expect(lossy.connections()).toBeLessThan(16);
  await lossy.close();
});

test('F22 a scan larger than what one connection carries gets through in ever smaller chunks', async () => {
  const a = await device();
  const bytes = Buffer.from(made.bytes(2 * attachmentLimits.chunkBytes + 999));
  const hash = scanned(a, bytes, made);
  const sent = await over(() => a.synced());
  expect(sent.broken).toBeGreaterThan(0);
  expect(a.sync.status()).toMatchObject({ attachmentsPending: 0, attachmentsMissing: 0 });
  expect(await storedAttachment(hub, 'hall-1', hash)).toEqual(bytes);
});
