/** 年度确认 of one benefit (军人抚恤优待条例 8): what was held back since it was missed, and when the next one is. */
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { ratesByMonth, suspendedFrom, worthOf } from './months.ts';
import { monthlyAmount, monthOf, nextConfirmation } from './rules.ts';
import type { Benefit, HeldMonths } from './schema.ts';

export interface ConfirmationTold {
  readonly method: string;
  readonly attachment: string | null;
  readonly note: string;
}
export interface Confirmed extends ConfirmationTold {
  readonly on: string;
  readonly by: string;
  readonly backPayFen: number;
  readonly held?: HeldMonths;
  readonly monthlyFen: number;
  readonly rates: string;
  readonly confirmFrom: string;
  readonly confirmUntil: string;
}

/** Why a benefit may not be confirmed now: `BENEFIT_PAUSED`, `BENEFIT_NOT_DUE`; null when it may. */
export function confirmationProblem({ paused, state, confirmFrom }: Benefit): Refusal | null {
  if (paused) return { code: 'BENEFIT_PAUSED', params: { document: paused.document } };
  return state === 'due' || state === 'suspended' ? null : { code: 'BENEFIT_NOT_DUE', params: { from: confirmFrom } };
}

/** What a confirmation enters. Refuses what {@link confirmationProblem} says. */
export function confirmed(state: Benefit, told: ConfirmationTold, context: Context): Outcome<Confirmed> {
  const problem = confirmationProblem(state);
  if (problem) return refused(problem);
  const rules = editionOn(confirmationSet, context.today, context).data;
  const rates = editionOn(ratesSet, context.today, context);
  const monthlyFen = monthlyAmount(rates.data, state) ?? state.monthlyFen;
  const missed = state.suspendedOn
    ? { from: suspendedFrom(state.suspendedOn), until: monthOf(context.today), paidBack: rules.backPay }
    : null;
  // The confirmation that was missed is the one that is made up: the next is next year's.
  const next = nextConfirmation(laterYear(state.confirmFrom, context.today), rules);
  return done({
    on: context.today,
    by: context.actor.name,
    ...told,
    backPayFen: missed?.paidBack ? worthOf(state, missed, ratesByMonth(context)) : 0,
    ...(missed ? { held: missed } : {}),
    monthlyFen,
    rates: rates.version,
    confirmFrom: next.from,
    confirmUntil: next.until,
  });
}

const laterYear = (one: string, other: string): string => (one.slice(0, 4) > other.slice(0, 4) ? one : other);
