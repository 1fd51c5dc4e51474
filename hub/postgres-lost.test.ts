import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { smallDisk } from '#testing/small-disk.ts';
import { enrolTestDevice, type TestDevice } from './testing/test-device.ts';
import { startTestHub, type TestHub } from './testing/test-hub.ts';

// The server of somebody else is not ours to kill.
const embedded = test.skipIf(process.env.XINQU_TEST_DATABASE);

/** With owner and rights: PostgreSQL runs under an account of its own. */
const copy = (from: string, to: string): void => void execFileSync('cp', ['-a', from, to]);

const postmaster = (hub: TestHub): number =>
  Number(readFileSync(path.join(hub.data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);

/** Pushes until the hub no longer answers. @returns the highest number that was acknowledged. */
async function pushUntilLost(device: TestDevice, onAcknowledged: (seq: number) => void): Promise<number> {
  for (let acknowledged = 0; ; ) {
    const answer = await device.push(device.write(40)).catch(() => null);
    if (answer?.body.result !== 'accepted') return acknowledged;
    acknowledged = answer.body.position.seq;
    onAcknowledged(acknowledged);
  }
}

async function expectWhole(device: TestDevice, acknowledged: number): Promise<void> {
  const { body } = await device.position();
  expect(body.seq).toBeGreaterThanOrEqual(acknowledged);
  expect(body).toMatchObject({ count: body.seq, hash: device.events[body.seq - 1]?.hash });
  const rest = device.events.slice(body.seq);
  if (rest.length > 0) await device.push(rest);
  const end = (await device.position()).body;
  expect(end).toMatchObject({
    seq: device.events.length,
    count: device.events.length,
    hash: device.events.at(-1)?.hash,
  });
}

embedded(
  'F3 PostgreSQL killed with -9 in the middle of batches: whatever was acknowledged is there afterwards',
  async () => {
    const hub = await startTestHub();
    const devices = await Promise.all([enrolTestDevice(hub.url, hub.enrolmentCode)]);
    for (let life = 0; life < 2; life++) {
      const [device] = devices as [TestDevice];
      let batches = 0;
      const acknowledged = await pushUntilLost(device, () => {
        if (++batches === 5) process.kill(postmaster(hub), 'SIGKILL');
      });
      expect(acknowledged).toBeGreaterThan(0);
      await hub.databaseLost;
      await hub.restart();
      const moved = device.over(hub.url);
      devices[0] = moved;
      await expectWhole(moved, acknowledged);
    }
    await hub.close();
  },
);

embedded(
  'F3 a power cut that takes every page PostgreSQL had not flushed: whatever was acknowledged is there afterwards',
  async () => {
    const hub = await startTestHub();
    const device = await enrolTestDevice(hub.url, hub.enrolmentCode);
    const owner = new pg.Client(hub.ownerUrl);
    owner.on('error', () => {});
    await owner.connect();
    await owner.query('checkpoint');
    const [live, flushed] = [path.join(hub.data, 'postgres'), path.join(hub.data, 'flushed')];
    copy(live, flushed);
    let acknowledged = 0;
    for (let n = 0; n < 6; n++) acknowledged = (await device.push(device.write(200))).body.position.seq;
    // What the log had on the disk when the last answer went out; not a byte more survives, and of the tables not a page.
    const found = await owner.query<{ file: string; at: number }>(
      'select file_name as file, file_offset as at from pg_walfile_name_offset(pg_current_wal_flush_lsn())',
    );
    const { file = '', at = 0 } = found.rows[0] ?? {};
    process.kill(postmaster(hub), 'SIGKILL');
    await hub.databaseLost;
    await hub.restart(undefined, () => {
      const [from, log] = [path.join(live, 'pg_wal'), path.join(flushed, 'pg_wal')];
      rmSync(log, { recursive: true });
      copy(from, log);
      for (const later of globSync('*', { cwd: log }))
        if (/^[0-9A-F]{24}$/.test(later) && later > file) rmSync(path.join(log, later));
      truncateSync(path.join(log, file), at);
      truncateSync(path.join(log, file), 16 * 1024 * 1024);
      rmSync(live, { recursive: true });
      copy(flushed, live);
      rmSync(path.join(live, 'postmaster.pid'), { force: true });
    });
    await expectWhole(device.over(hub.url), acknowledged);
    await hub.close();
  },
);

embedded('F13 no room on the hub: it says so, keeps nothing by halves, and goes on when there is room', async () => {
  const disk = await smallDisk(200);
  const hub = await startTestHub({ data: path.join(disk.folder, 'hub') });
  const device = await enrolTestDevice(hub.url, hub.enrolmentCode);
  const other = await enrolTestDevice(hub.url, await hub.newCode());
  expect((await other.push(other.write(300))).status).toBe(200);
  expect((await device.push(device.write(300))).status).toBe(200);
  await disk.fill(postmaster(hub));
  let refused = null;
  // Pages that the tables have already may still take a batch.
  for (let n = 0; n < 30 && !refused; n++) {
    const answer = await device.push(device.write(500));
    if (answer.status !== 200) refused = answer;
  }
  expect(refused).toMatchObject({ status: 507, body: { error: 'FULL' } });
  // What was stored before can be read, and the refused batch left nothing.
  const during = (await device.position()).body;
  expect(during).toMatchObject({ count: during.seq, hash: device.events[during.seq - 1]?.hash });
  expect((await other.position()).body).toMatchObject({ seq: 300, count: 300 });
  await disk.free(postmaster(hub));
  for (let { seq } = during; seq < device.events.length; seq += 500)
    expect((await device.push(device.events.slice(seq, seq + 500))).status).toBe(200);
  await expectWhole(device, device.events.length);
  expect((await hub.database.query('select count(*)::int as n from ledger_event')).rows[0]).toEqual({
    n: device.events.length + 300,
  });
  await hub.close();
  await disk.remove();
});
