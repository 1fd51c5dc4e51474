/** Another counter of the hall as a program of its own, told what to do line by line: Playwright's loader can't load the database module. */
import { createInterface } from 'node:readline';
import { type HallDevice, openHallDevice } from '#testing/hall-device.ts';

const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);
let counter: HallDevice | null = null;

say({});
for await (const line of createInterface({ input: process.stdin })) {
  const { enrol, command, state } = JSON.parse(line);
  if (enrol) counter = await openHallDevice(enrol.url, enrol.code);
  if (command) say({ done: counter?.send(command.stream, command.command).ok });
  else if (state) say({ state: counter?.state(state) });
  else say((await counter?.sync.syncNow()) ?? {});
}
await counter?.close();
