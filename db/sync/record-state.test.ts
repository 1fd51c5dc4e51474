/** Every record is in exactly one state, and the status counts them all. */
import { expect, test } from 'vitest';
import { recordStateNames } from '#contract/sync-status.ts';
import { hubAndLine } from '#testing/hub-and-line.ts';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { setDeviceState } from '../../hub/devices.ts';

const at = hubAndLine();

/** States of all records in order, as runs: `confirmed 3, attention SHAPE 1`. Fails when the status counts otherwise. */
function stands(device: SyncDevice): string {
  const all = device.reader().eventsAfter(1, 0, 100_000);
  const states = all.map((event) => device.sync.recordState(event));
  const { records, total } = device.sync.status();
  const counted = Object.fromEntries(
    recordStateNames.map((name) => [name, states.filter(({ state }) => state === name).length]),
  );
  expect(records).toEqual(counted);
  expect(Object.values(records).reduce((sum, one) => sum + one, 0)).toBe(total);
  const runs: [string, number][] = [];
  for (const one of states) {
    const name = one.state === 'attention' ? `attention ${one.reason}` : one.state;
    const last = runs.at(-1);
    if (last?.[0] === name) last[1] += 1;
    else runs.push([name, 1]);
  }
  return runs.map(([name, times]) => `${name} ${times}`).join(', ');
}

test('a record is local until there is a hub, queued, sent, confirmed; what the hub cannot use and what a stopped sync holds back needs attention', async () => {
  const device = openSyncDevice();
  device.write(3);
  expect(stands(device)).toBe('local 3');
  await device.sync.enrol(at.line.url, await at.hub.newCode());
  await device.sync.syncNow();
  expect(stands(device)).toBe('confirmed 3');

  device.write(1, 'a type\nof two lines');
  device.write(2);
  expect(stands(device)).toBe('confirmed 3, queued 3');
  await device.sync.syncNow();
  expect(stands(device)).toBe('confirmed 3, attention SHAPE 1, confirmed 2');

  // A line that is gone comes again by itself; a word of the hub does not.
  device.write(2);
  at.line.cut('/v1/', ...Array.from({ length: 40 }, () => 'before-send' as const));
  expect(await device.sync.syncNow()).toMatchObject({ state: 'waiting' });
  while (at.line.pending() > 0) at.line.drop();
  expect(stands(device)).toBe('confirmed 3, attention SHAPE 1, confirmed 2, queued 2');
  await setDeviceState(at.hub.database, 'hall-1', device.id, 'revoked');
  expect(await device.sync.syncNow()).toMatchObject({ state: 'stopped' });
  expect(stands(device)).toBe('confirmed 3, attention SHAPE 1, confirmed 2, attention REVOKED 2');
  await setDeviceState(at.hub.database, 'hall-1', device.id, 'active');
  await device.sync.syncNow();
  expect(stands(device)).toBe('confirmed 3, attention SHAPE 1, confirmed 4');

  const other = { device: 'another', epoch: 1, seq: 1 };
  expect(device.sync.recordState(other)).toEqual({ state: 'confirmed' });
  await device.remove();
});

test('what left and was not answered is sent, batch by batch, and queued again when the run ends without an answer', async () => {
  const device = openSyncDevice();
  await device.sync.enrol(at.line.url, await at.hub.newCode());
  await device.sync.syncNow();
  device.write(2500);
  const seen: string[] = [];
  const watched = device.watch(() => seen.push(stands(device)));
  at.line.cut('/v1/ledger', 'before-reply');
  await device.sync.syncNow();
  watched();
  expect(seen).toContain('sent 1000, queued 1500');
  // The answer was lost, the batch was not: the hub says so when it is asked.
  expect(seen.at(-1)).toBe('confirmed 2500');
  expect(seen.filter((one) => one.includes('sent')).length).toBeGreaterThanOrEqual(3);

  device.write(5);
  at.line.cut('/v1/ledger', 'before-send');
  at.line.cut('/v1/', ...Array.from({ length: 60 }, () => 'before-send' as const));
  await device.sync.syncNow();
  while (at.line.pending() > 0) at.line.drop();
  expect(stands(device)).toBe('confirmed 2500, queued 5');
  await device.remove();
});
