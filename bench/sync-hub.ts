/**
 * The hub alone: batches of sixteen devices, four in flight, over mutual TLS into PostgreSQL, everything on, in turn with the bare floor
 * (same rows, plain HTTP, no checks). Rows a second, processor time a row, what the slowest batches took, memory above idle.
 * `node bench/sync-hub.ts [rows a device]`
 */
import { spawn } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import { startHub } from '#testing/hub.ts';
import { hubClient } from '../db/sync/hub-client.ts';
import { type HubLine, openLine } from '../db/sync/hub-line.ts';
import type { PackedBatch } from '../db/sync/ports.ts';
import { packBatch, type Signer } from '../db/sync/signing.ts';
import { openAuthority } from '../hub/tls/authority.ts';
import { conditions, figure, percentile } from './figures.ts';
import { ownerUrlOf } from './hub-owner.ts';
import { processorSeconds, residentMb, watchPeakMb } from './process-figures.ts';
import { madeUpLedger, register } from './simulated-devices.ts';

const rowsADevice = Number(process.argv[2] ?? 8_000);
const devices = 16;
const inFlight = 4;

const folder = mkdtempSync(path.join(tmpdir(), 'xinqu-bench-'));
const hub = await startHub({ tls: true, folder });
const owner = new pg.Client(ownerUrlOf(hub));
const authority = openAuthority(path.join(hub.data, 'authority'));

interface Sender {
  readonly line: HubLine;
  readonly batches: readonly PackedBatch[];
}

/** Devices with all their batches packed beforehand: what is measured is the hub. */
async function makeSenders(size: number): Promise<Sender[]> {
  const made = Array.from({ length: devices }, (_, n) => {
    const id = randomUUID();
    const center = `hall-${n % 4}`;
    const { privateKey, publicKey } = generateKeyPairSync('ed25519');
    const spki = publicKey.export({ type: 'spki', format: 'der' });
    const pem = String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
    const trust = {
      authority: authority.certificate,
      certificate: authority.issueDevice(id, center, spki).pem,
      privateKey: pem,
    };
    const signer: Signer = { device: id, center, key: createPrivateKey(pem), now: () => new Date().toISOString() };
    const ledger = madeUpLedger(id, rowsADevice);
    const batches: PackedBatch[] = [];
    for (let seq = 0; seq < rowsADevice; seq += size) {
      const [first, ...rest] = ledger.eventsAfter(1, seq, size);
      if (first) batches.push(packBatch(signer, [first, ...rest], null));
    }
    return { id, center, publicKey: spki, batches, line: openLine(new URL(hub.url), trust, { timeoutMs: 60_000 }) };
  });
  await register(
    owner,
    made.map((one) => ({ ...one, sync: () => Promise.reject(new Error('not here')) })),
  );
  return made;
}

/** Workers, each with one device after another, whose batches follow one another. @returns rows a second, and what each batch took in ms. */
async function pushAll(
  senders: readonly Sender[],
  push: (sender: Sender, batch: PackedBatch) => Promise<void>,
  workers = inFlight,
) {
  const took: number[] = [];
  const waiting = [...senders];
  const started = performance.now();
  const worker = async (): Promise<void> => {
    for (let sender = waiting.shift(); sender; sender = waiting.shift()) {
      for (const batch of sender.batches) {
        const sent = performance.now();
        await push(sender, batch);
        took.push(performance.now() - sent);
      }
      sender.line.close();
    }
  };
  await Promise.all(Array.from({ length: workers }, worker));
  return { rate: (devices * rowsADevice) / ((performance.now() - started) / 1000), took };
}

const signal = new AbortController().signal;
async function pushToHub({ line }: Sender, batch: PackedBatch): Promise<void> {
  const answer = await hubClient(line).push(batch, signal);
  if (answer.result !== 'accepted' || answer.quarantined.length > 0) throw new Error(`hub: ${answer.result}`);
}

const floor = spawn(process.execPath, [path.resolve(import.meta.dirname, 'sync-floor.ts'), ownerUrlOf(hub)], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
async function floorUrl(): Promise<string> {
  for await (const line of createInterface({ input: floor.stdout })) return JSON.parse(line).url;
  throw new Error('the floor did not start');
}

try {
  conditions();
  await owner.connect();
  await owner.query('grant all on schema public to xinqu_owner');
  const bare = await floorUrl();
  const pushToFloor = async (_sender: Sender, { body }: PackedBatch): Promise<void> => {
    const response = await fetch(bare, { method: 'POST', body: new Uint8Array(body) });
    await response.text();
    if (!response.ok) throw new Error(`floor: ${response.status}`);
  };
  const idle = residentMb(hub.pid);
  const sizes = { 1000: 15_000, 200: 10_000 } as const;
  // Once to warm up; then hub and floor in turn.
  await pushAll(await makeSenders(1000), pushToHub);
  for (const [size, goal] of Object.entries(sizes)) {
    const senders = await makeSenders(Number(size));
    const peak = watchPeakMb(hub.pid);
    const before = processorSeconds(hub.pid);
    const { rate, took } = await pushAll(senders, pushToHub);
    const used = ((processorSeconds(hub.pid) - before) / (devices * rowsADevice)) * 1e6;
    const { rate: bareRate } = await pushAll(await makeSenders(Number(size)), pushToFloor);
    console.log(`\n${devices} devices, ${inFlight} batches of ${size} rows in flight:`);
    figure('hub', rate, 'rows/s', { atLeast: goal });
    figure('bare floor', bareRate, 'rows/s');
    figure('ratio', rate / bareRate, 'of the floor');
    figure('hub and PostgreSQL', used, 'µs of processor a row', size === '1000' ? { atMost: 90 } : undefined);
    figure('one batch, p99', percentile(took, 0.99), 'ms', { atMost: 2000 });
    figure('hub above idle', peak() - idle, 'MB', { atMost: 300 });
  }
  // As in a night's first second: every seat has sent a batch, and four of them are at work.
  const full = await pushAll(await makeSenders(1000), pushToHub, devices);
  console.log(`\n${devices} devices, ${devices} batches of 1000 rows at once:`);
  figure('hub', full.rate, 'rows/s');
  figure('one batch, p99', percentile(full.took, 0.99), 'ms', { atMost: 2000 });
  figure('one batch, median', percentile(full.took, 0.5), 'ms');
  const bytes = await owner.query<{ bytes: string; rows: string }>(
    'select sum(octet_length(body) + octet_length(header) + octet_length(signature)) as bytes, sum(last_seq - first_seq + 1) as rows from ledger_batch',
  );
  figure('\non the wire', Number(bytes.rows[0]?.bytes) / Number(bytes.rows[0]?.rows), 'bytes a row', { atMost: 400 });
} finally {
  floor.stdin.end();
  await owner.end();
  await hub.remove();
  rmSync(folder, { recursive: true, force: true });
}
