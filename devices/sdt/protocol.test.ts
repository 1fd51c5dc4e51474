/** Every row of the protocol's tables, over a real serial port onto a pseudo-terminal. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { residentChip } from '#testing/reader/chip.ts';
import { foreignerChip2017, foreignerChip2023, permitChip } from '#testing/reader/other-chips.ts';
import { type PseudoTerminal, pseudoTerminal } from '#testing/reader/pseudo-terminal.ts';
import { moduleNumber, type SimulatedModule, simulatedModule } from '#testing/reader/simulated-module.ts';
import { openLine } from '../reader/serial-line.ts';
import { baudRates, type Command, commands } from './commands.ts';
import { encodeFrame } from './frame.ts';
import type { Line } from './line.ts';
import { type Link, openLink } from './link.ts';
import { splitPayload } from './payload.ts';
import { readCard } from './read-card.ts';
import { type HostAction, type StatusName, statusOf } from './status.ts';

const resident = residentChip({
  name: '陈志远',
  sex: 'male',
  ethnicCode: '01',
  birth: '19900307',
  address: '甘肃省永登县中川镇平岘村12号',
  number: '620171199003071232',
  issuer: '兰州市公安局新区分局',
  from: '20190301',
  to: '20390301',
});
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

let folder: string;
let terminal: PseudoTerminal;
let line: Line;
let link: Link;
let module: SimulatedModule;
/** How an answer is put on the wire. */
let deliver: (answer: Uint8Array) => void;
let heard = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xinqu-reader-'));
  terminal = await pseudoTerminal(path.join(folder, 'reader'));
  line = await openLine(terminal.path, 115_200);
  link = openLink(line);
  terminal.onBytes((bytes) => {
    heard += hex(bytes);
    deliver(module.receive(bytes));
  });
});
beforeEach(() => {
  module = simulatedModule();
  deliver = (answer) => terminal.send(answer);
  heard = '';
});
afterAll(async () => {
  await line.close();
  await terminal.unplug();
  await rm(folder, { recursive: true });
});

const requests: readonly (readonly [name: string, command: Command, request: string])[] = [
  ['reset', commands.reset, 'AAAAAA9669000310FFEC'],
  ['self-test', commands.selfTest, 'AAAAAA9669000311FFED'],
  ['module number', commands.moduleId, 'AAAAAA9669000312FFEE'],
  ['find', commands.find, 'AAAAAA96690003200122'],
  ['select', commands.select, 'AAAAAA96690003200221'],
  ['read', commands.read, 'AAAAAA96690003300132'],
  ['read newest address', commands.readNewestAddress, 'AAAAAA96690003300330'],
  ['read with fingerprints', commands.readWithFingerprints, 'AAAAAA96690003301023'],
  ['speed 115200', commands.setSpeed(0), 'AAAAAA96690003600063'],
  ['speed 57600', commands.setSpeed(1), 'AAAAAA96690003600162'],
  ['speed 38400', commands.setSpeed(2), 'AAAAAA96690003600261'],
  ['speed 19200', commands.setSpeed(3), 'AAAAAA96690003600360'],
  ['speed 9600', commands.setSpeed(4), 'AAAAAA96690003600467'],
  ['largest radio frame', commands.setLargestRadioFrame(0x50), 'AAAAAA9669000461FF50CA'],
];
test.each(requests)('the request %s, byte for byte', async (_, command, request) => {
  await link.ask(command);
  expect(heard).toBe(request);
});

const answers: readonly (readonly [
  name: string,
  command: Command,
  answer: string,
  status: StatusName,
  data: string,
])[] = [
  ['reset', commands.reset, 'AAAAAA9669000400009094', 'success', ''],
  ['self-test', commands.selfTest, 'AAAAAA9669000400009094', 'success', ''],
  ['module number', commands.moduleId, `AAAAAA96690014000090${hex(moduleNumber)}B4`, 'success', hex(moduleNumber)],
  ['find', commands.find, 'AAAAAA9669000800009F0000000097', 'card-found', '00000000'],
  ['select', commands.select, 'AAAAAA9669000C00009000000000000000009C', 'success', '0000000000000000'],
  ['largest radio frame', commands.setLargestRadioFrame(0x50), 'AAAAAA9669000400009094', 'success', ''],
  ['no card', commands.find, 'AAAAAA9669000400008084', 'no-card', ''],
  ['select failed', commands.select, 'AAAAAA9669000400008185', 'select-failed', ''],
  ['read failed', commands.read, 'AAAAAA9669000400004145', 'read-failed', ''],
  ['no such item', commands.readNewestAddress, 'AAAAAA9669000400009195', 'no-such-item', ''],
];
test.each(answers)('the answer to %s as the table prints it', async (_, command, answer, status, data) => {
  module.isSilent = true;
  deliver = () => terminal.send(Buffer.from(answer, 'hex'));
  const got = await link.ask(command);
  expect([got.status.name, hex(got.data)]).toEqual([status, data]);
});

