import { addDays, type CivilDate } from './civil-date.ts';
import { isProvisional, shippedCalendar, type WorkingCalendar } from './working-calendar.ts';
import { addDaysRolled, rollForward } from './working-days.ts';

/**
 * The divorce cooling-off period (离婚冷静期) and the window after it, 民法典 art. 1077. Store `receivedOn` and compute
 * again; freeze the dates only on what has been printed.
 */
export type CoolingOff = {
  /** Day on the receipt (受理回执单); day 0. */
  readonly receivedOn: CivilDate;
  /** Last day on which either party may withdraw. */
  readonly coolingEndsOn: CivilDate;
  /** First day of the 30 days in which both must ask for the certificate; it may be a rest day. */
  readonly windowOpensOn: CivilDate;
  /** First working day of that window, the earliest day the office will register. */
  readonly firstWorkingDay: CivilDate;
  /** Last day of the window; after it the application counts as withdrawn (视为撤回). */
  readonly windowEndsOn: CivilDate;
  /** True when a day of the count lies where no notice is published yet, so the dates may still move. */
  readonly provisional: boolean;
};

const COOLING_DAYS = 30;
const WINDOW_DAYS = 30;

/** Dates of an application for divorce by agreement received on a day (民法典 arts. 201, 203, 1077). */
export function coolingOff(receivedOn: CivilDate, calendar: WorkingCalendar = shippedCalendar): CoolingOff {
  const coolingEndsOn = addDaysRolled(receivedOn, COOLING_DAYS, calendar);
  const windowOpensOn = addDays(coolingEndsOn, 1);
  const windowEndsOn = addDaysRolled(coolingEndsOn, WINDOW_DAYS, calendar);
  const firstWorkingDay = rollForward(windowOpensOn, calendar);
  const decisive = [addDays(receivedOn, COOLING_DAYS), coolingEndsOn, firstWorkingDay, windowEndsOn];
  return {
    receivedOn,
    coolingEndsOn,
    windowOpensOn,
    firstWorkingDay,
    windowEndsOn,
    provisional: decisive.some((date) => isProvisional(date, calendar)),
  };
}
