/** A device as the sync sees it: a real ledger in a real SQLite file, and the service over it. */
import { randomBytes, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { RangeGrant } from '#contract/hub.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import { openDatabase } from '../db/database.ts';
import { type Ledger, openLedger } from '../db/ledger/ledger.ts';
import { ledgerReader } from '../db/sync/ledger-reader.ts';
import { type NightStore, openNightStore } from '../db/sync/night-store.ts';
import { openParcelStore, type ParcelStore } from '../db/sync/parcel-store.ts';
import type { LedgerReader, SyncStore } from '../db/sync/ports.ts';
import { openPullStore, type PullStore } from '../db/sync/pull-store.ts';
import { type SyncService, startSyncService } from '../db/sync/service.ts';
import { openSyncStore } from '../db/sync/store.ts';
import { fastFolder } from './fast-folder.ts';

export interface SyncDevice {
  readonly id: string;
  readonly sync: SyncService;
  /** What the sync remembers. */
  readonly store: SyncStore;
  readonly parcels: ParcelStore;
  readonly pull: PullStore;
  /** The plan and the record of the runs. */
  readonly night: NightStore;
  /** Every status announced so far. */
  readonly statuses: readonly SyncStatus[];
  /** Calls at every announcement from now on. @returns what ends it. */
  watch(look: () => void): () => void;
  /** How long the client meant to wait, each time; a test does not wait at all. */
  readonly waits: readonly number[];
  readonly grants: readonly RangeGrant[];
  /** Appends events in one transaction; a type that the hub can't read makes them poison. */
  write(count: number, type?: string, text?: string): void;
  /** The ledger as the sync reads it. */
  reader(): LedgerReader;
  /** `epoch/seq hash` of everything in the ledger, in order. */
  events(): string[];
  /** Ends the service as a kill would and opens all over the same file, as `epoch` when the device was set back. */
  reopen(epoch?: number): Promise<void>;
  /** Takes events away behind the ledger's back: the machine was put back from an older image. */
  loseAfter(seq: number): Promise<void>;
  /** As a program that kept none of the hub's signed words. */
  forgetReceipts(): void;
  remove(): Promise<void>;
}

/**
 * @param options `timeoutMs` for one request; `folder` to measure a real disk instead of memory.
 */
export function openSyncDevice(options: { timeoutMs?: number; folder?: string } = {}): SyncDevice {
  const { timeoutMs = 5000, folder = fastFolder('xinqu-device-') } = options;
  const file = path.join(folder, 'device.db');
  const key = randomBytes(32);
  const id = randomUUID();
  const statuses: SyncStatus[] = [];
  const watchers = new Set<() => void>();
  const waits: number[] = [];
  const grants: RangeGrant[] = [];
  let database = openDatabase(file, key);
  let ledger: Ledger = openLedger(database, id, 1);
  let sync = start(1);

  function start(epoch: number): SyncService {
    return startSyncService({
      store: openSyncStore(database),
      ledger: ledgerReader(database, () => ({ id, epoch })),
      recordGrant: (grant) => void grants.push(grant),
      machineName: 'test',
      appVersion: '0.0.0',
      onStatus: (status) => {
        statuses.push(status);
        for (const look of watchers) look();
      },
      // No timer: a test starts each run itself.
      timer: { now: () => Date.now(), after: () => () => {} },
      wait: async (ms) => void waits.push(ms),
      timeoutMs,
      night: openNightStore(database),
    });
  }
  const reopen = async (epoch = 1): Promise<void> => {
    await sync.stop();
    database.close();
    database = openDatabase(file, key);
    ledger = openLedger(database, id, epoch);
    sync = start(epoch);
  };
  return {
    id,
    statuses,
    watch: (look) => {
      watchers.add(look);
      return () => void watchers.delete(look);
    },
    waits,
    grants,
    get sync() {
      return sync;
    },
    get night() {
      return openNightStore(database);
    },
    get store() {
      return openSyncStore(database);
    },
    get parcels() {
      return openParcelStore(database);
    },
    get pull() {
      return openPullStore(database);
    },
    reader: () => ledgerReader(database, () => ({ id, epoch: 1 })),
    write(count, type = 'person.registered', text = '第一条') {
      const version = Number(database.prepare('SELECT count(*) FROM event').pluck().get());
      const events = Array.from({ length: count }, (_, n) => ({
        id: randomUUID(),
        stream: 'person/one',
        version: version + n + 1,
        type,
        at: '2026-11-23T01:00:00.000Z',
        actor: 'staff-1',
        command: randomUUID(),
        payload: { name: '李雷', note: text, number: version + n, blob: randomBytes(60).toString('hex') },
      }));
      database.transaction(() => ledger.append(events))();
      ledger.settle(true);
    },
    events: () =>
      database
        .prepare<[], string>("SELECT epoch || '/' || seq || ' ' || hash FROM event ORDER BY epoch, seq")
        .pluck()
        .all(),
    reopen,
    async loseAfter(seq) {
      database.exec('DROP TRIGGER event_no_delete');
      database.prepare('DELETE FROM event WHERE seq > ?').run(seq);
      await reopen();
    },
    forgetReceipts: () => void database.exec('DELETE FROM sync_receipt'),
    async remove() {
      await sync.stop();
      database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
