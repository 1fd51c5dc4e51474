/** A loan goes on (续租) by the rules and groups of the day. */
import { daysBetween, laterOf } from '#domain/calendar/civil-date.ts';
import { rollForward } from '#domain/calendar/working-days.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import type { Asset } from '../asset/schema.ts';
import { periodOf } from '../charge.ts';
import { catalogueOn, houseOn, itemOn, schemeOn, serviceOn, tell } from '../emit.ts';
import { queueTag, reservationRegister } from '../queue.ts';
import { chargeOf, deathProblem, depositHeld, filingProblem, moveOutProblem, owedFen, postCharge } from './rules.ts';
import type { CommandOf, Loan, Renewal } from './schema.ts';
import { entitledOn } from './user.ts';

type State = CaseState<Loan>;

/**
 * Another period follows the last one, without a gap. Refuses after the day of return (a rest day moves it, 民法典 203), while others wait, with money open, a recall, a lapsed
 * filing, a move out of the area, and unseen after half a year (民法典 734).
 */
export function renewLoan(
  { own }: State,
  command: CommandOf<'loan.renew'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { today } = context;
  const last = own.periods.at(-1);
  const item = itemOn(context, own.item);
  const { data: scheme, version } = schemeOn(context);
  const house = houseOn(context).data;
  const begun = own.handover?.on;
  if (!last || !item || !begun || !own.terms?.asset) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const asset = context.stream(own.terms.asset) as Asset | null;
  const days = daysBetween(last.to, command.to);
  const problems: readonly (Refusal | null)[] = [
    deathProblem(own),
    moveOutProblem(own),
    today > rollForward(last.to, context.calendar)
      ? { code: 'LOAN_RENEW_LATE', params: { dueOn: last.to }, article: '民法典 734' }
      : null,
    days < 1 ? { code: 'LOAN_ENDS_BEFORE', at: 'to' } : null,
    days > scheme.longestDays ? { code: 'LOAN_TOO_LONG', params: { days: scheme.longestDays }, at: 'to' } : null,
    filingProblem(own.medicalClass, house, today),
    context.records(reservationRegister, queueTag(own)).length > 0 ? { code: 'LOAN_OTHERS_WAIT' } : null,
    asset?.recall ? { code: 'ASSET_RECALLED', params: { number: asset.number } } : null,
    depositHeld(own) < own.terms.depositFen
      ? { code: 'LOAN_DEPOSIT_OPEN', params: { yuan: yuan(own.terms.depositFen - depositHeld(own)) } }
      : null,
    owedFen(own) > 0 ? { code: 'LOAN_RENT_OPEN', params: { yuan: yuan(owedFen(own)) } } : null,
    !command.isSafe && daysBetween(begun, today) > house.safetyCheckDays
      ? { code: 'LOAN_SAFETY_CHECK', params: { days: house.safetyCheckDays }, at: 'isSafe' }
      : null,
  ];
  const against = problems.filter((one) => one !== null);
  if (against.length) return refused(...against);
  // The group is looked at again: a proof that ended does not count for the new period.
  const entitled = entitledOn(laterOf(today, last.to), own);
  const rules = `${scheme.place} ${version}；${catalogueOn(context).version}`;
  const period = periodOf({
    item,
    scheme,
    rules,
    entitled,
    begun,
    term: own.periods.length + 1,
    from: last.to,
    to: command.to,
    charged: own.mode === 'rental',
    remindDays: serviceOn(context).remindDays,
  });
  const charge = chargeOf(own, [...own.periods, period], command.to, context, self);
  // The new lines follow those of the periods before, which end on the day on which this one begins.
  const before = chargeOf(own, own.periods, last.to, context, self).lines.length;
  const { isSafe } = command;
  const renewal: Renewal = {
    on: today,
    by: context.actor.name,
    from: last.to,
    to: command.to,
    isSafe,
    lines: charge.lines.slice(before),
  };
  return done([
    { type: 'loan.renewed', payload: { period, isSafe, renewal } },
    ...postCharge(own, charge, context, self),
    tell(own.terms.asset, 'asset.due-moved', { dueOn: command.to }),
  ]);
}
