/** Rent of a stretch of days, and how it falls into calendar years. Money in whole fen. */
import { addDays, type CivilDate, civilDate, daysBetween, partsOf } from '#domain/calendar/civil-date.ts';
import type { FixedRent as Tariff } from './tariff.ts';

const monthDays = 30;
const weekDays = 7;

/**
 * Rent for so many days: months of 30 days, then weeks, then days, and never more than the next larger unit costs. One day
 * more never makes it cheaper. @param days whole, 0 or more. @returns fen.
 */
export function rentOf(days: number, { dayFen, weekFen, monthFen }: Tariff): number {
  const week = Math.min(weekFen, weekDays * dayFen);
  const month = Math.min(monthFen, 4 * week + Math.min(2 * dayFen, week));
  const rest = days % monthDays;
  const single = Math.min((rest % weekDays) * dayFen, week);
  return Math.floor(days / monthDays) * month + Math.min(Math.floor(rest / weekDays) * week + single, month);
}

/** So many of one unit at its price of the list. */
export interface RentPart {
  readonly unit: 'month' | 'week' | 'day';
  readonly count: number;
  readonly eachFen: number;
}
/** How rent comes about: what to multiply and add, and days that were dearer by themselves than the next unit. */
export interface RentParts {
  readonly parts: readonly RentPart[];
  readonly rounded?: { readonly days: number; readonly to: 'month' | 'week' };
}

/**
 * The same rent for reading aloud: only prices of the list, so that a unit that costs more than its days stands as days.
 * @param days whole, 0 or more. @returns parts that add up to `rentOf`.
 */
export function rentParts(days: number, { dayFen, weekFen, monthFen }: Tariff): RentParts {
  const week = Math.min(weekFen, weekDays * dayFen);
  const monthByWeeks = 4 * week + Math.min(2 * dayFen, week);
  const month = Math.min(monthFen, monthByWeeks);
  const rest = days % monthDays;
  let months = Math.floor(days / monthDays);
  let weeks = Math.floor(rest / weekDays);
  let single = rest % weekDays;
  let rounded: RentParts['rounded'];
  if (weeks * week + Math.min(single * dayFen, week) > month) {
    rounded = { days: rest, to: 'month' };
    [months, weeks, single] = [months + 1, 0, 0];
  } else if (single * dayFen > week) {
    rounded = { days: single, to: 'week' };
    [weeks, single] = [weeks + 1, 0];
  }
  if (monthByWeeks < monthFen) {
    const isWeek = week < 2 * dayFen;
    weeks += months * (isWeek ? 5 : 4);
    single += isWeek ? 0 : months * 2;
    months = 0;
  }
  if (week < weekFen) [weeks, single] = [0, single + weeks * weekDays];
  const all: readonly RentPart[] = [
    { unit: 'month', count: months, eachFen: monthFen },
    { unit: 'week', count: weeks, eachFen: weekFen },
    { unit: 'day', count: single, eachFen: dayFen },
  ];
  return { parts: all.filter(({ count }) => count > 0), ...(rounded ? { rounded } : {}) };
}

/**
 * Days that count: the day of handing over is the first, the day of return is not charged; a device that comes back on the
 * same day was on loan for one.
 */
export const chargedDays = (from: CivilDate, to: CivilDate): number => Math.max(1, daysBetween(from, to));

export interface YearShare {
  readonly year: number;
  readonly from: CivilDate;
  /** Not included. */
  readonly to: CivilDate;
  readonly rentFen: number;
}

/** Splits rent at each 1 January by days; the parts add up to the whole to the fen. `to` is not included. */
export function byYear(from: CivilDate, to: CivilDate, rentFen: number): readonly YearShare[] {
  const all = daysBetween(from, to);
  const shares: YearShare[] = [];
  let given = 0;
  for (let start = from; start < to; ) {
    const { year } = partsOf(start);
    const next = civilDate(`${String(year + 1).padStart(4, '0')}-01-01`);
    const end = next < to ? next : to;
    const until = Math.floor((rentFen * daysBetween(from, end)) / all);
    shares.push({ year, from: start, to: end, rentFen: until - given });
    given = until;
    start = end;
  }
  return shares;
}

/** The day after so many days of loan that began on `from`. */
export const dayAfter = (from: CivilDate, days: number): CivilDate => addDays(from, days);
