/** A whole counter as a program of its own, told what to do line by line: Playwright's loader can't load the database module. */
import { createInterface } from 'node:readline';
import { actor } from '#testing/couple.ts';
import { openHallDevice } from '#testing/hall-device.ts';
import { makeFacts } from '#testing/people.ts';
import { random } from '#testing/random.ts';
import { system } from '../db/commands/execute.ts';

const [url = '', code = ''] = process.argv.slice(2);
const device = await openHallDevice(url, code);
const say = (what: object): void => void process.stdout.write(`${JSON.stringify(what)}\n`);

say({ id: device.store.device.current().id });
for await (const line of createInterface({ input: process.stdin })) {
  const { register, facts, amend, look, establish, send } = JSON.parse(line);
  const person = register
    ? device.register(makeFacts(random(register), { name: '欧阳若兰', ...facts }))
    : amend?.person;
  if (amend) device.must(person, { type: 'person.amend', changes: amend.changes, evidence: amend.evidence ?? {} });
  if (establish) device.must(`office/${device.store.device.current().center}`, establish, system);
  // A stream that is named by its kind alone is a new one.
  const stream = send?.stream.includes('/') ? send.stream : `${send?.stream}/${device.store.newId()}`;
  if (send) device.must(stream, send.command, send.roles ? actor(...send.roles) : undefined);
  await device.synced();
  say({ person, stream, state: look ? device.state(look) : null });
}
await device.close();
