import { expect, test } from 'vitest';
import { code128 } from './code128.ts';

/** Reads the widths back, as a scanner does: eleven modules a symbol, the checksum, the stop. */
function read(widths: readonly number[]): string {
  const digits = widths.join('');
  const known = new Map(
    Array.from({ length: 95 }, (_, value) => [
      code128(String.fromCharCode(value + 32))
        .slice(6, 12)
        .join(''),
      value,
    ]),
  );
  const symbols = digits.slice(0, -7).match(/.{6}/g) ?? [];
  return symbols
    .slice(1, -1)
    .map((symbol) => String.fromCharCode((known.get(symbol) ?? Number.NaN) + 32))
    .join('');
}

test('a known code: PJJ123C of the standard’s example in set B', () => {
  // Start B, P, J, J, 1, 2, 3, C, checksum 55, stop.
  const widths = code128('PJJ123C').join('');
  expect(widths.startsWith('211214')).toBe(true);
  expect(widths.slice(6, 12)).toBe('313121');
  expect(widths.slice(-13, -7)).toBe('311321');
  expect(widths.endsWith('2331112')).toBe(true);
});

test('every symbol is eleven modules wide and none means two characters', () => {
  const all = Array.from({ length: 95 }, (_, value) => code128(String.fromCharCode(value + 32)).slice(6, 12));
  for (const symbol of all) expect(symbol.reduce((sum, one) => sum + one, 0)).toBe(11);
  expect(new Set(all.map(String)).size).toBe(95);
});

test('what is written is read back', () => {
  for (const text of ['ZC-1222-A100001', 'ZC-1222-A100001-2', 'a~ 09']) expect(read(code128(text))).toBe(text);
  expect(() => code128('轮椅')).toThrow(RangeError);
});
