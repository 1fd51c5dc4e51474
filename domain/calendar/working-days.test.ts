import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calendar2025 } from './2025.ts';
import { calendar2026 } from './2026.ts';
import { calendarYear } from './calendar-year.ts';
import { addDays, civilDate, daysBetween, isWeekend } from './civil-date.ts';
import { calendarEntry, isProvisional, isRestDay, shippedCalendar, workingCalendar } from './working-calendar.ts';
import { addDaysRolled, addMonthsRolled, addWorkingDays, rollForward, workingDaysBetween } from './working-days.ts';

const anyDay = fc.integer({ min: 0, max: 729 }).map((offset) => addDays(civilDate('2025-01-01'), offset));

test.each([
  ['2026-01-03', true],
  ['2026-01-04', false],
  ['2026-02-14', false],
  ['2026-02-15', true],
  ['2026-02-23', true],
  ['2026-02-24', false],
  ['2026-02-28', false],
  ['2026-05-09', false],
  ['2026-05-10', true],
  ['2026-09-20', false],
  ['2026-10-10', false],
  ['2026-10-11', true],
  ['2025-09-28', false],
  ['2025-10-08', true],
  ['2027-01-01', false],
])('%s rest day: %s', (date, rest) => {
  expect(isRestDay(civilDate(date))).toBe(rest);
});

test('both years have 248 working days, and every make-up day is a weekend', () => {
  expect(workingDaysBetween(civilDate('2025-12-31'), civilDate('2026-12-31'))).toBe(248);
  expect(workingDaysBetween(civilDate('2024-12-31'), civilDate('2025-12-31'))).toBe(248);
  for (const entry of [...calendar2025.entries, ...calendar2026.entries]) {
    if (entry.kind === 'work') expect(isWeekend(entry.date)).toBe(true);
  }
});

test('an entry names its holiday, notice and version', () => {
  expect(calendarEntry(civilDate('2026-02-17'))).toMatchObject({ kind: 'off', name: '春节', version: '2026.1' });
  expect(calendarEntry(civilDate('2026-02-26'))).toBeUndefined();
  expect(shippedCalendar.version).toBe('2025.1+2026.1');
});

// Legal Aid Law (法律援助法) art. 43: calendar days, rolled.
test.each([
  ['2026-02-11', 7, '2026-02-24'],
  ['2026-02-11', 3, '2026-02-14'],
  ['2026-09-28', 7, '2026-10-08'],
])('%s and %i calendar days end on %s', (from, days, due) => {
  expect(addDaysRolled(civilDate(from), days)).toBe(due);
});

test.each([
  ['2026-02-11', 7, '2026-02-27'],
  ['2026-09-28', 7, '2026-10-13'],
  ['2026-02-13', 1, '2026-02-14'],
  ['2026-09-18', 1, '2026-09-20'],
  ['2026-09-30', 1, '2026-10-08'],
])('%s and %i working days end on %s', (from, days, due) => {
  expect(addWorkingDays(civilDate(from), days)).toBe(due);
});

test.each([0, -1, 1.5])('%s working days are refused', (days) => {
  expect(() => addWorkingDays(civilDate('2026-03-02'), days)).toThrow(RangeError);
});

test('a period of months rolls at its end only', () => {
  expect(addMonthsRolled(civilDate('2026-04-01'), 6)).toBe('2026-10-08');
  expect(addMonthsRolled(civilDate('2025-08-31'), 6)).toBe('2026-02-28');
});

test.each([
  ['2026-12-27', false],
  ['2026-12-28', true],
  ['2027-01-15', true],
  ['2025-12-31', false],
  ['2024-12-31', true],
])('%s provisional: %s', (date, provisional) => {
  expect(isProvisional(civilDate(date))).toBe(provisional);
});

test('a later notice for a year replaces the earlier one as a whole', () => {
  const amended = calendarYear({
    year: 2026,
    version: '2026.2',
    source: '更正',
    off: [['元旦', '2026-01-01', '2026-01-01']],
    work: [],
  });
  const calendar = workingCalendar([calendar2025, calendar2026, amended]);
  expect(calendar.version).toBe('2025.1+2026.2');
  expect(isRestDay(civilDate('2026-02-17'), calendar)).toBe(false);
  expect(isRestDay(civilDate('2026-01-02'), calendar)).toBe(false);
});

test('a calendar without working days is a fault, not an endless loop', () => {
  const closed = calendarYear({
    year: 2026,
    version: 'x',
    source: 'x',
    off: [['x', '2026-01-01', '2026-12-31']],
    work: [],
  });
  expect(() => rollForward(civilDate('2026-03-01'), workingCalendar([closed]))).toThrow(RangeError);
});

test('rolling lands on the nearest working day and changes no working day', () => {
  fc.assert(
    fc.property(anyDay, (day) => {
      const rolled = rollForward(day);
      expect(isRestDay(rolled)).toBe(false);
      for (let between = day; between < rolled; between = addDays(between, 1)) expect(isRestDay(between)).toBe(true);
      expect(rollForward(rolled)).toBe(rolled);
    }),
  );
});

test('working days added are the working days counted', () => {
  fc.assert(
    fc.property(anyDay, fc.integer({ min: 1, max: 60 }), (day, count) => {
      const end = addWorkingDays(day, count);
      expect(isRestDay(end)).toBe(false);
      expect(workingDaysBetween(day, end)).toBe(count);
      expect(daysBetween(day, end)).toBeGreaterThanOrEqual(count);
    }),
  );
});

test('a longer or later period never ends earlier', () => {
  fc.assert(
    fc.property(anyDay, fc.nat(90), fc.nat(30), (day, days, more) => {
      const end = addDaysRolled(day, days);
      expect(addDaysRolled(day, days + more) >= end).toBe(true);
      expect(addDaysRolled(addDays(day, more), days) >= end).toBe(true);
    }),
  );
});
