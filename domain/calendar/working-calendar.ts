import { calendar2025 } from './2025.ts';
import { calendar2026 } from './2026.ts';
import { type CalendarEntry, type CalendarYear, reachBackFrom } from './calendar-year.ts';
import { type CivilDate, isWeekend, partsOf } from './civil-date.ts';

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
  return date.slice(5) >= reachBackFrom && !calendar.years.has(year + 1);
}