test.each(baudRates.map((baudRate, index) => [baudRate, index] as const))(
  'asked to talk at %i, the module is not heard at the old speed any more and is heard at the new one',
  async (baudRate, index) => {
    const own = await pseudoTerminal(path.join(folder, `at-${baudRate}`));
    own.onBytes(async (bytes) => own.send(module.receive(bytes, await own.speed())));
    const before = baudRate === 9_600 ? 115_200 : 9_600;
    module.baudRate = before;
    const ownLine = await openLine(own.path, before, true);
    const { ask } = openLink(ownLine);
    // Looking up the terminal's speed takes the simulated module longer than a module takes to answer.
    expect((await ask(commands.setSpeed(index), 5_000)).status.name).toBe('success');
    expect((await ask(commands.selfTest, 300)).status.name).toBe('silent');
    await ownLine.setBaudRate(baudRate);
    expect((await ask(commands.selfTest, 5_000)).status.name).toBe('success');
    await ownLine.close();
    await own.unplug();
  },
);

test('find, select, read and the newest address of a card; heads and lengths of the frames', async () => {
  const lengths: number[] = [];
  const heads: string[] = [];
  deliver = (answer) => {
    lengths.push(answer.length);
    heads.push(hex(answer.subarray(0, 14)));
    terminal.send(answer);
  };
  module.put({ text: resident, newestAddress: '甘肃省皋兰县西岔镇团结村45号' });
  const read = await readCard(link, 'R');
  expect(read).toMatchObject({
    kind: 'card',
    card: { name: '陈志远', number: '620171199003071232', isAddressNewer: true, readerId: 'R' },
  });
  expect(module.asked).toEqual(['2001', '2002', '3001', '3003']);
  expect(lengths).toEqual([15, 19, 1_295, 81]);
  expect(heads[2]).toBe('AAAAAA9669050800009001000400');
  for (const [bytes, expected] of [
    [0, 1_297],
    [512, 1_809],
    [1_024, 2_321],
  ] as const) {
    const fingerprints = new Uint8Array(bytes).fill(0x43);
    module.put({ text: resident, fingerprints });
    await link.ask(commands.find);
    await link.ask(commands.select);
    const { data } = await link.ask(commands.readWithFingerprints);
    expect(lengths.at(-1)).toBe(expected);
    const parts = splitPayload(data, true);
    expect(parts && hex(parts.text)).toBe(hex(resident));
    expect(parts && hex(parts.fingerprints)).toBe(hex(fingerprints));
  }
});

test.each([
  ['J', permitChip, { kind: 'hk-mo-tw', number: '81000019000101000X', passNumber: 'H12345678' }],
  ['I', foreignerChip2017, { kind: 'foreigner-2017', number: 'CAN620171198001', nationality: 'CAN', name: '简·多伊' }],
  ['Y', foreignerChip2023, { kind: 'foreigner-2023', number: '911156198503151230', nationality: 'ZAF', name: '' }],
] as const)('a chip with the flag %s is a card of its own kind', async (_, text, card) => {
  module.put({ text });
  expect(await readCard(link, '')).toMatchObject({ kind: 'card', card: { ...card, doubts: [] } });
});

test('a card that was read answers nothing until it is lifted and put back', async () => {
  module.put({ text: resident });
  expect(await readCard(link, '')).toMatchObject({ kind: 'card' });
  expect(await readCard(link, '')).toEqual({ kind: 'none' });
  module.lift();
  expect(await readCard(link, '')).toEqual({ kind: 'none' });
  module.put({ text: resident });
  expect(await readCard(link, '')).toMatchObject({ kind: 'card' });
});

test('reading twice without finding anew is a failed read', async () => {
  module.put({ text: resident });
  for (const command of [commands.find, commands.select, commands.read]) await link.ask(command);
  expect((await link.ask(commands.read)).status).toEqual({ name: 'read-failed', action: 'retry-from-find' });
});

