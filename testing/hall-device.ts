/** A whole device of a hall: a real data process without its wire, enrolled at a real hub, that sends and pulls. */
import { randomBytes } from 'node:crypto';
import { cpSync, rmSync } from 'node:fs';
import type { CommandResult } from '#contract/db.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { livesOf } from '../db/lives.ts';
import { openStore, type Store } from '../db/store.ts';
import { ledgerReader } from '../db/sync/ledger-reader.ts';
import type { NearPace } from '../db/sync/near.ts';
import { openNightStore } from '../db/sync/night-store.ts';
import { openParcelStore } from '../db/sync/parcel-store.ts';
import { type SyncService, startSyncService } from '../db/sync/service.ts';
import { openSyncStore } from '../db/sync/store.ts';
import { attachmentLane, grantSink, pullParts } from '../db/sync-control.ts';
import { streamFolder } from '../db/views/fold-streams.ts';
import { rebuildViews, viewTables } from '../db/views/rebuild.ts';
import { actor } from './couple.ts';
import { fastFolder } from './fast-folder.ts';
import type { Clock } from './store.ts';
import { testClock } from './store.ts';
import type { WorldCommand } from './world.ts';

export interface HallDevice {
  readonly store: Store;
  readonly sync: SyncService;
  readonly clock: Clock;
  readonly folder: string;
  send(stream: StreamRef, command: WorldCommand, by?: Actor): CommandResult;
  /** As {@link HallDevice.send}; a refusal fails the test. @returns the stream. */
  must(stream: StreamRef, command: WorldCommand, by?: Actor): StreamRef;
  register(facts: PersonFacts): StreamRef;
  /** Sends and pulls; fails the test when it does not end synced. */
  synced(): Promise<SyncStatus>;
  state<T>(stream: StreamRef): T;
  /** Brings the views up to date after something was written to a stream behind the back of all rules. */
  refold(stream: StreamRef): void;
  /** Makes all views anew from the ledger. */
  rebuild(): void;
  /** All rows of all views, in order: what must be the same on every device. */
  views(): Record<string, unknown[]>;
  /** `device/epoch/seq hash` of everything in the ledger, in order. */
  events(): string[];
  /** A copy of the whole folder, as a backup program makes one. @returns its path. */
  image(): Promise<string>;
  /** The machine is put back to an image. */
  setBack(image: string): Promise<void>;
  /** A second machine from an image. */
  cloneFrom(image: string): Promise<HallDevice>;
  enrol(code: string): Promise<void>;
  /** As after a kill: the service ends, the file is opened again. */
  reopen(): Promise<void>;
  close(): Promise<void>;
}

export interface HallDeviceOptions {
  readonly clock?: Clock;
  readonly folder?: string;
  readonly key?: Buffer;
  /** Keeps that close to a hub of the hall's own, by the machine's clock; without it nothing happens by itself. */
  readonly near?: NearPace;
  readonly onStatus?: (status: SyncStatus) => void;
}

/** Enrols a new device with `code`, or opens the one that lies in `folder`. */
export async function openHallDevice(
  hubUrl: string,
  code: string | null,
  {
    clock = testClock(),
    folder = fastFolder('xinqu-hall-'),
    key = randomBytes(32),
    near,
    onStatus = () => {},
  }: HallDeviceOptions = {},
): Promise<HallDevice> {
  let store = openStore({ folder, key, now: clock });
  let sync = start();

  function start(): SyncService {
    const service = startSyncService({
      store: openSyncStore(store.database),
      ledger: ledgerReader(store.database, store.device.current),
      recordGrant: grantSink(store),
      pull: pullParts(store),
      attachments: attachmentLane(store),
      lives: livesOf(store),
      parcels: openParcelStore(store.database),
      night: openNightStore(store.database),
      machineName: 'test',
      appVersion: '0.0.0',
      onStatus,
      ...(near ? { near } : { timer: { now: () => clock().getTime(), after: () => () => {} } }),
      wait: async () => {},
      timeoutMs: 10_000,
    });
    store.executor.onCommitted(() => service.wrote());
    return service;
  }
  async function enrol(fresh: string): Promise<void> {
    await sync.enrol(hubUrl, fresh);
    const identity = openSyncStore(store.database).identity();
    if (identity) store.device.assign(identity.deviceCode, identity.center);
    await sync.syncNow();
  }
  const shut = async (): Promise<void> => {
    await sync.stop();
    store.close();
  };
  const reopen = (): void => {
    store = openStore({ folder, key, now: clock });
    sync = start();
  };
  const copies: string[] = [];
  const copy = (from: string): string => {
    const to = fastFolder('xinqu-image-');
    cpSync(from, to, { recursive: true });
    copies.push(to);
    return to;
  };
  if (code !== null) await enrol(code);
  const send: HallDevice['send'] = (stream, command, by = actor()) =>
    store.executor.execute(
      { id: store.newId(), stream, version: store.reader.load(stream)?.version ?? 0, command },
      by,
    );
  const must: HallDevice['must'] = (stream, command, by) => {
    const result = send(stream, command, by);
    if (!result.ok) throw new Error(`${command.type}: ${result.refusals.map(({ code: one }) => one).join(', ')}`);
    return stream;
  };
  return {
    get store() {
      return store;
    },
    get sync() {
      return sync;
    },
    clock,
    folder,
    send,
    must,
    register: (facts) => must(`person/${store.newId()}`, { type: 'person.register', facts, evidence: {} }),
    async synced() {
      const status = await sync.syncNow();
      if (!status.synced) throw new Error(`not synced: ${JSON.stringify(status.lastError ?? status)}`);
      return status;
    },
    state: <T>(stream: StreamRef) => store.reader.load(stream)?.state as T,
    refold: (stream) => void streamFolder(store.database, store.reader).refold(stream),
    rebuild: () => rebuildViews(store.database),
    views: () =>
      Object.fromEntries(
        viewTables.map((table) => {
          const rows = store.database.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[];
          return [table, rows.map((row) => JSON.stringify(row)).sort()];
        }),
      ),
    events: () =>
      store.database
        .prepare<[], string>(
          "SELECT device || '/' || epoch || '/' || seq || ' ' || hash FROM event ORDER BY device, epoch, seq",
        )
        .pluck()
        .all(),
    enrol,
    async image() {
      await shut();
      const made = copy(folder);
      reopen();
      return made;
    },
    async setBack(image) {
      await shut();
      rmSync(folder, { recursive: true, force: true });
      cpSync(image, folder, { recursive: true });
      reopen();
    },
    cloneFrom: (image) => openHallDevice(hubUrl, null, { clock, folder: copy(image), key }),
    async reopen() {
      await shut();
      reopen();
    },
    async close() {
      await shut();
      for (const made of [folder, ...copies]) rmSync(made, { recursive: true, force: true });
    },
  };
}
