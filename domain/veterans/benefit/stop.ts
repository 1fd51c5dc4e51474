/** What stopping a benefit settles: what was paid too much, and at a death the further months by the table. */
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { confirmationSet, type DeathCause } from '../references.ts';
import {
  isHeld,
  monthsBetween,
  owedFor,
  paidThrough,
  payOf,
  ratedIn,
  ratesByMonth,
  suspendedFrom,
  totalOf,
} from './months.ts';
import { type DeathSettlement, furtherMonths, monthAfter, monthOf, type Overpaid } from './rules.ts';
import type { Benefit, StopReason } from './schema.ts';

export interface Stop {
  readonly reason: StopReason;
  readonly on: string;
  readonly note: string;
  /** Of a death: what of. */
  readonly diedOf?: DeathCause;
}
type Known = Pick<Context, 'stream' | 'device' | 'today'>;

/**
 * The event that stops a benefit (军人抚恤优待条例 arts. 8, 22, 32): months that were paid after the month of the stop are overpaid,
 * whatever the reason. At a death the months of a confirmation that was missed are closed with it: whoever died was alive in them.
 * Every month counts by the rates in force in it; 月标准 stays that of its last month.
 */
export function stopped(state: Benefit, stop: Stop, context: Known) {
  const settled =
    stop.reason === 'deceased'
      ? { ...settleDeath(state, stop, context), ...unconfirmed(state, context) }
      : overpaid(state, stop, context);
  return { type: 'benefit.stopped', payload: { ...stop, ...settled, last: ratedIn(state, monthOf(stop.on), context) } };
}

/**
 * Refuses `BENEFIT_DEATH_CAUSE_MISSING` where the rates of the month give further months by what somebody died of (军人抚恤优待条例 32) and
 * nothing was said of it; null when the death may be settled.
 */
export function deathCauseProblem(
  categories: readonly string[],
  { reason, on, diedOf }: Pick<Stop, 'reason' | 'on' | 'diedOf'>,
  context: Known,
): Refusal | null {
  if (reason !== 'deceased' || diedOf) return null;
  const { monthsAfterDeathOf = {} } = ratesByMonth(context)(monthOf(on)).data;
  const category = categories.find((one) => monthsAfterDeathOf[one] !== undefined);
  const article = '军人抚恤优待条例 32';
  return category === undefined
    ? null
    : { code: 'BENEFIT_DEATH_CAUSE_MISSING', article, params: { category }, at: 'diedOf' };
}

/** What of the cause belongs to a death, told as it was asked. */
export const diedOfIn = (reason: StopReason, cause: DeathCause | undefined): Pick<Stop, 'diedOf'> =>
  reason === 'deceased' && cause ? { diedOf: cause } : {};

function unconfirmed({ suspendedOn }: Benefit, context: Known) {
  if (!suspendedOn) return {};
  const { backPay } = editionOn(confirmationSet, context.today, context).data;
  const until = monthAfter(monthOf(context.today));
  return { held: { from: suspendedFrom(suspendedOn), until, paidBack: backPay } };
}

/** Whether the payment lists know what was paid. */
export const isListed = ({ payments }: Benefit): boolean => Object.keys(payments?.paid ?? {}).length > 0;

/**
 * By what the lists paid after the month of the stop, where there are any; else by what is paid as a rule. What was told as overpaid
 * with a lower grade is not told twice.
 */
function overpaid(state: Benefit, { on }: Stop, context: Known): Overpaid {
  if (!isListed(state)) return overpaidAsRule(state, on, context);
  const after = Object.entries(state.payments?.paid ?? {}).filter(([month]) => month > monthOf(on));
  const told = (state.overpaid ?? []).filter(({ month }) => month > monthOf(on));
  return {
    overpaidMonths: after.length,
    overpaidFen: after.reduce((sum, [, fen]) => sum + fen, 0) - told.reduce((sum, { fen }) => sum + fen, 0),
  };
}

/** Month by month what it was worth, care fee and all, but for months that were held back, or paid elsewhere before it began here. */
function overpaidAsRule(state: Benefit, on: string, context: Known): Overpaid {
  const rates = ratesByMonth(context);
  const after = monthAfter(monthOf(on));
  const from = after < state.paidFrom ? state.paidFrom : after;
  const months = monthsBetween(from, paidThrough(state, context.today))
    .filter((month) => !isHeld(state, month))
    .map((month) => payOf(state, month, rates));
  return {
    overpaidMonths: months.length,
    overpaidFen: months.reduce((sum, { baseFen, careFen }) => sum + baseFen + careFen, 0),
  };
}

function settleDeath(state: Benefit, stop: Stop, context: Known): DeathSettlement {
  const month = monthOf(stop.on);
  const rates = ratesByMonth(context);
  const settlement = {
    ...furtherMonths(rates(month).data, { ...state, diedOf: stop.diedOf }, payOf(state, month, rates).baseFen),
    ...overpaid(state, stop, context),
  };
  if (!isListed(state)) return settlement;
  const ended: Benefit = {
    ...state,
    suspendedOn: null,
    held: [...(state.held ?? []), ...Object.values(unconfirmed(state, context))],
    stopped: stop,
  };
  return { ...settlement, unpaidFen: totalOf(owedFor(ended, month, rates)) };
}

/** 丧葬补助: the further months of somebody's benefits that ended with their death, in fen; null when none did. */
export function funeralAidFen(benefits: readonly Pick<Benefit, 'stopped'>[]): number | null {
  const settled = benefits.flatMap(({ stopped: end }) =>
    end?.reason === 'deceased' && end.extraFen !== undefined ? [end.extraFen] : [],
  );
  return settled.length === 0 ? null : settled.reduce((sum, fen) => sum + fen, 0);
}
