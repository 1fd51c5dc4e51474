/** Devices and hubs of other versions: what each does not know it keeps, and what it can't talk about leaves the outbox alone. */

import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalJson, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { viewsOf } from '#domain/kernel/fold.ts';
import type { Person } from '#domain/person/person.ts';
import { findAggregate } from '#domain/windows.ts';
import { officeSettings } from '#testing/couple.ts';
import { startCuttingProxy } from '#testing/cutting-proxy.ts';
import { fastFolder } from '#testing/fast-folder.ts';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { otherVersion } from '#testing/other-version.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { openSyncDevice } from '#testing/sync-device.ts';
import { days, writtenOn } from '#testing/written-before/index.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';
import { enrolTestDevice } from '../../hub/testing/test-device.ts';
import { startTestHub, type TestHub } from '../../hub/testing/test-hub.ts';
import { system } from '../commands/execute.ts';

let hub: TestHub;
const made = random(67);
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});
const newCode = () => makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);

test('F16 a newer device: unknown kinds of events, unknown fields of events and headers are taken and kept to the byte', async () => {
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

test('F16 an older device that says nothing of itself is served as before', async () => {
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

test('F16 a newer hub: what its answers say beyond what this device knows does no harm', async () => {
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
  'F16 a hub that answers %s stops the device with a word for it and leaves its outbox alone',
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

/** What a version lacks in which there are no marriages, and people can not be amended. */
const first = { kinds: ['marriage'], types: ['person.amended'] };

test('F16 a device that was upgraded before its hub: the hub says that it is too old, the outbox stays, and all goes once they speak alike', async () => {
  const key = randomBytes(32);
  const present = await openHallDevice(hub.url, await newCode(), { key });
  const person = present.register(makeFacts(made));
  await present.synced();
  const newer = await otherVersion({ kinds: [], types: [], protocol: 2 });
  const upgraded = await newer.openHallDevice(hub.url, null, { folder: await present.image(), key });
  upgraded.must(person, { type: 'person.amend', changes: { phone: '13811112222' }, evidence: {} });
  const status = await upgraded.sync.syncNow();
  expect(status).toMatchObject({ state: 'stopped', pending: 1, lastError: { code: 'HUB_TOO_OLD' } });
  expect(status.records).toMatchObject({ queued: 0, attention: 1 });

  const again = await openHallDevice(hub.url, null, { folder: await upgraded.image(), key });
  expect(await again.synced()).toMatchObject({ pending: 0 });
  await present.close();
  const other = await openHallDevice(hub.url, await newCode());
  await other.synced();
  expect(other.state<Person>(person).facts.phone).toBe('13811112222');
  for (const one of [upgraded, again, other]) await one.close();
});

test('F16 the hub is upgraded in the middle of a sync, with an answer under way: the device goes on at the new one, nothing twice', async () => {
  const before = await (await otherVersion(first)).startTestHub();
  const data = fastFolder('xinqu-hub-');
  cpSync(path.join(before.data, 'attachment-key'), path.join(data, 'attachment-key'));
  const after = await startTestHub({ data, database: before.ownerUrl });
  let url = before.url;
  const line = await startCuttingProxy(() => url);
  const device = openSyncDevice();
  await device.sync.enrol(line.url, await before.newCode());
  await device.sync.syncNow();
  device.write(2500);
  const watched = device.watch(() => {
    if (url === after.url || device.sync.status().confirmed < 1000) return;
    line.cut('/v1/ledger', 'before-reply');
    url = after.url;
  });
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 2500 });
  watched();
  expect(url).toBe(after.url);
  const stored = await after.database.query(
    `select (select count(*)::int from ledger_event where device_id = $1) as events,
       (select sum(last_seq - first_new_seq + 1)::int from ledger_batch where device_id = $1) as new`,
    [device.id],
  );
  expect(stored.rows).toEqual([{ events: 2500, new: 2500 }]);
  await device.remove();
  await line.close();
  for (const one of [after, before]) {
    expect(one.internalErrors).toEqual([]);
    await one.close();
  }
});

/** Everything that the older side does not know, written by the newer one. */
async function writeNews(of: HallDevice): Promise<StreamRef> {
  const office = `office/${of.store.device.current().center}`;
  of.must(office, { type: 'office.establish', settings: officeSettings }, system);
  const parties = [of.register(makeFacts(made, { sex: 'male' })), of.register(makeFacts(made, { sex: 'female' }))];
  const person = parties[0] ?? '';
  of.must(person, { type: 'person.amend', changes: { phone: '13811112222' }, evidence: {} });
  of.must(`marriage/${of.store.newId()}`, { type: 'marriage.open', parties });
  await of.synced();
  return person;
}

test.for(['an older device with the present hub', 'a newer device with an older hub and an older device'] as const)(
  'F16 %s: everything is exchanged; what the older does not know it keeps, counts, and folds once it is upgraded',
  async (who) => {
    const older = await otherVersion(first);
    const at = await (who.startsWith('a newer') ? older.startTestHub() : startTestHub());
    const key = randomBytes(32);
    const newer = await openHallDevice(at.url, await at.newCode());
    const old = await older.openHallDevice(at.url, await at.newCode(), { key });
    const person = await writeNews(newer);
    const ofOld = old.register(makeFacts(made));
    const status = await old.synced();
    expect(status.parked).toBeGreaterThan(0);
    expect(status).toMatchObject({ unusable: 0, quarantined: 0 });
    // It works on with what it knows, and what it does reaches the others.
    expect(old.state<Person>(person).facts.phone).not.toBe('13811112222');
    const second = old.register(makeFacts(made));
    await old.synced();
    await newer.synced();
    expect(old.events()).toEqual(newer.events());
    for (const one of [ofOld, second]) expect(newer.state(one)).toBeDefined();

    // The new program over the same file: as a device that knew it all from the first day.
    const upgraded = await openHallDevice(at.url, null, { folder: await old.image(), key });
    expect(await upgraded.synced()).toMatchObject({ parked: 0, unusable: 0 });
    expect(upgraded.views()).toEqual(newer.views());
    const fresh = await openHallDevice(at.url, await at.newCode());
    expect(upgraded.views()).toEqual(fresh.views());
    for (const one of [upgraded, old, newer, fresh]) await one.close();
    expect(at.internalErrors).toEqual([]);
    await at.close();
  },
);

test.for(days)(
  'F16 what the program of %s wrote, as it wrote it then: taken, sealed and folded by this one, nothing unusable, each case as it stood',
  async (day) => {
    const at = await startTestHub();
    const old = await enrolTestDevice(at.url, await at.newCode());
    const streams = writtenOn(day).map((one, place) => ({ ...one, stream: `${one.stream}.${place}` }));
    for (const { stream, events } of streams)
      for (const [place, { payload, ...event }] of events.entries())
        old.write(1, { ...event, stream, version: place + 1, payload: canonicalJson(payload) });
    expect((await old.push(old.events)).body).toMatchObject({ result: 'accepted', quarantined: [] });

    const device = await openHallDevice(at.url, await at.newCode());
    const status = await device.synced();
    expect(device.store.database.prepare('SELECT reason, line FROM unusable_event').all()).toEqual([]);
    expect(status).toMatchObject({ parked: 0, unusable: 0 });
    const stands = ({ stream }: { readonly stream: StreamRef }) => {
      const aggregate = findAggregate(kindOf(stream));
      const shown = aggregate && viewsOf(aggregate, device.state(stream), stream)?.case;
      return shown
        ? { number: shown.number, closed: shown.closed, stage: shown.stage, outcome: shown.outcome ?? null }
        : null;
    };
    for (const one of streams) expect([one.stream, stands(one)]).toEqual([one.stream, one.case]);
    expect(streams.flatMap(({ stream }) => device.store.reader.setAside(stream))).toEqual([]);
    await device.close();
    expect(at.internalErrors).toEqual([]);
    await at.close();
  },
);
