/**
 * Days that things spent in a state, from figures by day (使用天数). Each beginning counts one, each end takes one away, and each is
 * weighted with its day number besides: from these two sums the days between any two dates follow without looking at a single thing.
 */
import { type CivilDate, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';

const first = civilDate('2000-01-01');
const dayNumber = (day: CivilDate): number => daysBetween(first, day);

/** First day of the month of a day, under which figures by month stand. */
export const monthOf = (day: string): CivilDate => civilDate(`${day.slice(0, 7)}-01`);

type Add = (figure: string, day: string, value: number) => void;
/** Adds the figures of one stay; without an end it goes on. Its last day does not count. */
export function addOutTime(add: Add, figure: string, from: CivilDate, to: CivilDate | null): void {
  add(figure, from, 1);
  add(`${figure}-moment`, from, dayNumber(from));
  if (to === null) return;
  add(figure, to, -1);
  add(`${figure}-moment`, to, 0 - dayNumber(to));
}

/** Sums of one figure and of its moment over all days up to one. */
export interface OutSums {
  readonly count: number;
  readonly moment: number;
}
const spentUntil = ({ count, moment }: OutSums, day: CivilDate): number => count * (dayNumber(day) + 1) - moment;

/** @param before sums over the days before `from`, @param until sums over the days up to `to`, both counted. */
export const daysSpent = (
  span: { readonly from: CivilDate; readonly to: CivilDate },
  before: OutSums,
  until: OutSums,
): number => spentUntil(until, span.to) - (spentUntil(before, span.from) - before.count);
