/**
 * 更正认定: a benefit that was entered wrong (category, grade, start), or stopped by mistake. One person says what is right and why,
 * another one enters it; nothing is taken out, the entry that counts comes on top. What was paid meanwhile leaves a difference: paid
 * too little, it comes with the next list; paid too much, it is to be given back or set off.
 */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, veteranStream } from '../opening.ts';
import { confirmationSet } from '../references.ts';
import { endsWithAge } from './child.ts';
import { type Basis, basisOf, runningOf } from './granting.ts';
import { isHeld, monthsBetween, paidThrough, payOf, ratesByMonth } from './months.ts';
import { monthOf, nextConfirmation } from './rules.ts';
import type { Asked, Benefit, BenefitCommand, MonthFen } from './schema.ts';
import { isListed } from './stop.ts';

type Of<T extends BenefitCommand['type']> = Extract<BenefitCommand, { type: T }>;

const fileOf = ({ person }: Benefit, context: Pick<Context, 'stream'>): Veteran | null =>
  context.stream(veteranStream(person)) as Veteran | null;
const waits = ({ asked }: Benefit) =>
  asked ? refused({ code: 'BENEFIT_CORRECTION_OPEN', params: { by: asked.by, on: asked.on } }) : null;

/** The event that asks for a correction, which waits for another person. */
function askedBy(context: Context, asked: Pick<Asked, 'what' | 'facts' | 'reason'>): Decision {
  const { today, actor } = context;
  const payload = { ...asked, on: today, by: actor.name, account: actor.account };
  return done([{ type: 'benefit.correction-asked', payload }]);
}

/**
 * Says what a mistyped benefit should be. Refuses `BENEFIT_CORRECTION_OPEN`, `BENEFIT_NO_FILE`, `BENEFIT_NOT_WRONG` where nothing
 * differs, and what {@link basisOf} refuses.
 */
export function askCorrection(
  { reason, type: _, ...facts }: Of<'benefit.ask-correction'>,
  state: Benefit,
  context: Context,
  self: StreamRef,
): Decision {
  const open = waits(state);
  if (open) return open;
  const right = correctedTo(state, facts, context, self);
  if (!right.ok) return right;
  if (JSON.stringify(factsIn(right.value)) === JSON.stringify(factsIn(state)))
    return refused({ code: 'BENEFIT_NOT_WRONG' });
  return askedBy(context, { what: 'facts', facts, reason });
}

/**
 * Says that a benefit was stopped by mistake. Refuses `BENEFIT_CORRECTION_OPEN`, `BENEFIT_RUNS`, and `VETERAN_LEFT` for whom the file
 * says so: there it is taken back.
 */
export function disputeStop({ reason }: Of<'benefit.dispute-stop'>, state: Benefit, context: Context): Decision {
  const open = waits(state);
  if (open) return open;
  if (!state.stopped) return refused({ code: 'BENEFIT_RUNS' });
  const left = fileOf(state, context)?.left;
  if (left) return refused({ code: 'VETERAN_LEFT', params: { on: left.on } });
  return askedBy(context, { what: 'stop', reason });
}

/** Leaves the benefit as it was entered. Refuses `BENEFIT_NO_CORRECTION`. */
export function keepAsEntered({ reason }: Of<'benefit.keep'>, state: Benefit, { today, actor }: Context): Decision {
  if (!state.asked) return refused({ code: 'BENEFIT_NO_CORRECTION' });
  return done([{ type: 'benefit.kept', payload: { reason, on: today, by: actor.name } }]);
}

/**
 * Enters what was asked for. Refuses `BENEFIT_NO_CORRECTION`, `VETERAN_OTHER_PERSON` to who asked, `BENEFIT_HAS_ONE` where another
 * benefit of the category runs meanwhile, and what {@link basisOf} refuses.
 */
export function correct(
  { signature }: Of<'benefit.correct'>,
  state: Benefit,
  context: Context,
  self: StreamRef,
): Decision {
  const { asked } = state;
  const { today, actor } = context;
  if (!asked) return refused({ code: 'BENEFIT_NO_CORRECTION' });
  if (asked.account === actor.account) return refused({ code: 'VETERAN_OTHER_PERSON' });
  const about = { on: today, by: actor.name, askedBy: asked.by, reason: asked.reason, signature: signature ?? null };
  if (!asked.facts) {
    const left = fileOf(state, context)?.left;
    if (left) return refused({ code: 'VETERAN_LEFT', params: { on: left.on } });
    if (runningOf(state.person, self, context).includes(state.category))
      return refused({ code: 'BENEFIT_HAS_ONE', params: { category: state.category } });
    return done([{ type: 'benefit.restored', payload: about }]);
  }
  if (state.stopped) return refused({ code: 'BENEFIT_STOPPED', params: { on: state.stopped.on } });
  const right = correctedTo(state, asked.facts, context, self);
  if (!right.ok) return right;
  const { backFen, overpaid } = differenceOf(state, { ...state, ...right.value }, context);
  return done([{ type: 'benefit.corrected', payload: { ...right.value, ...about, backFen, overpaid } }]);
}

