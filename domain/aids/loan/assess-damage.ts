import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import { damageCharge } from '../damage.ts';
import { houseOn } from '../emit.ts';
import { damageEntry } from '../money.ts';
import { disputeProblem } from './dispute.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

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
  const { replacementFen, purchasedOn, serviceLifeMonths } = terms.device;
  const { residualPercent } = houseOn(context).data;
  const made = damageCharge({
    kind,
    repairFen,
    replacementFen,
    purchasedOn,
    on: back.on,
    serviceLifeMonths,
    residualPercent,
  });
  const decided = own.dispute?.decided;
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
