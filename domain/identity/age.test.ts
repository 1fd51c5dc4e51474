import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilDate, partsOf } from '#domain/calendar/civil-date.ts';
import { completedYears, firstDayOfAge, hasReachedAge } from './age.ts';

test.each([
  ['2004-06-10', '2026-06-09', 21],
  ['2004-06-10', '2026-06-10', 22],
  ['2004-06-10', '2026-06-11', 22],
  ['2004-02-29', '2026-02-28', 21],
  ['2004-02-29', '2026-03-01', 22],
  ['2004-02-29', '2024-02-28', 19],
  ['2004-02-29', '2024-02-29', 20],
  ['2026-06-09', '2026-06-09', 0],
  ['2026-06-10', '2026-06-09', -1],
  ['2025-06-10', '2026-06-09', 0],
])('born %s, on %s: %i', (birth, on, years) => {
  expect(completedYears(civilDate(birth), civilDate(on))).toBe(years);
});

test('an office may take 28 February as the birthday in common years', () => {
  const birth = civilDate('2004-02-29');
  expect(firstDayOfAge(birth, 22)).toBe('2026-03-01');
  expect(firstDayOfAge(birth, 22, 'february-28')).toBe('2026-02-28');
  expect(firstDayOfAge(birth, 20, 'february-28')).toBe('2024-02-29');
  expect(completedYears(birth, civilDate('2026-02-28'), 'february-28')).toBe(22);
  expect(hasReachedAge(birth, 22, civilDate('2026-02-28'))).toBe(false);
});

test.each([-1, 0.5, 9000])('age %s is refused', (years) => {
  expect(() => firstDayOfAge(civilDate('2004-06-10'), years)).toThrow(RangeError);
});

test('the first day of an age is the first on which it is completed', () => {
  const birth = fc.integer({ min: 0, max: 45_000 }).map((days) => addDays(civilDate('1900-01-01'), days));
  fc.assert(
    fc.property(
      birth,
      fc.integer({ min: 1, max: 120 }),
      fc.constantFrom('march-1' as const, 'february-28' as const),
      (born, years, leap) => {
        const first = firstDayOfAge(born, years, leap);
        expect(completedYears(born, first, leap)).toBe(years);
        expect(completedYears(born, addDays(first, -1), leap)).toBe(years - 1);
        expect(partsOf(first).year).toBe(partsOf(born).year + years);
      },
    ),
  );
});
