/** 复查 and 复核: asked for within 30 days of an answer, answered within 30 (信访工作条例 35, 36). */
import { type CivilDate, laterOf } from '#domain/calendar/civil-date.ts';
import type { WorkingCalendar } from '#domain/calendar/working-days.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { isFuture } from '../opening.ts';
import { happened } from './events.ts';
import { askReviewBy, reviewBy } from './rules.ts';
import type { PetitionCommand } from './schema.ts';
import type { Petition } from './state.ts';

/**
 * Last day to ask for a review or a re-examination: 30 days from the written answer, or from its delivery where that was recorded.
 * @returns null before there is an answer.
 */
export function askUntil(
  { answered, reviews, deliveredOn }: Pick<Petition, 'answered' | 'reviews' | 'deliveredOn'>,
  calendar: WorkingCalendar,
): CivilDate | null {
  const answeredOn = reviews.at(-1)?.answeredOn ?? answered?.on ?? null;
  if (!answeredOn) return null;
  return askReviewBy(deliveredOn ? laterOf(answeredOn, deliveredOn) : answeredOn, calendar).dueOn;
}

/**
 * A delivery that is told with the request: not before the answer, not after the request (`PETITION_DELIVERED_EARLY`,
 * `PETITION_DELIVERED_AFTER`).
 */
function deliveryProblem({ answered, reviews }: Petition, on: CivilDate, deliveredOn: CivilDate): Refusal | null {
  const at = 'deliveredOn';
  const answeredOn = reviews.at(-1)?.answeredOn ?? answered?.on;
  if (answeredOn && deliveredOn < answeredOn)
    return { code: 'PETITION_DELIVERED_EARLY', params: { on: answeredOn }, at };
  return deliveredOn > on ? { code: 'PETITION_DELIVERED_AFTER', params: { on }, at } : null;
}

/**
 * Asked for by the day of {@link askUntil}, which counts from the delivery that a closing recorded, or else from the one told here. What
 * was closed meanwhile is open again. Refuses `DATE_IN_FUTURE`, `PETITION_REVIEWED`, `PETITION_REVIEW_FIRST`, `PETITION_REVIEW_LATE`,
 * and what {@link deliveryProblem} says.
 */
export function askReview(
  own: Petition,
  { level, on, deliveredOn: told }: Extract<PetitionCommand, { type: 'petition.ask-review' }>,
  { today, calendar }: Context,
): Decision {
  if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  const last = own.reviews.at(-1);
  const article = level === 'review' ? '信访工作条例 35' : '信访工作条例 36';
  if (level === 'review' && last) return refused({ code: 'PETITION_REVIEWED', article });
  if (level === 're-examination' && last?.level !== 'review')
    return refused({ code: 'PETITION_REVIEW_FIRST', article });
  const delivered = own.deliveredOn ? undefined : told;
  const wrong = delivered ? deliveryProblem(own, on, delivered) : null;
  if (wrong) return refused(wrong);
  const until = askUntil(delivered ? { ...own, deliveredOn: delivered } : own, calendar);
  if (until && on > until) return refused({ code: 'PETITION_REVIEW_LATE', article, params: { until }, at: 'on' });
  const { dueOn, provisional } = reviewBy(on, 0, calendar);
  const asked = { level, askedOn: on, answerBy: dueOn, provisional };
  return done([happened('petition.review-asked', delivered ? { ...asked, deliveredOn: delivered } : asked)]);
}

export function answerReview(
  { reviews }: Petition,
  { result, upheld, hearingDays }: Extract<PetitionCommand, { type: 'petition.answer-review' }>,
  { today, calendar }: Context,
): Decision {
  const asked = reviews.find(({ answeredOn }) => answeredOn === null)?.askedOn ?? today;
  // The days of a hearing are not counted (信访工作条例 36).
  const { dueOn: answerBy } = reviewBy(asked, hearingDays, calendar);
  return done([happened('petition.review-answered', { result, upheld, hearingDays, on: today, answerBy })]);
}
