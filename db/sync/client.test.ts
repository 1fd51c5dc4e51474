import fc from 'fast-check';
import pg from 'pg';
import { expect, test } from 'vitest';
import type { RangeGrant } from '#contract/hub.ts';
import type { Cut } from '#testing/cutting-proxy.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { makeEnrolmentCode } from '../../hub/enrolment.ts';

const at = hubAndLine();

/** What the hub has of a device, quarantine included, as `epoch/seq hash`. */
async function atHub(device: SyncDevice): Promise<string[]> {
  const found = await at.hub.database.query<{ event: string }>(
    `select epoch || '/' || seq || ' ' || encode(hash, 'hex') as event from (
       select epoch, seq, hash from ledger_event where device_id = $1
       union all select epoch, seq, hash from quarantined_event where device_id = $1) events order by epoch, seq`,
    [device.id],
  );
  return found.rows.map((row) => row.event);
}

async function batchesAtHub(device: SyncDevice): Promise<number> {
  const found = await at.hub.database.query<{ count: number }>(
    'select count(*)::int as count from ledger_batch where device_id = $1',
    [device.id],
  );
  return found.rows[0]?.count ?? 0;
}

test('the whole ledger arrives once, and only then the status says so; nothing to do is one request', async () => {
  const device = await at.sender();
  device.write(2500);
  const told = device.statuses.length;
  expect(device.sync.status()).toMatchObject({ synced: false, pending: 2500, state: 'idle' });
  const status = await device.sync.syncNow();
  expect(status).toMatchObject({
    synced: true,
    total: 2500,
    confirmed: 2500,
    pending: 0,
    quarantined: 0,
    state: 'idle',
    center: 'hall-1',
  });
  expect(await atHub(device)).toEqual(device.events());
  expect(device.statuses.slice(told).flatMap(({ progress }) => progress?.sent ?? [])).toEqual([0, 1000, 2000, 2500]);
  const before = at.line.requests.length;
  await device.sync.syncNow();
  expect(at.line.requests.slice(before)).toHaveLength(1);
  device.write(1);
  expect(device.sync.status()).toMatchObject({ synced: false, pending: 1 });
  await device.remove();
});

test.for([
  [['before-send']],
  [['mid-body']],
  [['before-reply']],
  [['before-reply', 'before-reply', 'before-reply']],
  [['mid-body', 'before-reply', 'before-send', 'mid-body']],
] as const)('F1 F4 a line cut at %s loses nothing, doubles nothing and resends little', async ([cuts]) => {
  const device = await at.sender();
  device.write(3000);
  at.line.cut('/v1/ledger', ...cuts);
  const before = at.line.requests.length;
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 3000 });
  expect(at.line.pending()).toBe(0);
  expect(await atHub(device)).toEqual(device.events());
  const posts = at.line.requests.slice(before).filter((request) => request.includes('/v1/ledger')).length;
  // What arrived is never sent again: only the batches that the hub truly did not get.
  const lost = cuts.filter((cut) => cut !== 'before-reply').length;
  expect(posts - (await batchesAtHub(device))).toBe(lost);
  await device.remove();
});

test('F22 a line that never holds ends the run with the reason, and the next run goes on from there', async () => {
  const device = await at.sender();
  device.write(50);
  at.line.cut('/v1/position', ...Array<Cut>(5).fill('before-send'));
  expect(await device.sync.syncNow()).toMatchObject({
    synced: false,
    state: 'waiting',
    pending: 50,
    lastError: { code: 'HUB_UNREACHABLE' },
  });
  expect(device.waits).toEqual([1000, 2000, 4000, 8000]);
  const { lastAttemptAt, nextRunAt } = device.sync.status();
  expect(Date.parse(nextRunAt ?? '') - Date.parse(lastAttemptAt ?? '')).toBe(30_000);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, state: 'idle' });
  await device.remove();
});

test.for(['sign-in-page', 'redirect'] as const)('F22 a %s is never an acknowledgement', async (cut) => {
  const device = await at.sender();
  device.write(50);
  at.line.cut('/v1/ledger', ...Array<Cut>(5).fill(cut));
  expect(await device.sync.syncNow()).toMatchObject({
    synced: false,
    confirmed: 0,
    state: 'waiting',
    lastError: { code: 'NOT_A_HUB' },
  });
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 50 });
  await device.remove();
});

