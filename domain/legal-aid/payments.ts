/** Subsidies that were paid, and taken back by a counter-entry (冲正): both stand in the file, the sum is what was paid. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';

/** Fields of a command that takes a payment back: its place among them, from 1, and why. */
export const reversal = {
  payment: z.string().regex(/^[1-9]\d{0,4}$/),
  reason: z.string().trim().min(2).max(500),
};

export interface Paid {
  readonly rate: string;
  readonly name: string;
  readonly count: number;
  readonly fen: number;
  readonly edition: string;
  readonly note: string;
  readonly on: CivilDate;
  readonly by: string;
  /** Place of the payment that this one takes back; absent in one that pays. */
  readonly reverses?: number;
}

/** Places of the payments that stand: neither taken back nor taking back. */
export const standing = (payments: readonly Pick<Paid, 'reverses'>[]): readonly number[] => {
  const gone = new Set(payments.flatMap(({ reverses }) => reverses ?? []));
  return payments.flatMap(({ reverses }, index) => (reverses === undefined && !gone.has(index + 1) ? [index + 1] : []));
};

/** The entry of today that takes a payment back. Refuses one that is not there, or was taken back already. */
export function counterEntry<P extends Paid>(
  payments: readonly P[],
  payment: string,
  reason: string,
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): Outcome<P> {
  const place = Number(payment);
  const paid = payments[place - 1];
  if (!paid || !standing(payments).includes(place))
    return refused({ code: 'LEGAL_AID_PAYMENT_NOT_HERE', at: 'payment' });
  const { count, fen } = paid;
  return done({
    ...paid,
    count: -count,
    fen: -fen,
    on: today,
    by: actor.name,
    note: `冲正：${reason}`,
    reverses: place,
  });
}
