/**
 * Frames of the security module's serial protocol (SAM_V, GA/T 467): `AA AA AA 96 69 | length | body | check`. The length
 * counts body and check; the check is the XOR of everything after the preamble.
 */

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
const headLength = preamble.length + 2;
/** Longer than any answer (text, photograph and two fingerprints are 2,321 bytes): a greater length is noise. */
export const longestBody = 2_400;

/** XOR of all bytes. */
export const checkOf = (bytes: Uint8Array): number => bytes.reduce((sum, byte) => sum ^ byte, 0);

/** One frame around a body: command and data, or status and data. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  const checked = Uint8Array.of(length >> 8, length & 0xff, ...body);
  return Uint8Array.of(...preamble, ...checked, checkOf(checked));
}

export interface FrameParser {
  /** Takes bytes in whatever pieces they come. @returns the bodies of the frames they completed, without the check. */
  push(bytes: Uint8Array): readonly Uint8Array[];
  /** Nothing more will come for now: a frame that waits for its end was none. @returns whole frames that lay behind it. */
  settle(): readonly Uint8Array[];
}

function startOf(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++)
    if (preamble.every((byte, index) => at + index >= bytes.length || bytes[at + index] === byte)) return at;
  return bytes.length;
}

/**
 * Finds frames in a stream of bytes: noise before one, further `AA` before it and a frame in pieces are all usual. What only
 * looks like a frame (wrong check, absurd length) costs one byte, and the search goes on behind it.
 * @param shortest the least body that counts: two bytes in a request, three in an answer.
 */
export function frameParser(shortest: number): FrameParser {
  let kept = new Uint8Array(0);

  const take = (isFinal: boolean): readonly Uint8Array[] => {
    const bodies: Uint8Array[] = [];
    let at = 0;
    for (;;) {
      at = startOf(kept, at);
      if (at === kept.length) break;
      const isHeadHere = at + headLength <= kept.length;
      const length = ((kept[at + 5] ?? 0) << 8) | (kept[at + 6] ?? 0);
      const isSensible = !isHeadHere || (length > shortest && length <= longestBody);
      const end = at + headLength + length;
      if (isSensible && (!isHeadHere || end > kept.length)) {
        if (!isFinal) break;
        at += 1;
        continue;
      }
      if (isSensible && checkOf(kept.subarray(at + preamble.length, end)) === 0) {
        bodies.push(kept.slice(at + headLength, end - 1));
        at = end;
      } else at += 1;
    }
    kept = kept.slice(at);
    return bodies;
  };

  return {
    push(bytes) {
      const joined = new Uint8Array(kept.length + bytes.length);
      joined.set(kept);
      joined.set(bytes, kept.length);
      kept = joined;
      return take(false);
    },
    settle: () => take(true),
  };
}