test('F23 a hub that is busy is asked again when it said, and no sooner', async () => {
  const device = await at.sender();
  device.write(10);
  await at.hub.restart({ admission: { seats: 0, working: 1 } });
  expect(await device.sync.syncNow()).toMatchObject({ state: 'waiting', lastError: { code: 'HUB_BUSY' } });
  expect(Math.min(...device.waits)).toBeGreaterThanOrEqual(1000);
  await at.hub.restart();
  expect(await device.sync.syncNow()).toMatchObject({ synced: true });
  await device.remove();
});

test('F1 a device killed in the middle goes on where the hub is', async () => {
  const device = await at.sender();
  device.write(2500);
  at.line.cut('/v1/ledger', 'before-reply');
  const run = device.sync.syncNow();
  await expect.poll(() => at.line.pending()).toBe(0);
  await device.reopen();
  await run;
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 2500 });
  expect(await atHub(device)).toEqual(device.events());
  await device.remove();
});

test('F11 a hub put back from an older backup gets everything again', async () => {
  const device = await at.sender();
  device.write(1500);
  await device.sync.syncNow();
  const owner = new pg.Client(at.hub.ownerUrl);
  await owner.connect();
  await owner.query('delete from ledger_event where device_id = $1 and seq > 1000', [device.id]);
  await owner.query('delete from ledger_batch where device_id = $1 and last_seq > 1000', [device.id]);
  await owner.query(
    `update device_cursor set seq = 1000, event_count = 1000,
       hash = (select hash from ledger_event event where event.device_id = $1 and event.seq = 1000) where device_id = $1`,
    [device.id],
  );
  await owner.end();
  await at.hub.restart({ restored: true });
  device.write(10);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, total: 1510, confirmed: 1510 });
  expect(await atHub(device)).toEqual(device.events());
  await device.remove();
});

test('F11 a hub put back to before a device was heard of gets all its epochs again in one sync', async () => {
  const device = await at.sender();
  device.write(30);
  await device.reopen(2);
  device.write(20);
  await device.sync.syncNow();
  const owner = new pg.Client(at.hub.ownerUrl);
  await owner.connect();
  for (const table of ['ledger_event', 'ledger_batch', 'device_cursor'])
    await owner.query(`delete from ${table} where device_id = $1`, [device.id]);
  await owner.end();
  await at.hub.restart({ restored: true });
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 50 });
  expect(await atHub(device)).toEqual(device.events());
  await device.remove();
});

test('F10 a device set back is told so and overwrites nothing; under a new epoch it goes on', async () => {
  const device = await at.sender();
  device.write(100);
  await device.sync.syncNow();
  const before = await atHub(device);
  await device.loseAfter(60);
  expect(await device.sync.syncNow()).toMatchObject({
    synced: false,
    state: 'stopped',
    lastError: { code: 'DEVICE_BEHIND' },
  });
  expect(await atHub(device)).toEqual(before);
  await device.reopen(2);
  device.write(7);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, total: 67, confirmed: 67 });
  expect(await atHub(device)).toEqual([...before, ...device.events().slice(60)]);
  await device.remove();
});

test('F9 F10 a device set back that went on writing is found out as a fork', async () => {
  const device = await at.sender();
  device.write(100);
  await device.sync.syncNow();
  const before = await atHub(device);
  await device.loseAfter(60);
  device.write(90);
  expect(await device.sync.syncNow()).toMatchObject({ synced: false, state: 'stopped', lastError: { code: 'FORK' } });
  expect(await atHub(device)).toEqual(before);
  // From then on the hub takes nothing of this name until a person has looked.
  await device.reopen(2);
  device.write(1);
  expect(await device.sync.syncNow()).toMatchObject({ state: 'stopped', lastError: { code: 'QUARANTINED' } });
  expect(await atHub(device)).toEqual(before);
  await device.remove();
});

