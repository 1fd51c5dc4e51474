import { addDays, type CivilDate } from './civil-date.ts';
import { shippedCalendar, type WorkingCalendar } from './working-calendar.ts';
import { addDaysRolled, isRollProvisional, rollForward } from './working-days.ts';

/** The dates of a cooling-off that a notice may still move. */
export const movableDates = ['coolingEndsOn', 'windowOpensOn', 'firstWorkingDay', 'windowEndsOn'] as const;
export type MovableDate = (typeof movableDates)[number];

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
  /** True when one of the dates is provisional. */
  readonly provisional: boolean;
  /** Those that hang on a notice not published yet, and may still move; absent in dates kept by an older version. */
  readonly provisionalDates?: readonly MovableDate[];
};

/** Whether a date hangs on a notice not published yet. Of dates kept by an older version all do, or none. */
export const isDateProvisional = ({ provisional, provisionalDates }: CoolingOff, date: MovableDate): boolean =>
  provisionalDates?.includes(date) ?? provisional;

const COOLING_DAYS = 30;
const WINDOW_DAYS = 30;

/**
 * Dates of an application for divorce by agreement received on a day (民法典 arts. 201, 203, 1077). Each knows by itself whether
 * it is provisional: the end of the cooling-off by the days it rolled over, the others by those and their own.
 */
export function coolingOff(
  receivedOn: CivilDate,
  calendar: WorkingCalendar = shippedCalendar,
): CoolingOff & { readonly provisionalDates: readonly MovableDate[] } {
  const coolingEndsOn = addDaysRolled(receivedOn, COOLING_DAYS, calendar);
  const windowOpensOn = addDays(coolingEndsOn, 1);
  const windowEndsOn = addDaysRolled(coolingEndsOn, WINDOW_DAYS, calendar);
  const firstWorkingDay = rollForward(windowOpensOn, calendar);
  const hangs = (date: CivilDate): boolean => isRollProvisional(date, calendar);
  const isCoolingOpen = hangs(addDays(receivedOn, COOLING_DAYS));
  const isOpen: Readonly<Record<MovableDate, boolean>> = {
    coolingEndsOn: isCoolingOpen,
    windowOpensOn: isCoolingOpen,
    firstWorkingDay: isCoolingOpen || hangs(windowOpensOn),
    windowEndsOn: isCoolingOpen || hangs(addDays(coolingEndsOn, WINDOW_DAYS)),
  };
  const provisionalDates = movableDates.filter((date) => isOpen[date]);
  return {
    receivedOn,
    coolingEndsOn,
    windowOpensOn,
    firstWorkingDay,
    windowEndsOn,
    provisional: provisionalDates.length > 0,
    provisionalDates,
  };
}
