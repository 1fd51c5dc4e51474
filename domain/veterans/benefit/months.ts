/**
 * Which months of a benefit are paid, and what each is worth. Nothing is paid for a month in which it was held back; what is paid
 * for such months afterwards is a rule of the authority. Months as `YYYY-MM`, amounts in fen.
 */
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { type BenefitRates, ratesSet } from '../references.ts';
import { careFee, monthAfter, monthBefore, monthlyAmount, monthOf, monthsAfter } from './rules.ts';
import type { Benefit, HeldMonths } from './schema.ts';

/** The rates that count for a month: the edition in force on its first day. */
export type RatesOf = (month: string) => { readonly version: string; readonly data: BenefitRates };
export const ratesByMonth =
  (context: Pick<Context, 'stream' | 'device'>): RatesOf =>
  (month) =>
    editionOn(ratesSet, civilDate(`${month}-01`), context);

/** First month that is not paid while it is suspended: that in which the confirmation was missed. */
export const suspendedFrom = (suspendedOn: string): string => monthOf(suspendedOn);
/**
 * The day from which a missed confirmation suspends: the one after the window ended, whenever the program gets to it. Not before a
 * month that the lists did not pay, nor before a pause ended: such months are settled already.
 */
export function suspensionDay({ confirmUntil, payments, returns = [] }: Benefit, today: string): string {
  const lastPaid = Object.keys(payments?.paid ?? {})
    .toSorted()
    .at(-1);
  const earliest = [
    addDays(civilDate(confirmUntil), 1),
    ...(lastPaid ? [`${monthAfter(lastPaid)}-01`] : []),
    ...(payments ? [`${payments.from}-01`] : []),
    ...returns.map(({ on }) => on),
  ].toSorted();
  const day = earliest.at(-1) ?? today;
  return day < today ? day : today;
}
/** First month that is not paid while it is paused: the one after the decision. */
export const pausedFrom = (pausedOn: string): string => monthAfter(monthOf(pausedOn));

/** Whether a month is not paid: held back now, or held back for good. */
export function isHeld({ suspendedOn, paused, held = [] }: Benefit, month: string): boolean {
  if (suspendedOn && month >= suspendedFrom(suspendedOn)) return true;
  if (paused && month >= pausedFrom(paused.on)) return true;
  return held.some(({ from, until, paidBack }) => !paidBack && month >= from && month < until);
}

/** Of a benefit that another place or program paid before a month: the first month that was not paid there, held back as it may be. */
export function unpaidFrom({ suspendedOn, paused }: Benefit, month: string): string {
  const held = [...(suspendedOn ? [suspendedFrom(suspendedOn)] : []), ...(paused ? [pausedFrom(paused.on)] : [])];
  return [month, ...held].toSorted()[0] ?? month;
}

/** The months from one to another, both counted. */
export const monthsBetween = (from: string, through: string): readonly string[] => {
  const months: string[] = [];
  for (let month = from; month <= through; month = monthAfter(month)) months.push(month);
  return months;
};

export interface MonthPay {
  readonly baseFen: number;
  readonly careFen: number;
}
/** What one month is worth by the rates in force in it and the grade of it; without a rate, what was granted. */
export function payOf(state: Benefit, month: string, rates: RatesOf): MonthPay {
  const graded = (state.grades ?? []).filter(({ from }) => from <= month).at(-1);
  const basis = { ...state, ...(graded ? { grade: graded.grade, cause: graded.cause } : {}) };
  const { data } = rates(month);
  return { baseFen: monthlyAmount(data, basis) ?? state.monthlyFen, careFen: careFee(data, basis) };
}

/** 月标准 of a month, with the edition of the rates. */
export function ratedIn(
  state: Benefit,
  month: string,
  context: Pick<Context, 'stream' | 'device'>,
): Pick<Benefit, 'monthlyFen' | 'rates'> {
  const rates = ratesByMonth(context);
  return { monthlyFen: payOf(state, month, rates).baseFen, rates: rates(month).version };
}

/** What the months of a stretch are worth together (补发), whoever held them back. */
export function worthOf(state: Benefit, { from, until }: Omit<HeldMonths, 'paidBack'>, rates: RatesOf): number {
  if (monthsAfter(from, until) === 0) return 0;
  return monthsBetween(from, monthBefore(until)).reduce((sum, month) => {
    const { baseFen, careFen } = payOf(state, month, rates);
    return sum + baseFen + careFen;
  }, 0);
}

export interface Owed {
  /** For the month itself. */
  readonly baseFen: number;
  readonly careFen: number;
  /** For earlier months that were held back, or whose rates were published after they had been paid. */
  readonly backFen: number;
  readonly backMonths: number;
  readonly months: readonly { readonly month: string; readonly fen: number }[];
}
/**
 * What is owed for a month and those before it that were not paid in full. Of a benefit older than the payment lists only the
 * month itself: what was paid before is not known here.
 */
export function owedFor(state: Benefit, month: string, rates: RatesOf): Owed {
  const last = lastMonthOf(state);
  const through = last && last < month ? last : month;
  const { from, paid } = state.payments ?? { from: month, paid: {} };
  const months = monthsBetween(from, through)
    .filter((one) => !isHeld(state, one))
    .flatMap((one) => {
      const { baseFen, careFen } = payOf(state, one, rates);
      const fen = baseFen + careFen - (paid[one] ?? 0);
      return fen > 0 ? [{ month: one, fen, careFen }] : [];
    });
  const now = months.find((one) => one.month === month);
  const before = months.filter((one) => one.month !== month);
  const careFen = Math.min(now?.careFen ?? 0, now?.fen ?? 0);
  return {
    baseFen: (now?.fen ?? 0) - careFen,
    careFen,
    backFen: before.reduce((sum, { fen }) => sum + fen, 0),
    backMonths: before.length,
    months: months.map(({ month: of, fen }) => ({ month: of, fen })),
  };
}
export const totalOf = ({ baseFen, careFen, backFen }: Pick<Owed, 'baseFen' | 'careFen' | 'backFen'>): number =>
  baseFen + careFen + backFen;

/** The last month that is paid of one that was stopped: that in which its ground came about. */
export const lastMonthOf = ({ stopped }: Pick<Benefit, 'stopped'>): string | null =>
  stopped ? monthOf(stopped.on) : null;

/** Whether a payment list has to look at it: it runs, or stopped with months that were not paid. */
export function isPayable(state: Benefit): boolean {
  const last = lastMonthOf(state);
  if (last === null) return true;
  const { payments } = state;
  if (!payments) return false;
  return monthsBetween(payments.from, last).some(
    (month) => payments.paid[month] === undefined && !isHeld(state, month),
  );
}

/** Last month that was paid when nothing is known of lists: up to today, or until it was held back. */
export function paidThrough({ suspendedOn, paused }: Benefit, today: string): string {
  const ends = [
    monthOf(today),
    ...(suspendedOn ? [monthBefore(suspendedFrom(suspendedOn))] : []),
    ...(paused ? [monthBefore(pausedFrom(paused.on))] : []),
  ];
  return ends.toSorted()[0] ?? monthOf(today);
}
