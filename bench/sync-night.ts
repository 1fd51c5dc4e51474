/**
 * A simulated night: many devices wake in the same second, each with a day's rows and the product's own sync client, against one hub
 * with everything on. Goal for 2,000 devices of 2,000 rows on two processors: all through in ten minutes, nothing lost, nothing
 * twice, nobody waiting over a minute once admitted.
 * `node bench/sync-night.ts [--devices 200] [--rows 2000]`; `npm run bench:night` runs the whole one.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { startHub } from '#testing/hub.ts';
import { openAuthority } from '../hub/tls/authority.ts';
import { conditions, figure, percentile } from './figures.ts';
import { ownerUrlOf } from './hub-owner.ts';
import { processorSeconds, residentMb, watchPeakMb } from './process-figures.ts';
import { register, simulatedDevice } from './simulated-devices.ts';

const { values } = parseArgs({
  options: { devices: { type: 'string', default: '200' }, rows: { type: 'string', default: '2000' } },
});
const [count, rows] = [Number(values.devices), Number(values.rows)];
/** The whole night has ten minutes for 4 million rows; a smaller one its share, and a handshake for each device. */
const goalSeconds = Math.max(20, (600 * count * rows) / 4_000_000);

const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-night-'));
const hub = await startHub({ tls: true, folder });
const owner = new pg.Client(ownerUrlOf(hub));

try {
  conditions();
  await owner.connect();
  const authority = openAuthority(path.join(hub.data, 'authority'));
  const devices = Array.from({ length: count }, (_, n) => simulatedDevice(authority, `hall-${n % 20}`, rows));
  await register(owner, devices);
  const idle = residentMb(hub.pid);
  const peak = watchPeakMb(hub.pid);
  const cpuBefore = processorSeconds(hub.pid);
  const started = performance.now();
  const passages = await Promise.all(devices.map((device) => device.sync(hub.url)));
  const seconds = (performance.now() - started) / 1000;
  const cpu = processorSeconds(hub.pid) - cpuBefore;

  console.log(`\n${count} devices of ${rows} rows, all in the same second:`);
  figure('the whole night', seconds, 's', { atMost: goalSeconds });
  figure('rows', (count * rows) / seconds, 'rows/s');
  const failed = passages.filter(({ failure }) => failure !== null);
  figure(
    'devices that did not get through',
    failed.length,
    `of ${count} ${[...new Set(failed.map(({ failure }) => failure))].join(' ')}`,
    {
      atMost: 0,
    },
  );
  const waits = passages.map(({ admitted, done }) => (done - admitted) / 1000);
  figure('longest wait once admitted', Math.max(...waits), 's', { atMost: 60 });
  figure('median wait once admitted', percentile(waits, 0.5), 's');
  const batches = passages.flatMap((one) => one.batches);
  // All devices pack in this one process and wait for each other there; what the hub alone takes `bench/sync-hub.ts` says.
  figure('one batch with its packing, p99', percentile(batches, 0.99) / 1000, 's');
  figure('one batch with its packing, median', percentile(batches, 0.5) / 1000, 's');
  const away = passages.map(({ turnedAway }) => turnedAway);
  figure(
    'told to come later',
    away.reduce((sum, one) => sum + one, 0) / count,
    `times a device, at most ${Math.max(...away)}`,
  );
  figure('hub and PostgreSQL', (cpu / (count * rows)) * 1e6, 'µs of processor a row', { atMost: 90 });
  // The goal of 300 MB is for sixteen devices (`bench/sync-hub.ts`); here each has a connection with its keys.
  figure('hub above idle', peak() - idle, 'MB');
  const stored = await owner.query<{ events: string; distinct: string; cursors: string }>(
    `select (select count(*) from ledger_event) as events, (select sum(event_count) from device_cursor) as cursors,
       (select count(*) from (select distinct device_id, epoch, seq from ledger_event) one) as distinct`,
  );
  const { events, distinct, cursors } = stored.rows[0] ?? { events: '0', distinct: '0', cursors: '0' };
  figure('lost', count * rows - Number(distinct), 'rows', { atMost: 0 });
  figure('twice', Number(events) - Number(distinct), 'rows', { atMost: 0 });
  figure('counted by the hub otherwise than stored', Math.abs(Number(cursors) - Number(events)), 'rows', { atMost: 0 });
} finally {
  await owner.end();
  await hub.remove();
  rmSync(folder, { recursive: true, force: true });
}
