/** The hub's own program killed with SIGKILL at each step of a batch and of a file, over a PostgreSQL that shows where it is and outlives it. */
import { randomBytes } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attachmentLimits } from '#contract/hub.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import { type CuttingProxy, startCuttingProxy } from '#testing/cutting-proxy.ts';
import { fastFolder } from '#testing/fast-folder.ts';
import { openHallDevice } from '#testing/hall-device.ts';
import { type HubProgram, startHub } from '#testing/hub.ts';
import { random } from '#testing/random.ts';
import { scanned } from '#testing/scanned.ts';
import { sentChunks } from '#testing/sent-chunks.ts';
import { openSyncDevice, type SyncDevice } from '#testing/sync-device.ts';
import { freshTestDatabase, type TestDatabase } from '#testing/test-database.ts';
import { makeEnrolmentCode } from './enrolment.ts';
import { startPostgres } from './postgres.ts';
import { storedAttachment } from './testing/stored-attachment.ts';

const folder = fastFolder('xinqu-killed-');
let database: TestDatabase;
let owner: pg.Client;
let hub: HubProgram;
let line: CuttingProxy;
let device: SyncDevice;

beforeAll(async () => {
  database = (await freshTestDatabase()) ?? (await ownServer());
  hub = await startHub({ database: database.url });
  line = await startCuttingProxy(() => hub.url);
  owner = new pg.Client(database.url);
  await owner.connect();
  // Whoever holds the lock of this number keeps every batch in the middle of its commit.
  await owner.query(`
    create function commit_at_the_door() returns trigger language plpgsql as
      $$ begin perform pg_advisory_xact_lock_shared(2026); return null; end $$;
    create constraint trigger commit_at_the_door after insert on ledger_batch
      deferrable initially deferred for each row execute function commit_at_the_door()`);
  device = openSyncDevice({ timeoutMs: 60_000 });
  await device.sync.enrol(line.url, hub.enrolmentCode);
});
afterAll(async () => {
  await device.remove();
  await owner.end();
  await line.close();
  await hub.remove();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

async function ownServer(): Promise<TestDatabase> {
  const server = await startPostgres(folder);
  return { url: server.url, drop: () => server.stop() };
}

const isThere = async (statement: string): Promise<boolean> => (await owner.query(statement)).rowCount !== 0;

/** What is stored, as the device lists its own. */
const stored = async (): Promise<string[]> =>
  (
    await owner.query<{ line: string }>(
      "select epoch || '/' || seq || ' ' || encode(hash, 'hex') as line from ledger_event order by epoch, seq",
    )
  ).rows.map((row) => row.line);

const batchesSent = (): number => line.requests.filter((one) => one.startsWith('POST /v1/ledger ')).length;

interface Step {
  /** Makes the next request stop at this step. */
  readonly arrange: () => unknown;
  readonly isReached: () => Promise<boolean> | boolean;
  /** The last thing before the kill. */
  readonly goOn?: () => Promise<unknown>;
}

/** The hub's transaction waits for a table that the test has locked, just before a statement that needs it. */
const before = (table: string, mode: string): Step => ({
  arrange: () => owner.query(`begin; lock table ${table} in ${mode} mode`),
  isReached: () => isThere(`select from pg_locks where not granted and relation = '${table}'::regclass`),
});

/** The hub's work is done and its answer on the way, where it stays. */
function unanswered(request: string): Step {
  let before = 0;
  return {
    arrange() {
      before = line.unheard();
      line.cut(request, 'silence');
    },
    isReached: () => line.unheard() > before,
  };
}

/** @returns what the device's sync came to. */
async function killedAt(step: Step, sync: () => Promise<SyncStatus>): Promise<SyncStatus> {
  await step.arrange();
  const running = sync();
  await expect.poll(step.isReached).toBe(true);
  await step.goOn?.();
  await hub.kill();
  await owner.query('rollback');
  return running;
}

const isStopped = (): boolean => / T /.test(readFileSync(`/proc/${hub.pid}/stat`, 'utf8'));

/** @see Step; `isStored`: the batch had been committed when the kill came. */
const steps: Readonly<Record<string, Step & { readonly isStored: boolean }>> = {
  'in the middle of the body': {
    arrange: () => line.cut('/v1/ledger', 'stall'),
    isReached: () => isThere("select from waiting_place where kind = 'seat'"),
    isStored: false,
  },
  'with the lock, before anything is written': { ...before('ledger_batch', 'share'), isStored: false },
  'with batch and events written, before the position moves': { ...before('device_cursor', 'share'), isStored: false },
  'with everything written, before the commit': { ...before('quarantined_event', 'access exclusive'), isStored: false },
  'after the commit, before it hears of it': {
    arrange: () => owner.query('begin; select pg_advisory_xact_lock(2026)'),
    isReached: () => isThere("select from pg_locks where not granted and locktype = 'advisory'"),
    async goOn() {
      process.kill(hub.pid, 'SIGSTOP');
      await expect.poll(isStopped).toBe(true);
      await owner.query('rollback');
      await expect.poll(async () => (await stored()).length).toBe(device.events().length);
    },
    isStored: true,
  },
  'after the commit, before its answer arrives': { ...unanswered('/v1/ledger'), isStored: true },
};

test.for(Object.entries(steps))(
  'F2 killed %s: what was acknowledged is there, the rest is wholly there or not at all, and comes again',
  async ([, step]) => {
    device.write(20);
    expect(await device.sync.syncNow()).toMatchObject({ synced: true });
    const acknowledged = device.events();
    await expect.poll(() => isThere("select from waiting_place where kind = 'seat'")).toBe(false);
    device.write(20);
    expect(await killedAt(step, () => device.sync.syncNow())).toMatchObject({ synced: false });
    await expect
      .poll(() =>
        isThere("select from pg_stat_activity where application_name = 'xinqu-hub' and datname = current_database()"),
      )
      .toBe(false);
    expect(await stored()).toEqual(step.isStored ? device.events() : acknowledged);
    await hub.restart();
    const sent = batchesSent();
    expect(await device.sync.syncNow()).toMatchObject({ synced: true });
    expect(batchesSent() - sent).toBe(step.isStored ? 0 : 1);
    expect(await stored()).toEqual(device.events());
    expect(hub.errors()).toBe('');
  },
);

test('F20 killed at every edge of a file’s chunks, before one is written and before its answer arrives: it goes on behind what is there', async () => {
  const counter = await openHallDevice(line.url, await makeEnrolmentCode(owner, 'hall-1', 'test', 1));
  const size = attachmentLimits.chunkBytes;
  const bytes = randomBytes(size + 1000);
  const hash = scanned(counter, bytes, random(59));
  const begun: (number | undefined)[] = [];
  for (const _ of [0, 1])
    for (const step of [before('attachment_chunk', 'share'), unanswered('/v1/attachments HTTP')]) {
      const sent = sentChunks(line).length;
      expect(await killedAt(step, () => counter.sync.syncNow())).toMatchObject({ attachmentsPending: 1 });
      begun.push(sentChunks(line)[sent]);
      await hub.restart();
    }
  expect(begun).toEqual([0, 0, size, size]);
  // The last answer was lost as well; that the file is whole there the hub says by its hash, and no byte goes again.
  const sent = sentChunks(line).length;
  expect(await counter.synced()).toMatchObject({ attachmentsPending: 0, attachmentsRefused: 0 });
  expect(sentChunks(line)).toHaveLength(sent);
  const attachmentKey = readFileSync(path.join(hub.data, 'attachment-key'));
  expect(await storedAttachment({ database: owner, attachmentKey }, 'hall-1', hash)).toEqual(bytes);
  await counter.close();
});
