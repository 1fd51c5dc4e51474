/** The hub of a test file, and a line to it that its tests cut where they want. */
import { afterAll, beforeAll, expect } from 'vitest';
import { startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { type CuttingProxy, startCuttingProxy } from './cutting-proxy.ts';
import { type HallDevice, openHallDevice } from './hall-device.ts';
import { openSyncDevice, type SyncDevice } from './sync-device.ts';

export interface HubAndLine {
  readonly hub: TestHub;
  readonly line: CuttingProxy;
  /** A new counter at the end of the line, of the first hall unless another is named; closed after the last test. */
  counter(center?: string, options?: Parameters<typeof openHallDevice>[2]): Promise<HallDevice>;
  /** A new device that only sends, enrolled over the line and synced once; its test removes it. */
  sender(options?: Parameters<typeof openSyncDevice>[0]): Promise<SyncDevice>;
}

type HubAndLineOptions = Parameters<typeof startTestHub>[0] & {
  /** The tests bring about errors inside the hub; any other is a failure. */
  readonly hasErrors?: boolean;
};

/** To be called at the top of a test file: both are there from its first test on and end with its last. */
export function hubAndLine({ hasErrors = false, ...options }: HubAndLineOptions = {}): HubAndLine {
  let hub: TestHub;
  let line: CuttingProxy;
  const open: HallDevice[] = [];
  beforeAll(async () => {
    hub = await startTestHub(options);
    line = await startCuttingProxy(() => hub.url);
  });
  afterAll(async () => {
    for (const device of open) await device.close();
    if (!hasErrors) expect(hub.internalErrors).toEqual([]);
    await line.close();
    await hub.close();
  });
  return {
    get hub() {
      return hub;
    },
    get line() {
      return line;
    },
    async counter(center, options) {
      const one = await openHallDevice(line.url, await hub.newCode(center), options);
      open.push(one);
      return one;
    },
    async sender(of = {}) {
      const device = openSyncDevice(of);
      await device.sync.enrol(line.url, await hub.newCode());
      await device.sync.syncNow();
      return device;
    },
  };
}
