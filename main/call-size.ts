/** A bound on what one call may carry. */

const perValueBytes = 8;
const deepest = 32;

/**
 * About how many bytes a call's input holds, without copying it. Stops counting above `limit`.
 * Deeper nesting than any contract has counts as too large.
 */
export function sizeOf(input: unknown, limit: number): number {
  let total = 0;
  const add = (value: unknown, depth: number): void => {
    total += perValueBytes;
    if (total > limit) return;
    if (typeof value === 'string') total += value.length * 2;
    else if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) total += value.byteLength;
    else if (typeof value === 'object' && value !== null) {
      if (depth >= deepest) total = Number.POSITIVE_INFINITY;
      else
        for (const [key, inner] of Object.entries(value)) {
          total += key.length * 2;
          add(inner, depth + 1);
        }
    }
  };
  add(input, 0);
  return total;
}
