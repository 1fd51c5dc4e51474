/** The reader of a machine through everything that happens to it, on pseudo-terminals. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReaderStatus } from '#contract/devices.ts';
import { residentChip } from '#testing/reader/chip.ts';
import { type PseudoTerminal, pseudoTerminal } from '#testing/reader/pseudo-terminal.ts';
import { type SimulatedModule, simulatedModule } from '#testing/reader/simulated-module.ts';
import { type Keeper, keepReader } from './keeper.ts';
import { openLine } from './serial-line.ts';

const text = residentChip({
  name: '林晓雨',
  sex: 'female',
  ethnicCode: '01',
  birth: '19881110',
  address: '甘肃省皋兰县西岔镇团结村45号',
  number: '620171198811100025',
  issuer: '兰州市公安局新区分局',
  from: '20190301',
  to: '长期',
});
const readerId = '05.03-20260115-0000012345-0987654321';
const quick = { pollMs: 5, healthMs: 20, searchMs: 20, patience: 0.4 };

let folder: string;
let module: SimulatedModule;
let keeper: Keeper | undefined;
let ports: string[];
let terminals: PseudoTerminal[];
let seen: ReaderStatus[];
let onSeen: () => void;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xinqu-reader-'));
  module = simulatedModule();
  ports = [];
  terminals = [];
  seen = [];
  onSeen = () => {};
});
afterEach(async () => {
  await keeper?.stop();
  keeper = undefined;
  await Promise.all(terminals.map((terminal) => terminal.unplug()));
  await rm(folder, { recursive: true });
});

/** A port with whatever answers on it. */
async function plug(
  name: string,
  answer: (bytes: Uint8Array, terminal: PseudoTerminal) => Promise<Uint8Array> | Uint8Array,
) {
  const terminal = await pseudoTerminal(path.join(folder, name));
  terminals.push(terminal);
  terminal.onBytes(async (bytes) => terminal.send(await answer(bytes, terminal)));
  return terminal;
}
const plugReader = (name = 'reader'): Promise<PseudoTerminal> => plug(name, (bytes) => module.receive(bytes));

function keep(): Keeper {
  keeper = keepReader({
    ports: async () => ports.map((name) => path.join(folder, name)),
    open: (port, baudRate) => openLine(port, baudRate, true),
    onStatus: (status) => {
      seen.push(status);
      onSeen();
    },
    pace: quick,
  });
  return keeper;
}

/** Resolves when the reader is in this state; what was before does not count. */
function becomes(state: ReaderStatus['state']): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const from = seen.length;
  onSeen = () => {
    if (seen.slice(from).some((one) => one.state === state)) resolve();
  };
  return promise;
}

test('finds the reader among other ports and reads the card that somebody waits for', async () => {
  await plug('printer', () => new Uint8Array([0x15, 0x0d, 0x0a]));
  await plugReader();
  ports = ['not-there', 'printer', 'reader'];
  const connected = becomes('connected');
  const { wait, status } = keep();
  await connected;
  expect(status()).toEqual({ state: 'connected', port: path.join(folder, 'reader'), baudRate: 115_200, readerId });
  const waiting = wait('a', 60_000);
  module.put({ text });
  expect(await waiting).toMatchObject({ kind: 'card', card: { name: '林晓雨', validTo: 'long-term', readerId } });
});

test.each([57_600, 38_400, 19_200, 9_600])('finds a reader that talks at %i', async (speed) => {
  module.baudRate = speed;
  await plug('reader', async (bytes, terminal) => module.receive(bytes, await terminal.speed()));
  ports = ['reader'];
  const connected = becomes('connected');
  const { status } = keep();
  await connected;
  expect(status()).toMatchObject({ baudRate: speed });
});

test('pulled out and plugged in again', async () => {
  const first = await plugReader();
  ports = ['reader'];
  let next = becomes('connected');
  const { wait } = keep();
  await next;
  next = becomes('none');
  await first.unplug();
  await next;
  next = becomes('connected');
  const waiting = wait('a', 60_000);
  await plugReader();
  await next;
  module.put({ text });
  expect(await waiting).toMatchObject({ kind: 'card' });
});

test('falls silent and comes back', async () => {
  await plugReader();
  ports = ['reader'];
  let next = becomes('connected');
  keep();
  await next;
  next = becomes('none');
  module.isSilent = true;
  await next;
  next = becomes('connected');
  module.isSilent = false;
  await next;
});

test.each([
  [0x60, 'self-test'],
  [0x66, 'not-authorised'],
] as const)(
  'a reader that answers %i is there but out of order, and is used when it is well again',
  async (code, fault) => {
    await plugReader();
    ports = ['reader'];
    module.script([0x11], [0, 0, code], 3);
    const ill = becomes('fault');
    const well = becomes('connected');
    keep();
    const bothSeen = Promise.withResolvers<void>();
    onSeen = () => {
      if (seen.some(({ state }) => state === 'connected')) bothSeen.resolve();
    };
    void ill;
    void well;
    await bothSeen.promise;
    expect(seen[0]).toEqual({ state: 'fault', port: path.join(folder, 'reader'), fault });
    expect(seen.at(-1)).toMatchObject({ state: 'connected', readerId });
  },
);

test('trouble with a card is told once, and the card is tried again after it was lifted', async () => {
  await plugReader();
  ports = ['reader'];
  const connected = becomes('connected');
  const { wait } = keep();
  await connected;
  module.script([0x20, 0x02], [0, 0, 0x40]);
  module.put({ text });
  expect(await wait('a', 60_000)).toEqual({ kind: 'trouble', trouble: 'not-an-id-card' });
  const again = wait('b', 60_000);
  const asked = module.asked.length;
  while (module.asked.length < asked + 3) await new Promise((resolve) => setImmediate(resolve));
  expect(module.asked.slice(asked)).toEqual(['2001', '2001', '2001']);
  module.lift();
  while (module.asked.length < asked + 6) await new Promise((resolve) => setImmediate(resolve));
  module.put({ text });
  expect(await again).toMatchObject({ kind: 'card' });
});

test('a wait ends when it is called off, when its time is over, and when a newer one comes', async () => {
  const { wait, cancel } = keep();
  const first = wait('a', 60_000);
  const second = wait('b', 60_000);
  expect(await first).toEqual({ kind: 'nothing' });
  cancel('a');
  cancel('b');
  expect(await second).toEqual({ kind: 'nothing' });
  expect(await wait('c', 1)).toEqual({ kind: 'nothing' });
});

test('without a wait no card is looked for, and switched off no port is touched', async () => {
  await plugReader();
  ports = ['reader'];
  const connected = becomes('connected');
  const { lookAgain } = keep();
  await connected;
  module.put({ text });
  const asked = module.asked.length;
  while (module.asked.length < asked + 2) await new Promise((resolve) => setImmediate(resolve));
  expect(module.asked.slice(asked).every((one) => one === '11ff')).toBe(true);
  let next = becomes('off');
  lookAgain(true);
  await next;
  next = becomes('connected');
  lookAgain(false);
  await next;
});
