import { expect, test } from 'vitest';
import { authorCodeAt, authorLetter, deviceCodeAt, hallCodeAt } from './device-code.ts';

const spent = expect.objectContaining({ code: 'NO_CODES' });
const all = (codeAt: (n: number) => string, count: number): string[] =>
  Array.from({ length: count }, (_, n) => codeAt(n));

test('codes of counters, of hubs of halls and of authors never meet, each is one that the contract knows, and their end is said in a word', () => {
  const codes = [
    ...all(deviceCodeAt, 26 * 9 + 26 * 100),
    ...all(hallCodeAt, 9),
    ...all((n) => authorCodeAt('H', n), 26 + 26 * 26),
    ...all((n) => authorCodeAt('L', n), 26 + 26 * 26),
  ];
  expect(new Set(codes).size).toBe(codes.length);
  expect(codes.filter((code) => !/^[A-Z][0-9A-Z]{1,2}$/.test(code))).toEqual([]);
  expect(() => deviceCodeAt(26 * 9 + 26 * 100)).toThrow(spent);
  expect(() => hallCodeAt(9)).toThrow(spent);
  expect(() => authorCodeAt('L', 26 + 26 * 26)).toThrow(spent);
});

test("a hall's own hub signs under L, the district's under H", () => {
  expect([authorLetter('hall-2'), authorLetter(null)]).toEqual(['L', 'H']);
});
