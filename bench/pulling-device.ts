/**
 * A counter's data process for `bench/sync-pull.ts`: opens the folder that it is told, pulls all that its hub has, and says how long it
 * took. A process of its own, as in the product, so that what the bench holds is not in its way.
 */
import { openHallDevice } from '#testing/hall-device.ts';

export interface PullOrder {
  readonly hub: string;
  readonly folder: string;
  /** Hex. */
  readonly key: string;
}
export interface PullReport {
  readonly seconds: number;
  readonly processorSeconds: number;
}

process.on('message', async ({ hub, folder, key }: PullOrder) => {
  const device = await openHallDevice(hub, null, { folder, key: Buffer.from(key, 'hex') });
  const [started, before] = [performance.now(), process.cpuUsage()];
  await device.synced();
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(before);
  await device.close();
  const report: PullReport = { seconds, processorSeconds: (user + system) / 1e6 };
  process.send?.(report);
});
