/** The fingerprint module over a real serial port onto a pseudo-terminal. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PseudoTerminal, pseudoTerminal } from '#testing/reader/pseudo-terminal.ts';
import { type SimulatedFinger, simulatedFinger } from '#testing/reader/simulated-finger.ts';
import { openLine } from '../reader/serial-line.ts';
import { fingerDesk } from './desk.ts';
import { encodePacket, packetKinds, packetParser } from './packet.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

describe('packets', () => {
  test.each([
    ['look for a finger', [0x01], 'EF01FFFFFFFF010003010005'],
    ['send the picture', [0x0a], 'EF01FFFFFFFF0100030A000E'],
    ['password', [0x13, 0, 0, 0, 0], 'EF01FFFFFFFF0100071300000000001B'],
  ])('%s', (_, content, expected) => {
    expect(hex(encodePacket({ kind: packetKinds.command, content: Uint8Array.from(content) }))).toBe(expected);
  });

  test('come out whole, however they are cut and whatever noise goes before', () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        fc.uint8Array({ maxLength: 12 }).filter((noise) => !noise.includes(0xef)),
        fc.integer({ min: 1, max: 40 }),
        (content, noise, piece) => {
          const packet = { kind: packetKinds.data, content };
          const bytes = Uint8Array.from([...noise, ...encodePacket(packet), ...encodePacket(packet)]);
          const parser = packetParser();
          const found = [];
          for (let at = 0; at < bytes.length; at += piece) found.push(...parser.push(bytes.slice(at, at + piece)));
          expect(found).toEqual([packet, packet]);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('one that was disturbed is passed over, the next one is found', () => {
    const good = encodePacket({ kind: packetKinds.answer, content: Uint8Array.of(0) });
    const bad = good.map((byte, at) => (at === 9 ? byte ^ 0x40 : byte));
    expect(packetParser().push(Uint8Array.from([...bad, ...good]))).toEqual([
      { kind: packetKinds.answer, content: Uint8Array.of(0) },
    ]);
  });
});

describe('over a line', () => {
  let folder: string;
  let terminal: PseudoTerminal;
  let module: SimulatedFinger;
  let looked: (() => void) | null;
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'xinqu-finger-'));
    terminal = await pseudoTerminal(path.join(folder, 'finger'));
    terminal.onBytes((bytes) => {
      const answer = module.receive(bytes);
      terminal.send(answer);
      looked?.();
    });
  });
  beforeEach(() => {
    module = simulatedFinger();
    looked = null;
  });
  afterAll(async () => {
    await terminal.unplug();
    await rm(folder, { recursive: true });
  });
  const desk = () => fingerDesk(() => terminal.path, openLine);

  test('waits until a finger lies there, and has its picture', async () => {
    let looks = 0;
    looked = () => {
      looks += 1;
      if (looks === 3) module.isThere = true;
    };
    const outcome = await desk().wait('a', 20_000);
    expect(outcome).toMatchObject({ kind: 'finger', width: 256, height: 288 });
    if (outcome.kind !== 'finger') return;
    expect(outcome.pixels).toHaveLength(256 * 288);
    // White outside, ridges inside.
    expect([outcome.pixels[0], outcome.pixels[256 * 144 + 128]]).toEqual([255, 204]);
    expect(new Set(outcome.pixels)).toEqual(new Set([255, 204, 51]));
    expect(looks).toBeGreaterThan(3);
  });

  test('a wait that is called off, or followed by another, ends with nothing', async () => {
    const at = desk();
    const first = at.wait('a', 20_000);
    const second = at.wait('b', 20_000);
    expect(await first).toEqual({ kind: 'nothing' });
    at.cancel('b');
    expect(await second).toEqual({ kind: 'nothing' });
  });

  test('a picture that breaks off is none', async () => {
    module.isThere = true;
    module.packets = 40;
    expect(await desk().wait('a', 20_000)).toEqual({ kind: 'trouble', trouble: 'not-taken' });
  });

  test('a port on which nothing answers, and one that is not there', async () => {
    module.isSilent = true;
    expect(await desk().wait('a', 20_000)).toEqual({ kind: 'trouble', trouble: 'no-module' });
    const nowhere = fingerDesk(() => path.join(folder, 'nowhere'), openLine);
    expect(await nowhere.wait('a', 20_000)).toEqual({ kind: 'trouble', trouble: 'no-module' });
    expect(await fingerDesk(() => null, openLine).wait('a', 20_000)).toEqual({ kind: 'nothing' });
  });
});
