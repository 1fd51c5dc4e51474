/**
 * Events a second that a hub serves from sealed segments, asked for as a device asks, beside a query for the same lines; and that a
 * device takes into its ledger and views (hash of each checked, chain checked, folded, flushed), beside bare inserts of the same rows
 * into a file sealed in the same way, into one with the cipher of earlier versions, and into one that is not sealed: what the machine
 * can do. A bare insert parses the line, hashes it and puts seven of its columns into a table with two indexes, 2,000 in a
 * transaction that is flushed; it checks no shape, no chain and no event's hash, folds nothing and writes no view. The hub and the device are processes of their own on this machine; the processor's
 * time is that of the reader. On a busy machine it tells more than the clock. `node bench/sync-pull.ts [events]`
 */
import { fork } from 'node:child_process';
import { createHash, createPrivateKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { zstdDecompressSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { type SegmentHead, segmentLimits } from '#contract/hub.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import { openHallDevice } from '#testing/hall-device.ts';
import { startHub } from '#testing/hub.ts';
import { makeNumbered } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { hubClient } from '../db/sync/hub-client.ts';
import { openLine } from '../db/sync/hub-line.ts';
import { openSyncStore } from '../db/sync/store.ts';
import { makeEnrolmentCode } from '../hub/enrolment.ts';
import { enrolTestDevice } from '../hub/testing/test-device.ts';
import { conditions, figure } from './figures.ts';
import { ownerUrlOf } from './hub-owner.ts';
import type { PullOrder, PullReport } from './pulling-device.ts';

const events = Number(process.argv[2] ?? 100_000);
const rounds = 5;
/** As the product seals; as its earlier versions did; not at all. */
const seals = ['aegis', 'chacha20', 'none'] as const;
type Seal = (typeof seals)[number];
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

conditions();
const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-bench-pull-'));
const hub = await startHub({ folder: mkdtempSync(path.join(tmpdir(), 'xinqu-bench-hub-')) });
const owner = new pg.Client(ownerUrlOf(hub));
await owner.connect();
const code = (): Promise<string> => makeEnrolmentCode(owner, 'hall-1', 'bench', 1);
const made = random(1);

const key = randomBytes(32);
const empty = path.join(folder, 'empty');
const device = await openHallDevice(hub.url, await code(), { folder: empty, key });
/** The device as it is before it hears of anything. */
const image = await device.image();

/** Applications for what is no person: rows of a kilobyte that each begin a stream. */
const writer = await enrolTestDevice(hub.url, await code());
const facts = Array.from({ length: 200 }, (_, at) => makeNumbered(made, at, at % 2 ? 'male' : 'female'));
for (let at = 0; at < events; at += 1000) {
  const batch = Array.from({ length: 1000 }, (_, n) => {
    const stream = `staff/${String(at + n).padStart(12, '0')}`;
    const payload = JSON.stringify({
      login: `l${at + n}`,
      name: facts[n % 200]?.name,
      roles: ['clerk'],
      note: facts[n % 200],
      more: Buffer.from(made.bytes(250)).toString('hex'),
    });
    return writer.write(1, { stream, version: 1, type: 'staff.created', payload });
  }).flat();
  const answer = await writer.push(batch);
  if (answer.status !== 200) throw new Error(`not taken: ${answer.status}`);
}
interface Pace {
  readonly perSecond: number;
  readonly processorUs: number;
}
async function pace(count: number, task: () => Promise<void> | void): Promise<Pace> {
  const [started, before] = [performance.now(), process.cpuUsage()];
  await task();
  const { user, system } = process.cpuUsage(before);
  return { perSecond: count / ((performance.now() - started) / 1000), processorUs: (user + system) / count };
}
function show(name: string, paces: readonly Pace[], atLeast?: number): number {
  const perSecond = median(paces.map((one) => one.perSecond));
  figure(name, perSecond, 'events/s', atLeast === undefined ? undefined : { atLeast });
  figure('  of the processor', median(paces.map((one) => one.processorUs)), 'µs an event');
  return perSecond;
}
/** As many segments as a device asks for at once. */
function runsOf(segments: readonly SegmentHead[]): readonly SegmentHead[][] {
  const runs: SegmentHead[][] = [[]];
  for (const one of segments) {
    const run = runs.at(-1) ?? [];
    const size = run.reduce((sum, { bytes }) => sum + bytes, one.bytes);
    if (size > segmentLimits.requestBytes) runs.push([one]);
    else run.push(one);
  }
  return runs;
}

try {
  const store = openSyncStore(device.store.database);
  const identity = store.identity();
  if (!identity) throw new Error('not enrolled');
  const signer = {
    device: device.store.device.current().id,
    center: identity.center,
    key: createPrivateKey(store.privateKeyPem()),
    now: () => new Date().toISOString(),
  };
  const line = openLine(new URL(hub.url), null, { timeoutMs: 60_000 });
  const client = hubClient(line);
  const signal = new AbortController().signal;
  const feed = await client.feed(signer, 1, { marks: [] }, signal);
  const scope = feed.scopes.find((one) => one.scope === 'center:hall-1');
  if (!scope) throw new Error('nothing sealed');
  const served = scope.segments.reduce((sum, one) => sum + one.events, 0);
  const bodies: Buffer[] = [];
  await client.segments(
    signer,
    1,
    { scope: scope.scope, first: 1, last: scope.segments.length },
    0,
    (bytes) => bodies.push(bytes),
    signal,
  );
  const whole = Buffer.concat(bodies);
  const lines: string[] = [];
  for (let at = 0, n = 0; n < scope.segments.length; n++) {
    const size = scope.segments[n]?.bytes ?? 0;
    lines.push(
      ...zstdDecompressSync(whole.subarray(at, at + size))
        .toString('utf8')
        .trimEnd()
        .split('\n'),
    );
    at += size;
  }
  await owner.query('create table bench_line (at int, line text)');
  for (let at = 0; at < lines.length; at += 1000)
    await owner.query(
      'insert into bench_line select $1 + ordinality, line from unnest($2::text[]) with ordinality as row (line)',
      [at, lines.slice(at, at + 1000)],
    );

  const ours: Pace[] = [];
  const bare: Pace[] = [];
  // Round 0 warms both up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    const asked = await pace(served, async () => {
      for (const run of runsOf(scope.segments)) {
        const [first, last] = [run[0]?.number ?? 0, run.at(-1)?.number ?? 0];
        const wanted = run.reduce((sum, { bytes }) => sum + bytes, 0);
        let length = 0;
        const take = (bytes: Buffer): void => {
          length += bytes.length;
        };
        await client.segments(signer, 1, { scope: scope.scope, first, last }, 0, take, signal);
        if (length !== wanted) throw new Error('not whole');
      }
    });
    const queried = await pace(served, async () => void (await owner.query('select line from bench_line order by at')));
    if (round === 0) continue;
    ours.push(asked);
    bare.push(queried);
  }
  const ourRate = show('served from sealed segments, one reader', ours, 500_000);
  figure('ratio', ourRate / show('the same lines out of PostgreSQL by a query', bare), 'times');
  figure('bytes an event on the wire', whole.length / served, 'bytes');
  line.close();

  const applied: Pace[] = [];
  const inserted = new Map<Seal, Pace[]>(seals.map((seal) => [seal, []]));
  const pulling = fork(path.resolve(import.meta.dirname, 'pulling-device.ts'));
  for (let round = 0; round <= 3; round++) {
    const place = path.join(folder, `device-${round}`);
    cpSync(image, place, { recursive: true });
    const order: PullOrder = { hub: hub.url, folder: place, key: key.toString('hex') };
    pulling.send(order);
    const { seconds, processorSeconds }: PullReport = (await once(pulling, 'message'))[0];
    if (round > 0) applied.push({ perSecond: served / seconds, processorUs: (processorSeconds / served) * 1e6 });
    for (const seal of seals) {
      const put = await pace(served, () => insertBare(path.join(folder, `bare-${round}-${seal}.db`), lines, seal));
      if (round > 0) inserted.get(seal)?.push(put);
    }
  }
  pulling.disconnect();
  const appliedRate = show('applied on a device, connect included', applied, 50_000);
  for (const [seal, paces] of inserted) {
    const how = seal === 'none' ? 'not sealed' : `sealed with ${seal}`;
    const barest = show(`bare inserts of the same rows, parsed, hashed, flushed, ${how}`, paces);
    figure('ratio', appliedRate / barest, 'times');
  }
} finally {
  await device.close();
  await owner.end();
  await hub.remove();
  rmSync(folder, { recursive: true, force: true });
}

/** What any store would have to do: parse each line, hash it, and put it into a table with two indexes, a transaction for two thousand. */
function insertBare(file: string, rows: readonly string[], seal: Seal): void {
  const bare = new Sqlite(file);
  if (seal !== 'none') {
    bare.pragma(`cipher = '${seal}'`);
    bare.pragma(`key = "x'${key.toString('hex')}'"`);
  }
  bare.pragma('page_size = 8192');
  bare.pragma('journal_mode = WAL');
  bare.pragma('synchronous = FULL');
  bare.exec(`CREATE TABLE event (stream TEXT, version INTEGER, device TEXT, seq INTEGER, type TEXT, payload TEXT, hash TEXT,
    PRIMARY KEY (stream, version, device)) STRICT, WITHOUT ROWID; CREATE UNIQUE INDEX chain ON event (device, seq)`);
  const insert = bare.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)');
  for (let at = 0; at < rows.length; at += 2000)
    bare.transaction(() => {
      for (const row of rows.slice(at, at + 2000)) {
        const event = JSON.parse(row) as LedgerEvent;
        createHash('sha256').update(row).digest('hex');
        insert.run(event.stream, event.version, event.device, event.seq, event.type, event.payload, event.hash);
      }
    })();
  bare.close();
}
