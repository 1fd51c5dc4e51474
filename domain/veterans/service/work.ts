/** What a service says of somebody's way into work: the wish with which it began, the job to which it led. */
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import { placed, type Who, wished } from '../employment/events.ts';
import { type Employment, employmentStream, openJob } from '../employment/schema.ts';
import type { ServiceLimits } from './limits.ts';
import type { ServiceAnswers } from './schema.ts';

/** The placement follows up by itself within so many days. */
const ownFollowUpDays = 30;

export function wishOf(who: Who, item: string, answers: ServiceAnswers, on: string): readonly Emitted[] {
  if (item !== 'employment-support') return [];
  const kinds = ['job', ...(answers.startup === true ? ['startup'] : [])];
  return [wished(who, { kinds, job: String(answers.wish ?? ''), area: '', trade: '', on })];
}

export function jobOf(
  who: Who,
  item: string,
  step: string,
  answers: ServiceAnswers,
  limits: ServiceLimits,
  context: Pick<Context, 'stream' | 'today'>,
): readonly Emitted[] {
  const known = context.stream(employmentStream(who.person)) as Employment | null;
  if (known && openJob(known)) return [];
  const unit = String(answers.unit ?? '');
  if (item === 'employment-support' && step === 'employed' && answers.employed === true)
    return [placed(who, { unit, post: '', since: context.today, how: 'recommended' }, limits)];
  if (item === 'placement' && step === 'placed')
    return [placed(who, { unit, post: '', since: String(answers.placedOn), how: 'assigned' }, limits, ownFollowUpDays)];
  return [];
}
