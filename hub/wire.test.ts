import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { batchLimits } from '#contract/hub.ts';
import { makeEnrolmentCode } from './enrolment.ts';
import { call, enrolTestDevice, nextEvent, type TestDevice, testDevice } from './testing/test-device.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
});
afterAll(async () => {
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

const enrolled = async (): Promise<TestDevice> =>
  enrolTestDevice(hub.url, await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1));

async function stored(device: TestDevice): Promise<{ seqs: number[]; hashes: string[]; batches: number }> {
  const events = await hub.database.query(
    'select seq::int as seq, hash from ledger_event where device_id = $1 order by seq',
    [device.device],
  );
  const batches = await hub.database.query('select count(*)::int as count from ledger_batch where device_id = $1', [
    device.device,
  ]);
  return {
    seqs: events.rows.map((row) => row.seq),
    hashes: events.rows.map((row) => row.hash.toString('hex')),
    batches: batches.rows[0].count,
  };
}

/** Everything that the device wrote is at the hub once, in order, with its own hashes. */
async function expectWhole(device: TestDevice): Promise<void> {
  const { seqs, hashes } = await stored(device);
  expect(seqs).toEqual(device.events.map((event) => event.seq));
  expect(hashes).toEqual(device.events.map((event) => event.hash));
}

test('F4 F5 a batch is stored once however often it comes, one after the other and all at once', async () => {
  const device = await enrolled();
  const events = device.write(100);
  const answers = await Promise.all(Array.from({ length: 12 }, () => device.push(events)));
  answers.push(await device.push(events));
  for (const { status, body } of answers) {
    expect(status).toBe(200);
    expect(body).toMatchObject({
      result: 'accepted',
      quarantined: [],
      position: { seq: 100, count: 100, hash: events.at(-1)!.hash },
    });
  }
  const later = device.write(40);
  for (const { body } of await Promise.all(Array.from({ length: 12 }, () => device.push(later))))
    expect(body).toMatchObject({ result: 'accepted', position: { seq: 140, count: 140 } });
  await expectWhole(device);
  expect((await stored(device)).batches).toBe(2);
});

test('F6 F7 overlapping batches of other sizes bring only their new tail; a gap is answered with the place to go on', async () => {
  const device = await enrolled();
  const events = device.write(60);
  expect((await device.push(events.slice(10, 20))).body).toMatchObject({ result: 'gap', position: { seq: 0 } });
  await device.push(events.slice(0, 20));
  expect((await device.push(events.slice(30, 40))).body).toMatchObject({ result: 'gap', position: { seq: 20 } });
  expect((await device.push(events.slice(5, 35))).body).toMatchObject({
    result: 'accepted',
    position: { seq: 35, count: 35 },
  });
  expect((await device.push(events)).body).toMatchObject({ result: 'accepted', position: { seq: 60, count: 60 } });
  await expectWhole(device);
});

test('F9 another event under a known number is a fork: both are kept and the device is stopped', async () => {
  const device = await enrolled();
  const events = device.write(10);
  await device.push(events);
  const twin = [...events.slice(0, 7)];
  for (let n = 0; n < 4; n++) twin.push(nextEvent(device.device, twin.at(-1), { type: 'person.other' }));
  const answer = await device.push(twin);
  expect(answer).toMatchObject({ status: 409, body: { result: 'fork', atSeq: 8, position: { seq: 10 } } });
  await expectWhole(device);
  const kept = await hub.database.query('select at_seq::int as at, body from forked_batch where device_id = $1', [
    device.device,
  ]);
  expect(kept.rows).toMatchObject([{ at: 8 }]);
  expect(await device.push(device.write(1))).toMatchObject({ status: 403, body: { error: 'QUARANTINED' } });
});

test('F9 a chain that continues from another past is a fork too', async () => {
  const device = await enrolled();
  await device.push(device.write(3));
  const other = [nextEvent(device.device, undefined)];
  for (let n = 0; n < 3; n++) other.push(nextEvent(device.device, other.at(-1)));
  expect((await device.push(other.slice(3))).body).toMatchObject({ result: 'fork', atSeq: 3 });
});

test('F21 one poison line in a batch goes to quarantine, the rest and all later batches flow on', async () => {
  const device = await enrolled();
  const events = device.write(200);
  const lines = events.map((event) => JSON.stringify(event));
  lines[99] = JSON.stringify({ ...events[99], version: 'not a number' });
  const first = await device.push(events, { lines });
  expect(first.body).toMatchObject({
    result: 'accepted',
    quarantined: [{ seq: 100, reason: 'SHAPE' }],
    position: { seq: 200, count: 200 },
  });
  expect((await device.push(events, { lines })).body).toEqual({
    ...first.body,
    position: { ...first.body.position, receivedAt: expect.any(String) },
  });
  expect((await device.push(device.write(10))).body).toMatchObject({
    result: 'accepted',
    position: { seq: 210, count: 210 },
  });
  expect((await stored(device)).seqs).toHaveLength(209);
});

test.for([
  ['a flipped bit in the body', { body: (body: Buffer) => flip(body) }, 400, 'MALFORMED'],
  ['the same lines in other bytes than those signed', { body: (body: Buffer) => repack(body) }, 400, 'MALFORMED'],
  ['a body cut short', { body: (body: Buffer) => body.subarray(0, -5) }, 400, 'MALFORMED'],
  ['a flipped bit in the header', { headerText: (text: string) => `${text.slice(0, -3)}AAA` }, 400, 'MALFORMED'],
  ['another count in the header', { headerText: (text: string) => rewrite(text, { count: 4 }) }, 401, 'BAD_SIGNATURE'],
  ['another key', { key: generateKeyPairSync('ed25519').privateKey }, 401, 'BAD_SIGNATURE'],
  ['a newer protocol', { header: { protocol: 2 } }, 400, 'TOO_NEW'],
  ['another center', { header: { center: 'hall-2' } }, 403, 'WRONG_CENTER'],
  ['an unknown device', { header: { device: randomUUID() } }, 401, 'UNKNOWN_DEVICE'],
  ['a bomb', { packed: zstdCompressSync(Buffer.alloc(batchLimits.expandedBytes * 4)) }, 413, 'TOO_LARGE'],
  ['a body over the limit', { packed: Buffer.alloc(batchLimits.compressedBytes + 1) }, 413, 'TOO_LARGE'],
] as const)('F14 F15 %s is refused and nothing is stored', async ([, spoil, status, error]) => {
  const device = await enrolled();
  const events = device.write(5);
  expect(await device.push(events, spoil)).toMatchObject({ status, body: { error } });
  expect((await stored(device)).seqs).toEqual([]);
  expect((await device.push(events)).status).toBe(200);
});

test('F16 a new device of a newer protocol hears so at its enrolment, and its code is good until the hub is upgraded', async () => {
  const code = await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);
  const request = Buffer.from(JSON.stringify({ protocol: 2, code, device: randomUUID(), keys: ['of tomorrow'] }));
  const answer = await call(`${hub.url}/v1/enrol`, request, { 'content-type': 'application/json' });
  expect(answer).toMatchObject({ status: 400, body: { error: 'TOO_NEW' } });
  expect((await enrolTestDevice(hub.url, code)).center).toBe('hall-1');
});