const statuses: readonly (readonly [status: readonly [number, number, number], name: string, action: HostAction])[] = [
  [[0, 0, 0x90], 'success', 'proceed'],
  [[0, 0, 0x9f], 'card-found', 'proceed'],
  [[0, 0, 0x11], 'request-length', 'give-up'],
  [[0, 0, 0x21], 'request-command', 'give-up'],
  [[0, 0, 0x24], 'unidentified', 'reset'],
  [[7, 1, 0x31], 'card-refused-module', 'retry-from-find'],
  [[0, 0, 0x32], 'module-refused-card', 'retry-from-find'],
  [[0, 0, 0x33], 'verification', 'retry-from-find'],
  [[0, 0, 0x40], 'unknown-card', 'not-an-id-card'],
  [[5, 9, 0x41], 'read-failed', 'retry-from-find'],
  [[2, 2, 0x47], 'random-failed', 'retry-from-find'],
  [[0, 0, 0x60], 'self-test-failed', 'reader-fault'],
  [[0, 0, 0x66], 'not-authorised', 'reader-fault'],
  [[0, 0, 0x80], 'no-card', 'keep-polling'],
  [[8, 8, 0x81], 'select-failed', 'retry-from-find'],
  [[0, 0, 0x91], 'no-such-item', 'no-such-item'],
  [[1, 0, 0x90], 'unknown', 'reset'],
  [[0, 0, 0x55], 'unknown', 'reset'],
];
test.each(statuses)('status %j is %s: %s', async (status, name, action) => {
  module.script([0x11], status);
  expect((await link.ask(commands.selfTest)).status).toEqual({ name, action });
  expect(statusOf(Uint8Array.from(status))).toEqual({ name, action });
});

test('a request that was disturbed on its way is said once more, and only once', async () => {
  module.script([0x11], [0, 0, 0x10]);
  expect((await link.ask(commands.selfTest)).status.name).toBe('success');
  expect(module.asked).toEqual(['11ff', '11ff']);
  module.script([0x11], [0, 0, 0x10], 5);
  expect((await link.ask(commands.selfTest)).status.name).toBe('request-checksum');
  expect(module.asked).toHaveLength(4);
});

describe('what reading a card makes of each trouble', () => {
  const find = [0x20, 0x01];
  const select = [0x20, 0x02];
  const read = [0x30, 0x01];
  const newest = [0x30, 0x03];

  test.each([
    ['a failed read', read, [0, 0, 0x41]],
    ['a failed select', select, [0, 0, 0x81]],
    ['a card that doubts the module', read, [0, 0, 0x31]],
    ['a card without a random number', select, [2, 2, 0x47]],
    ['an unidentified error', select, [0, 0, 0x24]],
  ] as const)('%s is tried again from finding the card', async (_, request, status) => {
    module.put({ text: resident });
    module.script(request, status, 2);
    expect(await readCard(link, '')).toMatchObject({ kind: 'card' });
    expect(module.asked.filter((one) => one === '2001')).toHaveLength(3);
    expect(module.asked.filter((one) => one === '10ff')).toHaveLength(status[2] === 0x24 ? 2 : 0);
  });

  test.each([
    ['three failed reads', read, [0, 0, 0x41], { kind: 'trouble', trouble: 'unreadable' }],
    ['three failed selects', select, [0, 0, 0x81], { kind: 'trouble', trouble: 'unreadable' }],
    ['a card that never trusts the module', read, [0, 0, 0x31], { kind: 'trouble', trouble: 'not-authenticated' }],
    ['a module that never trusts the card', read, [0, 0, 0x32], { kind: 'trouble', trouble: 'not-authenticated' }],
    ['data that never verifies', read, [0, 0, 0x33], { kind: 'trouble', trouble: 'not-authenticated' }],
    ['a bus card', select, [0, 0, 0x40], { kind: 'trouble', trouble: 'not-an-id-card' }],
    ['a bus card at once', find, [0, 0, 0x40], { kind: 'trouble', trouble: 'not-an-id-card' }],
    ['a failed self-test', find, [0, 0, 0x60], { kind: 'reader-fault', fault: 'self-test' }],
    ['no authorisation', read, [0, 0, 0x66], { kind: 'reader-fault', fault: 'not-authorised' }],
    ['a reader without the command', read, [0, 0, 0x21], { kind: 'reader-fault', fault: 'protocol' }],
    ['a request of the wrong length', read, [0, 0, 0x11], { kind: 'reader-fault', fault: 'protocol' }],
    ['no card', find, [0, 0, 0x80], { kind: 'none' }],
  ] as const)('%s', async (_, request, status, expected) => {
    module.put({ text: resident });
    module.script(request, status, 3);
    expect(await readCard(link, '')).toEqual(expected);
  });

  test('a card that is taken away between two attempts', async () => {
    module.put({ text: resident });
    module.script(read, [0, 0, 0x41]);
    const forward = deliver;
    deliver = (answer) => {
      if (module.asked.at(-1) === '3001') module.lift();
      forward(answer);
    };
    expect(await readCard(link, '')).toEqual({ kind: 'trouble', trouble: 'taken-away' });
  });

  const printed = '甘肃省永登县中川镇平岘村12号';
  const moved = '甘肃省皋兰县西岔镇团结村45号';
  const timesAsked = (): number => module.asked.filter((one) => one === '3003').length;

  test.each([
    ['says that it has none', { text: resident }],
    ['answers with a blank one', { text: resident, newestAddress: '' }],
  ])('a card that %s is taken at its printed address, asked once', async (_, card) => {
    module.put(card);
    expect(await readCard(link, '')).toMatchObject({
      kind: 'card',
      card: { address: printed, isAddressNewer: false, doubts: [] },
    });
    expect(timesAsked()).toBe(1);
  });

  test('a newest address that fails once is asked for once more', async () => {
    module.put({ text: resident, newestAddress: moved });
    module.script(newest, [0, 0, 0x41]);
    expect(await readCard(link, '')).toMatchObject({
      kind: 'card',
      card: { address: moved, isAddressNewer: true, doubts: [] },
    });
    expect(timesAsked()).toBe(2);
  });

  const unread = {
    kind: 'card',
    card: { address: printed, isAddressNewer: false, doubts: ['newest-address-unread'] },
  };
  test.each([
    ['a failed read', [0, 0, 0x41]],
    ['data that does not verify', [0, 0, 0x33]],
    ['a reader without the command', [0, 0, 0x21]],
    ['an unidentified error', [0, 0, 0x24]],
    ['a card that was lifted', [0, 0, 0x80]],
    ['bytes that no table has', [0, 0, 0x55]],
  ] as const)('%s twice instead of the newest address is a doubt about the printed one', async (_, status) => {
    module.put({ text: resident, newestAddress: moved });
    module.script(newest, status, 2);
    expect(await readCard(link, '')).toMatchObject(unread);
    expect(timesAsked()).toBe(2);
  });

  test.each([
    ['silence', new Uint8Array(0)],
    ['noise', Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x13, 0x00)],
  ])('%s instead of the newest address is the same doubt', async (_, sent) => {
    module.put({ text: resident, newestAddress: moved });
    deliver = (answer) => terminal.send(module.asked.at(-1) === '3003' ? sent : answer);
    expect(await readCard(openLink(line, 0.2), '')).toMatchObject(unread);
    expect(timesAsked()).toBe(2);
  });

  test('a reader pulled out before the newest address came leaves the same doubt', async () => {
    const pulled = await pseudoTerminal(path.join(folder, 'pulled'));
    pulled.onBytes((bytes) => {
      const answer = module.receive(bytes);
      if (module.asked.at(-1) === '3003') void pulled.unplug();
      else pulled.send(answer);
    });
    const pulledLine = await openLine(pulled.path, 115_200);
    module.put({ text: resident, newestAddress: moved });
    expect(await readCard(openLink(pulledLine), '')).toMatchObject(unread);
    await pulledLine.gone;
  });

  test('a chip with a type flag that no table has', async () => {
    const strange = Buffer.from(resident);
    strange.write('K', 248, 'utf16le');
    module.put({ text: new Uint8Array(strange) });
    expect(await readCard(link, '')).toEqual({ kind: 'trouble', trouble: 'not-an-id-card' });
  });

  test('an answer whose lengths do not add up', async () => {
    module.put({ text: resident });
    deliver = (answer) =>
      terminal.send(module.asked.at(-1) === '3001' ? encodeFrame(Uint8Array.of(0, 0, 0x90, 1, 0, 4, 0, 1)) : answer);
    expect(await readCard(link, '')).toEqual({ kind: 'reader-fault', fault: 'protocol' });
  });
});