type Right = Basis &
  Pick<Benefit, 'gradedOn' | 'endsOn' | 'confirmFrom' | 'confirmUntil'> & {
    readonly grades: NonNullable<Benefit['grades']>;
    readonly payments?: NonNullable<Benefit['payments']>;
  };

/** What of a benefit a correction may change. */
const factsIn = (one: Omit<Basis, 'monthlyFen' | 'rates' | 'document' | 'psychiatric'> & Partial<Benefit>) => [
  one.category,
  one.grade,
  one.cause,
  one.years,
  one.relation,
  one.psychiatric ?? false,
  one.approvedOn,
  one.gradedOn,
  one.document ?? '',
  one.transferredFrom,
  one.paidFrom,
];

function correctedTo(
  state: Benefit,
  { decidedOn, ...facts }: NonNullable<Asked['facts']>,
  context: Context,
  self: StreamRef,
) {
  const file = fileOf(state, context);
  if (!file) return refused({ code: 'BENEFIT_NO_FILE' });
  const basis = basisOf(facts, file, self, context);
  if (!basis.ok) return basis;
  const { value } = basis;
  const gradings = state.grades ?? [];
  // Regraded since, it is the last grade that is put right, with the day of its decision.
  const isRegraded = gradings.length > 1;
  const gradedOn = isRegraded ? (decidedOn ?? state.gradedOn) : value.approvedOn;
  if (isFuture(gradedOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'decidedOn' });
  if (gradedOn < value.approvedOn)
    return refused({ code: 'BENEFIT_GRADED_BEFORE', params: { on: value.approvedOn }, at: 'decidedOn' });
  const last = { from: isRegraded ? monthOf(gradedOn) : value.paidFrom, grade: value.grade, cause: value.cause };
  const before = gradings
    .slice(0, -1)
    .map((one, at) => (at === 0 ? { ...one, from: value.paidFrom } : one))
    .filter(({ from }) => from < last.from);
  const isSameKin = value.category === state.category && value.relation === state.relation;
  const neverConfirmed = state.confirmations.length === 0 && value.approvedOn !== state.approvedOn;
  const next = nextConfirmation(value.approvedOn, editionOn(confirmationSet, context.today, context).data);
  const right: Right = {
    ...value,
    gradedOn,
    grades: value.category === 'Y01' ? [...before, last] : [],
    endsOn: isSameKin ? state.endsOn : endsWithAge(value.category, value.relation, file.birthDate, context.today),
    confirmFrom: neverConfirmed ? next.from : state.confirmFrom,
    confirmUntil: neverConfirmed ? next.until : state.confirmUntil,
    ...(state.payments ? { payments: { ...state.payments, from: answerableFrom(state, value.paidFrom) } } : {}),
  };
  return done(right);
}

/** First month that the lists answer for: with the start, unless another program paid until later. */
function answerableFrom({ payments, paidFrom }: Benefit, from: string): string {
  const was = payments?.from ?? paidFrom;
  return was === paidFrom || from > was ? from : was;
}

/** By month, what was paid (by the lists, where there are any; else as a rule) against what it is worth now. */
function differenceOf(
  before: Benefit,
  after: Benefit,
  context: Context,
): { readonly backFen: number; readonly overpaid: readonly MonthFen[] } {
  const rates = ratesByMonth(context);
  const worth = (state: Benefit, month: string): number => {
    if (month < (state.payments?.from ?? state.paidFrom) || isHeld(state, month)) return 0;
    const { baseFen, careFen } = payOf(state, month, rates);
    return baseFen + careFen;
  };
  const isKnown = isListed(before);
  const paid = before.payments?.paid ?? {};
  const through = isKnown ? Object.keys(paid).toSorted().at(-1) : paidThrough(before, context.today);
  const [first = after.paidFrom] = [before, after].map((one) => one.payments?.from ?? one.paidFrom).toSorted();
  const months = monthsBetween(first, through ?? first).map((month) => ({
    month,
    fen: (isKnown ? (paid[month] ?? 0) : worth(before, month)) - worth(after, month),
  }));
  return {
    backFen: months.filter(({ fen }) => fen < 0).reduce((sum, { fen }) => sum - fen, 0),
    overpaid: months.filter(({ fen }) => fen > 0),
  };
}
