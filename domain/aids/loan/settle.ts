import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { keptEntry, writeOffEntry } from '../money.ts';
import { isTillClosed } from '../till.ts';
import { letGo } from './device.ts';
import { disputeProblem } from './dispute.ts';
import { payoutProblem, settlementOf } from './promise.ts';
import { moneyEvents } from './receive.ts';
import { depositHeld, lesseeDied, owedFen, postCharge, refundsOf } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

/** Everything comes to nothing: what is owed from the deposit, the rest back to whoever paid it (or the heir). */
export function settleLoan(
  { own, common }: State,
  command: CommandOf<'loan.settle'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { recipient, name, proof } = command;
  const { today } = context;
  if (!own.damage) return refused({ code: 'LOAN_NOT_INSPECTED' });
  const disputed = disputeProblem(own);
  if (disputed) return refused(disputed);
  const owed = owedFen(own);
  const heldFen = depositHeld(own);
  if (owed > heldFen) return refused({ code: 'LOAN_STILL_OWED', params: { yuan: yuan(owed - heldFen) } });
  const { keptFen: kept, reversedFen, refunds } = settlementOf(own);
  const elsewhere = refunds.length ? payoutProblem(own, command.point, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: today } });
  if (recipient === 'heir') {
    if (!lesseeDied(own)) return refused({ code: 'HEIR_WITHOUT_DEATH', at: 'recipient' });
    if (proof.length < 2) return refused({ code: 'HEIR_PROOF_MISSING', article: '民法典 1121', at: 'proof' });
  } else {
    const others = refunds.filter(({ payer }) => payer !== name);
    if (others.length)
      return refused({ code: 'REFUND_ONLY_TO_PAYER', params: { payer: others[0]?.payer ?? '' }, at: 'name' });
    if (lesseeDied(own) && name === own.lessee.name) return refused({ code: 'PAYER_DECEASED', at: 'recipient' });
  }
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
    ...refunds.flatMap(({ method, owedFen: rent, depositFen }, index) =>
      moneyEvents(
        own,
        common.number,
        { method, payer: name, owedFen: 0 - rent, depositFen: 0 - depositFen },
        'loan.refunded',
        context,
        self,
        index,
      ),
    ),
    { type: 'loan.settled', payload: { on: today, name, recipient, proof } },
  ]);
}

/** Before the hand-over everybody may step back: nothing is owed, everything paid goes back. */
export function cancelLoan({ own, common }: State, reason: string, context: Context, self: StreamRef): Decision {
  const paid = own.receipts.reduce((sum, one) => sum + one.owedFen, 0);
  const refunds = refundsOf(own.receipts, depositHeld(own), paid);
  const elsewhere = refunds.length ? payoutProblem(own, undefined, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: context.today } });
  return done([
    ...postCharge(own, { rentFen: 0, subsidy: {}, subsidyFen: 0 }, context, self),
    ...refunds.flatMap(({ method, payer, owedFen: rent, depositFen }, index) =>
      moneyEvents(
        own,
        common.number,
        { method, payer, owedFen: 0 - rent, depositFen: 0 - depositFen },
        'loan.refunded',
        context,
        self,
        index,
      ),
    ),
    ...letGo(own, null, context),
    { type: 'loan.cancelled', payload: { on: context.today, reason } },
  ]);
}
