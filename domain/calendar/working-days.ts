import { addDays, addMonths, type CivilDate } from './civil-date.ts';
import { isProvisional, isRestDay, shippedCalendar, type WorkingCalendar } from './working-calendar.ts';

export {
  calendarEntry,
  isProvisional,
  isRestDay,
  shippedCalendar,
  type WorkingCalendar,
  workingCalendar,
} from './working-calendar.ts';

/** The longest run of rest days that can be meant seriously; more is a broken calendar. */
const LONGEST_REST = 60;

/** The day itself, or the first working day after the rest days it falls in (民法典 art. 203). */
export function rollForward(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): CivilDate {
  let day = date;
  for (let step = 0; step <= LONGEST_REST; step += 1) {
    if (!isRestDay(day, calendar)) return day;
    day = addDays(day, 1);
  }
  throw new RangeError('the calendar has no working day');
}

/** Whether a notice not published yet may change where {@link rollForward} leads: one of the days it looked at hangs on it. */
export function isRollProvisional(date: CivilDate, calendar: WorkingCalendar = shippedCalendar): boolean {
  const last = rollForward(date, calendar);
  for (let day = date; day <= last; day = addDays(day, 1)) if (isProvisional(day, calendar)) return true;
  return false;
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
