/** Rent of a stretch of days, and how it falls into calendar years. Money in whole fen. */
import { addDays, type CivilDate, civilDate, daysBetween, partsOf } from '#domain/calendar/civil-date.ts';
import type { RentalItem } from './rental-item.ts';

export type Tariff = RentalItem['rent'];
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
