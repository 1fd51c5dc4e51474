/** Devices and hubs of other versions: what each does not know it keeps, and what it can't talk about leaves the outbox alone. */

import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSyncDevice } from '#testing/sync-device.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { enrolTestDevice } from '../../hub/testing/test-device.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});
const newCode = () => makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);

test('a newer device: unknown kinds of events, unknown fields of events and headers are taken and kept to the byte', async () => {
  const device = await enrolTestDevice(hub.url, await newCode());
  const events = device.write(20, { stream: 'drone/0190', type: 'drone.took-off' });
  const lines = events.map((event) => JSON.stringify({ ...event, payloadFormat: 2, tags: ['新'] }));
  const answer = await device.push(events, { lines, header: { priority: 'high', region: { code: 62 } } });
  expect(answer.body).toMatchObject({ result: 'accepted', quarantined: [], position: { seq: 20, count: 20 } });
  const stored = await hub.database.query('select header, body from ledger_batch where device_id = $1', [
    device.device,
  ]);
  expect(zstdDecompressSync(stored.rows[0].body).toString()).toBe(`${lines.join('\n')}\n`);
  expect(JSON.parse(Buffer.from(stored.rows[0].header, 'base64url').toString())).toMatchObject({
    region: { code: 62 },
  });
  expect(await device.position(1, { app: '9.0.0' })).toMatchObject({ status: 200 });
});

test('an older device that says nothing of itself is served as before', async () => {
  const device = await enrolTestDevice(hub.url, await newCode());
  expect((await device.position()).body).toMatchObject({ seq: 0 });
  expect((await device.push(device.write(3))).body).toMatchObject({ result: 'accepted', position: { seq: 3 } });
  expect((await device.position()).body).toMatchObject({ seq: 3 });
});

/** A hub of another version, as far as its answers go: passes on what `answer` leaves alone. */
async function hubThat(
  answer: (path: string) => { status: number; body: object } | null,
): Promise<{ url: string; server: Server }> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const own = answer(request.url ?? '');
    const say = (status: number, body: unknown): void =>
      void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (own) return say(own.status, own.body);
    const { host: _, connection: __, 'content-length': ___, ...headers } = request.headers;
    const passed = await fetch(hub.url + request.url, {
      method: request.method ?? 'GET',
      headers: headers as Record<string, string>,
      ...(request.method === 'POST' ? { body: Buffer.concat(chunks) } : {}),
    });
    const body = (await passed.json()) as object;
    return say(passed.status, { ...body, fieldOfTomorrow: { any: 'thing' } });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return { url: `http://127.0.0.1:${address.port}`, server };
}

test('a newer hub: what its answers say beyond what this device knows does no harm', async () => {
  const newer = await hubThat(() => null);
  const device = openSyncDevice();
  await device.sync.enrol(newer.url, await newCode());
  device.write(25);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 25 });
  newer.server.close();
  await device.remove();
});

test.for([
  ['TOO_NEW', 'HUB_TOO_OLD'],
  ['SEALED_FOR_AUDIT', 'HUB_REFUSED'],
] as const)(
  'a hub that answers %s stops the device with a word for it and leaves its outbox alone',
  async ([error, code]) => {
    let isOther = false;
    const other = await hubThat((path) =>
      isOther && path.startsWith('/v1/') ? { status: 400, body: { error, message: 'of another version' } } : null,
    );
    const device = openSyncDevice();
    await device.sync.enrol(other.url, await newCode());
    await device.sync.syncNow();
    device.write(12);
    isOther = true;
    expect(await device.sync.syncNow()).toMatchObject({ state: 'stopped', pending: 12, lastError: { code } });
    expect(device.events()).toHaveLength(12);
    isOther = false;
    expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 12 });
    other.server.close();
    await device.remove();
  },
);
