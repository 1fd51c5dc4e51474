import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { type PayMethod, paymentEntry } from '../money.ts';
import { book, isTillClosed } from '../till.ts';
import { deathProblem, depositOpen, owedFen } from './rules.ts';
import type { CommandOf, Loan, Receipt } from './schema.ts';

type State = CaseState<Loan>;

/** Money in: never more than is owed, so that nobody has to be paid back tomorrow. */
export function receiveMoney(
  { own, common }: State,
  command: CommandOf<'loan.receive'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { method, payer } = command;
  const deposit = depositOpen(own);
  if (command.owedFen > Math.max(0, owedFen(own)))
    return refused({ code: 'PAYMENT_TOO_MUCH', params: { yuan: yuan(Math.max(0, owedFen(own))) }, at: 'owedFen' });
  if (command.depositFen > deposit)
    return refused({ code: 'DEPOSIT_TOO_MUCH', params: { yuan: yuan(deposit) }, at: 'depositFen' });
  if (command.owedFen + command.depositFen === 0) return refused({ code: 'PAYMENT_NOTHING' });
  // What is not handed over any more is not paid for.
  const died = own.handover ? null : deathProblem(own);
  if (died) return refused(died);
  if (isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: context.today } });
  return done(
    moneyEvents(
      own,
      common.number,
      { method, payer, owedFen: command.owedFen, depositFen: command.depositFen },
      'loan.paid',
      context,
      self,
    ),
  );
}

/** The events of one payment, refund or counter-receipt: receipt, book, till. Amounts are negative for what goes out. */
export function moneyEvents(
  own: Loan,
  number: string,
  given: {
    readonly method: PayMethod;
    readonly payer: string;
    readonly owedFen: number;
    readonly depositFen: number;
  } & Pick<Receipt, 'reverses' | 'reason' | 'askedBy'>,
  type: 'loan.paid' | 'loan.refunded' | 'loan.payment-reversed',
  context: Context,
  self: StreamRef,
  before = 0,
): readonly Emitted[] {
  const { method, payer, owedFen: owed, depositFen, ...why } = given;
  const booking = { number, name: own.lessee.name, method, fen: owed + depositFen, depositFen };
  const { receipt: text, events } = book(context, self, booking, before);
  const receipt = {
    receipt: text,
    at: context.now,
    by: context.actor.name,
    method,
    owedFen: owed,
    depositFen,
    name: payer,
    ...why,
  };
  const entry = paymentEntry(context.today, method, { owedFen: owed, depositFen });
  return [{ type, payload: { entry, receipt } }, ...events];
}
