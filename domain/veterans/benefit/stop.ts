/** What stopping a benefit settles: at a death by the table of months, otherwise nothing. */
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { owedFor, paidThrough, ratesByMonth, suspendedFrom, totalOf } from './months.ts';
import { type DeathSettlement, monthAfter, monthOf, settlementOf } from './rules.ts';
import type { Benefit, StopReason } from './schema.ts';

export interface Stop {
  readonly reason: StopReason;
  readonly on: string;
  readonly note: string;
}

/**
 * The event that stops a benefit (军人抚恤优待条例 arts. 22, 32). The months of a confirmation that was missed are closed with it:
 * whoever died was alive in them.
 */
export function stopped(state: Benefit, stop: Stop, context: Pick<Context, 'stream' | 'device' | 'today'>) {
  const [settlement, held] =
    stop.reason === 'deceased' ? [settle(state, stop, context), unconfirmed(state, context)] : [{}, {}];
  return { type: 'benefit.stopped', payload: { ...stop, ...settlement, ...held } };
}

function unconfirmed({ suspendedOn }: Benefit, context: Pick<Context, 'stream' | 'device' | 'today'>) {
  if (!suspendedOn) return {};
  const { backPay } = editionOn(confirmationSet, context.today, context).data;
  const until = monthAfter(monthOf(context.today));
  return { held: { from: suspendedFrom(suspendedOn), until, paidBack: backPay } };
}

/** By what the lists paid, where there are any; else by what is paid as a rule. */
function settle(state: Benefit, stop: Stop, context: Pick<Context, 'stream' | 'device' | 'today'>): DeathSettlement {
  const { data } = editionOn(ratesSet, context.today, context);
  const { category, monthlyFen, payments } = state;
  const settlement = settlementOf(data, category, monthlyFen, stop.on, paidThrough(state, context.today));
  if (!payments || Object.keys(payments.paid).length === 0) return settlement;
  const died = monthOf(stop.on);
  const after = Object.entries(payments.paid).filter(([month]) => month > died);
  const ended: Benefit = {
    ...state,
    suspendedOn: null,
    held: [...(state.held ?? []), ...Object.values(unconfirmed(state, context))],
    stopped: stop,
  };
  return {
    ...settlement,
    overpaidMonths: after.length,
    overpaidFen: after.reduce((sum, [, fen]) => sum + fen, 0),
    unpaidFen: totalOf(owedFor(ended, died, ratesByMonth(context))),
  };
}
