/** What stopping a benefit settles: at a death by the table of months, otherwise nothing. */
import type { Json } from '#domain/kernel/event.ts';
import type { BenefitRates } from '../references.ts';
import { monthOf, settlementOf } from './rules.ts';
import type { Benefit, StopReason } from './schema.ts';

export interface Stop {
  readonly reason: StopReason;
  readonly on: string;
  readonly note: string;
}

/** The event that stops a benefit (军人抚恤优待条例 arts. 22, 32). */
export function stopped(state: Benefit, stop: Stop, rates: BenefitRates, today: string) {
  const { category, monthlyFen, suspendedOn } = state;
  // Nothing was paid while it was suspended.
  const paidThrough = monthOf(suspendedOn ?? today);
  const settlement = stop.reason === 'deceased' ? settlementOf(rates, category, monthlyFen, stop.on, paidThrough) : {};
  return { type: 'benefit.stopped', payload: { ...stop, ...settlement } as Json };
}
