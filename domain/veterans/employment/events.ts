/** What other parts of the window write into a person's way into work: a course, a certificate, a job found through a case. */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { Emitted } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { followUpTimes, type ServiceLimits } from '../service/limits.ts';
import { type Course, employmentStream, type Wish } from './schema.ts';

export interface Who {
  readonly person: StreamRef;
  readonly name: string;
}
const event = (who: Who, type: string, payload: object): Emitted => ({
  stream: employmentStream(who.person),
  type,
  payload: { person: who.person, name: who.name, ...payload } as Json,
});

export const wished = (who: Who, wish: Wish): Emitted => event(who, 'employment.wished', wish);
/** Signing up for a course says the wish for it. */
export const enrolled = (who: Who, course: Pick<Course, 'training' | 'kind' | 'title'>, on: string): Emitted =>
  event(who, 'employment.enrolled', { ...course, on });
export const attended = (
  who: Who,
  course: Pick<Course, 'training' | 'kind' | 'title'> & { readonly attended: boolean },
  on: string,
): Emitted => event(who, 'employment.attended', { ...course, on });
export const certified = (
  who: Who,
  course: Pick<Course, 'training' | 'kind' | 'title' | 'certificate'>,
  on: string,
): Emitted => event(who, 'employment.certified', { ...course, on });

/** @param after days within which something else follows up already. */
export function placed(
  who: Who,
  job: { readonly unit: string; readonly post: string; readonly since: string; readonly how: string },
  limits: ServiceLimits,
  after = 0,
): Emitted {
  const due = followUpTimes(limits)
    .filter((days) => days > after)
    .map((days) => addDays(job.since as CivilDate, days));
  return event(who, 'employment.placed', { ...job, due });
}