function flip(body: Buffer): Buffer {
  const copy = Buffer.from(body);
  copy[copy.length >> 1]! ^= 0x10;
  return copy;
}

function repack(body: Buffer): Buffer {
  return zstdCompressSync(zstdDecompressSync(body), { params: { [constants.ZSTD_c_compressionLevel]: 12 } });
}

function rewrite(text: string, change: object): string {
  return Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(text, 'base64url').toString()), ...change })).toString(
    'base64url',
  );
}

test("F8 a month-old batch sent again by its own device changes nothing; under another device's name it is refused", async () => {
  const [device, other] = [await enrolled(), await enrolled()];
  const events = device.write(5);
  await device.push(events);
  await device.push(device.write(5));
  expect((await device.push(events)).body).toMatchObject({ result: 'accepted', position: { seq: 10 } });
  expect(await other.push(events)).toMatchObject({ status: 400, body: { error: 'MALFORMED' } });
  await expectWhole(device);
  expect((await stored(other)).seqs).toEqual([]);
});

test('F15 a revoked device is refused from its next request on', async () => {
  const device = await enrolled();
  await device.push(device.write(2));
  await hub.database.query("update device set state = 'revoked' where device_id = $1", [device.device]);
  for (const answer of [
    await device.push(device.write(1)),
    await device.position(),
    await device.range('J620121-2026', 5),
  ])
    expect(answer).toMatchObject({ status: 403, body: { error: 'REVOKED' } });
});

