/**
 * A receipt that should not be (冲正): paid twice, by another way, by somebody else, or on the wrong loan. The receipt itself stays as
 * it was written; a counter-receipt (红字收据) takes the same amount back, asked for by one and confirmed by another.
 */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterOfReceipt, isTillClosed } from '../till.ts';
import { moneyEvents } from './receive.ts';
import { depositHeld } from './rules.ts';
import type { CommandOf, Loan, Receipt, Reversal } from './schema.ts';

/** Payments that a counter-receipt can take back: not refunds, not counter-receipts, and none twice. */
export const reversible = ({ receipts }: Pick<Loan, 'receipts'>): readonly Receipt[] =>
  receipts.filter(
    ({ receipt, owedFen, depositFen }) =>
      owedFen + depositFen > 0 && !receipts.some(({ reverses }) => reverses === receipt),
  );

/** Why nothing is paid out now: somebody says that a receipt is wrong, and nobody has looked yet. */
export const reversalProblem = ({ reversal }: Pick<Loan, 'reversal'>): Refusal | null =>
  reversal ? { code: 'REVERSAL_OPEN', params: { receipt: reversal.receipt } } : null;

/** Why this receipt cannot be taken back at this counter now. */
function receiptProblem(own: Loan, receipt: string, { device }: Pick<Context, 'device'>): Refusal | null {
  const params = { receipt };
  const wrong = reversible(own).find((one) => one.receipt === receipt);
  if (!wrong) return { code: 'REVERSAL_NONE', params, at: 'receipt' };
  // The money lies in the drawer of the counter that took it.
  const counter = counterOfReceipt(receipt);
  if (counter !== device.code) return { code: 'REVERSAL_ELSEWHERE', params: { receipt, counter }, at: 'receipt' };
  const same = own.receipts.filter(({ method, name }) => method === wrong.method && name === wrong.name);
  const left = (part: 'owedFen' | 'depositFen'): number => same.reduce((sum, one) => sum + one[part], 0) - wrong[part];
  const isRefunded = left('owedFen') < 0 || left('depositFen') < 0 || depositHeld(own) < wrong.depositFen;
  return isRefunded ? { code: 'REVERSAL_REFUNDED', params, at: 'receipt' } : null;
}

/** Somebody says which receipt is wrong and why. Refuses a second one while the first waits, and what cannot be taken back here. */
export function askReversal(
  own: Loan,
  { receipt, reason }: CommandOf<'loan.ask-reversal'>,
  context: Context,
): Decision {
  const against = reversalProblem(own) ?? receiptProblem(own, receipt, context);
  if (against) return refused(against);
  const { name: by, account } = context.actor;
  const reversal: Reversal = { receipt, reason, by, account };
  return done([{ type: 'loan.reversal-asked', payload: { reversal } }]);
}

/**
 * Another member of staff, by an account of their own, has compared it with the drawer or the statement: the counter-receipt is booked
 * in today's till. What it took back is due again, and may be paid anew as it should have been. Refuses a closed till.
 */
export function confirmReversal(
  { own, common }: CaseState<Loan>,
  { isRight }: CommandOf<'loan.confirm-reversal'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { reversal } = own;
  const { actor, today } = context;
  if (!reversal) return refused({ code: 'REVERSAL_NOT_ASKED' });
  if (reversal.account === actor.account) return refused({ code: 'SECOND_PERSON_SAME' });
  if (!isRight) return done([{ type: 'loan.reversal-dropped', payload: { by: actor.name } }]);
  const wrong = reversible(own).find(({ receipt }) => receipt === reversal.receipt);
  const against = receiptProblem(own, reversal.receipt, context);
  if (against || !wrong) return refused(against ?? { code: 'REVERSAL_NOT_ASKED' });
  if (isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: today } });
  const { method, name: payer, owedFen, depositFen, receipt: reverses } = wrong;
  const { reason, by: askedBy } = reversal;
  const amounts = { method, payer, owedFen: 0 - owedFen, depositFen: 0 - depositFen, reverses, reason, askedBy };
  return done(moneyEvents(own, common.number, amounts, 'loan.payment-reversed', context, self));
}
