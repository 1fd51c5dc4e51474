/** What was reported lost is there again (失而复得): the loan pays for its condition, no longer for the loss. */
import { addWorkingDays } from '#domain/calendar/working-days.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { stillWithdrawn } from '../asset/taken-out.ts';
import { houseOn, tell } from '../emit.ts';
import { damageEntry } from '../money.ts';
import { disputeProblem } from './dispute.ts';
import type { CommandOf, Loan } from './schema.ts';

/**
 * Takes the charge for the loss back and asks for a finding on the condition; rent stays ended with the loss. The device goes to
 * quarantine, unless somebody has booked it in already. Refuses what was not lost, an open dispute, and an unknown point.
 */
export function foundAgain(
  own: Loan,
  { point, condition, missing, note }: CommandOf<'loan.found'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { back, damage, terms } = own;
  if (!back?.isLost) return refused({ code: 'LOAN_NOT_LOST' });
  const disputed = disputeProblem(own);
  if (disputed) return refused(disputed);
  const house = houseOn(context).data;
  if (!house.points.some(({ code }) => code === point))
    return refused({ code: 'POINT_UNKNOWN', params: { point }, at: 'point' });
  const { today, now: at } = context;
  const refundBy = addWorkingDays(today, house.refundWorkingDays, context.calendar);
  const ref = terms?.asset;
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  const charged = damage?.chargeFen ?? 0;
  return done([
    {
      type: 'loan.found',
      payload: { back: { ...back, at, point, condition, missing, note, isLost: false, refundBy } },
    },
    ...(charged === 0 ? [] : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(today, 0 - charged) } }]),
    ...(ref && asset?.state === 'lost' && asset.lostBy === self
      ? [tell(ref, 'asset.found', { note, point }), ...stillWithdrawn(asset, ref)]
      : []),
  ]);
}
