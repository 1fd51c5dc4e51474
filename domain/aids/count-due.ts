/** Which counts of the stock are due (盘点到期): every point whole after so many months, what is valuable there more often. */
import { addMonths, type CivilDate, today as civilToday } from '#domain/calendar/civil-date.ts';
import type { House } from './house.ts';
import type { RentalItem } from './rental-item.ts';
import type { Stock } from './stock.ts';

/** What is counted more often than the whole: devices of this value, after so many months. */
type Counting = NonNullable<House['counting']>;
/** Houses that have not said it yet: the whole once a year, what is worth 5,000 yuan each month. */
export const usualCounting: Counting = { everyMonths: 12, valuableFromFen: 500_000, valuableEveryMonths: 1 };

/** A count that was signed by both. @param item null for a whole point */
export interface CountDone {
  readonly point: string;
  readonly item: string | null;
  readonly openedAt: string;
}
export interface CountDue {
  readonly point: string;
  readonly item: string | null;
  /** Day of the last one; null where there was none. */
  readonly last: CivilDate | null;
  /** Due from this day on; null where nothing was ever counted, so that it is due now. */
  readonly since: CivilDate | null;
}

const gone: ReadonlySet<Stock['state']> = new Set(['lost', 'retired', 'in-transit']);

/**
 * The counts that are due today, what was never counted first, then the longest due. A point or an item without a device there is not
 * due; a count of the whole point counts for each of its items, and what falls under a whole count that is due is not listed apart.
 */
export function countsDue(given: {
  readonly house: Pick<House, 'points' | 'counting'>;
  readonly items: readonly Pick<RentalItem, 'code' | 'replacementFen'>[];
  readonly done: readonly CountDone[];
  readonly stock: readonly Stock[];
  readonly today: CivilDate;
}): readonly CountDue[] {
  const { house, items, done, stock, today } = given;
  const { everyMonths, valuableFromFen, valuableEveryMonths } = house.counting ?? usualCounting;
  const lastOf = (point: string, item: string | null): CivilDate | null =>
    done
      .filter((one) => one.point === point && (one.item === null || one.item === item))
      .map(({ openedAt }) => civilToday(openedAt))
      .reduce<CivilDate | null>((last, on) => (last === null || on > last ? on : last), null);
  const dueOf = (point: string, item: string | null, months: number): readonly CountDue[] => {
    const last = lastOf(point, item);
    const since = last && addMonths(last, months);
    return since === null || since <= today ? [{ point, item, last, since }] : [];
  };
  const due = house.points.flatMap(({ code: point }) => {
    const here = new Set(
      stock.filter((one) => one.point === point && one.count > 0 && !gone.has(one.state)).map(({ item }) => item),
    );
    if (here.size === 0) return [];
    const whole = dueOf(point, null, everyMonths);
    if (whole.length || valuableFromFen === null) return whole;
    return items
      .filter(({ code, replacementFen }) => here.has(code) && replacementFen >= valuableFromFen)
      .flatMap(({ code }) => dueOf(point, code, valuableEveryMonths));
  });
  return due.toSorted((a, b) => (a.since ?? '').localeCompare(b.since ?? ''));
}
