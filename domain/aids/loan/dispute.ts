/**
 * A charge that the borrower does not accept (赔偿争议): nothing is settled until it is decided. First both sides look at it again,
 * then it may go to mediation or to court; whatever comes of it, the book follows the decision.
 */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { damageEntry } from '../money.ts';
import type { CommandOf, Dispute, Loan } from './schema.ts';

/** Why a step has to wait for a decision; null without an open dispute. */
export const disputeProblem = ({ dispute }: Pick<Loan, 'dispute'>): Refusal | null =>
  dispute && !dispute.decided ? { code: 'LOAN_DISPUTED', params: { on: dispute.on } } : null;

/** Refuses what was never charged, and a second one while the first is open. */
export function raiseDispute(
  loan: Loan,
  { about: asset, by, reason }: CommandOf<'loan.dispute'>,
  { today, actor }: Context,
): Decision {
  const open = disputeProblem(loan);
  if (open) return refused(open);
  const about = loan.exchanges.findLastIndex((one) => one.back?.asset === asset && one.damage?.chargeFen);
  const damage = asset === null ? loan.damage : loan.exchanges[about]?.damage;
  if (!damage?.chargeFen) return refused({ code: 'DISPUTE_NOTHING' });
  const { chargeFen } = damage;
  const dispute: Dispute = {
    ...(asset === null ? {} : { about }),
    on: today,
    by,
    reason,
    chargeFen,
    takenBy: actor.name,
  };
  return done([{ type: 'loan.disputed', payload: { dispute } }]);
}

/**
 * `referred` only says where it went; `upheld` leaves the charge, `reduced` sets another, never a higher one, `dropped` none.
 * Whoever assessed the damage does not decide about it.
 */
export function decideDispute(
  loan: Loan,
  command: CommandOf<'loan.decide-dispute'>,
  { today, actor }: Context,
): Decision {
  const { dispute } = loan;
  const damage = dispute?.about === undefined ? loan.damage : loan.exchanges[dispute.about]?.damage;
  if (!dispute || dispute.decided || !damage) return refused({ code: 'DISPUTE_NOTHING' });
  const { outcome, reason } = command;
  const by = actor.name;
  if (outcome === 'referred')
    return done([{ type: 'loan.dispute-referred', payload: { referred: { on: today, by, where: reason } } }]);
  if (damage.by === by) return refused({ code: 'SECOND_PERSON_SAME' });
  const chargeFen = { upheld: damage.chargeFen, reduced: command.chargeFen, dropped: 0 }[outcome];
  if (outcome === 'reduced' && (chargeFen >= damage.chargeFen || chargeFen === 0))
    return refused({ code: 'DISPUTE_NOT_REDUCED', params: { yuan: yuan(damage.chargeFen) }, at: 'chargeFen' });
  const change = chargeFen - damage.chargeFen;
  return done([
    { type: 'loan.dispute-decided', payload: { decided: { on: today, by, outcome, reason, chargeFen } } },
    ...(change === 0 ? [] : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(today, change) } }]),
  ]);
}
