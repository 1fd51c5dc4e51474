/**
 * Money that another counter took (异地退款): this drawer pays it only when the hub has said how the loan stands, that is after a
 * sync that began after the return. Until then the borrower gets a slip: what is owed, and where it will be paid.
 */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { houseOn } from '../emit.ts';
import { pointName } from '../house.ts';
import { balanceOf } from '../money.ts';
import { counterOfReceipt } from '../till.ts';
import { exchangeProblem } from './assess-damage.ts';
import { disputeProblem } from './dispute.ts';
import { depositHeld, owedFen, type Refund, refundsOf } from './rules.ts';
import type { Loan, RefundPromise } from './schema.ts';

/**
 * What settling moves: so much is kept from the deposit, the rest goes back to whoever paid. What became less after a part of it was
 * given up is first given up no more: nobody is paid back what they never paid.
 */
export function settlementOf(own: Loan): {
  readonly keptFen: number;
  readonly reversedFen: number;
  readonly refunds: readonly Refund[];
} {
  const heldFen = depositHeld(own);
  const reversedFen = Math.max(0, Math.min(balanceOf(own.entries, 'written-off'), heldFen - owedFen(own)));
  const owed = owedFen(own) + reversedFen;
  const keptFen = Math.min(Math.max(0, owed), heldFen);
  return { keptFen, reversedFen, refunds: refundsOf(own.receipts, heldFen - keptFen, Math.max(0, 0 - owed)) };
}

/** Whether money of this loan lies in another counter's drawer. */
export const isPaidElsewhere = ({ receipts }: Pick<Loan, 'receipts'>, counter: string): boolean =>
  receipts.some(({ receipt }) => counterOfReceipt(receipt) !== counter);

/** Why this counter may not pay back yet; null when it may. @param point where it would be paid. */
export function payoutProblem(own: Loan, point: string | undefined, context: Context): Refusal | null {
  const { promise, back } = own;
  if (promise && point !== undefined && point !== promise.payAt)
    return { code: 'REFUND_PROMISED_AT', params: { pointName: promise.payAtName } };
  if (!isPaidElsewhere(own, context.device.code)) return null;
  const synced = context.syncedAt();
  // Before the return it is the last payment that the hub must have heard of.
  const since = back?.at ?? own.receipts.at(-1)?.at ?? '';
  return synced !== null && synced > since ? null : { code: 'REFUND_NEEDS_SYNC' };
}

export function promiseRefund(own: Loan, payAt: string, context: Context): Decision {
  if (!own.damage) return refused({ code: 'LOAN_NOT_INSPECTED' });
  const waits = exchangeProblem(own) ?? disputeProblem(own);
  if (waits) return refused(waits);
  const house = houseOn(context).data;
  if (!house.points.some(({ code }) => code === payAt))
    return refused({ code: 'POINT_UNKNOWN', params: { point: payAt }, at: 'payAt' });
  const open = owedFen(own) - depositHeld(own);
  if (open > 0) return refused({ code: 'LOAN_STILL_OWED', params: { yuan: yuan(open) } });
  const { keptFen, refunds } = settlementOf(own);
  if (refunds.length === 0) return refused({ code: 'REFUND_NOTHING' });
  const { now: at, actor, device } = context;
  const promise: RefundPromise = {
    at,
    by: actor.name,
    counter: device.code,
    payAt,
    payAtName: pointName(house, payAt),
    keptFen,
    refunds,
  };
  return done([{ type: 'loan.refund-promised', payload: { promise } }]);
}
