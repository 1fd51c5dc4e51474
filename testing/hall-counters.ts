/** Counters of a hall and its hub, anew for each test of a file, which fails if the hub met an error of its own. */
import { afterEach, beforeEach, expect } from 'vitest';
import { startTestHub, type TestHub } from '../hub/testing/test-hub.ts';
import { type HallDevice, openHallDevice } from './hall-device.ts';

/** Call once in the file. @returns opens a further counter of the running test */
export function hallCounters(): (options?: Parameters<typeof openHallDevice>[2]) => Promise<HallDevice> {
  let hub: TestHub;
  let counters: HallDevice[] = [];
  beforeEach(async () => {
    hub = await startTestHub();
  });
  afterEach(async () => {
    for (const one of counters) await one.close();
    counters = [];
    expect(hub.internalErrors).toEqual([]);
    await hub.close();
  });
  return async (options) => {
    const one = await openHallDevice(hub.url, await hub.newCode('hall-1'), options);
    counters.push(one);
    return one;
  };
}

/** Each sends and fetches, in this order, twice: then all know what each wrote. */
export async function together(...devices: readonly HallDevice[]): Promise<void> {
  for (let round = 0; round < 2; round++) for (const one of devices) await one.synced();
}
