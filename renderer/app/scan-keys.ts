/** Tells a scanner's keys from a person's: many characters faster than anybody types, and at once after them Enter. */

/** Slower than any scanner, faster than any typist. */
const longestGapMs = 45;
const shortest = 6;

export interface ScanKeys {
  /**
   * Takes the next key that was pressed, at a time in milliseconds. `first`: it may be the first of a scan, so what a field holds now is
   * what it held before. `code`: it is the Enter that ends this scan. Else null.
   */
  press(key: string, at: number): { readonly kind: 'first' } | { readonly kind: 'code'; readonly code: string } | null;
}

export function scanKeys(): ScanKeys {
  let text = '';
  let last = Number.NEGATIVE_INFINITY;
  return {
    press(key, at) {
      const isQuick = at - last <= longestGapMs;
      last = at;
      if (key.length === 1) {
        text = isQuick ? text + key : key;
        return text === key ? { kind: 'first' } : null;
      }
      // A scanner holds Shift for its capitals; any other key is a person's, and what was typed before it is no scan.
      if (key === 'Shift') return null;
      const code = text;
      text = '';
      return key === 'Enter' && isQuick && code.length >= shortest ? { kind: 'code', code } : null;
    },
  };
}
