/** The device leaves the house (交付). */
import { addDays, daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { yuan } from '../amount.ts';
import type { Asset } from '../asset/schema.ts';
import type { Period } from '../charge.ts';
import { houseOn, itemOn, tell } from '../emit.ts';
import { personYearStream } from '../person-year.ts';
import { retestOf } from '../retest.ts';
import { receiverProblem } from './receiver.ts';
import {
  assessmentProblem,
  chargeOf,
  deathProblem,
  depositHeld,
  deviceProblem,
  filingProblem,
  owedFen,
  postCharge,
} from './rules.ts';
import type { CommandOf, HandedOut, Loan } from './schema.ts';
import { limitedPerson } from './user.ts';

type State = CaseState<Loan>;

type Given = Pick<CommandOf<'loan.hand-over'>, 'condition' | 'accessories' | 'trained' | 'instructed' | 'retested'>;

/** Nothing leaves without its use and its limits explained, nor untrained what needs training (民法典 708). */
export const instructionProblems = (
  { isTrained }: Pick<Loan, 'isTrained'>,
  { instructed, trained }: Pick<Given, 'instructed' | 'trained'>,
): readonly (Refusal | null)[] => [
  instructed ? null : { code: 'LOAN_NOT_INSTRUCTED', article: '民法典 708', at: 'instructed' },
  isTrained && !trained ? { code: 'LOAN_NOT_TRAINED', at: 'trained' } : null,
];

/** What is tested once more on a device that goes out, by the catalogue of the day; what left the catalogue by its own class. */
export function retestOn(own: Pick<Loan, 'item'>, asset: Asset | null, context: Context): readonly string[] {
  const item = itemOn(context, own.item);
  if (item) return retestOf(item);
  return asset ? retestOf({ classCode: asset.classCode, checks: asset.rules.checks }) : [];
}

/** Nothing that must be tested at the hand-over leaves untested, or after it failed. */
export const retestProblem = (checks: readonly string[], { retested }: Pick<Given, 'retested'>): Refusal | null =>
  checks.length === 0 || retested
    ? null
    : { code: 'LOAN_NOT_RETESTED', params: { checks: checks.join('、') }, at: 'retested' };

/** What is kept of a device that goes out: how it stood, what went with it, and by whom. */
export function handedOut(
  asset: Asset | null,
  { condition, accessories, trained }: Given,
  retest: readonly string[],
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): HandedOut {
  const isClean = asset?.disinfected !== null || asset.loans === 0;
  const parts = (asset?.parts ?? []).map(({ part, lot }) => ({ part, lot }));
  return {
    condition,
    accessories,
    trained,
    on: today,
    by: actor.name,
    isClean,
    ...(parts.length ? { parts } : {}),
    ...(retest.length ? { retest } : {}),
  };
}

/**
 * The agreed device goes to the borrower. Refuses a death, an assessment that ran out or is against it, a device that is gone or recalled, a lapsed filing, money that is open,
 * a use that was not explained, and a powered device that was not tested once more. Later than agreed, the term moves with it.
 */
export function handOver(
  { own, common }: State,
  command: CommandOf<'loan.hand-over'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms } = own;
  const [period] = own.periods;
  const { today } = context;
  const asset = terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;
  if (!terms?.asset || !period) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const retest = retestOn(own, asset, context);
  const problems: readonly (Refusal | null)[] = [
    deathProblem(own),
    assessmentProblem(own, houseOn(context).data, today),
    deviceProblem(asset, terms.asset, own, self, context),
    filingProblem(own.medicalClass, houseOn(context).data, today),
    today < period.from ? { code: 'LOAN_HANDOVER_EARLY', params: { from: period.from } } : null,
    depositHeld(own) < terms.depositFen
      ? { code: 'LOAN_DEPOSIT_OPEN', params: { yuan: yuan(terms.depositFen - depositHeld(own)) } }
      : null,
    owedFen(own) > 0 ? { code: 'LOAN_RENT_OPEN', params: { yuan: yuan(owedFen(own)) } } : null,
    ...instructionProblems(own, command),
    retestProblem(retest, command),
    receiverProblem(own, command),
  ];
  const against = problems.filter((one) => one !== null);
  if (against.length) return refused(...against);
  const late = daysBetween(period.from, today);
  const moved: Period =
    late === 0
      ? period
      : { ...period, from: today, to: addDays(period.to, late), freeUntil: addDays(period.freeUntil, late) };
  const holder = { loan: self, number: common.number, name: own.lessee.name, phone: own.lessee.phone, dueOn: moved.to };
  const { receiver } = own;
  const handover = {
    ...handedOut(asset, command, retest, context),
    ...(receiver && !command.toLessee ? { receiver } : {}),
  };
  return done([
    { type: 'loan.handed-over', payload: { handover, period: moved } },
    ...(late === 0 ? [] : postCharge(own, chargeOf(own, [moved], moved.to, context, self), context, self)),
    tell(terms.asset, 'asset.lent', { holder }),
    tell(personYearStream(limitedPerson(own), today.slice(0, 4)), 'person-year.served', { loan: self, on: today }),
  ]);
}
