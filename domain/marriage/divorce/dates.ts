/** Cooling-off period and window of a case: what the receipt says, and what a newer calendar says. */

import { addDays, type CivilDate, laterOf } from '#domain/calendar/civil-date.ts';
import { type CoolingOff, coolingOff, isDateProvisional, movableDates } from '#domain/calendar/periods.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';

/** The dates as printed on the receipt, with the calendar that they were computed from. */
export type DivorceDates = CoolingOff & { readonly calendarVersion: string };

/** Dates of an application received on a day (民法典 arts. 201, 203, 1077). */
export const datesOf = (receivedOn: CivilDate, calendar: WorkingCalendar): DivorceDates => ({
  ...coolingOff(receivedOn, calendar),
  calendarVersion: calendar.version,
});

/**
 * Whether a calendar is behind the one that dates were computed from: it lacks a notice, or has an earlier edition of one and a
 * later edition of none. Both versions name their notices in the order of years.
 */
export function isOlder(version: string, than: string): boolean {
  const [here, there] = [version.split('+'), than.split('+')];
  if (here.length !== there.length) return here.length < there.length;
  const compared = here.map((edition, index) => edition.localeCompare(there[index] ?? '', 'en', { numeric: true }));
  return compared.some((sign) => sign < 0) && compared.every((sign) => sign <= 0);
}

export interface GoverningDates {
  /** Last day on which either party may withdraw. */
  readonly coolingEndsOn: CivilDate;
  readonly windowOpensOn: CivilDate;
  readonly windowEndsOn: CivilDate;
  /** Which of them a notice not published yet may still move. */
  readonly provisional: Readonly<Record<'coolingEndsOn' | 'windowOpensOn' | 'windowEndsOn', boolean>>;
}

/** Whether two computations say the same of every date, whatever calendar they used. */
export const areSameDates = (one: DivorceDates, other: DivorceDates): boolean =>
  movableDates.every(
    (date) => one[date] === other[date] && isDateProvisional(one, date) === isDateProvisional(other, date),
  );

/**
 * The dates that bind. What the receipt says stands; where a newer calendar puts the end later the later day binds, so
 * that nobody loses a day that the law gives them (art. 203) nor one that the receipt promised.
 */
export function governing(printed: DivorceDates, recomputed: DivorceDates | null): GoverningDates {
  const newer = recomputed ?? printed;
  const coolingEndsOn = laterOf(printed.coolingEndsOn, newer.coolingEndsOn);
  return {
    coolingEndsOn,
    windowOpensOn: addDays(coolingEndsOn, 1),
    windowEndsOn: laterOf(printed.windowEndsOn, newer.windowEndsOn),
    provisional: {
      coolingEndsOn: isDateProvisional(newer, 'coolingEndsOn'),
      windowOpensOn: isDateProvisional(newer, 'windowOpensOn'),
      windowEndsOn: isDateProvisional(newer, 'windowEndsOn'),
    },
  };
}

/** Where a day lies: before the window, in it, or after it. */
export function phaseOn(dates: GoverningDates, today: CivilDate): 'cooling' | 'window' | 'over' {
  if (today <= dates.coolingEndsOn) return 'cooling';
  return today <= dates.windowEndsOn ? 'window' : 'over';
}
