/** Takes the picture of a finger: asks until one lies there, has the module look, and takes its picture over the line. */
import { setTimeout as pause } from 'node:timers/promises';
import type { FingerOutcome } from '#contract/devices.ts';
import type { Line } from '../sdt/line.ts';
import { encodePacket, type Packet, packetKinds, packetParser } from './packet.ts';

export const fingerBaudRate = 57_600;
export const fingerWidth = 256;
export const fingerHeight = 288;
/** Two pixels a byte, the left one in the upper half. */
export const fingerBytes = (fingerWidth * fingerHeight) / 2;

const instructions = { look: 0x01, upload: 0x0a, password: 0x13 } as const;
const answers = { ok: 0x00, noFinger: 0x02, notTaken: 0x03 } as const;

/** Between two looks for a finger. */
const lookMs = 150;
const answerMs = 1_000;
/** A picture takes seven seconds at this speed; so long may pass between two packets of it. */
const betweenMs = 1_000;

interface Talk {
  send(...content: readonly number[]): void;
  /** The next packet; null when none comes in time. */
  next(forMs: number): Promise<Packet | null>;
}

function talkOn(line: Line): Talk {
  const parser = packetParser();
  const packets: Packet[] = [];
  let onPacket: (() => void) | null = null;
  line.onBytes((bytes) => {
    packets.push(...parser.push(bytes));
    if (packets.length > 0) onPacket?.();
  });
  return {
    send(...content) {
      packets.length = 0;
      line.write(encodePacket({ kind: packetKinds.command, content: Uint8Array.from(content) }));
    },
    async next(forMs) {
      if (packets.length === 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        const timer = setTimeout(resolve, forMs);
        onPacket = resolve;
        await Promise.race([promise, line.gone]);
        clearTimeout(timer);
        onPacket = null;
      }
      return packets.shift() ?? null;
    },
  };
}

/** What the module answers to a command; null when it does not. */
async function ask(talk: Talk, ...content: readonly number[]): Promise<number | null> {
  talk.send(...content);
  const packet = await talk.next(answerMs);
  return packet?.kind === packetKinds.answer ? (packet.content[0] ?? null) : null;
}

async function upload(talk: Talk): Promise<Uint8Array | null> {
  if ((await ask(talk, instructions.upload)) !== answers.ok) return null;
  const bytes = new Uint8Array(fingerBytes);
  let at = 0;
  for (;;) {
    const packet = await talk.next(betweenMs);
    if (!packet || (packet.kind !== packetKinds.data && packet.kind !== packetKinds.lastData)) return null;
    if (at + packet.content.length > fingerBytes) return null;
    bytes.set(packet.content, at);
    at += packet.content.length;
    if (packet.kind === packetKinds.lastData) return at === fingerBytes ? bytes : null;
  }
}

/** One byte a pixel, 0 black. */
const unpacked = (bytes: Uint8Array): Uint8Array<ArrayBuffer> =>
  Uint8Array.from({ length: bytes.length * 2 }, (_, at) => {
    const byte = bytes[at >> 1] ?? 0;
    return (at % 2 === 0 ? byte >> 4 : byte & 0x0f) * 17;
  });

/**
 * Waits for a finger and takes its picture. Never throws.
 * @param isWanted asked between looks: false ends it with `nothing`.
 */
export async function captureFinger(line: Line, isWanted: () => boolean): Promise<FingerOutcome> {
  const talk = talkOn(line);
  if ((await ask(talk, instructions.password, 0, 0, 0, 0)) !== answers.ok)
    return { kind: 'trouble', trouble: 'no-module' };
  while (isWanted()) {
    const seen = await ask(talk, instructions.look);
    if (seen === null) return { kind: 'trouble', trouble: 'no-module' };
    if (seen === answers.ok) {
      const picture = await upload(talk);
      if (!picture) return { kind: 'trouble', trouble: 'not-taken' };
      return { kind: 'finger', width: fingerWidth, height: fingerHeight, pixels: unpacked(picture) };
    }
    if (seen !== answers.noFinger && seen !== answers.notTaken) return { kind: 'trouble', trouble: 'not-taken' };
    await pause(lookMs);
  }
  return { kind: 'nothing' };
}