test('epochs of one device are chains of their own', async () => {
  const device = await enrolled();
  await device.push(device.write(4));
  const second = [nextEvent(device.device, undefined, { epoch: 2 })];
  expect((await device.push(second)).body).toMatchObject({ position: { seq: 1 } });
  expect((await device.position(1)).body).toMatchObject({ seq: 4, count: 4 });
  expect((await device.position(2)).body).toMatchObject({ seq: 1, hash: second[0]!.hash });
  expect((await device.position(3)).body).toMatchObject({ seq: 0, count: 0, hubEpoch: hub.hubEpoch });
});

test('F19 numbers are never given twice, however many devices ask at once, and a repeat gets its own grant', async () => {
  const devices = await Promise.all(Array.from({ length: 4 }, enrolled));
  const requests = devices.flatMap((device) => Array.from({ length: 10 }, () => ({ device, id: randomUUID() })));
  const ask = () => Promise.all(requests.map(({ device, id }) => device.range('J620122-2026', 7, id)));
  const [first, again] = await Promise.all([ask(), ask()]);
  expect(again.map((answer) => answer.body)).toEqual(first.map((answer) => answer.body));
  const numbers = first.flatMap(({ body }) => Array.from({ length: 7 }, (_, n) => body.from + n));
  expect(new Set(numbers).size).toBe(280);
  expect([Math.min(...numbers), Math.max(...numbers)]).toEqual([1, 280]);
});

test('F11 F19 a database put back from a backup grants no number again', async () => {
  const device = await enrolled();
  expect((await device.range('J620123-2026', 50)).body).toMatchObject({ from: 1, to: 50 });
  await hub.database.query("update number_series set next_number = 1 where series = 'J620123-2026'");
  expect((await device.range('J620123-2026', 10)).body).toMatchObject({ from: 51, to: 60 });
});

test('an enrolment code works once; the same device asking again gets the same answer', async () => {
  const code = await makeEnrolmentCode(hub.database, 'hall-1', 'test', 1);
  const request = (key: string, device = randomUUID()) =>
    call(
      `${hub.url}/v1/enrol`,
      Buffer.from(JSON.stringify({ protocol: 1, code, device, publicKey: key, machineName: 'm', appVersion: '1' })),
      {
        'content-type': 'application/json',
      },
    );
  const newKey = () =>
    generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'der' }).toString('base64');
  const key = newKey();
  const first = await request(key);
  expect(first).toMatchObject({ status: 200, body: { center: 'hall-1', centerName: '测试大厅' } });
  expect((await request(key)).body).toEqual(first.body);
  expect(await request(newKey())).toMatchObject({ status: 403, body: { error: 'CODE_INVALID' } });
  expect(await request('AAAA')).toMatchObject({ status: 400, body: { error: 'MALFORMED' } });
});

test('device codes are unique in the center, also when devices enrol at once', async () => {
  const devices = await Promise.all(Array.from({ length: 12 }, enrolled));
  expect(new Set(devices.map((device) => device.deviceCode)).size).toBe(12);
  for (const { deviceCode } of devices) expect(deviceCode).toMatch(/^[A-Z][0-9A-Z]{1,2}$/);
});

test('whoever never enrolled gets nothing, and nonsense is answered in kind', async () => {
  const stranger = testDevice(
    hub.url,
    { device: randomUUID(), center: 'hall-1', deviceCode: 'A1' },
    generateKeyPairSync('ed25519').privateKey,
  );
  expect(await stranger.position()).toMatchObject({ status: 401, body: { error: 'UNKNOWN_DEVICE' } });
  expect(await call(`${hub.url}/v1/position`, undefined, {})).toMatchObject({
    status: 400,
    body: { error: 'MALFORMED' },
  });
  expect(await call(`${hub.url}/v1/enrol`, Buffer.from('{'), { 'content-type': 'application/json' })).toMatchObject({
    status: 400,
  });
  expect(await call(`${hub.url}/v1/enrol`, Buffer.from('x'), { 'content-type': 'text/plain' })).toMatchObject({
    status: 400,
  });
  expect((await call(`${hub.url}/v2/anything`, undefined, {})).status).toBe(404);
});
