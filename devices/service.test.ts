import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DevicesContract, devicesContract } from '#contract/devices.ts';
import { type Connection, connect, type Notice, shellCaller } from '#contract/rpc.ts';
import { type ChildService, startChild } from '#testing/child-service.ts';
import { residentChip } from '#testing/reader/chip.ts';
import { type PseudoTerminal, pseudoTerminal } from '#testing/reader/pseudo-terminal.ts';
import { simulatedModule } from '#testing/reader/simulated-module.ts';

let folder: string;
let terminal: PseudoTerminal;
let service: ChildService;
let devices: Connection<DevicesContract>;
const module = simulatedModule();
const notices: Notice[] = [];
let onNotice: () => void = () => {};

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'xinqu-devices-'));
  terminal = await pseudoTerminal(path.join(folder, 'reader'));
  terminal.onBytes((bytes) => terminal.send(module.receive(bytes)));
  service = startChild('devices/service.ts', {
    XINQU_DATA: folder,
    XINQU_VERSION: '1',
    XINQU_READER_PORT: terminal.path,
  });
  devices = connect(service.port, devicesContract, shellCaller('test'), (notice) => {
    notices.push(notice);
    onNotice();
  });
});
afterAll(async () => {
  await service.kill();
  await terminal.unplug();
  await rm(folder, { recursive: true });
});

async function readerIs(state: string): Promise<void> {
  const isThere = async (): Promise<boolean> => (await devices.client.status({})).reader.state === state;
  const seen = Promise.withResolvers<void>();
  onNotice = () => void isThere().then((is) => is && seen.resolve());
  onNotice();
  await seen.promise;
}

test('the process finds the reader, gives the card to the window that waits, and to no calling screen', async () => {
  await readerIs('connected');
  const card = devices.client.awaitCard({ wait: 'w', forMs: 60_000 });
  await expect(
    devices.client.awaitCard({ wait: 'x', forMs: 0 }, { window: 'd', role: 'display', boot: 'test' }),
  ).rejects.toMatchObject({ code: 'SENDER_REFUSED' });
  // Names belong to their window: another one cannot call off this wait.
  await devices.client.cancelWait({ wait: 'w' }, { window: 'other', role: 'counter', boot: 'test' });
  module.put({
    text: residentChip({
      name: '林晓雨',
      sex: 'female',
      ethnicCode: '26',
      birth: '19881110',
      address: '甘肃省皋兰县西岔镇团结村45号',
      number: '620171198811100025',
      issuer: '兰州市公安局新区分局',
      from: '20190301',
      to: '长期',
    }),
  });
  expect(await card).toMatchObject({ kind: 'card', card: { name: '林晓雨', ethnicGroup: '东乡' } });
  // What windows are told unasked never names anybody.
  expect(JSON.stringify(notices)).not.toContain('林晓雨');
});

test('a chosen port is kept, and a wait that is called off ends', async () => {
  await devices.client.choosePort({ choice: 'off' });
  await readerIs('off');
  expect(JSON.parse(await readFile(path.join(folder, 'devices.json'), 'utf8'))).toEqual({
    readerPort: 'off',
    fingerPort: 'off',
  });
  const wait = devices.client.awaitCard({ wait: 'w', forMs: 60_000 });
  await devices.client.cancelWait({ wait: 'w' });
  expect(await wait).toEqual({ kind: 'nothing' });
  await devices.client.choosePort({ choice: terminal.path });
  await readerIs('connected');
  expect((await devices.client.status({})).choice).toBe(terminal.path);
  await devices.client.chooseFingerPort({ choice: '/dev/ttyUSB9' });
  expect((await devices.client.fingerPort({})).choice).toBe('/dev/ttyUSB9');
  expect((await devices.client.status({})).choice).toBe(terminal.path);
});