test('events of an earlier epoch that never went are sent before those of the present one', async () => {
  const device = await at.sender();
  device.write(30);
  await device.reopen(2);
  device.write(20);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, total: 50, confirmed: 50 });
  expect(await atHub(device)).toEqual(device.events());
  await device.remove();
});

test('F21 an event that the hub can not use is listed here too, and the rest flows on', async () => {
  const device = await at.sender();
  device.write(5);
  device.write(1, 'x'.repeat(90));
  device.write(5);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 11, quarantined: 1 });
  await device.remove();
});

test('F15 a revoked device stops and keeps its events', async () => {
  const device = await at.sender();
  device.write(5);
  await at.hub.database.query("update device set state = 'revoked' where device_id = $1", [device.id]);
  expect(await device.sync.syncNow()).toMatchObject({ state: 'stopped', pending: 5, lastError: { code: 'REVOKED' } });
  expect(device.waits).toEqual([]);
  await device.remove();
});

test('F4 F19 a grant whose answer was lost is the same grant when asked again, a hundred times over', async () => {
  const device = await at.sender();
  const grants: RangeGrant[] = [];
  for (let asked = 0; asked < 50; asked++) {
    at.line.cut('/v1/ranges', 'before-reply', 'before-reply');
    grants.push(await device.sync.requestRange('L620171-2026', 20));
  }
  expect(device.grants).toEqual(grants);
  expect(grants.map(({ from, to }) => to - from)).toEqual(grants.map(() => 19));
  expect(grants.slice(1).map(({ from }) => from)).toEqual(grants.slice(0, -1).map(({ to }) => to + 1));
  const given = await at.hub.database.query('select from range_grant where device_id = $1', [device.id]);
  expect(given.rowCount).toBe(50);
  await device.remove();
});

test('an enrolment whose answer was lost succeeds when tried again; a used code is refused to others', async () => {
  const [device, other] = [openSyncDevice(), openSyncDevice()];
  const code = await makeEnrolmentCode(at.hub.database, 'hall-1', 'test', 1);
  at.line.cut('/v1/enrol', 'before-reply');
  await expect(device.sync.enrol(at.line.url, code)).rejects.toMatchObject({ code: 'HUB_UNREACHABLE' });
  expect(device.sync.status()).toMatchObject({ enrolled: false, state: 'not-enrolled' });
  expect(await device.sync.enrol(at.line.url, code.toLowerCase().replaceAll('-', ' '))).toMatchObject({
    enrolled: true,
    device: device.id,
  });
  await expect(other.sync.enrol(at.line.url, code)).rejects.toMatchObject({ code: 'CODE_INVALID' });
  await device.remove();
  await other.remove();
});

test('F4 F6 F7 whatever the line does, in the end the hub has exactly the ledger', async () => {
  const cut = fc.constantFrom<Cut>('before-send', 'mid-body', 'before-reply', 'sign-in-page', 'redirect');
  const path = fc.constantFrom('/v1/ledger', '/v1/position');
  const step = fc.oneof(
    fc.record({ do: fc.constant('write' as const), count: fc.integer({ min: 1, max: 1200 }) }),
    fc.record({ do: fc.constant('cut' as const), path, cuts: fc.array(cut, { minLength: 1, maxLength: 4 }) }),
    fc.record({ do: fc.constantFrom('sync' as const, 'reopen' as const, 'hub' as const) }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
      const device = await at.sender();
      for (const one of steps) {
        if (one.do === 'write') device.write(one.count);
        if (one.do === 'cut') at.line.cut(one.path, ...one.cuts);
        if (one.do === 'sync') {
          const status = await device.sync.syncNow();
          // "Synced" is only ever said of what is truly there.
          if (status.synced) expect(await atHub(device)).toEqual(device.events());
        }
        if (one.do === 'reopen') await device.reopen();
        if (one.do === 'hub') await at.hub.restart();
      }
      for (let tries = 0; at.line.pending() > 0 || !device.sync.status().synced; tries++) {
        expect(tries).toBeLessThan(20);
        device.write(1);
        await device.sync.syncNow();
      }
      expect(await atHub(device)).toEqual(device.events());
      await device.remove();
    }),
    { seed: 7261724, numRuns: 8 },
  );
});
