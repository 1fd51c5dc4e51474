/** The aggregate of one person's way into work: who is followed up, when, and what the plan's percentages are counted from. */
import type { z } from 'zod';
import { nameSort, nameTags } from '#domain/identity/name-tags.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { isFuture, personOf, personStream, streamNeed } from '../opening.ts';
import { limitsSet } from '../service/limits.ts';
import { sumByDay } from '../sum-by-day.ts';
import { placed, wished } from './events.ts';
import { evolveEmployment } from './evolve.ts';
import {
  type Employment,
  type EmploymentCommand,
  employmentCommand,
  employmentRegister,
  isOpen,
  nextFollowUp,
  openJob,
  type Willing,
  workStateOf,
} from './schema.ts';

const staff = [...counterRoles, 'veterans-officer'] as const;

function decide(state: Employment | null, command: EmploymentCommand, context: Context, self: StreamRef): Decision {
  const { today } = context;
  const person = personStream(self);
  const name = personOf(context, person)?.facts.name;
  if (!name) return refused({ code: 'PERSON_MISSING' });
  const who = { person, name };
  const job = state ? openJob(state) : undefined;
  const emit = (type: string, payload: object): Decision =>
    done([{ type: `employment.${type}`, payload: { ...who, ...payload } }]);
  switch (command.type) {
    case 'employment.wish': {
      const { kinds, job: wanted, area, trade } = command;
      return done([wished(who, { kinds, job: wanted, area, trade, on: today })]);
    }
    case 'employment.offer': {
      const { unit, post, on } = command;
      if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      return emit('offered', { unit, post, on });
    }
    case 'employment.place': {
      const { unit, post, since, how } = command;
      if (isFuture(since, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'since' });
      if (job) return refused({ code: 'EMPLOYMENT_HAS_JOB', params: { unit: job.unit } });
      return done([placed(who, { unit, post, since, how }, editionOn(limitsSet, today, context).data)]);
    }
    case 'employment.follow-up': {
      const { on, still, note } = command;
      const next = state ? nextFollowUp(state) : undefined;
      if (!job || !next) return refused({ code: 'EMPLOYMENT_NO_FOLLOW_UP' });
      if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      if (on < job.since) return refused({ code: 'EMPLOYMENT_BEFORE_JOB', params: { since: job.since }, at: 'on' });
      return emit('followed-up', { dueOn: next.dueOn, on, still, note, by: context.actor.name });
    }
    case 'employment.leave': {
      const { on, reason } = command;
      if (!job) return refused({ code: 'EMPLOYMENT_NO_JOB' });
      if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      if (on < job.since) return refused({ code: 'EMPLOYMENT_BEFORE_JOB', params: { since: job.since }, at: 'on' });
      return emit('left', { on, reason });
    }
  }
}

/** Everybody who wished for it by the day of the wish, and those of them for whom it came true. */
const cohort = (figure: string, willing: readonly Willing[]) => [
  ...sumByDay(
    `veterans.${figure}-wished`,
    willing.map(({ on }) => ({ on, value: 1 })),
  ),
  ...sumByDay(
    `veterans.${figure}-met`,
    willing.filter(({ metOn }) => metOn !== null).map(({ on }) => ({ on, value: 1 })),
  ),
];

const definition: Aggregate<Employment, EmploymentCommand> = {
  kind: 'employment',
  events: [
    'employment.attended',
    'employment.certified',
    'employment.enrolled',
    'employment.followed-up',
    'employment.left',
    'employment.offered',
    'employment.placed',
    'employment.wished',
  ],
  commands: employmentCommand as z.ZodType<EmploymentCommand>,
  grants: {
    'employment.wish': staff,
    'employment.offer': staff,
    'employment.place': staff,
    'employment.follow-up': staff,
    'employment.leave': staff,
  },
  starts: [],
  startsOrContinues: ['employment.wish', 'employment.offer', 'employment.place'],
  needs: (_command, self, _state, { device }) => [
    streamNeed(personStream(self)),
    ...referenceNeeds(limitsSet, device.center),
  ],
  decide,
  evolve: evolveEmployment,
  views(state) {
    const { person, name, wish, training, work, jobs } = state;
    const job = openJob(state);
    const next = nextFollowUp(state);
    const followUps = jobs.flatMap((one) => one.followUps);
    const at = workStateOf(state);
    return {
      record: {
        register: employmentRegister,
        // What is due first stands first; the rest by name.
        sort: `${next?.dueOn ?? '9999-12-31'} ${nameSort(name)}`,
        tags: [
          'all',
          `state:${at}`,
          ...(next ? ['follow-up:open'] : []),
          ...(isOpen(training) ? ['training:wished'] : []),
          `person:${person}`,
          ...nameTags(name),
        ],
        dueOn: null,
        restricted: false,
        body: {
          person,
          name,
          state: at,
          unit: job?.unit ?? '',
          since: job?.since ?? '',
          nextOn: next?.dueOn ?? '',
          wish: wish ? [wish.job, wish.trade, wish.area].filter(Boolean).join('；') : '',
          wantsTraining: isOpen(training),
        },
      },
      tallies: [
        ...cohort('training', training),
        ...cohort('work', work),
        ...sumByDay(
          'veterans.follow-up-due',
          followUps.map(({ dueOn }) => ({ on: dueOn, value: 1 })),
        ),
        ...sumByDay(
          'veterans.follow-up-done',
          followUps.filter(({ on }) => on !== null).map(({ dueOn }) => ({ on: dueOn, value: 1 })),
        ),
      ],
    };
  },
};
export const employmentAggregate = aggregate(definition);
