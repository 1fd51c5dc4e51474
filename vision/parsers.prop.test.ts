import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitsAge, lengthOf } from '#domain/identity/card-validity.ts';
import { dateOf } from './read-portrait.ts';
import type { Cell } from './take.ts';
import { validityOf } from './validity.ts';
import { saysMore, vote } from './vote.ts';

const run = { numRuns: 300, seed: 20260115 };
const isRealDate = (date: string): boolean => {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const made = new Date(Date.UTC(year, month - 1, day));
  return made.getUTCFullYear() === year && made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
};
const cell = fc.record({
  character: fc.constantFrom(...'0123456789年月日兰州王李·X'),
  probability: fc.double({ min: 0, max: 1, noNaN: true }),
  at: fc.constant(0),
  others: fc.constant([]),
  x: fc.double({ min: 0, max: 85, noNaN: true }),
  y: fc.constant(23),
});
const row = fc.array(cell, { maxLength: 24 }).map((cells): Cell[] => [...cells].sort((a, b) => a.x - b.x));

test('whatever is read of a period of validity, it is two real dates or nothing', () => {
  const text = fc.oneof(fc.string(), fc.stringMatching(/^[0-9.\-—长期 ]{0,30}$/u));
  fc.assert(
    fc.property(text, (read) => {
      const validity = validityOf(read);
      if (!validity) return;
      expect(isRealDate(validity.from)).toBe(true);
      expect(validity.to === 'long-term' || isRealDate(validity.to)).toBe(true);
      expect([5, 10, 20, 'long-term', undefined]).toContain(lengthOf(validity));
      expect(typeof fitsAge(validity, '1990-03-07')).toBe('boolean');
    }),
    run,
  );
});

test('a printed period is read back, dots and dash lost or not', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2004, max: 2030 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.boolean(),
      (year, month, day, bare) => {
        const two = (n: number): string => String(n).padStart(2, '0');
        const printed = `${year}.${two(month)}.${two(day)}-${year + 10}.${two(month)}.${two(day)}`;
        const validity = validityOf(bare ? printed.replaceAll(/[.-]/g, '') : printed);
        expect(validity && lengthOf(validity)).toBe(10);
      },
    ),
    run,
  );
});

test('any cells give a real birth date or none', () => {
  fc.assert(
    fc.property(row, (cells) => {
      const date = dateOf(cells);
      expect(date === '' || isRealDate(date)).toBe(true);
    }),
    run,
  );
});

test('a vote never says more certainly than its readings, and never anything that none of them says', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 5 }), (readings) => {
      const verdict = vote(readings);
      const read = new Set(readings.flat().map(({ character }) => character));
      expect(verdict.cells.every(({ character }) => read.has(character))).toBe(true);
      expect(verdict.support).toBeLessThanOrEqual(readings.length);
      expect(verdict.certainty).toBeLessThanOrEqual(1);
      expect(verdict.doubt).toBeGreaterThanOrEqual(0);
    }),
    run,
  );
});

test('a reading says more than itself with a character taken away, never than itself', () => {
  fc.assert(
    fc.property(row, fc.nat(), (cells, at) => {
      expect(saysMore(cells, cells)).toBe(false);
      if (cells.length > 0) expect(saysMore(cells, cells.toSpliced(at % cells.length, 1))).toBe(true);
    }),
    run,
  );
});
