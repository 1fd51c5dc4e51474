import { expect, test } from 'vitest';
import { hubAndLine } from '#testing/hub-and-line.ts';

const at = hubAndLine();

test('the record of the runs says what went, what is left and why; the newest first', async () => {
  const device = await at.sender();
  device.write(40);
  await device.sync.syncNow();
  device.write(5);
  at.line.cut('/v1/position', ...Array<'before-send'>(5).fill('before-send'));
  await device.sync.syncNow();
  const [failed, good, first] = device.night.runs(10);
  expect(failed).toMatchObject({ cause: 'person', sent: 0, left: 5, error: 'HUB_UNREACHABLE', bytes: 0 });
  expect(good).toMatchObject({ cause: 'person', sent: 40, received: 0, left: 0, error: null });
  expect(good?.bytes).toBeGreaterThan(1000);
  expect(first).toMatchObject({ sent: 0, left: 0, error: null });
  expect(Date.parse(good?.endedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(good?.beganAt ?? ''));
  await device.remove();
});

test('the hub gives each device a turn in the night, and the next run is then; the hall may choose another time', async () => {
  const device = await at.sender();
  const { hubMinute } = device.night.plan();
  expect(hubMinute).toBeGreaterThanOrEqual(30);
  expect(hubMinute).toBeLessThan(270);
  const minuteOf = (instant: string | undefined): number => (Date.parse(instant ?? '') / 60_000 + 480) % 1440;
  device.sync.replan();
  const planned = minuteOf(device.sync.status().nextRunAt);
  expect(planned - (hubMinute ?? 0)).toBeGreaterThanOrEqual(0);
  expect(planned - (hubMinute ?? 0)).toBeLessThan(5);
  device.night.changePlan({ ownMinute: 1050, limitKbitPerSecond: null });
  device.sync.replan();
  const own = minuteOf(device.sync.status().nextRunAt);
  expect(own >= 1050 && own < 1055).toBe(true);
  await device.remove();
});

test('with a limit of the line everything still arrives, whole', async () => {
  const device = await at.sender();
  device.night.changePlan({ ownMinute: null, limitKbitPerSecond: 4000 });
  device.write(400);
  expect(await device.sync.syncNow()).toMatchObject({ synced: true, confirmed: 400 });
  await device.remove();
});
