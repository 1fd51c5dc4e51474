/** The wire format of Protocol Buffers, as far as writing an ONNX model needs it. */

/** Number and value of a field: whole numbers as varints, `{ float }` as 32 bits, text and bytes with their length. */
export type Field = readonly [number: number, value: number | string | Uint8Array | { readonly float: number }];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

function encode([number, value]: Field): readonly Uint8Array[] {
  if (typeof value === 'number') return [Uint8Array.from([...varint(number * 8), ...varint(value)])];
  if (typeof value === 'object' && 'float' in value) {
    const four = new Uint8Array(new Float32Array([value.float]).buffer);
    return [Uint8Array.from([...varint(number * 8 + 5), ...four])];
  }
  const bytes = typeof value === 'string' ? new TextEncoder().encode(value) : value;
  return [Uint8Array.from([...varint(number * 8 + 2), ...varint(bytes.length)]), bytes];
}

/** @returns the bytes of a message of these fields, in this order. */
export function message(fields: readonly Field[]): Uint8Array {
  const parts = fields.flatMap(encode);
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
