import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { keptEntry, writeOffEntry } from '../money.ts';
import { isTillClosed } from '../till.ts';
import { exchangeProblem } from './assess-damage.ts';
import { letGo } from './device.ts';
import { disputeProblem } from './dispute.ts';
import { payoutProblem, settlementOf } from './promise.ts';
import { recipientProblem, refundEvents } from './recipient.ts';
import { reversalProblem } from './reversal.ts';
import { depositHeld, owedFen, postCharge, refundsOf } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

/**
 * Everything comes to nothing: what is owed from the deposit, the rest back to whoever paid it, each their part; what was paid by
 * somebody who died to the heir (民法典 1121). Refuses what was not inspected, is disputed, being reversed or still owed, and a closed till.
 */
export function settleLoan(
  state: State,
  command: CommandOf<'loan.settle'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { own } = state;
  const { recipient, name, proof } = command;
  const { today } = context;
  if (!own.damage) return refused({ code: 'LOAN_NOT_INSPECTED' });
  const waits = exchangeProblem(own) ?? disputeProblem(own) ?? reversalProblem(own);
  if (waits) return refused(waits);
  const owed = owedFen(own);
  const heldFen = depositHeld(own);
  if (owed > heldFen) return refused({ code: 'LOAN_STILL_OWED', params: { yuan: yuan(owed - heldFen) } });
  const { keptFen: kept, reversedFen, refunds } = settlementOf(own);
  const elsewhere = refunds.length ? payoutProblem(own, command.point, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: today } });
  const against = recipientProblem(own, refunds, command);
  if (against) return refused(against);
  const [first] = refunds;
  if (recipient === 'payer' && first && !refunds.some(({ payer }) => payer === name))
    return refused({ code: 'REFUND_ONLY_TO_PAYER', params: { payer: first.payer }, at: 'name' });
  return done([
    ...(reversedFen > 0
      ? [
          {
            type: 'loan.written-off',
            payload: {
              entry: writeOffEntry(today, 0 - reversedFen),
              reason: '应收减少，冲回核销',
              by: context.actor.name,
            },
          },
        ]
      : []),
    ...(kept > 0 ? [{ type: 'loan.deposit-kept', payload: { entry: keptEntry(today, kept) } }] : []),
    ...refundEvents(state, refunds, command, context, self),
    { type: 'loan.settled', payload: { on: today, name, recipient, proof } },
  ]);
}

/**
 * Before the hand-over everybody may step back: nothing is owed, everything paid goes back to whoever paid it, or to the heir of
 * somebody who died. Refuses a closed till, money of another counter before a sync, and an heir without proof.
 */
export function cancelLoan(
  state: State,
  command: CommandOf<'loan.cancel'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { own } = state;
  const { reason, recipient, name, proof } = command;
  const to = { recipient, name, proof };
  const waits = reversalProblem(own);
  if (waits) return refused(waits);
  const paid = own.receipts.reduce((sum, one) => sum + one.owedFen, 0);
  const refunds = refundsOf(own.receipts, depositHeld(own), paid);
  const elsewhere = refunds.length ? payoutProblem(own, undefined, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: context.today } });
  const against = recipientProblem(own, refunds, to);
  if (against) return refused(against);
  return done([
    ...postCharge(own, { rentFen: 0, subsidy: {}, subsidyFen: 0 }, context, self),
    ...refundEvents(state, refunds, to, context, self),
    ...letGo(own, null, context),
    { type: 'loan.cancelled', payload: { on: context.today, reason, ...(recipient === 'heir' ? to : {}) } },
  ]);
}
