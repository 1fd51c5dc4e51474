/** A fingerprint module that answers in the protocol's own bytes. */
import { fingerBytes, fingerHeight, fingerWidth } from '../../devices/fingerprint/capture.ts';
import { encodePacket, packetKinds, packetParser } from '../../devices/fingerprint/packet.ts';

export interface SimulatedFinger {
  /** @returns what the module sends for what the host sent. */
  receive(bytes: Uint8Array): Uint8Array;
  /** A finger lies on the glass. */
  isThere: boolean;
  /** Takes no notice of anything while true. */
  isSilent: boolean;
  /** Sends only so many packets of a picture. */
  packets: number;
}

const packetSize = 128;

/** Ridges around a middle, as packed as the module sends them. */
export function ridges(): Uint8Array {
  const level = (x: number, y: number): number => {
    const far = Math.hypot(x - fingerWidth / 2, (y - fingerHeight / 2) * 0.8);
    return far > 110 ? 15 : Math.sin(far / 2.6 + Math.sin(y / 40)) > 0 ? 3 : 12;
  };
  return Uint8Array.from({ length: fingerBytes }, (_, at) => {
    const [x, y] = [(at * 2) % fingerWidth, Math.floor((at * 2) / fingerWidth)];
    return (level(x, y) << 4) | level(x + 1, y);
  });
}

export function simulatedFinger(): SimulatedFinger {
  const parser = packetParser();
  const answer = (...content: readonly number[]): Uint8Array =>
    encodePacket({ kind: packetKinds.answer, content: Uint8Array.from(content) });
  const picture = ridges();
  const upload = (packets: number): readonly Uint8Array[] => {
    const count = Math.ceil(picture.length / packetSize);
    return Array.from({ length: Math.min(packets, count) }, (_, at) =>
      encodePacket({
        kind: at === count - 1 ? packetKinds.lastData : packetKinds.data,
        content: picture.slice(at * packetSize, (at + 1) * packetSize),
      }),
    );
  };
  const module: SimulatedFinger = {
    isThere: false,
    isSilent: false,
    packets: Number.POSITIVE_INFINITY,
    receive(bytes) {
      if (module.isSilent) return new Uint8Array(0);
      const parts = parser.push(bytes).flatMap(({ content: [instruction] }) => {
        if (instruction === 0x13) return [answer(0x00)];
        if (instruction === 0x01) return [answer(module.isThere ? 0x00 : 0x02)];
        if (instruction === 0x0a) return [answer(0x00), ...upload(module.packets)];
        return [answer(0x01)];
      });
      return new Uint8Array(Buffer.concat(parts));
    },
  };
  return module;
}
