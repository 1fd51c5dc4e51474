/** Files of another hall, at a hall with a hub of its own. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import { actor } from '#testing/couple.ts';
import type { HallDevice } from '#testing/hall-device.ts';
import { random } from '#testing/random.ts';
import { scanned, scannedPetition } from '#testing/scanned.ts';
import { wantedFiles } from '../../db/sync/attachment-fetch.ts';
import type { HubClient } from '../../db/sync/hub-client.ts';
import { type HallAndDistrict, startHallAndDistrict } from '../testing/hall-and-district.ts';
import type { TestHub } from '../testing/test-hub.ts';
import { bringFile } from './bring-file.ts';

let both: HallAndDistrict;
let district: TestHub;
let hall: TestHub;
let counter: HallAndDistrict['counter'];
const made = random(97);
const supervisor = actor('supervisor');

const port = (hub: TestHub): number => Number(new URL(hub.url).port);

beforeAll(async () => {
  both = await startHallAndDistrict();
  ({ district, hall, counter } = both);
});
afterAll(() => both.close());
async function night(): Promise<void> {
  // What runs already may have begun before the last change.
  await hall.upstream?.runNow();
  expect(await hall.upstream?.runNow()).toMatchObject({ problem: null, attachments: 0 });
}
const here = (of: HallDevice, hash: string): Buffer => Buffer.from(of.store.attachments.get(hash).bytes);
const streamOf = (of: HallDevice, hash: string): string =>
  wantedFiles(of.store.database, () => '', of.store.now).naming(hash)[0] ?? '';

/** A petition with a scan that the other hall offers to this one. */
async function offered(by: HallDevice, bytes: Buffer): Promise<{ readonly hash: string; readonly stream: string }> {
  const hash = scannedPetition(by, bytes, made);
  const stream = streamOf(by, hash);
  await by.synced();
  by.must(stream, { type: 'case.offer-hand-over', to: 'hall-2', reason: 'they live there' }, supervisor);
  await by.synced();
  return { hash, stream };
}

test('F20 with a case that another hall hands over come its scans, through the hub of the hall, which asks the district once and sends nothing back', async () => {
  const [far, near, next] = [await counter(district), await counter(hall), await counter(hall)];
  const bytes = randomBytes(attachmentLimits.chunkBytes + 5000);
  const first = await offered(far, bytes);
  const second = await offered(far, randomBytes(900));
  const own = scanned(far, randomBytes(700), made);
  await far.synced();
  await night();
  await near.synced();
  near.must(first.stream, { type: 'case.accept-hand-over' }, supervisor);
  expect(await near.synced()).toMatchObject({ attachmentsPending: 0 });
  expect(here(near, first.hash)).toEqual(bytes);
  await night();
  const kept = await hall.database.query('select center_id, completed_at is not null as whole from attachment');
  expect(kept.rows).toEqual([{ center_id: 'district', whole: true }]);
  // What does not concern this hall it does not get, whatever it is asked for.
  expect(await hall.upstream?.bring({ hash: own, stream: streamOf(far, own) })).toBe(false);
  expect(await hall.upstream?.bring({ hash: own, stream: first.stream })).toBe(false);

  // The district is away: what came once is here for every counter, and of the rest nobody says that there is none.
  await hall.restart({ port: port(hall), upstream: { url: 'https://127.0.0.1:1' } });
  await next.synced();
  expect(await next.sync.fetchAttachment(first.hash)).toBe(true);
  expect(here(next, first.hash)).toEqual(bytes);
  await expect(next.sync.fetchAttachment(second.hash)).rejects.toMatchObject({ code: 'ATTACHMENT_AWAY' });
});

test('F14 other bytes than the name says are not kept', async () => {
  const { identity } = hall.upstream ?? {};
  if (!identity) throw new Error('the hall has no district');
  const readAttachment: HubClient['readAttachment'] = async (_signer, _epoch, _name, _from, take) => {
    take(Buffer.from('other bytes'));
    return 'image/jpeg';
  };
  const file = { hash: 'a'.repeat(64), stream: 'petition/1' };
  const wrong = { ...identity, client: { ...identity.client, readAttachment } };
  await expect(
    bringFile(hall.database, hall.attachmentKey, wrong, file, new AbortController().signal),
  ).rejects.toMatchObject({ code: 'HUB_FAULT' });
  const kept = await hall.database.query("select from attachment where hash = decode($1, 'hex')", [file.hash]);
  expect(kept.rowCount).toBe(0);
});
