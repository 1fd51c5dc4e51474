/** What a person's way into work is after each of its events. */
import { type Json, recorded } from '#domain/kernel/event.ts';
import type { Who } from './events.ts';
import { type Course, type Employment, type FollowUp, isOpen, type Job, type Willing, type Wish } from './schema.ts';

/** One open wish at a time: said again it is the same wish. */
const willing = (known: readonly Willing[], on: string): readonly Willing[] =>
  isOpen(known) ? known : [...known, { on, metOn: null }];
const met = (known: readonly Willing[], on: string): readonly Willing[] =>
  isOpen(known) ? known.map((one, index) => (index === known.length - 1 ? { ...one, metOn: on } : one)) : known;

const isSkill = (kind: string): boolean => kind === 'skills' || kind === 'startup';

export function evolveEmployment(known: Employment | null, type: string, payload: Json): Employment | null {
  const { person, name } = recorded<Partial<Who>>(payload);
  if (!known && (!person || !name)) return known;
  const state: Employment = known ?? {
    person: person ?? '',
    name: name ?? '',
    wish: null,
    training: [],
    work: [],
    offers: [],
    courses: [],
    jobs: [],
  };
  switch (type) {
    case 'employment.wished': {
      const { kinds, job, area, trade, on } = recorded<Wish>(payload);
      const wants = (...of: readonly string[]): boolean => of.some((one) => kinds.includes(one));
      return {
        ...state,
        wish: { kinds, job, area, trade, on },
        training: wants('training') ? willing(state.training, on) : state.training,
        work: wants('job', 'startup') ? willing(state.work, on) : state.work,
      };
    }
    case 'employment.offered': {
      const { unit, post, on } = recorded<Employment['offers'][number]>(payload);
      return { ...state, offers: [...state.offers, { unit, post, on }] };
    }
    case 'employment.enrolled': {
      const { kind, on } = recorded<Course & { on: string }>(payload);
      return {
        ...withCourse(state, recorded(payload), {}),
        training: isSkill(kind) ? willing(state.training, on) : state.training,
        work: kind === 'job-fair' ? willing(state.work, on) : state.work,
      };
    }
    case 'employment.attended': {
      const { kind, on, attended } = recorded<Course & { on: string }>(payload);
      return {
        ...withCourse(state, recorded(payload), { attended }),
        training: isSkill(kind) && attended ? met(state.training, on) : state.training,
      };
    }
    case 'employment.certified':
      return withCourse(state, recorded(payload), { certificate: recorded<Course>(payload).certificate });
    case 'employment.placed': {
      const { unit, post, since, how, due } = recorded<Job & { due: readonly string[] }>(payload);
      const followUps = due.map((dueOn): FollowUp => ({ dueOn, on: null, still: null, note: '' }));
      const job: Job = { unit, post, since, how, ended: null, followUps };
      return { ...state, jobs: [...state.jobs, job], work: met(state.work, since) };
    }
    case 'employment.followed-up': {
      const { dueOn, on, still, note } = recorded<FollowUp & { on: string }>(payload);
      return changeOpen(state, (job) => ({
        ...job,
        ended: still ? null : { on, reason: note },
        followUps: job.followUps
          .map((one) => (one.dueOn === dueOn ? { ...one, on, still, note } : one))
          .filter((one) => still || one.on !== null),
      }));
    }
    case 'employment.left': {
      const { on, reason } = recorded<{ on: string; reason: string }>(payload);
      return changeOpen(state, (job) => ({
        ...job,
        ended: { on, reason },
        followUps: job.followUps.filter((one) => one.on !== null),
      }));
    }
    default:
      return known;
  }
}

const changeOpen = (state: Employment, change: (job: Job) => Job): Employment => ({
  ...state,
  jobs: state.jobs.map((one) => (one.ended === null ? change(one) : one)),
});

/** A course is known by its training, whichever of its events came first. */
function withCourse(
  state: Employment,
  { training, kind, title }: Pick<Course, 'training' | 'kind' | 'title'>,
  changes: Partial<Course>,
): Employment {
  const before = state.courses.find((one) => one.training === training);
  const course: Course = { training, kind, title, attended: null, certificate: '', ...before, ...changes };
  return { ...state, courses: [...state.courses.filter((one) => one !== before), course] };
}
