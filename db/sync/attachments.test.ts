import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import type { Cut } from '#testing/cutting-proxy.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { sentChunks } from '#testing/sent-chunks.ts';
import { addChunk } from '../../hub/attachments.ts';
import { storedAttachment } from '../../hub/testing/stored-attachment.ts';
import { attachmentLane } from '../sync-control.ts';
import { type AttachmentCalls, sendAttachments } from './attachments.ts';
import { openNightStore } from './night-store.ts';
import { SyncFault } from './ports.ts';

const at = hubAndLine({ admission: { seats: 16, working: 1 } });
const made = random(53);

const scan = (of: HallDevice, bytes: Uint8Array): string => scanned(of, bytes, made);
const posts = (): number => at.line.requests.filter((one) => one.startsWith('POST /v1/attachments HTTP')).length;
const atHub = (hash: string) => storedAttachment(at.hub, 'hall-1', hash);
const stranger = { center: 'hall-1', device: 'x' };
const runsOf = (of: HallDevice) => openNightStore(of.store.database).runs(5);
const large = (): Buffer => randomBytes(2 * attachmentLimits.chunkBytes + 1000);

test('F20 a scan follows the records, in chunks, and is at the hub as it was', async () => {
  const a = await at.counter();
  const bytes = large();
  const hash = scan(a, bytes);
  expect(a.sync.status()).toMatchObject({ attachmentsPending: 1, attachmentsMissing: 0 });
  const before = posts();
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(posts() - before).toBe(3);
  expect(await atHub(hash)).toEqual(bytes);
  // Sealed where it lies, and found whole before it counts.
  const stored = await at.hub.database.query<{ sealed: Buffer }>(
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
    const a = await at.counter();
    const bytes = large();
    const hash = scan(a, bytes);
    const before = posts();
    at.line.cut('/v1/attachments HTTP', cut, cut, cut);
    expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
    expect(at.line.pending()).toBe(0);
    expect(await atHub(hash)).toEqual(bytes);
    // Three that broke in a row, and the whole in the smaller chunks that they led to.
    expect(posts() - before).toBeLessThanOrEqual(3 + Math.ceil(bytes.length / (attachmentLimits.chunkBytes / 4)));
  },
);

test.for(
  (['before-send', 'mid-body', 'before-reply'] as const).flatMap((cut) => [0, 1, 2].map((n) => [cut, n] as const)),
)('F20 cut at %s of chunk %i the next one sent begins where that one did', async ([cut, n]) => {
  const a = await at.counter();
  const bytes = large();
  const hash = scan(a, bytes);
  const before = sentChunks(at.line).length;
  at.line.cut('/v1/attachments HTTP', ...Array<Cut>(n).fill('pass'), cut);
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  const size = attachmentLimits.chunkBytes;
  expect(sentChunks(at.line).slice(before)).toEqual(
    [0, 1, 2].flatMap((at) => (at === n ? [at * size, at * size] : [at * size])),
  );
  expect(await atHub(hash)).toEqual(bytes);
});

test('F20 a file that is at the hub before its row is not sent again', async () => {
  const a = await at.counter();
  const bytes = randomBytes(3000);
  const hash = createHash('sha256').update(bytes).digest('hex');
  const header = { hash, media: 'image/jpeg' as const, size: 3000, offset: 0 };
  await addChunk(at.hub.database, at.hub.attachmentKey, stranger, header, bytes);
  expect(scan(a, bytes)).toBe(hash);
  const before = posts();
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(posts()).toBe(before);
  expect(await atHub(hash)).toEqual(bytes);
});

test('the numbers move with every chunk: files and bytes', async () => {
  const seen: SyncStatus['progress'][] = [];
  const a = await at.counter('hall-1', { onStatus: ({ progress }) => seen.push(progress) });
  const bytes = large();
  scan(a, bytes);
  await a.synced();
  const files = seen.flatMap((progress) => progress?.files ?? []);
  const [size, total, totalBytes] = [attachmentLimits.chunkBytes, 1, bytes.length];
  expect(files).toEqual([
    { sent: 0, total, bytes: size, totalBytes },
    { sent: 0, total, bytes: 2 * size, totalBytes },
    { sent: 1, total, bytes: totalBytes, totalBytes },
  ]);
});

test('F20 the same content from two counters is sent once', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const bytes = randomBytes(5000);
  scan(a, bytes);
  await a.synced();
  const before = posts();
  scan(b, bytes);
  expect(await b.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(posts()).toBe(before);
});

test('F20 a file that is lost on the device is listed, and stops neither records nor other files', async () => {
  const a = await at.counter();
  const [lost, kept] = [scan(a, randomBytes(3000)), scan(a, randomBytes(3000))];
  rmSync(path.join(a.folder, 'attachments', lost.slice(0, 2), lost));
  expect(await a.synced()).toMatchObject({ synced: true, attachmentsPending: 1, attachmentsMissing: 1 });
  expect((await atHub(kept)).length).toBe(3000);
});

test('a line that never carries a file leaves it pending and the records synced; it is tried again as soon as records would be', async () => {
  const a = await at.counter();
  scan(a, randomBytes(3000));
  at.line.cut('/v1/attachments/status', ...Array<Cut>(10).fill('before-send'));
  const waits = async (): Promise<number> => {
    const { nextRunAt, lastAttemptAt, ...status } = await a.synced();
    expect(status).toMatchObject({ synced: true, attachmentsPending: 1 });
    return (Date.parse(nextRunAt ?? '') - Date.parse(lastAttemptAt ?? '')) / 1000;
  };
  expect(await waits()).toBe(30);
  expect(await waits()).toBe(60);
  expect(runsOf(a)[0]).toMatchObject({ error: null, filesSent: 0, filesLeft: 1, filesError: 'HUB_UNREACHABLE' });
  const { nextRunAt, lastAttemptAt } = await a.synced();
  expect(a.sync.status()).toMatchObject({ attachmentsPending: 0 });
  expect(Date.parse(nextRunAt ?? '') - Date.parse(lastAttemptAt ?? '')).toBeGreaterThan(15 * 60_000);
  expect(runsOf(a)[0]).toMatchObject({ filesSent: 1, filesLeft: 0, filesError: null });
});

/** Of two contents the one whose turn comes first, among files that were kept in the same moment. */
const inTurn = (): [Buffer, Buffer] => {
  const [one, two] = [randomBytes(3000), randomBytes(3000)];
  const name = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  return name(one) < name(two) ? [one, two] : [two, one];
};

test('F20 a file that the hub does not take stops none after it, is counted, and leaves the night its turn', async () => {
  const a = await at.counter();
  const [first, second] = inTurn();
  // A kind of file that this hub does not know.
  scanned(a, first, made, 'image/gif');
  const good = scan(a, second);
  const { nextRunAt, lastAttemptAt, ...status } = await a.synced();
  expect(status).toMatchObject({ synced: true, attachmentsPending: 1, attachmentsRefused: 1, attachmentsMissing: 0 });
  expect(await atHub(good)).toEqual(second);
  expect(runsOf(a)[0]).toMatchObject({ error: null, filesSent: 1, filesLeft: 1, filesError: 'HUB_REFUSED' });
  expect(Date.parse(nextRunAt ?? '') - Date.parse(lastAttemptAt ?? '')).toBeGreaterThan(15 * 60_000);
});

test('F20 a file over which the hub fails goes last from then on', async () => {
  const a = await at.counter();
  const [bad, good] = inTurn().map((bytes) => scan(a, bytes));
  const lane = attachmentLane(a.store);
  const asked: string[] = [];
  const calls: AttachmentCalls = {
    states: async (hashes) => hashes.map((hash) => ({ hash, received: 0, complete: false })),
    async chunk({ hash, size }) {
      asked.push(hash);
      if (hash === bad) throw new SyncFault('HUB_FAULT', 'an error inside the hub');
      return { hash, received: size, complete: true };
    },
  };
  const run = () =>
    sendAttachments(
      lane,
      calls,
      'epoch',
      (task) => task(),
      () => {},
    );
  expect(await run()).toEqual({ sent: 0, left: 2, error: 'HUB_FAULT' });
  expect(await run()).toEqual({ sent: 1, left: 1, error: 'HUB_FAULT' });
  expect(asked).toEqual([bad, good, bad]);
});

test('F20 a wrong size that another device said first does not keep the file out', async () => {
  const a = await at.counter();
  const bytes = large();
  const hash = scan(a, bytes);
  const wrong = { hash, media: 'application/pdf' as const, size: 9_000_000, offset: 0 };
  await addChunk(at.hub.database, at.hub.attachmentKey, stranger, wrong, bytes.subarray(0, 1000));
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0, attachmentsRefused: 0 });
  expect(await atHub(hash)).toEqual(bytes);
  // Once it is whole, nobody's word on its size changes it.
  const answer = await addChunk(at.hub.database, at.hub.attachmentKey, stranger, wrong, bytes.subarray(0, 1000));
  expect(answer).toEqual({ hash, received: bytes.length, complete: true });
  expect(await atHub(hash)).toEqual(bytes);
});

