import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, civilDate, daysBetween } from './civil-date.ts';
import { coolingOff, isDateProvisional, movableDates } from './periods.ts';
import { isRestDay } from './working-calendar.ts';

test.each([
  ['2026-06-09', '2026-07-09', '2026-07-10', '2026-07-10', '2026-08-10'],
  ['2026-01-16', '2026-02-24', '2026-02-25', '2026-02-25', '2026-03-26'],
  ['2026-01-20', '2026-02-24', '2026-02-25', '2026-02-25', '2026-03-26'],
  ['2026-03-02', '2026-04-01', '2026-04-02', '2026-04-02', '2026-05-06'],
  ['2026-03-04', '2026-04-03', '2026-04-04', '2026-04-07', '2026-05-06'],
  ['2026-08-21', '2026-09-20', '2026-09-21', '2026-09-21', '2026-10-20'],
  ['2026-08-31', '2026-09-30', '2026-10-01', '2026-10-08', '2026-10-30'],
  ['2026-09-01', '2026-10-08', '2026-10-09', '2026-10-09', '2026-11-09'],
  ['2026-09-24', '2026-10-26', '2026-10-27', '2026-10-27', '2026-11-25'],
])('applied %s: cooling to %s, window %s (office %s) to %s', (applied, cooling, opens, office, ends) => {
  expect(coolingOff(civilDate(applied))).toEqual({
    receivedOn: applied,
    coolingEndsOn: cooling,
    windowOpensOn: opens,
    firstWorkingDay: office,
    windowEndsOn: ends,
    provisional: false,
    provisionalDates: [],
  });
});

test.each([
  ['2026-10-26', false],
  ['2026-10-30', true],
  ['2026-12-20', true],
])('applied %s provisional: %s', (applied, provisional) => {
  expect(coolingOff(civilDate(applied)).provisional).toBe(provisional);
});

test.each([
  // A first window day, as it is the day after the cooling-off, hangs on what the cooling-off hangs on.
  ['2026-11-23', ['windowEndsOn']],
  ['2026-11-25', ['firstWorkingDay', 'windowEndsOn']],
  ['2026-11-28', ['coolingEndsOn', 'windowOpensOn', 'firstWorkingDay', 'windowEndsOn']],
  ['2026-12-20', ['coolingEndsOn', 'windowOpensOn', 'firstWorkingDay', 'windowEndsOn']],
] as const)('applied %s: provisional are %j', (applied, provisional) => {
  const dates = coolingOff(civilDate(applied));
  expect(dates.provisionalDates).toEqual(provisional);
  expect(movableDates.filter((date) => isDateProvisional(dates, date))).toEqual(provisional);
});

test('dates kept by an older version are provisional all or none', () => {
  const { provisionalDates: _, ...kept } = coolingOff(civilDate('2026-11-23'));
  expect(movableDates.every((date) => isDateProvisional(kept, date))).toBe(true);
  expect(movableDates.some((date) => isDateProvisional({ ...kept, provisional: false }, date))).toBe(false);
});

test('both periods hold at least 30 days, end on working days and follow each other', () => {
  const applied = fc.integer({ min: 0, max: 660 }).map((offset) => addDays(civilDate('2025-01-01'), offset));
  fc.assert(
    fc.property(applied, (receivedOn) => {
      const dates = coolingOff(receivedOn);
      expect(daysBetween(receivedOn, dates.coolingEndsOn)).toBeGreaterThanOrEqual(30);
      expect(daysBetween(dates.coolingEndsOn, dates.windowEndsOn)).toBeGreaterThanOrEqual(30);
      expect(daysBetween(dates.coolingEndsOn, dates.windowOpensOn)).toBe(1);
      expect(isRestDay(dates.coolingEndsOn) || isRestDay(dates.windowEndsOn)).toBe(false);
      expect(dates.firstWorkingDay >= dates.windowOpensOn && dates.firstWorkingDay <= dates.windowEndsOn).toBe(true);
    }),
  );
});
