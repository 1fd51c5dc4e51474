/** Many at once at one hub. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { setTimeout as after } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { deviceCodeAt } from './device-code.ts';
import { type Answer, type ConnectedDevice, enrolTestDevice, testDevice } from './testing/test-device.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

const count = async (hub: TestHub, from: string): Promise<number> =>
  (await hub.database.query<{ n: number }>(`select count(*)::int as n from ${from}`)).rows[0]?.n ?? 0;

test('F5 the same batch fifty times at once, each copy over a connection of its own: whoever is told to come again does, and all get one answer over one copy', async () => {
  const hub = await startTestHub();
  const device = await enrolTestDevice(hub.url, await hub.newCode());
  // One that goes on behind another: over the first of all PostgreSQL itself would keep them in line.
  await device.push(device.write(20));
  const batch = device.write(80);
  let told = 0;
  const push = async (): Promise<Answer> => {
    const copy = device.apart();
    for (;;) {
      const answer = await copy.push(batch);
      if (answer.status !== 503) {
        copy.hangUp();
        return answer;
      }
      told++;
      // The hub's own word, which a device keeps.
      await after(answer.body.retryAfterSeconds * 1000);
    }
  };
  const answers = await Promise.all(Array.from({ length: 50 }, push));
  const { hubEpoch } = hub;
  const position = { hubEpoch, seq: 100, count: 100, hash: batch.at(-1)?.hash, receivedAt: expect.any(String) };
  for (const answer of answers)
    expect(answer).toEqual({ status: 200, body: { result: 'accepted', position, quarantined: [] } });
  // There are sixteen seats, and the test had somebody to send away.
  expect(told).toBeGreaterThan(0);
  expect(await count(hub, 'ledger_batch')).toBe(2);
  expect(await count(hub, 'ledger_event')).toBe(100);
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});

/** Devices that the hub knows already: what is tried is not their enrolment. */
async function known(hub: TestHub, howMany: number): Promise<ConnectedDevice[]> {
  const made = Array.from({ length: howMany }, (_, at) => {
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const identity = { device: randomUUID(), center: 'hall-1', deviceCode: deviceCodeAt(at) };
    return { ...identity, publicKey, device: testDevice(hub.url, identity, privateKey).apart() };
  });
  await hub.database.query(
    `insert into device (center_id, device_id, device_code, public_key, machine_name, app_version)
     select 'hall-1', id, code, key, 'test', '0.0.0' from unnest($1::text[], $2::text[], $3::bytea[]) as d (id, code, key)`,
    [
      made.map(({ device }) => device.device),
      made.map(({ deviceCode }) => deviceCode),
      made.map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' })),
    ],
  );
  return made.map(({ device }) => device);
}

/** PostgreSQL notes at each batch how many transactions are writing one. */
async function countWriters(hub: TestHub): Promise<void> {
  const owner = new pg.Client(hub.ownerUrl);
  await owner.connect();
  await owner.query(`
    create table at_work (writers integer);
    grant select, insert on at_work to xinqu_hub_service;
    create function note_writers() returns trigger language plpgsql as $$ begin
      insert into at_work select count(distinct pid) from pg_locks
        where relation = 'ledger_batch'::regclass and mode = 'RowExclusiveLock' and granted;
      return null;
    end $$;
    create trigger note_writers after insert on ledger_batch for each row execute function note_writers()`);
  await owner.end();
}

test('F23 two thousand devices in one second at a real hub: four batches at work, everybody is answered and told when, and who comes in that order gets through', async () => {
  const hub = await startTestHub();
  const devices = await known(hub, 2000);
  await countWriters(hub);
  const due: { readonly device: ConnectedDevice; readonly seconds: number }[] = [];
  let asked = 0;
  /** Nothing but an answer will do: a connection that breaks or times out ends the test. */
  const ask = async (device: ConnectedDevice): Promise<void> => {
    asked++;
    const { status, body } = await device.push(device.events);
    if (status === 200) {
      expect(body).toMatchObject({ result: 'accepted', position: { seq: 1 } });
      return device.hangUp();
    }
    expect({ status, body }).toMatchObject({ status: 503, body: { error: 'BUSY' } });
    expect(body.retryAfterSeconds).toBeGreaterThanOrEqual(1);
    due.push({ device, seconds: body.retryAfterSeconds });
  };
  for (const device of devices) device.write(1);
  await Promise.all(devices.map(ask));
  const told = due.map(({ seconds }) => seconds);
  expect(told.length).toBeGreaterThan(1000);
  // Spread out over what the seats allow, and not all sent away to one moment.
  for (const seconds of told) expect(told.filter((one) => one === seconds).length).toBeLessThan(100);
  // They come in the order of their times, one as soon as another has gone; only the waiting between is left out.
  const next = async (): Promise<void> => {
    for (let first = due.shift(); first; first = due.shift()) await ask(first.device);
  };
  due.sort((a, b) => a.seconds - b.seconds);
  await Promise.all(Array.from({ length: 16 }, next));
  expect(asked).toBeLessThan(3 * 2000);
  expect(await count(hub, 'ledger_event')).toBe(2000);
  expect(await count(hub, '(select distinct device_id from ledger_event) one')).toBe(2000);
  const most = await hub.database.query('select max(writers) as writers from at_work');
  expect(most.rows).toEqual([{ writers: 4 }]);
  expect(hub.internalErrors).toEqual([]);
  await hub.close();
});
