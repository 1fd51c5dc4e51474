/** Last days of time limits, and whether they may still move because the calendar of their year is not published. */
import { addDays, type CivilDate } from './civil-date.ts';
import { isProvisional, type WorkingCalendar } from './working-calendar.ts';
import { addDaysRolled, addWorkingDays } from './working-days.ts';

export interface Due {
  readonly dueOn: CivilDate;
  /** True when a calendar that is not yet published may still move it. */
  readonly provisional: boolean;
}

/** @returns the last day of a limit of calendar days that starts with `from`, moved past rest days at its end (民法典 art. 203). */
export function dueAfter(from: CivilDate, days: number, calendar: WorkingCalendar): Due {
  const dueOn = addDaysRolled(from, days, calendar);
  return { dueOn, provisional: isProvisional(addDays(from, days), calendar) || isProvisional(dueOn, calendar) };
}

/** @returns the last of so many working days after `from`. */
export function dueAfterWorkingDays(from: CivilDate, days: number, calendar: WorkingCalendar): Due {
  const dueOn = addWorkingDays(from, days, calendar);
  return { dueOn, provisional: isProvisional(dueOn, calendar) };
}
