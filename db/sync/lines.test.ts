/** Lines that break again and again, many devices at once, a database that is shot under the hub's hands. */
import pg from 'pg';
import { expect, test } from 'vitest';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { enrolTestDevice } from '../../hub/testing/test-device.ts';

const at = hubAndLine({ admission: { seats: 3, working: 2 }, hasErrors: true });

test('F22 a line that breaks after every 40 KB, less than a full batch, still brings one batch a connection until all is there', async () => {
  const device = await at.sender();
  device.write(2500);
  at.line.breakAfter(40_000);
  const before = at.line.connections();
  let runs = 0;
  let confirmed = 0;
  while (!device.sync.status().synced) {
    const status = await device.sync.syncNow();
    expect(status.confirmed).toBeGreaterThanOrEqual(confirmed);
    confirmed = status.confirmed;
    expect(++runs).toBeLessThan(30);
  }
  at.line.breakAfter(null);
  expect(confirmed).toBe(2500);
  // 2,500 events are about 400 KB: eleven connections at best, and no more than a few tries for each.
  expect(at.line.connections() - before).toBeLessThan(60);
  const stored = await at.hub.database.query('select count(*)::int as count from ledger_event where device_id = $1', [
    device.id,
  ]);
  expect(stored.rows[0].count).toBe(2500);
  await device.remove();
});

test('F22 a line that falls silent without breaking is given up after its time, and what the hub took is not sent again', async () => {
  const device = await at.sender({ timeoutMs: 700 });
  device.write(2500);
  at.line.cut('/v1/ledger', 'silence', 'silence');
  at.line.cut('/v1/position', 'silence');
  const before = at.line.requests.length;
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 2500 });
  const pushes = at.line.requests.slice(before).filter((first) => first.includes('/v1/ledger'));
  // Each silence halves the next batch; none of them was lost on the hub's side.
  expect(pushes.length).toBeLessThan(9);
  const batches = await at.hub.database.query(
    'select sum(last_seq - first_seq + 1)::int as sent from ledger_batch where device_id = $1',
    [device.id],
  );
  expect(batches.rows[0].sent).toBe(2500);
  await device.remove();
});

test('F23 more devices at once than there are seats: those outside are told when, and all get through', async () => {
  const devices = await Promise.all(
    Array.from({ length: 24 }, async () => enrolTestDevice(at.hub.url, await at.hub.newCode())),
  );
  let turnedAway = 0;
  await Promise.all(
    devices.map(async (device) => {
      const events = device.write(30);
      for (;;) {
        const { status, body } = await device.push(events);
        if (status === 200) return;
        expect([status, body.error]).toEqual([503, 'BUSY']);
        expect(body.retryAfterSeconds).toBeGreaterThanOrEqual(1);
        turnedAway++;
      }
    }),
  );
  expect(turnedAway).toBeGreaterThan(0);
  for (const device of devices) expect((await device.position()).body).toMatchObject({ seq: 30, count: 30 });
});

test('F3 PostgreSQL sessions shot in the middle of transactions: nothing half, and nothing missing that was acknowledged', async () => {
  const devices = await Promise.all(
    Array.from({ length: 3 }, async () => enrolTestDevice(at.hub.url, await at.hub.newCode())),
  );
  const owner = new pg.Pool({ connectionString: at.hub.ownerUrl, max: 1 });
  const shoot = (): Promise<unknown> =>
    owner.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'xinqu-hub'");
  let refused = 0;
  await Promise.all(
    devices.map(async (device) => {
      for (let batch = 0; batch < 12; batch++) {
        const events = device.write(60);
        const push = () => device.push(events).catch(() => ({ status: 0, body: { result: '' } }));
        // Shot while it is under way; then sent again until it is acknowledged, as a device does.
        let [answer] = await Promise.all([push(), shoot()]);
        for (; answer.body.result !== 'accepted'; answer = await push()) expect(++refused).toBeLessThan(2000);
      }
    }),
  );
  expect(refused).toBeGreaterThan(0);
  for (const device of devices) {
    expect((await device.position()).body).toMatchObject({ seq: 720, count: 720, hash: device.events.at(-1)?.hash });
    const halves = await owner.query(
      `select last_seq from ledger_batch batch where device_id = $1 and last_seq - first_new_seq + 1 <>
         (select count(*) from ledger_event event where event.center_id = batch.center_id and event.device_id = batch.device_id
           and event.epoch = batch.epoch and event.batch_last_seq = batch.last_seq)`,
      [device.device],
    );
    expect(halves.rows).toEqual([]);
  }
  await owner.end();
});
