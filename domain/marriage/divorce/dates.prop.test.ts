import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CalendarYear, calendarYear } from '#domain/calendar/calendar-year.ts';
import { addDays, type CivilDate, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { isDateProvisional, type MovableDate, movableDates } from '#domain/calendar/periods.ts';
import {
  isRestDay,
  shippedCalendar,
  type WorkingCalendar,
  workingCalendar,
} from '#domain/calendar/working-calendar.ts';
import { type DivorceDates, datesOf, governing, phaseOn } from './dates.ts';

const first = civilDate('2025-01-01');
const tenYears = daysBetween(first, civilDate('2034-12-31'));
const years = Array.from({ length: 12 }, (_, index) => 2024 + index);

/** A made-up notice of a year: up to seven rests of one to nine days, and some weekends worked. */
const noticeOf = (year: number): fc.Arbitrary<CalendarYear> =>
  fc
    .record({
      rests: fc.array(fc.record({ start: fc.nat(350), days: fc.integer({ min: 1, max: 9 }) }), { maxLength: 7 }),
      worked: fc.array(fc.nat(363), { maxLength: 8 }),
    })
    .map(({ rests, worked }) => {
      const on = (offset: number): CivilDate => addDays(civilDate(`${year}-01-01`), offset);
      return calendarYear({
        year,
        version: `${year}.test`,
        source: 'made up',
        off: rests.map(({ start, days }) => ['休', on(start), on(start + days - 1)] as const),
        work: worked.map((offset) => ['班', on(offset)] as const),
      });
    });
const calendars = fc.tuple(...years.map(noticeOf)).map((notices) => workingCalendar(notices));
const received = fc.integer({ min: 0, max: tenYears }).map((offset) => addDays(first, offset));

function holds(dates: DivorceDates, calendar: WorkingCalendar): void {
  const { receivedOn, coolingEndsOn, windowOpensOn, firstWorkingDay, windowEndsOn } = dates;
  expect(daysBetween(receivedOn, coolingEndsOn)).toBeGreaterThanOrEqual(30);
  expect(daysBetween(coolingEndsOn, windowEndsOn)).toBeGreaterThanOrEqual(30);
  expect(windowOpensOn).toBe(addDays(coolingEndsOn, 1));
  expect(windowOpensOn).not.toBe(coolingEndsOn);
  expect(windowEndsOn > coolingEndsOn).toBe(true);
  expect(isRestDay(coolingEndsOn, calendar) || isRestDay(windowEndsOn, calendar)).toBe(false);
  // A window always holds a day on which the office works: its last one at the latest.
  expect(firstWorkingDay >= windowOpensOn && firstWorkingDay <= windowEndsOn).toBe(true);
  // The days between the thirtieth and a rolled end are rest days, all of them.
  for (let day = addDays(receivedOn, 30); day < coolingEndsOn; day = addDays(day, 1))
    expect(isRestDay(day, calendar)).toBe(true);
}

test('every day of ten years, by the notices shipped with the program', () => {
  for (let day = 0; day <= tenYears; day += 1) {
    const dates = datesOf(addDays(first, day), shippedCalendar);
    holds(dates, shippedCalendar);
    if (dates.windowEndsOn >= '2027-01-01') expect(dates.provisional).toBe(true);
  }
});

/** A notice speaks of the days of its year and of the last four of the year before. */
const isOfNoticeIn = (date: CivilDate, years: (year: number) => boolean): boolean => {
  const year = Number(date.slice(0, 4));
  return years(year) || (date.slice(5) >= '12-28' && years(year + 1));
};
/** The calendar with one day turned round, as a notice may do it. */
const turned = (calendar: WorkingCalendar, date: CivilDate): WorkingCalendar => {
  const kind = isRestDay(date, calendar) ? 'work' : 'off';
  const entry = { date, kind, name: '', source: 'made up', version: '' } as const;
  return { ...calendar, entries: new Map([...calendar.entries, [date, entry]]) };
};
/** The dates that some notice of those years would move: each is rolled to a working day, so a single day turned round shows it. */
function movedBy(
  received: CivilDate,
  calendar: WorkingCalendar,
  years: (year: number) => boolean,
): ReadonlySet<MovableDate> {
  const usual = datesOf(received, calendar);
  const moved = new Set<MovableDate>();
  for (let day = addDays(received, 30); day <= usual.windowEndsOn; day = addDays(day, 1)) {
    if (!isOfNoticeIn(day, years)) continue;
    const other = datesOf(received, turned(calendar, day));
    for (const date of movableDates) if (other[date] !== usual[date]) moved.add(date);
  }
  return moved;
}

test('a date is provisional exactly when a notice not published yet would move it, every day of ten years', () => {
  const isUnpublished = (year: number): boolean => !shippedCalendar.years.has(year);
  const seen = { provisional: 0, sure: 0 };
  for (let day = 0; day <= tenYears; day += 1) {
    const receivedOn = addDays(first, day);
    const dates = datesOf(receivedOn, shippedCalendar);
    const moved = movedBy(receivedOn, shippedCalendar, isUnpublished);
    for (const date of movableDates) {
      expect(isDateProvisional(dates, date), `${receivedOn} ${date}`).toBe(moved.has(date));
      seen[moved.has(date) ? 'provisional' : 'sure'] += 1;
    }
  }
  expect(seen.provisional).toBeGreaterThan(10_000);
  expect(seen.sure).toBeGreaterThan(2_000);
});

test('whatever years are published: provisional exactly where a missing notice would move the date, never where all are', () => {
  fc.assert(
    fc.property(
      fc.tuple(...years.map(noticeOf)),
      fc.integer({ min: 2025, max: 2035 }),
      fc.array(received, { minLength: 5, maxLength: 5 }),
      (notices, last, days) => {
        const whole = workingCalendar(notices);
        const known = workingCalendar(notices.filter(({ year }) => year <= last));
        for (const day of days) {
          const dates = datesOf(day, known);
          const moved = movedBy(day, known, (year) => year > last);
          for (const date of movableDates)
            expect(isDateProvisional(dates, date), `${day} ${date} ${last}`).toBe(moved.has(date));
          expect(datesOf(day, whole).provisional).toBe(false);
          // What is not provisional is what the published notice then says.
          for (const date of movableDates)
            if (!isDateProvisional(dates, date)) expect(datesOf(day, whole)[date]).toBe(dates[date]);
        }
      },
    ),
    { seed: 4, numRuns: 60 },
  );
});

test('days of ten years, by made-up notices', () => {
  fc.assert(
    fc.property(calendars, fc.array(received, { minLength: 20, maxLength: 20 }), (calendar, days) => {
      for (const day of days) holds(datesOf(day, calendar), calendar);
    }),
    { seed: 1, numRuns: 60 },
  );
});

test('a later calendar never takes a printed day away nor a day that the law gives', () => {
  fc.assert(
    fc.property(calendars, calendars, received, (then, now, day) => {
      const printed = datesOf(day, then);
      const recomputed = datesOf(day, now);
      const binding = governing(printed, recomputed);
      for (const key of ['coolingEndsOn', 'windowEndsOn'] as const) {
        expect(binding[key] >= printed[key] && binding[key] >= recomputed[key]).toBe(true);
        expect([printed[key], recomputed[key]]).toContain(binding[key]);
      }
      expect(binding.windowOpensOn).toBe(addDays(binding.coolingEndsOn, 1));
      expect(binding.windowEndsOn > binding.coolingEndsOn).toBe(true);
      expect(governing(printed, null)).toMatchObject({ windowEndsOn: printed.windowEndsOn });
    }),
    { seed: 2, numRuns: 60 },
  );
});

test('each day after receipt lies in exactly one phase, and they follow each other', () => {
  fc.assert(
    fc.property(calendars, received, fc.integer({ min: 0, max: 120 }), (calendar, day, later) => {
      const dates = governing(datesOf(day, calendar), null);
      const order = ['cooling', 'window', 'over'];
      const today = order.indexOf(phaseOn(dates, addDays(day, later)));
      const tomorrow = order.indexOf(phaseOn(dates, addDays(day, later + 1)));
      expect(tomorrow - today).toBeGreaterThanOrEqual(0);
      expect(tomorrow - today).toBeLessThanOrEqual(1);
    }),
    { seed: 3, numRuns: 200 },
  );
});
