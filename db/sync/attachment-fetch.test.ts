import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type DbContract, dbContract } from '#contract/db.ts';
import { attachmentLimits } from '#contract/hub.ts';
import { dispatch } from '#contract/rpc.ts';
import { actor } from '#testing/couple.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { random } from '#testing/random.ts';
import { scanned, scannedPetition } from '#testing/scanned.ts';
import { served } from '#testing/served-store.ts';
import { openTestStore, page } from '#testing/store.ts';
import { wantedFiles } from './attachment-fetch.ts';
import { hubClient } from './hub-client.ts';

const at = hubAndLine();
const made = random(61);
beforeAll(async () => {
  await at.hub.database.query(
    "insert into center (center_id, name) values ('hall-2', '第二大厅'), ('hall-3', '第三大厅')",
  );
  // A hub names its halls when it starts, and when one is added in its console.
  await at.hub.restart();
});

const supervisor = actor('supervisor');
const large = (): Buffer => randomBytes(attachmentLimits.chunkBytes + 5000);
const reads = (hash: string): number =>
  at.line.requests.filter((one) => one.startsWith(`GET /v1/attachments/${hash}`)).length;
const posts = (): number => at.line.requests.filter((one) => one.startsWith('POST /v1/attachments HTTP')).length;
const here = (of: HallDevice, hash: string): Buffer => Buffer.from(of.store.attachments.get(hash).bytes);
const streamOf = (of: Pick<HallDevice, 'store'>, hash: string): string =>
  wantedFiles(of.store.database, () => '', of.store.now).naming(hash)[0] ?? '';

test('F20 with a case that is handed over come its scans: on demand from the offer on, by themselves once it is accepted', async () => {
  const [a, b, c] = [await at.counter(), await at.counter('hall-2'), await at.counter('hall-2')];
  const bytes = large();
  const hash = scannedPetition(a, bytes, made);
  const stream = streamOf(a, hash);
  await a.synced();
  a.must(stream, { type: 'case.offer-hand-over', to: 'hall-2', reason: 'they live there' }, supervisor);
  for (const one of [a, b, c]) await one.synced();
  expect(reads(hash)).toBe(0);
  expect(() => here(c, hash)).toThrow(expect.objectContaining({ code: 'ATTACHMENT_MISSING' }));
  expect(await c.sync.fetchAttachment(hash)).toBe(true);
  expect(here(c, hash)).toEqual(bytes);
  b.must(stream, { type: 'case.accept-hand-over' }, supervisor);
  const before = posts();
  expect(await b.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(here(b, hash)).toEqual(bytes);
  // What came from the hub is not sent to it again, and not fetched twice.
  expect(posts()).toBe(before);
  await b.synced();
  expect(reads(hash)).toBe(2);
});

test('F10 F20 a device that was set back gets its files again', async () => {
  const a = await at.counter();
  await a.synced();
  const image = await a.image();
  const bytes = large();
  const hash = scanned(a, bytes, made);
  await a.synced();
  await a.setBack(image);
  await a.synced();
  expect(here(a, hash)).toEqual(bytes);
  expect(a.sync.status()).toMatchObject({ attachmentsPending: 0, attachmentsMissing: 0 });
});

test('F15 another center gets no file by knowing its name, not even when it writes the name down', async () => {
  const [a, c] = [await at.counter(), await at.counter('hall-3')];
  const hash = scanned(a, large(), made);
  await a.synced();
  const own = scanned(c, randomBytes(50), made);
  const material = { type: 'case.add-material', material: 'photo', party: '', attachments: [hash], note: '' };
  c.must(streamOf(c, own), material, actor('registrar'));
  await c.synced();
  expect(reads(hash)).toBe(1);
  expect(await c.sync.fetchAttachment(hash)).toBe(false);
  expect(reads(hash)).toBe(2);
  expect(() => here(c, hash)).toThrow(expect.objectContaining({ code: 'ATTACHMENT_MISSING' }));
  // In vain once, it is not asked for again on the same day.
  await c.synced();
  expect(reads(hash)).toBe(2);
});

test('F20 F22 a file that breaks on its way down goes on at the byte where it broke', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const bytes = large();
  const hash = scanned(a, bytes, made);
  await a.synced();
  await b.synced();
  at.line.cut(`/v1/attachments/${hash}`, 'mid-reply');
  const before = at.line.bytes();
  expect(await b.sync.fetchAttachment(hash)).toBe(true);
  expect(reads(hash)).toBe(2);
  expect(at.line.bytes() - before).toBeLessThan(1.5 * bytes.length);
  expect(here(b, hash)).toEqual(bytes);
});

test('without a line the answer says that the file may be at the hub', async () => {
  const [a, b] = [await at.counter(), await at.counter()];
  const hash = scanned(a, randomBytes(100), made);
  await a.synced();
  await b.synced();
  at.line.cut(`/v1/attachments/${hash}`, 'before-send');
  await expect(b.sync.fetchAttachment(hash)).rejects.toMatchObject({ code: 'ATTACHMENT_AWAY' });
  expect(await b.sync.fetchAttachment(hash)).toBe(true);
});

test('whoever may read the case opens a scan of another counter at the window, and hears when the hub is away', async () => {
  const a = await at.counter();
  const bytes = randomBytes(4000);
  const hash = scanned(a, bytes, made);
  await a.synced();
  const own = openTestStore({ established: false });
  const code = await at.hub.newCode();
  const handlers = await served(own, { XINQU_HUB_URL: at.line.url, XINQU_ENROLMENT_CODE: code });
  await own.store.accounts.create('counter', '马晓燕', ['registrar'], 'Xinqu-2026');
  const call = (name: keyof DbContract, input: unknown) => dispatch(dbContract, handlers, name, input, page());
  await call('session.sign-in', { login: 'counter', password: 'Xinqu-2026' });
  // The first run is over and brought the case.
  await expect
    .poll(() => call('sync.status', {}), { timeout: 20_000 })
    .toMatchObject({ state: 'idle', lastSuccessAt: expect.any(String) });
  expect(streamOf(own, hash)).not.toBe('');
  at.line.cut(`/v1/attachments/${hash}`, 'before-send');
  await expect(call('attachment.get', { hash })).rejects.toMatchObject({ code: 'ATTACHMENT_AWAY' });
  const opened = await call('attachment.get', { hash });
  expect(opened).toMatchObject({ ok: true, value: { media: 'image/jpeg', bytes: new Uint8Array(bytes) } });
  await expect(call('attachment.get', { hash: 'a'.repeat(64) })).rejects.toMatchObject({ code: 'ATTACHMENT_MISSING' });
});

test('F16 a hub from before this address is told from one that has not got the file', async () => {
  const a = await at.counter();
  const key = generateKeyPairSync('ed25519').privateKey;
  const signer = { device: a.store.device.current().id, center: 'hall-1', key, now: () => a.clock().toISOString() };
  const ask = (error: string) =>
    hubClient({
      send: async () => ({
        status: 404,
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(JSON.stringify({ error, message: 'no such address' })),
      }),
      close: () => {},
    }).readAttachment(
      signer,
      1,
      { hash: 'a'.repeat(64), stream: 'marriage/1' },
      0,
      () => {},
      AbortSignal.timeout(5000),
    );
  await expect(ask('MALFORMED')).rejects.toMatchObject({ code: 'HUB_TOO_OLD' });
  expect(await ask('NOT_FOUND')).toBeNull();
});
