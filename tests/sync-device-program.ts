/** A counter's sync as a program of its own, told what to do line by line: Playwright's loader can't load the database module. */
import { createInterface } from 'node:readline';
import { openSyncDevice } from '#testing/sync-device.ts';

const device = openSyncDevice();
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

say({ id: device.id });
for await (const line of createInterface({ input: process.stdin })) {
  const { enrol, write, poison, sync, range } = JSON.parse(line);
  if (enrol) await device.sync.enrol(enrol.url, enrol.code);
  if (write) device.write(write);
  if (poison) device.write(1, 'x'.repeat(90));
  if (range) await device.sync.requestRange(range, 50);
  say(sync ? await device.sync.syncNow() : {});
}
await device.remove();