describe('on a bad line', () => {
  test('bytes in any pieces, with noise before and further AA', async () => {
    module.put({ text: resident });
    deliver = (answer) => {
      const noisy = Uint8Array.of(0x00, 0xaa, 0x13, 0xaa, 0xaa, ...answer);
      for (let at = 0; at < noisy.length; at += 7) terminal.send(noisy.slice(at, at + 7));
    };
    expect(await readCard(link, '')).toMatchObject({ kind: 'card', card: { name: '陈志远' } });
  });

  test('an answer with a wrong check does not count, and the late right one behind it does', async () => {
    deliver = (answer) => {
      const bent = answer.slice();
      bent[bent.length - 1] = (bent.at(-1) ?? 0) ^ 0x40;
      terminal.send(bent);
      terminal.send(answer);
    };
    expect((await link.ask(commands.selfTest)).status.name).toBe('success');
  });

  test('an answer that comes after its time is not taken for the next one', async () => {
    const patient = openLink(line, 4);
    const late: Uint8Array[] = [];
    deliver = (answer) => void late.push(answer);
    expect((await patient.ask(commands.find, 30)).status.name).toBe('silent');
    deliver = (answer) => terminal.send(answer);
    for (const answer of late) terminal.send(answer);
    expect((await patient.ask(commands.moduleId)).data).toHaveLength(16);
  });

  test('silence', async () => {
    module.isSilent = true;
    expect((await openLink(line, 0.2).ask(commands.find, 30)).status.name).toBe('silent');
  });
});
