import fc from 'fast-check';
import { expect, test } from 'vitest';
import { givenAfterwards, reasonsToClose, restOf, type Span, sizeOf, spansText } from './number-account.ts';

test('given and left numbers of a block are all its numbers, none of them twice', () => {
  fc.assert(
    fc.property(fc.nat(50), fc.nat(60), fc.array(fc.nat(120)), (from, size, numbers) => {
      const block = { from, to: from + size };
      const given = new Set(numbers);
      const rest = restOf(block, given);
      const left = rest.flatMap((span) => Array.from({ length: span.to - span.from + 1 }, (_, at) => span.from + at));
      const inBlock = [...given].filter((number) => number >= block.from && number <= block.to);
      expect([...left, ...inBlock].toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: size + 1 }, (_, at) => from + at),
      );
      expect(sizeOf(rest)).toBe(left.length);
      // As few spans as there can be.
      for (const [at, span] of rest.entries())
        if (at > 0) expect(span.from).toBeGreaterThan((rest[at - 1]?.to ?? 0) + 1);
    }),
    { seed: 5 },
  );
});

test('a remainder is written as its first and last number', () => {
  expect(spansText(restOf({ from: 1, to: 9 }, new Set([1, 2, 4])))).toBe('000003、000005–000009');
  expect(spansText(restOf({ from: 1, to: 2 }, new Set([1, 2])))).toBe('');
});

test('a number given after its remainder was closed is noticed', () => {
  const closed: readonly Span[] = [{ from: 5, to: 9 }];
  expect(givenAfterwards(closed, new Set([1, 2, 3, 4]))).toBe(0);
  expect(givenAfterwards(closed, new Set([1, 5, 9]))).toBe(2);
});

test.each([
  ['J620121-2026', true, '2026-12-31', []],
  ['J620121-2026', true, '2027-01-01', ['year-over']],
  ['BL620121-2026', false, '2026-06-09', ['device-gone']],
  ['L620121-2025', false, '2026-06-09', ['year-over', 'device-gone']],
] as const)('%s, device active %s, on %s: may be closed as %j', (series, isActive, today, reasons) => {
  expect(reasonsToClose(series, isActive, today)).toEqual(reasons);
});