test('F20 the hash of a whole file is taken with one chunk in memory at a time', async () => {
  const bytes = large();
  const hash = createHash('sha256').update(bytes).digest('hex');
  let [most, read] = [0, 0];
  // The pool, with a look at how many sealed chunks any answer holds.
  const watched = {
    async connect() {
      const client = await at.hub.database.connect();
      return {
        async query(...asked: [string, unknown[]]) {
          const found = await client.query<{ sealed?: Buffer }>(...asked);
          const chunks = found.rows.filter(({ sealed }) => sealed).length;
          most = Math.max(most, chunks);
          read += chunks;
          return found;
        },
        release: () => client.release(),
      };
    },
  } as never;
  const size = attachmentLimits.chunkBytes;
  for (let offset = 0; offset < bytes.length; offset += size) {
    const header = { hash, media: 'image/jpeg' as const, size: bytes.length, offset };
    const state = await addChunk(
      watched,
      at.hub.attachmentKey,
      stranger,
      header,
      bytes.subarray(offset, offset + size),
    );
    expect(state.complete).toBe(offset + size >= bytes.length);
  }
  expect([most, read]).toEqual([1, 3]);
});

test('F20 other content under a name is thrown away and never taken for it', async () => {
  const a = await at.counter();
  const bytes = randomBytes(3000);
  const hash = scan(a, bytes);
  // As if it had been damaged on its way to the hub's disk: the right length, other bytes.
  const header = { hash, media: 'image/jpeg' as const, size: 3000, offset: 0 };
  const state = await addChunk(at.hub.database, at.hub.attachmentKey, stranger, header, randomBytes(3000));
  expect(state).toMatchObject({ received: 0, complete: false });
  expect(await a.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(await atHub(hash)).toEqual(bytes);
});

test('F20 chunks take their turn at the hub with batches: no more are stored at once than it allows', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const [first, second] = [scan(a, randomBytes(3000)), scan(b, randomBytes(3000))];
  // The records and the beginning of a file are there; the files are not.
  for (const one of [a, b]) {
    at.line.cut('/v1/attachments/status', ...Array<Cut>(5).fill('before-send'));
    expect(await one.synced()).toMatchObject({ attachmentsPending: 1 });
  }
  const header = { hash: first, media: 'image/jpeg' as const, size: 3000, offset: 0 };
  await addChunk(at.hub.database, at.hub.attachmentKey, stranger, header, Buffer.alloc(100));
  const owner = new pg.Client(at.hub.ownerUrl);
  await owner.connect();
  await owner.query('begin');
  await owner.query("select from attachment where hash = decode($1, 'hex') for update", [first]);
  const isHeld = async (): Promise<unknown> =>
    (await owner.query("select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()"))
      .rowCount;
  const one = a.synced();
  await expect.poll(isHeld, { timeout: 20_000 }).toBe(1);
  const before = posts();
  const other = b.synced();
  await expect.poll(posts, { timeout: 20_000 }).toBe(before + 1);
  // Time enough for a hub that would not make it wait.
  for (let n = 0; n < 20; n++) await fetch(`${at.hub.url}/v1/nothing`);
  expect(await atHub(second)).toHaveLength(0);
  await owner.query('commit');
  await owner.end();
  expect(await one).toMatchObject({ attachmentsPending: 0 });
  expect(await other).toMatchObject({ attachmentsPending: 0 });
});
