/** What there is of each item at each point, and how much it is used (库存与使用率), as figures: no device is looked at to tell. */

import { type CivilDate, civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import type { AssetState } from './asset/schema.ts';
import { addOutTime, daysSpent, monthOf, type OutSums } from './out-time.ts';

type Add = (figure: string, day: string, value: number) => void;
type Sums = readonly { readonly figure: string; readonly sum: number }[];

/** What there is now has no day: all of it stands under this one. */
export const stockDay = civilDate('2000-01-01');
export const stockFigure = 'aids-stock:';
/** Use by item and point, summed by month, so that a year of it is few rows. */
export const useFigure = 'aids-use.';

export const addStock = (add: Add, point: string, item: string, state: AssetState): void =>
  add(`${stockFigure}${point}:${item}:${state}`, stockDay, 1);

export interface Stock {
  readonly point: string;
  readonly item: string;
  readonly state: AssetState;
  readonly count: number;
}
/** Reads the figures of the stock. */
export const stockOf = (sums: Sums): readonly Stock[] =>
  sums.flatMap(({ figure, sum }) => {
    const [point = '', item = '', state = ''] = figure.slice(stockFigure.length).split(':');
    return sum === 0 ? [] : [{ point, item, state: state as AssetState, count: sum }];
  });
/** How many fit. */
export const countOf = (stock: readonly Stock[], fits: (one: Stock) => boolean): number =>
  stock.reduce((all, one) => (fits(one) ? all + one.count : all), 0);

/** Days of a device in the stock of its home, or of a loan out of the point that lent it. */
export function addUse(
  add: Add,
  kind: 'fleet' | 'out',
  place: { readonly item: string; readonly point: string },
  from: CivilDate,
  to: CivilDate | null,
): void {
  addOutTime(
    (figure, day, value) => add(figure, monthOf(day), value),
    `${useFigure}${kind}:${place.item}:${place.point}`,
    from,
    to,
  );
  if (kind === 'out') add(`${useFigure}started:${place.item}:${place.point}`, monthOf(from), 1);
}

/** Use of some item or point, in whole months up to today. */
export interface Use {
  readonly outDays: number;
  readonly fleetDays: number;
  readonly started: number;
}
/**
 * @param before sums over the months before, @param within those of the months of the span, the present one included.
 * @param span from the first of a month to today.
 * @param fits whose use it is.
 */
export function spentOf(
  before: Sums,
  within: Sums,
  span: { readonly from: CivilDate; readonly to: CivilDate },
  fits: (item: string, point: string) => boolean,
): Use {
  const sum = (sums: Sums, kind: string): number =>
    sums.reduce((all, { figure, sum: value }) => {
      const [name = '', item = '', point = ''] = figure.slice(useFigure.length).split(':');
      const suffix = point.endsWith('-moment') ? '-moment' : '';
      return `${name}${suffix}` === kind && fits(item, point.slice(0, point.length - suffix.length))
        ? all + value
        : all;
    }, 0);
  const days = (kind: string): number => {
    const first: OutSums = { count: sum(before, kind), moment: sum(before, `${kind}-moment`) };
    const then = { count: first.count + sum(within, kind), moment: first.moment + sum(within, `${kind}-moment`) };
    return daysSpent(span, first, then);
  };
  return { outDays: days('out'), fleetDays: days('fleet'), started: sum(within, 'started') };
}

/** Share of its days that the stock was out, in per mille; null without any. */
export const utilisationOf = ({ outDays, fleetDays }: Use): number | null =>
  fleetDays === 0 ? null : Math.round((outDays * 1_000) / fleetDays);

/** How often each device went out on average, in tenths; null without any. */
export const turnoverOf = (
  { started, fleetDays }: Use,
  { from, to }: { readonly from: CivilDate; readonly to: CivilDate },
): number | null => (fleetDays === 0 ? null : Math.round((started * 10 * (daysBetween(from, to) + 1)) / fleetDays));

/** From this use on more of an item are wanted, in per mille (建议补充). */
const scarceFrom = 850;
/** Nothing is left, and what there is was nearly always out: more should be bought. */
export const isScarce = (use: Use, available: number): boolean =>
  available === 0 && (utilisationOf(use) ?? 0) >= scarceFrom;
