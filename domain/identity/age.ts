import { type CivilDate, dateFromParts, partsOf } from '#domain/calendar/civil-date.ts';

/**
 * Day on which people born on 29 February complete a year of life in common years: practice takes 1 March; an office
 * may be told otherwise.
 */
export const leapBirthdays = ['march-1', 'february-28'] as const;
export type LeapBirthday = (typeof leapBirthdays)[number];

/**
 * First day on which a person has completed so many years (周岁): the birthday itself. Compare dates with it instead of
 * dividing days. @throws RangeError when the number is no whole number of at least 0 or the day lies beyond year 9999.
 */
export function firstDayOfAge(birth: CivilDate, years: number, leap: LeapBirthday = 'march-1'): CivilDate {
  const { year, month, day } = partsOf(birth);
  const common = leap === 'march-1' ? dateFromParts(year + years, 3, 1) : dateFromParts(year + years, 2, 28);
  const first = dateFromParts(year + years, month, day) ?? (month === 2 && day === 29 ? common : undefined);
  if (first === undefined || years < 0) throw new RangeError('no such age');
  return first;
}

/** Completed years of life on a day; -1 on a day before birth. */
export function completedYears(birth: CivilDate, on: CivilDate, leap: LeapBirthday = 'march-1'): number {
  if (on < birth) return -1;
  const years = partsOf(on).year - partsOf(birth).year;
  return firstDayOfAge(birth, years, leap) <= on ? years : years - 1;
}

/** True when the person has completed so many years on the day. */
export function hasReachedAge(birth: CivilDate, years: number, on: CivilDate, leap: LeapBirthday = 'march-1'): boolean {
  return firstDayOfAge(birth, years, leap) <= on;
}
