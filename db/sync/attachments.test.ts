import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import { type Cut, type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { readChunks } from '../../hub/attachments.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';

let hub: TestHub;
let line: CuttingProxy;
const made = random(53);
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

async function device(): Promise<HallDevice> {
  const one = await openHallDevice(line.url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1));
  open.push(one);
  return one;
}

const scan = (of: HallDevice, bytes: Uint8Array): string => scanned(of, bytes, made);
const posts = (): number => line.requests.filter((one) => one.startsWith('POST /v1/attachments HTTP')).length;
const atHub = (hash: string) => readChunks(hub.database, hub.attachmentKey, 'hall-1', hash);
const large = (): Buffer => randomBytes(2 * attachmentLimits.chunkBytes + 1000);

test('F20 a scan follows the records, in chunks, and is at the hub as it was', async () => {
  const a = await device();
  const bytes = large();
  const hash = scan(a, bytes);
  expect(a.sync.status()).toMatchObject({ attachmentsPending: 1, attachmentsMissing: 0 });
  const before = posts();
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(posts() - before).toBe(3);
  expect(await atHub(hash)).toEqual(bytes);
  // Sealed where it lies, and found whole before it counts.
  const stored = await hub.database.query<{ sealed: Buffer }>(
    'select sealed from attachment_chunk where center_id = $1',
    ['hall-1'],
  );
  expect(stored.rows.some(({ sealed }) => sealed.includes(bytes.subarray(100, 130)))).toBe(false);
  await a.synced();
  expect(posts() - before).toBe(3);
});

test.for(['before-send', 'mid-body', 'before-reply'] as const)(
  'F20 cut at %s at every chunk edge it goes on from there',
  async (cut: Cut) => {
    const a = await device();
    const bytes = large();
    const hash = scan(a, bytes);
    const before = posts();
    line.cut('/v1/attachments HTTP', cut, cut, cut);
    expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
    expect(line.pending()).toBe(0);
    expect(await atHub(hash)).toEqual(bytes);
    // Three that broke in a row, and the whole in the smaller chunks that they led to.
    expect(posts() - before).toBeLessThanOrEqual(3 + Math.ceil(bytes.length / (attachmentLimits.chunkBytes / 4)));
  },
);

test('F20 the same content from two counters is sent once', async () => {
  const [a, b] = [await device(), await device()];
  const bytes = randomBytes(5000);
  scan(a, bytes);
  await a.synced();
  const before = posts();
  scan(b, bytes);
  expect(await b.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(posts()).toBe(before);
});

test('F20 a file that is lost on the device is listed, and stops neither records nor other files', async () => {
  const a = await device();
  const [lost, kept] = [scan(a, randomBytes(3000)), scan(a, randomBytes(3000))];
  rmSync(path.join(a.folder, 'attachments', lost.slice(0, 2), lost));
  expect(await a.synced()).toMatchObject({ synced: true, attachmentsPending: 1, attachmentsMissing: 1 });
  expect((await atHub(kept)).length).toBe(3000);
});

test('a line that never carries a file leaves it pending and the records synced', async () => {
  const a = await device();
  scan(a, randomBytes(3000));
  line.cut('/v1/attachments/status', ...Array<Cut>(5).fill('before-send'));
  expect(await a.synced()).toMatchObject({ synced: true, attachmentsPending: 1 });
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
});

test('F20 other content under a name is thrown away and never taken for it', async () => {
  const a = await device();
  const bytes = randomBytes(3000);
  const hash = scan(a, bytes);
  // As if it had been damaged on its way to the hub's disk: the right length, other bytes.
  const { addChunk } = await import('../../hub/attachments.ts');
  const from = { center: 'hall-1', device: 'x' } as never;
  const header = { hash, media: 'image/jpeg', size: 3000, offset: 0 } as never;
  const state = await addChunk(hub.database, hub.attachmentKey, from, header, randomBytes(3000));
  expect(state).toMatchObject({ received: 0, complete: false });
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(await atHub(hash)).toEqual(bytes);
});
