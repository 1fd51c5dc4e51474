/**
 * Events a second from a device's SQLite to the hub's PostgreSQL, everything on (signature, chain, validation, rules), against the bare
 * floor: the same rows of the same file over plain HTTP into the same PostgreSQL. They take turns, round by round.
 * `node bench/sync.ts [events a round] [rounds]`; with 100000 events a round it is what a device brings after a year away.
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { zstdCompressSync } from 'node:zlib';
import pg from 'pg';
import { startCuttingProxy } from '#testing/cutting-proxy.ts';
import { openHallDevice } from '#testing/hall-device.ts';
import { startHub } from '#testing/hub.ts';
import { openSyncDevice } from '#testing/sync-device.ts';
import { startPostgres } from '../hub/postgres.ts';

const eventsARound = Number(process.argv[2] ?? 20_000);
const rounds = Number(process.argv[3] ?? 5);
const batch = 1000;
/** With the rest of an event about 1 KB, of which a good third does not compress, as in real records. */
const text = '申请人李雷与韩梅梅自愿结婚，双方均无配偶，没有直系血亲和三代以内旁系血亲关系，现申请结婚登记。'.repeat(3);

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-bench-'));
const postgres = await startPostgres(folder);
const hub = await startHub({ tls: true, args: ['--database', postgres.url] });
const floor = spawn(process.execPath, [path.resolve(import.meta.dirname, 'sync-floor.ts'), postgres.url], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const device = openSyncDevice({ timeoutMs: 60_000, folder: mkdtempSync(path.join(tmpdir(), 'xinqu-bench-device-')) });
const database = new pg.Client(postgres.url);

async function floorUrl(): Promise<string> {
  for await (const line of createInterface({ input: floor.stdout })) return JSON.parse(line).url;
  throw new Error('the floor did not start');
}

async function pushFloor(url: string, from: number): Promise<number> {
  const reader = device.reader();
  const start = performance.now();
  for (let seq = from; ; seq += batch) {
    const events = reader.eventsAfter(1, seq, batch);
    if (events.length === 0) break;
    const body = zstdCompressSync(Buffer.from(events.map((event) => `${JSON.stringify(event)}\n`).join('')));
    const response = await fetch(url, { method: 'POST', body: new Uint8Array(body) });
    await response.text();
    if (!response.ok) throw new Error(`floor: ${response.status}`);
  }
  return eventsARound / ((performance.now() - start) / 1000);
}

async function pushOurs(): Promise<number> {
  const start = performance.now();
  const status = await device.sync.syncNow();
  if (!status.synced) throw new Error(`not synced: ${status.lastError?.code}`);
  return eventsARound / ((performance.now() - start) / 1000);
}

/**
 * A sync with nothing to do of a whole device, that sends, pulls and has an attachment lane, over plain HTTP through a line that
 * counts: what it costs beside the bytes of TLS itself.
 */
async function nothingToDo(): Promise<{ requests: number; bytes: number }> {
  const plain = await startHub();
  const line = await startCuttingProxy(() => plain.url);
  const other = await openHallDevice(line.url, plain.enrolmentCode);
  try {
    await other.synced();
    const before = { requests: line.requests.length, bytes: line.bytes() };
    await other.synced();
    return { requests: line.requests.length - before.requests, bytes: line.bytes() - before.bytes };
  } finally {
    await other.close();
    await line.close();
    await plain.remove();
  }
}

try {
  await database.connect();
  const url = await floorUrl();
  await device.sync.enrol(hub.url, hub.enrolmentCode);
  await device.sync.syncNow();
  const ours: number[] = [];
  const bare: number[] = [];
  // Round 0 warms both up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const from = round * eventsARound;
    device.write(eventsARound, 'person.registered', text);
    const turns = round % 2 === 0 ? [pushOurs, () => pushFloor(url, from)] : [() => pushFloor(url, from), pushOurs];
    const [first = 0, second = 0] = [await turns[0]?.(), await turns[1]?.()];
    if (round === 0) continue;
    ours.push(round % 2 === 0 ? first : second);
    bare.push(round % 2 === 0 ? second : first);
  }
  const wire = await database.query<{ bytes: string; rows: string }>(
    'select sum(octet_length(body) + octet_length(header) + octet_length(signature)) as bytes, sum(last_seq - first_seq + 1) as rows from ledger_batch',
  );
  const lines = await database.query<{ size: string }>('select avg(octet_length(payload)) as size from floor_event');
  const [our, floorRate] = [median(ours), median(bare)];
  console.log(
    `sync: ${our.toFixed(0)} events/s; bare floor: ${floorRate.toFixed(0)} events/s (payloads of ${Number(lines.rows[0]?.size).toFixed(0)} bytes)`,
  );
  console.log(
    `ratio ${(our / floorRate).toFixed(2)} (goal: at least 0.5), median of ${rounds} rounds in turn of ${eventsARound} events`,
  );
  console.log(
    `${(Number(wire.rows[0]?.bytes) / Number(wire.rows[0]?.rows)).toFixed(0)} bytes an event on the wire (goal: at most 400)`,
  );
  const idle = performance.now();
  await device.sync.syncNow();
  console.log(`nothing to do: ${(performance.now() - idle).toFixed(1)} ms`);
  const { requests, bytes } = await nothingToDo();
  console.log(
    `nothing to do: ${requests} requests (goal: at most 2), ${bytes} bytes over TLS's own (goal: at most 1024)`,
  );
  device.write(2000, 'person.registered', text);
  const night = performance.now();
  await device.sync.syncNow();
  console.log(`2,000 events: ${(performance.now() - night).toFixed(0)} ms (goal: at most 500)`);
} finally {
  await database.end();
  await device.remove();
  floor.stdin.end();
  await hub.remove();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
