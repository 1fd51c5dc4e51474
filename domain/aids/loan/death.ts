/** The borrower or the user died (去世): rent ends with that day on every loan of theirs, whenever the device comes back (民法典 1121). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { stream, tell } from '../emit.ts';
import { loanRegister } from './register.ts';
import { chargeOf, dayProblem, personYears, postCharge, rentEnds, yearsOf } from './rules.ts';
import type { CommandOf, Loan, LoanStage } from './schema.ts';

const personTag = ({ lessee }: Loan): string => `person:${lessee.person}`;
/** Stages in which the news of a death matters to another loan of the person. */
const live: readonly LoanStage[] = ['applied', 'agreed', 'signed', 'on-loan'];

const backYears = (own: Loan): readonly Need[] =>
  own.back ? personYears(own.lessee.person, yearsOf(own.periods, own.back.on)).map(stream) : [];

export function deathNeeds(own: Loan, who: string, context: NeedContext): readonly Need[] {
  if (who === 'user') return backYears(own);
  const tag = personTag(own);
  return [
    ...backYears(own),
    { need: 'records', register: loanRegister, tag },
    ...context.records(loanRegister, tag).map((one) => stream(one.stream)),
  ];
}
export const deathWithdrawnNeeds = backYears;

/** What is charged anew when it is only heard of after the return. */
function recharged(own: Loan, context: Context, self: StreamRef): readonly Emitted[] {
  if (!own.back) return [];
  const until: CivilDate = rentEnds(own, own.back.on);
  return postCharge(own, chargeOf(own, own.periods, until, context, self), context, self);
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
    who === 'user'
      ? []
      : context.records(loanRegister, personTag(own)).filter((one) => {
          const other = (context.stream(one.stream) as CaseState<Loan> | null)?.own;
          return one.stream !== self && other && live.includes(other.stage) && other.death === null;
        });
  return done([
    { type: 'loan.death-reported', payload: death as unknown as Json },
    ...recharged({ ...own, death }, context, self),
    ...others.map((one) => tell(one.stream, 'loan.death-reported', death)),
  ]);
}

/** Somebody was taken for somebody else: what was taken off the rent is charged again. */
export function withdrawDeath(own: Loan, reason: string, context: Context, self: StreamRef): Decision {
  if (!own.death) return refused({ code: 'DEATH_NOT_REPORTED' });
  return done([
    { type: 'loan.death-withdrawn', payload: { reason, by: context.actor.name } },
    ...recharged({ ...own, death: null }, context, self),
  ]);
}
