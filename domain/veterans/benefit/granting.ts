/** What a regular benefit rests on, checked the same way when it is granted and when a mistyped one is put right. */
import { addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { type Veteran, valuesOf } from '../file/schema.ts';
import { isFuture } from '../opening.ts';
import { type BenefitRates, ratesSet } from '../references.ts';
import { isSurvivorCategory } from './child.ts';
import { fileProblem } from './entitled.ts';
import { excludedBy, isOldEnough, monthAfter, monthlyAmount, monthOf, yearsOfService } from './rules.ts';
import { type BenefitFacts, type BenefitRow, benefitRegister, ofPerson } from './schema.ts';

/** The facts with what follows from them. */
export interface Basis {
  readonly category: string;
  readonly grade: string;
  readonly cause: string;
  readonly years: number;
  readonly relation: string;
  readonly psychiatric: boolean;
  readonly approvedOn: string;
  readonly document: string;
  readonly transferredFrom: string;
  /** First month that is paid here. */
  readonly paidFrom: string;
  readonly monthlyFen: number;
  /** Edition of the rates. */
  readonly rates: string;
}

/** So many months before its approval here may the last month lie that was paid there. */
const monthsBeforeApproval = 24;

/** `BENEFIT_PAID_THERE_RANGE` where the last month paid there lies beyond the next one, or long before the approval: it is mistyped. */
function paidThereProblem(paidThere: string, approvedOn: CivilDate, today: CivilDate): Refusal | null {
  const from = monthOf(addMonths(approvedOn, -monthsBeforeApproval));
  const until = monthAfter(monthOf(today));
  return paidThere < from || paidThere > until
    ? { code: 'BENEFIT_PAID_THERE_RANGE', params: { from, until }, at: 'paidThere' }
    : null;
}

/**
 * Refuses `VETERAN_LEFT`, `DATE_IN_FUTURE`, `BENEFIT_PAID_THERE_MISSING` where the place that paid before is named without the last month
 * paid there, or that month without the place (8), `BENEFIT_PAID_THERE_RANGE`, `BENEFIT_GRADE_MISSING`, `BENEFIT_ILLNESS_GRADE`, `BENEFIT_TOO_YOUNG`, `BENEFIT_RELATION_MISSING`, `BENEFIT_HAS_ONE`, `BENEFIT_INCOMPATIBLE`, `BENEFIT_NO_RATE`, and what {@link fileProblem} says (军人抚恤优待条例 19, 24).
 * @param self the benefit that is put right, which does not stand in its own way; null for a new one.
 */
export function basisOf(facts: BenefitFacts, file: Veteran, self: StreamRef | null, context: Context): Outcome<Basis> {
  const { category, grade = '', cause = '', relation = '', approvedOn, document, psychiatric = false } = facts;
  if (file.left) return refused({ code: 'VETERAN_LEFT', params: { on: file.left.on } });
  if (isFuture(approvedOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'approvedOn' });
  if (Boolean(facts.transferredFrom) !== Boolean(facts.paidThere))
    return refused({
      code: 'BENEFIT_PAID_THERE_MISSING',
      article: '军人抚恤优待条例 8',
      at: facts.transferredFrom ? 'paidThere' : 'transferredFrom',
    });
  const outside = facts.paidThere ? paidThereProblem(facts.paidThere, approvedOn, context.today) : null;
  if (outside) return refused(outside);
  if (category === 'Y01' && !(grade && cause))
    return refused({ code: 'BENEFIT_GRADE_MISSING', article: '军人抚恤优待条例 24', at: 'grade' });
  if (category === 'Y01' && cause === 'illness' && Number(grade) > 6)
    return refused({ code: 'BENEFIT_ILLNESS_GRADE', article: '军人抚恤优待条例 24', params: { grade }, at: 'grade' });
  const rates = editionOn(ratesSet, context.today, context);
  const contradicted = fileProblem(file, category, rates.data);
  if (contradicted) return refused(contradicted);
  if (!isOldEnough(rates.data, category, file.birthDate, context.today))
    return refused({ code: 'BENEFIT_TOO_YOUNG', params: { category, age: rates.data.fromAge?.[category] ?? 0 } });
  if (isSurvivorCategory(category) && !relation)
    return refused({ code: 'BENEFIT_RELATION_MISSING', article: '军人抚恤优待条例 19', at: 'relation' });
  const years = facts.years || servedYears(file, rates.data);
  const running = runningOf(file.person, self, context);
  if (running.includes(category)) return refused({ code: 'BENEFIT_HAS_ONE', params: { category } });
  const clash = excludedBy(rates.data, category).find((one) => running.includes(one));
  if (clash) return refused({ code: 'BENEFIT_INCOMPATIBLE', params: { category, other: clash } });
  const monthlyFen = monthlyAmount(rates.data, { category, grade, cause, years });
  if (monthlyFen === null) return refused({ code: 'BENEFIT_NO_RATE', params: { category } });
  // Where another place paid until then, nothing is paid twice and no month is left out.
  const paidFrom = facts.paidThere ? monthAfter(facts.paidThere) : monthOf(approvedOn);
  const { transferredFrom } = facts;
  const told = { category, grade, cause, years, relation, psychiatric, approvedOn, document, transferredFrom };
  return done({ ...told, paidFrom, monthlyFen, rates: rates.version });
}

/** Categories that somebody draws now, but for one benefit. */
export const runningOf = (
  person: StreamRef,
  self: StreamRef | null,
  context: Pick<Context, 'records'>,
): readonly string[] =>
  context
    .records(benefitRegister, ofPerson(person))
    .filter(({ stream }) => stream !== self)
    .map(({ body }) => recorded<BenefitRow>(body))
    .filter(({ state }) => state !== 'stopped')
    .map(({ category }) => category);

function servedYears(file: Veteran, rates: BenefitRates): number {
  const { enlistedOn, dischargedOn } = valuesOf(file);
  return typeof enlistedOn === 'string' && typeof dischargedOn === 'string'
    ? yearsOfService(enlistedOn, dischargedOn, rates)
    : 0;
}
