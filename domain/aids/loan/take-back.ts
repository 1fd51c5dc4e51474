import { addWorkingDays } from '#domain/calendar/working-days.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { houseOn, tell } from '../emit.ts';
import { cameBack } from './device.ts';
import { chargeOf, dayProblem, postCharge, rentEnds } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

type State = CaseState<Loan>;

export function takeBack(
  { own }: State,
  command: CommandOf<'loan.take-back'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { on, point, condition, biohazard, missing, note, broughtBy } = command;
  const house = houseOn(context).data;
  const ref = own.terms?.asset;
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  const wrong = dayProblem(own, on, context);
  if (wrong) return refused(wrong);
  if (!ref || !asset) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  if (!house.points.some(({ code }) => code === point))
    return refused({ code: 'POINT_UNKNOWN', params: { point }, at: 'point' });
  const refundBy = addWorkingDays(context.today, house.refundWorkingDays, context.calendar);
  const back = { on, at: context.now, point, condition, missing, note, broughtBy, isLost: false, refundBy };
  return done([
    { type: 'loan.taken-back', payload: { back } },
    ...postCharge(own, chargeOf(own, own.periods, rentEnds(own, on, context.calendar), context, self), context, self),
    ...cameBack(asset, ref, self, { point, condition, biohazard, note }),
  ]);
}

export function reportLoss(
  { own }: State,
  command: CommandOf<'loan.report-loss'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { on, how } = command;
  const ref = own.terms?.asset;
  const wrong = dayProblem(own, on, context);
  if (wrong) return refused(wrong);
  if (!ref) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const isMine = (context.stream(ref) as Asset | null)?.holder?.loan === self;
  const house = houseOn(context).data;
  const refundBy = addWorkingDays(context.today, house.refundWorkingDays, context.calendar);
  const back = {
    on,
    at: context.now,
    point: own.point,
    condition: 'poor',
    missing: '',
    note: how,
    isLost: true,
    refundBy,
  };
  return done([
    { type: 'loan.taken-back', payload: { back } },
    ...postCharge(own, chargeOf(own, own.periods, rentEnds(own, on, context.calendar), context, self), context, self),
    ...(isMine ? [tell(ref, 'asset.reported-lost', { loan: self, how })] : []),
  ]);
}
