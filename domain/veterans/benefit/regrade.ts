/** 等级调整: another grade counts from the month of its decision; what a lower one entered late left overpaid is kept with it. */
import { addMonths, civilDate } from '#domain/calendar/civil-date.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { isFuture } from '../opening.ts';
import { ratesSet } from '../references.ts';
import { isHeld, monthsBetween, paidThrough, payOf, ratesByMonth } from './months.ts';
import { monthlyAmount, monthOf } from './rules.ts';
import type { Benefit, BenefitCommand, MonthFen } from './schema.ts';
import { isListed } from './stop.ts';

/**
 * Not sooner than a year after the last (军人抚恤优待条例 29). Refuses `BENEFIT_NOT_GRADED`, `DATE_IN_FUTURE`, `BENEFIT_REGRADE_TOO_SOON`,
 * `BENEFIT_NO_RATE`, `BENEFIT_CORRECTION_OPEN` while one waits.
 */
export function regrade(
  state: Benefit,
  { grade, cause, decidedOn, document }: Extract<BenefitCommand, { type: 'benefit.regrade' }>,
  context: Context,
): Decision {
  const at = 'decidedOn';
  if (state.asked)
    return refused({ code: 'BENEFIT_CORRECTION_OPEN', params: { by: state.asked.by, on: state.asked.on } });
  if (state.category !== 'Y01') return refused({ code: 'BENEFIT_NOT_GRADED' });
  if (isFuture(decidedOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at });
  const earliest = addMonths(civilDate(state.gradedOn), 12);
  const article = '军人抚恤优待条例 29';
  if (decidedOn < earliest)
    return refused({ code: 'BENEFIT_REGRADE_TOO_SOON', article, params: { from: earliest }, at });
  const rates = editionOn(ratesSet, context.today, context);
  const monthlyFen = monthlyAmount(rates.data, { ...state, grade, cause });
  if (monthlyFen === null) return refused({ code: 'BENEFIT_NO_RATE', params: { category: state.category } });
  const from = monthOf(decidedOn);
  const after: Benefit = { ...state, monthlyFen, grades: [...(state.grades ?? []), { from, grade, cause }] };
  const overpaid = overpaidBy(state, after, from, context);
  const payload = { grade, cause, decidedOn, document, monthlyFen, rates: rates.version };
  return done([{ type: 'benefit.regraded', payload: overpaid.length > 0 ? { ...payload, overpaid } : payload }]);
}

/**
 * By what the lists paid, where there are any; else by what is paid as a rule: each month that was worth less than was paid for it. What
 * was told as overpaid before is not told twice.
 */
function overpaidBy(before: Benefit, after: Benefit, from: string, context: Context): readonly MonthFen[] {
  const rates = ratesByMonth(context);
  const worth = (state: Benefit, month: string): number => {
    const { baseFen, careFen } = payOf(state, month, rates);
    return baseFen + careFen;
  };
  const told = (of: string): number =>
    (before.overpaid ?? []).filter(({ month }) => month === of).reduce((sum, { fen }) => sum + fen, 0);
  const paid: readonly MonthFen[] = isListed(before)
    ? Object.entries(before.payments?.paid ?? {}).map(([month, fen]) => ({ month, fen }))
    : monthsBetween(from, paidThrough(before, context.today))
        .filter((month) => !isHeld(before, month))
        .map((month) => ({ month, fen: worth(before, month) }));
  return paid
    .filter(({ month }) => month >= from)
    .map(({ month, fen }) => ({ month, fen: fen - worth(after, month) - told(month) }))
    .filter(({ fen }) => fen > 0);
}
