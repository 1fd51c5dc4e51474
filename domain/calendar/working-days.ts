import { calendar2025 } from './2025.ts';
import { calendar2026 } from './2026.ts';
import type { CalendarEntry, CalendarYear } from './calendar-year.ts';
import { addDays, addMonths, type CivilDate, isWeekend, partsOf } from './civil-date.ts';

/**
 * The working calendar (工作日历): the notices known to this installation. A newer one arrives as data, so every
 * function takes the calendar; it falls back on the notices shipped with the program.
 */
export type WorkingCalendar = {
  /** Versions of the notices it was built from, e.g. `2025.1+2026.1`; printed dates are frozen together with it. */
  readonly version: string;
  readonly years: ReadonlySet<number>;
  readonly entries: ReadonlyMap<CivilDate, CalendarEntry>;
};

/** The longest run of rest days that can be meant seriously; more is a broken calendar. */
const LONGEST_REST = 60;
/** From this day of December the next year's notice may still take days (it took 2018-12-31 for 2019). */
const REACH_BACK_FROM = '12-28';

/** Joins notices; of two notices for one year the later in the list wins as a whole. */
export function workingCalendar(notices: readonly CalendarYear[]): WorkingCalendar {
  const byYear = new Map(notices.map((notice) => [notice.year, notice]));
  const ordered = [...byYear.values()].sort((a, b) => a.year - b.year);
  return {
    version: ordered.map((notice) => notice.version).join('+'),
    years: new Set(byYear.keys()),
    entries: new Map(ordered.flatMap((notice) => notice.entries.map((entry) => [entry.date, entry] as const))),
  };
}

/** The notices shipped with this version of the program. */
export const shippedCalendar: WorkingCalendar = workingCalendar([calendar2025, calendar2026]);

/** What the notice says about a day, if anything. */
export function calendarEntry(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): CalendarEntry | undefined {
  return calendar.entries.get(date);
}

/**
 * True on statutory rest days (法定休假日): days off by the notice, and weekends that are no make-up working day
 * (民法典 art. 203). Office hours are another matter: opening on a Saturday does not make it a working day in law.
 */
export function isRestDay(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): boolean {
  const entry = calendar.entries.get(date);
  return entry ? entry.kind === 'off' : isWeekend(date);
}

/**
 * True when the notice that governs a day is not in the calendar: its year is missing, or it is one of the last days
 * of December and the next year is missing. A deadline computed through such a day must be shown as provisional.
 */
export function isProvisional(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): boolean {
  const { year } = partsOf(date);
  if (!calendar.years.has(year)) return true;
  return date.slice(5) >= REACH_BACK_FROM && !calendar.years.has(year + 1);
}

/** The day itself, or the first working day after the rest days it falls in (民法典 art. 203). */
export function rollForward(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): CivilDate {
  let day = date;
  for (let step = 0; step <= LONGEST_REST; step += 1) {
    if (!isRestDay(day, calendar)) return day;
    day = addDays(day, 1);
  }
  throw new RangeError('the calendar has no working day');
}

/**
 * Last day of a period of so many calendar days: counted from the day after `start` (民法典 art. 201), moved past rest
 * days at its end only (art. 203). Days by which the period was suspended are simply added to `days`.
 */
export function addDaysRolled(start: CivilDate, days: number, calendar: WorkingCalendar = shippedCalendar): CivilDate {
  return rollForward(addDays(start, days), calendar);
}

/** Last day of a period of months (a year is 12): the same day of the month, or its last day (art. 202), rolled. */
export function addMonthsRolled(
  start: CivilDate,
  months: number,
  calendar: WorkingCalendar = shippedCalendar,
): CivilDate {
  return rollForward(addMonths(start, months), calendar);
}

/**
 * The so-manieth working day (工作日) after `start`; `start` itself never counts (行政许可法 art. 82).
 * @throws RangeError when the number is not a whole number of at least 1.
 */
export function addWorkingDays(
  start: CivilDate,
  workingDays: number,
  calendar: WorkingCalendar = shippedCalendar,
): CivilDate {
  if (!Number.isInteger(workingDays) || workingDays < 1) throw new RangeError('at least one working day');
  let day = start;
  for (let count = 0; count < workingDays; count += 1) day = rollForward(addDays(day, 1), calendar);
  return day;
}

/** Working days after `from` up to and including `to`; 0 when `to` is not later. */
export function workingDaysBetween(
  from: CivilDate,
  to: CivilDate,
  calendar: WorkingCalendar = shippedCalendar,
): number {
  let count = 0;
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    if (!isRestDay(day, calendar)) count += 1;
  }
  return count;
}
