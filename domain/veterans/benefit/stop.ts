/** What stopping a benefit settles: what was paid too much, and at a death the further months by the table. */
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { owedFor, paidThrough, ratesByMonth, suspendedFrom, totalOf } from './months.ts';
import { type DeathSettlement, monthAfter, monthOf, type Overpaid, overpaidSince, settlementOf } from './rules.ts';
import type { Benefit, StopReason } from './schema.ts';

export interface Stop {
  readonly reason: StopReason;
  readonly on: string;
  readonly note: string;
}
type Known = Pick<Context, 'stream' | 'device' | 'today'>;

/**
 * The event that stops a benefit (军人抚恤优待条例 arts. 8, 22, 32): months that were paid after the month of the stop are overpaid,
 * whatever the reason. At a death the months of a confirmation that was missed are closed with it: whoever died was alive in them.
 */
export function stopped(state: Benefit, stop: Stop, context: Known) {
  const settled =
    stop.reason === 'deceased'
      ? { ...settleDeath(state, stop, context), ...unconfirmed(state, context) }
      : overpaid(state, stop, context);
  return { type: 'benefit.stopped', payload: { ...stop, ...settled } };
}

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
function overpaid(state: Benefit, { on }: Stop, { today }: Known): Overpaid {
  if (!isListed(state)) return overpaidSince(state.monthlyFen, on, paidThrough(state, today));
  const after = Object.entries(state.payments?.paid ?? {}).filter(([month]) => month > monthOf(on));
  const told = (state.overpaid ?? []).filter(({ month }) => month > monthOf(on));
  return {
    overpaidMonths: after.length,
    overpaidFen: after.reduce((sum, [, fen]) => sum + fen, 0) - told.reduce((sum, { fen }) => sum + fen, 0),
  };
}

function settleDeath(state: Benefit, stop: Stop, context: Known): DeathSettlement {
  const { data } = editionOn(ratesSet, context.today, context);
  const { category, monthlyFen } = state;
  const settlement = settlementOf(data, category, monthlyFen, stop.on, paidThrough(state, context.today));
  if (!isListed(state)) return settlement;
  const ended: Benefit = {
    ...state,
    suspendedOn: null,
    held: [...(state.held ?? []), ...Object.values(unconfirmed(state, context))],
    stopped: stop,
  };
  const unpaidFen = totalOf(owedFor(ended, monthOf(stop.on), ratesByMonth(context)));
  return { ...settlement, ...overpaid(state, stop, context), unpaidFen };
}

/** 丧葬补助: the further months of somebody's benefits that ended with their death, in fen; null when none did. */
export function funeralAidFen(benefits: readonly Pick<Benefit, 'stopped'>[]): number | null {
  const settled = benefits.flatMap(({ stopped: end }) =>
    end?.reason === 'deceased' && end.extraFen !== undefined ? [end.extraFen] : [],
  );
  return settled.length === 0 ? null : settled.reduce((sum, fen) => sum + fen, 0);
}
