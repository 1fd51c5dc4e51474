/** A district's hub and that of one of its halls, with counters at either. */
import { expect } from 'vitest';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

export interface HallAndDistrict {
  readonly district: TestHub;
  /** Of `hall-2`, 二号大厅; the district's own devices are of `hall-1`. */
  readonly hall: TestHub;
  /** A new device at one of them. */
  counter(hub: TestHub): Promise<HallDevice>;
  /** Is closed with the hubs. */
  keep(device: HallDevice): void;
  /** Fails where anything went wrong inside a hub. */
  close(): Promise<void>;
}

export async function startHallAndDistrict(): Promise<HallAndDistrict> {
  const district = await startTestHub({ withTls: true });
  await district.database.query("insert into center (center_id, name) values ('hall-2', '二号大厅')");
  // A hub names its halls when it starts.
  await district.restart({ port: Number(new URL(district.url).port) });
  const code = await district.newCode('hall-2', 'hall');
  const hall = await startTestHub({ withTls: true, upstream: { url: district.url, code } });
  const open: HallDevice[] = [];
  return {
    district,
    hall,
    async counter(hub) {
      const device = await openHallDevice(hub.url, await hub.newCode());
      open.push(device);
      return device;
    },
    keep: (device) => void open.push(device),
    async close() {
      for (const device of open) await device.close();
      expect([...hall.internalErrors, ...district.internalErrors]).toEqual([]);
      await hall.close();
      await district.close();
    },
  };
}
