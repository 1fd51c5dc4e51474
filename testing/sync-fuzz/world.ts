/** What all histories share: one PostgreSQL, one hub of two halls, one line, and the programs of the devices. */
import { rmSync } from 'node:fs';
import { openStore } from '../../db/store.ts';
import type { TestHub } from '../../hub/testing/test-hub.ts';
import { type CuttingProxy, startCuttingProxy } from '../cutting-proxy.ts';
import { fastFolder } from '../fast-folder.ts';
import { type HubImages, startImagedHub } from '../hub-image.ts';
import { testKey } from '../store.ts';
import { fullDisk } from './full-disk.ts';
import { loadPrograms, type Program } from './programs.ts';

export interface FuzzWorld {
  readonly hub: TestHub;
  readonly line: CuttingProxy;
  readonly images: HubImages;
  /** A database that was opened once, so that a device of a history starts with a copy. */
  readonly blank: string;
  readonly programs: readonly Program[];
  /** Does something while PostgreSQL has no room for what devices send. */
  withoutRoom(work: () => Promise<void>): Promise<void>;
  /** Ends the hub as a kill would, whatever it is at, and starts it again. */
  killHub(): Promise<void>;
  /** Errors inside the hub that neither of these explains. */
  internalErrors(): readonly unknown[];
  close(): Promise<void>;
}

export const halls = ['hall-1', 'hall-2'] as const;
export type HallName = (typeof halls)[number];

export async function openFuzzWorld(): Promise<FuzzWorld> {
  const programs = await loadPrograms();
  const { hub, images, breakDatabase, close } = await startImagedHub();
  await images.query("insert into center (center_id, name) values ('hall-2', '第二大厅')");
  // A hub names its halls when it starts.
  await hub.restart();
  const line = await startCuttingProxy(() => hub.url);
  await images.take('empty');
  const blank = fastFolder('xinqu-blank-');
  const store = openStore({ folder: blank, key: testKey });
  store.database.exec('DELETE FROM meta');
  store.close();
  const room = await fullDisk(images);
  const explained = new Set<unknown>();
  async function explaining(fault: () => Promise<void>): Promise<void> {
    const before = new Set(hub.internalErrors);
    await fault();
    for (const error of hub.internalErrors) if (!before.has(error)) explained.add(error);
  }
  return {
    hub,
    line,
    images,
    blank,
    programs,
    withoutRoom: (work) =>
      explaining(async () => {
        await room.leave(false);
        await work();
        await room.leave(true);
      }),
    killHub: () =>
      explaining(async () => {
        breakDatabase();
        await hub.restart();
      }),
    internalErrors: () => hub.internalErrors.filter((error) => !explained.has(error)),
    async close() {
      await line.close();
      await close();
      rmSync(blank, { recursive: true, force: true });
    },
  };
}
