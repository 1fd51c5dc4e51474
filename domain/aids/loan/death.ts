/** The borrower or the user died (去世): rent ends with that day on every loan of theirs, whenever the device comes back (民法典 1121). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { stream, tell } from '../emit.ts';
import { loanRegister, personTag } from './register.ts';
import { chargeOf, dayProblem, personYears, postCharge, rentEnds, subsidyChanges, yearsOf } from './rules.ts';
import type { CommandOf, Loan, LoanStage } from './schema.ts';
import { limitedPerson } from './user.ts';

/** Stages in which the news of a death matters to another loan of the person. */
const live: readonly LoanStage[] = ['applied', 'agreed', 'signed', 'on-loan', 'returned'];

interface Touched {
  readonly ref: StreamRef;
  readonly own: Loan;
}
const loanOf = (context: Pick<NeedContext, 'stream'>, ref: StreamRef): Loan | null =>
  (context.stream(ref) as CaseState<Loan> | null)?.own ?? null;

const backYears = (own: Loan): readonly Need[] =>
  own.back ? personYears(limitedPerson(own), yearsOf(own.periods, own.back.on)).map(stream) : [];

function personNeeds(own: Loan, context: NeedContext): readonly Need[] {
  const tag = personTag(own.lessee.person);
  const listed = context.records(loanRegister, tag).map((one) => one.stream);
  return [
    { need: 'records', register: loanRegister, tag },
    ...listed.map(stream),
    ...listed.flatMap((ref) => {
      const other = loanOf(context, ref);
      return other ? backYears(other) : [];
    }),
  ];
}
/** A death of the lessee is looked at on all their loans, one of the user on this loan alone. */
export const deathNeeds = (own: Loan, who: string, context: NeedContext): readonly Need[] => [
  ...backYears(own),
  ...(who === 'user' ? [] : personNeeds(own, context)),
];
export const deathWithdrawnNeeds = (own: Loan, context: NeedContext): readonly Need[] =>
  deathNeeds(own, own.death?.who ?? 'lessee', context);

/** Other loans of the lessee that a change touches. */
function othersOf(own: Loan, context: Context, self: StreamRef, isTouched: (other: Loan) => boolean) {
  return context.records(loanRegister, personTag(own.lessee.person)).flatMap(({ stream: ref }): readonly Touched[] => {
    const other = ref === self ? null : loanOf(context, ref);
    return other && isTouched(other) ? [{ ref, own: other }] : [];
  });
}

/**
 * What loans that are back already cost from now on, one after the other: what one of them gives back of the yearly limit the next
 * one may use.
 */
function recharged(loans: readonly Touched[], context: Context): readonly Emitted[] {
  const moved: Record<string, Record<string, number>> = {};
  return loans.flatMap(({ ref, own }) => {
    if (own.stage !== 'returned' || !own.back) return [];
    const charge = chargeOf(own, own.periods, rentEnds(own, own.back.on, context.calendar), context, ref, moved);
    for (const { source, year, fen } of subsidyChanges(own.charged, charge)) {
      const of = moved[source] ?? {};
      moved[source] = of;
      of[year] = (of[year] ?? 0) + fen;
    }
    return postCharge(own, charge, context, ref).map((event) => ({ stream: ref, ...event }));
  });
}

export function reportDeath(
  own: Loan,
  { who, on, source }: CommandOf<'loan.report-death'>,
  context: Context,
  self: StreamRef,
): Decision {
  const wrong = dayProblem(own, on, context);
  if (wrong) return refused(wrong);
  if (who === 'user' && !own.user) return refused({ code: 'DEATH_NO_USER', at: 'who' });
  const death = { on, source, who };
  const others =
    who === 'user' ? [] : othersOf(own, context, self, (one) => live.includes(one.stage) && one.death === null);
  const touched = [{ ref: self, own }, ...others].map((one) => ({ ...one, own: { ...one.own, death } }));
  return done([
    { type: 'loan.death-reported', payload: death },
    ...others.map((one) => tell(one.ref, 'loan.death-reported', death)),
    ...recharged(touched, context),
  ]);
}

/**
 * Somebody was taken for somebody else: what was taken off the rent is charged again, on every loan that was told. A loan that is
 * settled stays settled; it only says no longer that its borrower died.
 */
export function withdrawDeath(own: Loan, reason: string, context: Context, self: StreamRef): Decision {
  const { death } = own;
  if (!death) return refused({ code: 'DEATH_NOT_REPORTED' });
  const others =
    death.who === 'user' ? [] : othersOf(own, context, self, (one) => one.death !== null && one.death.who !== 'user');
  const payload = { reason, by: context.actor.name };
  const touched = [{ ref: self, own }, ...others].map((one) => ({ ...one, own: { ...one.own, death: null } }));
  return done([
    { type: 'loan.death-withdrawn', payload },
    ...others.map((one) => tell(one.ref, 'loan.death-withdrawn', payload)),
    ...recharged(touched, context),
  ]);
}
