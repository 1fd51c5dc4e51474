/** What was found when the same person was assessed for another loan (沿用适配评估): it counts as long as it would have there. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { houseNeeds, houseOn, stream } from '../emit.ts';
import { consented } from './consent.ts';
import { loanRegister, personTag } from './register.ts';
import { assessmentProblem, isForItem } from './rules.ts';
import type { Assessed, CommandOf, Loan } from './schema.ts';

/** An assessment of another loan, and the number of the loan for which it was made. */
export interface Earlier {
  readonly made: Assessed;
  readonly number: string;
}

/** Who used the device then uses it now: the borrower, or the same other person. */
const isSameUser = (one: Pick<Loan, 'user' | 'lessee'>, other: Pick<Loan, 'user' | 'lessee'>): boolean =>
  one.lessee.person === other.lessee.person &&
  one.user?.name === other.user?.name &&
  one.user?.relation === other.user?.relation &&
  one.user?.idNumber === other.user?.idNumber;

/**
 * The newest assessment that other loans of the person have for the same user and the same item, in favour or not: an older one that was
 * in favour says nothing against a newer one. Null where there is none, or the loan has one that is as new.
 */
export function earlierOf(own: Loan, others: readonly CaseState<Loan>[]): Earlier | null {
  const mine = own.assessment && isForItem(own, own.assessment) ? own.assessment.on : '';
  const found = others.flatMap(({ own: other, common }): readonly Earlier[] => {
    const made = other.assessment;
    if (!made || !isSameUser(own, other) || (made.item ?? other.item) !== own.item || made.on <= mine) return [];
    return [{ made, number: made.takenFrom?.number ?? common.number }];
  });
  // Of two of one day the one that is against it counts.
  const rank = ({ made }: Earlier): string => `${made.on} ${made.outcome === 'fit' ? 0 : 1}`;
  return found.toSorted((a, b) => (rank(a) < rank(b) ? 1 : -1))[0] ?? null;
}

/** The other loans of the person, and for how long an assessment counts. */
export const earlierNeeds = (own: Loan, context: NeedContext): readonly Need[] => [
  { need: 'records', register: loanRegister, tag: personTag(own.lessee.person) },
  ...context.records(loanRegister, personTag(own.lessee.person)).map((one) => stream(one.stream)),
  ...houseNeeds(context),
];

/**
 * Takes over what was found then, with its day, its assessor and the loan it was made for; it counts no longer than it would there.
 * Whoever is assessed is asked once more (个人信息保护法 29), and says that nothing has changed. Refuses where there is none, where it
 * is too old or against the item, and where something has changed: then it is made anew.
 */
export function takeOverAssessment(
  own: Loan,
  { consented: isAsked, isUnchanged }: CommandOf<'loan.take-over-assessment'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { today, actor } = context;
  const others = context
    .records(loanRegister, personTag(own.lessee.person))
    .flatMap(({ stream: ref }) => (ref === self ? [] : [context.stream(ref) as CaseState<Loan>]));
  const earlier = earlierOf(own, others);
  if (!earlier) return refused({ code: 'ASSESSMENT_NONE_EARLIER' });
  const { made, number } = earlier;
  const against = assessmentProblem({ ...own, assessment: made }, houseOn(context).data, today);
  if (against) return refused(against);
  if (!isUnchanged) return refused({ code: 'ASSESSMENT_CHANGED', at: 'isUnchanged' });
  if (!isAsked) return refused({ code: 'LOAN_HEALTH_CONSENT', article: '个人信息保护法 29', at: 'consented' });
  const assessment: Assessed = { ...made, item: own.item, takenFrom: { number, on: today, by: actor.name } };
  return done([
    ...consented(own, 'health', true, context),
    { type: 'loan.assessment-taken-over', payload: { assessment: { ...assessment }, number } },
  ]);
}
