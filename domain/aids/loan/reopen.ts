/** Something comes to light after the settlement (结清后更正): the loan is as it was before it, and is settled anew. */
import { addWorkingDays } from '#domain/calendar/working-days.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done } from '#domain/kernel/refusal.ts';
import { houseOn } from '../emit.ts';
import { balanceOf, keptEntry, keptOf, writeOffEntry } from '../money.ts';
import type { CommandOf, Loan } from './schema.ts';

/**
 * What was kept from the deposit is held again, and what was given up is owed again; what went back stays where it went. Then the
 * condition is assessed anew, a death reckoned back, a late payment taken, and what is left goes to whoever paid.
 */
export function reopenLoan({ entries }: Loan, { reason }: CommandOf<'loan.reopen'>, context: Context): Decision {
  const { today, now: at, actor } = context;
  const by = actor.name;
  const refundBy = addWorkingDays(today, houseOn(context).data.refundWorkingDays, context.calendar);
  const kept = keptOf(entries);
  const givenUp = balanceOf(entries, 'written-off');
  return done([
    { type: 'loan.reopened', payload: { reason, by, at, refundBy } },
    ...(kept === 0 ? [] : [{ type: 'loan.deposit-kept', payload: { entry: keptEntry(today, 0 - kept) } }]),
    ...(givenUp === 0
      ? []
      : [{ type: 'loan.written-off', payload: { entry: writeOffEntry(today, 0 - givenUp), reason, by } }]),
  ]);
}
