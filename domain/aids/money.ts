/**
 * The book of a loan (分户账): every movement of money is an entry whose lines add up to nothing, so the book always balances.
 * Positive is a debit, negative a credit. A deposit (押金) is owed back and never income.
 */
import { z } from 'zod';

/** Ways to pay (收退款方式). */
export const payMethod = z.enum(['cash', 'wechat', 'alipay', 'card', 'transfer']);
export type PayMethod = z.infer<typeof payMethod>;

/**
 * `till-…` money that came in; `owed` what the borrower owes; `deposit` what we hold for the payer; `subsidy` what the subsidy's
 * source owes us; `rent`, `damage` income; `written-off` given up.
 */
export type Account = `till-${PayMethod}` | 'owed' | 'deposit' | 'subsidy' | 'rent' | 'damage' | 'written-off';

export interface Line {
  readonly account: Account;
  readonly fen: number;
}
export interface Entry {
  readonly on: string;
  readonly lines: readonly Line[];
}

const entry = (on: string, lines: readonly Line[]): Entry => ({ on, lines: lines.filter(({ fen }) => fen !== 0) });

/** Rent becomes due, or less of it than thought (negative). */
export const chargeEntry = (on: string, rentFen: number, subsidyFen: number): Entry =>
  entry(on, [
    { account: 'owed', fen: rentFen - subsidyFen },
    { account: 'subsidy', fen: subsidyFen },
    { account: 'rent', fen: -rentFen },
  ]);
/** Money from the borrower; negative amounts are paid back. */
export const paymentEntry = (on: string, method: PayMethod, amount: { owedFen: number; depositFen: number }): Entry =>
  entry(on, [
    { account: `till-${method}`, fen: amount.owedFen + amount.depositFen },
    { account: 'owed', fen: -amount.owedFen },
    { account: 'deposit', fen: -amount.depositFen },
  ]);
export const damageEntry = (on: string, fen: number): Entry =>
  entry(on, [
    { account: 'owed', fen },
    { account: 'damage', fen: -fen },
  ]);
/** Part of the deposit is kept for what is owed. */
export const keptEntry = (on: string, fen: number): Entry =>
  entry(on, [
    { account: 'deposit', fen },
    { account: 'owed', fen: -fen },
  ]);
/** What was kept from the deposit by now, in fen: these entries move nothing but what is held and what is owed. */
export const keptOf = (entries: readonly Entry[]): number =>
  balanceOf(
    entries.filter(({ lines }) => lines.every(({ account }) => account === 'deposit' || account === 'owed')),
    'deposit',
  );
export const writeOffEntry = (on: string, fen: number): Entry =>
  entry(on, [
    { account: 'written-off', fen },
    { account: 'owed', fen: -fen },
  ]);

/** Sum of an account over entries; what is owed is positive, what we owe negative. */
export const balanceOf = (entries: readonly Entry[], account: Account): number =>
  entries.reduce(
    (sum, { lines }) => sum + lines.reduce((part, one) => (one.account === account ? part + one.fen : part), 0),
    0,
  );
/** All accounts together: nothing, always. */
export const totalOf = (entries: readonly Entry[]): number =>
  entries.reduce((sum, { lines }) => sum + lines.reduce((part, { fen }) => part + fen, 0), 0);
