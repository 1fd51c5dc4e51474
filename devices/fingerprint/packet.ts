/**
 * Packets of the serial optical fingerprint modules (指纹采集模块) of the family that begins every packet with EF 01: address, kind,
 * length, content, sum. Big-endian throughout.
 */

export const packetKinds = { command: 1, data: 2, answer: 7, lastData: 8 } as const;

export interface Packet {
  readonly kind: number;
  readonly content: Uint8Array;
}

const head = [0xef, 0x01];
/** Every module listens to this address as it comes out of its box. */
const address = [0xff, 0xff, 0xff, 0xff];
const headLength = 9;
/** Modules send at most 256 bytes of data in a packet. */
const longest = 300;

const sumOf = (bytes: readonly number[]): number => bytes.reduce((sum, one) => sum + one, 0) & 0xffff;
const twoBytes = (value: number): readonly number[] => [value >> 8, value & 0xff];

export function encodePacket({ kind, content }: Packet): Uint8Array {
  const counted = [kind, ...twoBytes(content.length + 2), ...content];
  return Uint8Array.from([...head, ...address, ...counted, ...twoBytes(sumOf(counted))]);
}

export interface PacketParser {
  /** @returns the whole packets that these bytes complete. */
  push(bytes: Uint8Array): readonly Packet[];
}

/** Finds packets in bytes that come in any pieces; noise before one, and one whose sum is wrong, are passed over. */
export function packetParser(): PacketParser {
  let waiting: number[] = [];
  return {
    push(bytes) {
      waiting.push(...bytes);
      const found: Packet[] = [];
      for (;;) {
        const start = waiting.findIndex((byte, at) => byte === head[0] && (waiting[at + 1] ?? head[1]) === head[1]);
        if (start < 0) {
          waiting = [];
          return found;
        }
        waiting = waiting.slice(start);
        if (waiting.length < headLength) return found;
        const length = ((waiting[7] ?? 0) << 8) | (waiting[8] ?? 0);
        if (length < 2 || length > longest) {
          waiting = waiting.slice(1);
          continue;
        }
        if (waiting.length < headLength + length) return found;
        const counted = waiting.slice(6, headLength + length - 2);
        const [high = 0, low = 0] = waiting.slice(headLength + length - 2, headLength + length);
        if (sumOf(counted) !== ((high << 8) | low)) {
          waiting = waiting.slice(1);
          continue;
        }
        found.push({ kind: counted[0] ?? 0, content: Uint8Array.from(counted.slice(3)) });
        waiting = waiting.slice(headLength + length);
      }
    },
  };
}
