import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { type DamageCharge, damageCharge } from '../damage.ts';
import { houseOn } from '../emit.ts';
import { damageEntry } from '../money.ts';
import { disputeProblem } from './dispute.ts';
import type { CommandOf, Damage, Exchange, Loan, Terms } from './schema.ts';

type State = CaseState<Loan>;

/** What a finding costs the borrower, by what the contract says of the device. */
function chargeFor(
  { replacementFen, purchasedOn, serviceLifeMonths }: Terms['device'],
  { kind, repairFen }: Pick<CommandOf<'loan.assess-damage'>, 'kind' | 'repairFen'>,
  on: CivilDate,
  context: Context,
): DamageCharge {
  const { residualPercent } = houseOn(context).data;
  return damageCharge({ kind, repairFen, replacementFen, purchasedOn, on, serviceLifeMonths, residualPercent });
}

/**
 * What is wrong with what came back, and what of it is paid. Refuses what is disputed, and more than a decided dispute left.
 */
export function assessDamage({ own }: State, command: CommandOf<'loan.assess-damage'>, context: Context): Decision {
  const { terms, back, damage } = own;
  if (!terms || !back) return refused({ code: 'LOAN_NOT_BACK' });
  const disputed = disputeProblem(own);
  if (disputed) return refused(disputed);
  const { kind, repairFen, explanation } = command;
  if (back.isLost !== (kind === 'loss')) return refused({ code: 'DAMAGE_KIND_LOSS', at: 'kind' });
  if (kind !== 'none' && explanation.length < 2) return refused({ code: 'DAMAGE_UNEXPLAINED', at: 'explanation' });
  const made = chargeFor(terms.device, { kind, repairFen }, back.on, context);
  const decided = own.dispute?.about === undefined ? own.dispute?.decided : undefined;
  // Whoever assesses anew does not overrule what a dispute has settled; a dispute settles it downwards only.
  if (decided && made.chargeFen > decided.chargeFen)
    return refused({ code: 'DAMAGE_DECIDED', params: { yuan: yuan(decided.chargeFen) }, at: 'repairFen' });
  const change = made.chargeFen - (damage?.chargeFen ?? 0);
  const { today: on, actor } = context;
  return done([
    {
      type: 'loan.damage-assessed',
      payload: { damage: { ...made, explanation, on, by: actor.name } },
    },
    ...(change === 0 ? [] : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(on, change) } }]),
  ]);
}

/** Devices that were handed back in exchanges and that nobody has said anything about yet (换回待认定). */
export const openExchanges = ({ exchanges }: Pick<Loan, 'exchanges'>): readonly Exchange[] =>
  exchanges.filter(({ back, damage }) => back && !damage);

/** Why nothing is settled yet: what was exchanged is inspected first, and may cost something. */
export function exchangeProblem(own: Pick<Loan, 'exchanges'>): Refusal | null {
  const [first] = openExchanges(own);
  return first ? { code: 'LOAN_EXCHANGED_OPEN', params: { number: first.from, on: first.on } } : null;
}

/**
 * What is wrong with a device that was handed back in an exchange; the charge comes to the borrower whenever it was found. Of one that
 * was exchanged twice the earlier is meant until it is assessed. Refuses what was never exchanged, what is disputed, and more than a
 * decided dispute left.
 */
export function assessExchanged(own: Loan, command: CommandOf<'loan.assess-exchanged'>, context: Context): Decision {
  const { asset, kind, repairFen, explanation } = command;
  const isIt = ({ back }: Exchange): boolean => back?.asset === asset;
  const first = own.exchanges.findIndex((one) => isIt(one) && !one.damage);
  const index = first === -1 ? own.exchanges.findLastIndex(isIt) : first;
  const { back, on: exchangedOn, damage: before, mostFen } = own.exchanges[index] ?? {};
  if (!back || !exchangedOn) return refused({ code: 'LOAN_NOT_EXCHANGED', at: 'asset' });
  const disputed = disputeProblem(own);
  if (disputed) return refused(disputed);
  if (kind !== 'none' && explanation.length < 2) return refused({ code: 'DAMAGE_UNEXPLAINED', at: 'explanation' });
  const made = chargeFor(back.device, { kind, repairFen }, exchangedOn, context);
  if (mostFen !== undefined && made.chargeFen > mostFen)
    return refused({ code: 'DAMAGE_DECIDED', params: { yuan: yuan(mostFen) }, at: 'repairFen' });
  const { today: on, actor } = context;
  const damage: Damage = { ...made, explanation, on, by: actor.name };
  const change = made.chargeFen - (before?.chargeFen ?? 0);
  return done([
    { type: 'loan.exchanged-assessed', payload: { index, damage } },
    ...(change === 0 ? [] : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(on, change) } }]),
  ]);
}
