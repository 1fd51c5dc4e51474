/** Trainings and job fairs (适应性培训、职业技能培训、专场招聘会): who came, who got a certificate, who found work. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, aggregate, type Decision, type Emitted } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { oneOf, text } from '../command-parts.ts';
import { attended, certified, enrolled, placed } from '../employment/events.ts';
import { type Employment, employmentStream, openJob } from '../employment/schema.ts';
import type { Veteran } from '../file/schema.ts';
import { personStream, someFiles, streamNeed } from '../opening.ts';
import { limitsSet } from '../service/limits.ts';
import { choicesOf } from '../words.ts';

export const trainingKinds = choicesOf([
  ['adaptive', '适应性培训', 'Adaptive training'],
  ['skills', '职业技能培训', 'Skills training'],
  ['startup', '创业培训', 'Start-up training'],
  ['job-fair', '专场招聘会', 'Job fair'],
]);

export const trainingCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('training.plan'),
    kind: oneOf(trainingKinds),
    title: text(80),
    startsOn: CivilDateSchema,
    organiser: text(100),
    places: z.int().min(1).max(5000),
  }),
  z.strictObject({ type: z.literal('training.enrol'), files: someFiles }),
  z.strictObject({ type: z.literal('training.attend'), files: someFiles, attended: z.boolean() }),
  z.strictObject({ type: z.literal('training.certify'), file: streamRef, certificate: text(60) }),
  z.strictObject({ type: z.literal('training.employ'), file: streamRef, unit: text(100) }),
  z.strictObject({ type: z.literal('training.close') }),
]);
export type TrainingCommand = z.infer<typeof trainingCommand>;

export interface Participant {
  readonly file: StreamRef;
  readonly name: string;
  /** Null until somebody looked who was there. */
  readonly attended: boolean | null;
  readonly certificate: string;
  readonly employedAt: string;
}
export interface Training {
  readonly kind: string;
  readonly title: string;
  readonly startsOn: string;
  readonly organiser: string;
  readonly places: number;
  readonly people: readonly Participant[];
  readonly closedOn: string | null;
}
export const trainingRegister = 'training';

const definition: Aggregate<Training, TrainingCommand> = {
  kind: 'training',
  events: [
    'training.attended',
    'training.certified',
    'training.closed',
    'training.employed',
    'training.enrolled',
    'training.planned',
  ],
  commands: trainingCommand as z.ZodType<TrainingCommand>,
  grants: {
    'training.plan': counterRoles,
    'training.enrol': counterRoles,
    'training.attend': counterRoles,
    'training.certify': counterRoles,
    'training.employ': counterRoles,
    'training.close': counterRoles,
  },
  starts: ['training.plan'],
  needs(command, _self, _state, { device }) {
    if (command.type === 'training.enrol') return command.files.map(streamNeed);
    if (command.type !== 'training.employ') return [];
    return [streamNeed(employmentStream(personStream(command.file))), ...referenceNeeds(limitsSet, device.center)];
  },
  decide(state, command, context, self): Decision {
    const emit = (type: string, payload: object): Decision => done([{ type: `training.${type}`, payload }]);
    if (command.type === 'training.plan') {
      const { type: _, ...plan } = command;
      return emit('planned', plan);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    const known = new Set(state.people.map(({ file }) => file));
    const { today } = context;
    const course = { training: self, kind: state.kind, title: state.title };
    const who = (file: StreamRef) => ({
      person: personStream(file),
      name: state.people.find((one) => one.file === file)?.name ?? '',
    });
    const withThem = (type: string, payload: object, theirs: readonly Emitted[]): Decision =>
      done([{ type: `training.${type}`, payload }, ...theirs]);
    if (command.type === 'training.employ' || command.type === 'training.certify') {
      if (!known.has(command.file)) return refused({ code: 'TRAINING_NOT_ENROLLED' });
      if (command.type === 'training.employ') {
        const { file, unit } = command;
        const known = context.stream(employmentStream(personStream(file))) as Employment | null;
        const job = known && openJob(known);
        if (job) return refused({ code: 'EMPLOYMENT_HAS_JOB', params: { unit: job.unit } });
        const how = state.kind === 'job-fair' ? 'fair' : 'training';
        const limits = editionOn(limitsSet, today, context).data;
        return withThem('employed', { file, unit, on: today }, [
          placed(who(file), { unit, post: '', since: today, how }, limits),
        ]);
      }
      if (state.people.find(({ file }) => file === command.file)?.attended !== true)
        return refused({ code: 'TRAINING_NOT_ATTENDED' });
      const { file, certificate } = command;
      return withThem('certified', { file, certificate, on: today }, [
        certified(who(file), { ...course, certificate }, today),
      ]);
    }
    if (state.closedOn) return refused({ code: 'TRAINING_CLOSED', params: { on: state.closedOn } });
    switch (command.type) {
      case 'training.enrol': {
        const fresh = [...new Set(command.files)].filter((file) => !known.has(file));
        if (state.people.length + fresh.length > state.places)
          return refused({ code: 'TRAINING_FULL', params: { places: state.places } });
        const people = fresh.map((file) => ({ file, name: (context.stream(file) as Veteran | null)?.name ?? '' }));
        if (people.some(({ name }) => name === '')) return refused({ code: 'STREAM_MISSING' });
        if (people.length === 0) return done([]);
        return withThem(
          'enrolled',
          { people },
          people.map(({ file, name }) => enrolled({ person: personStream(file), name }, course, today)),
        );
      }
      case 'training.attend':
        if (state.startsOn > today) return refused({ code: 'TRAINING_NOT_BEGUN', params: { on: state.startsOn } });
        if (command.files.some((file) => !known.has(file))) return refused({ code: 'TRAINING_NOT_ENROLLED' });
        return withThem(
          'attended',
          { files: command.files, attended: command.attended },
          command.files.map((file) => attended(who(file), { ...course, attended: command.attended }, today)),
        );
      case 'training.close': {
        const open = state.people.filter(({ attended }) => attended === null).length;
        return open > 0
          ? refused({ code: 'TRAINING_ATTENDANCE_OPEN', params: { count: open } })
          : emit('closed', { on: today });
      }
    }
  },
  evolve(state, type, payload) {
    if (type === 'training.planned') return { ...recorded<Training>(payload), people: [], closedOn: null };
    if (!state) return state;
    const change = (files: readonly StreamRef[], changes: Partial<Participant>): Training => ({
      ...state,
      people: state.people.map((one) => (files.includes(one.file) ? { ...one, ...changes } : one)),
    });
    switch (type) {
      case 'training.enrolled': {
        const { people } = recorded<{ people: readonly Pick<Participant, 'file' | 'name'>[] }>(payload);
        const fresh = people.map((one) => ({ ...one, attended: null, certificate: '', employedAt: '' }));
        return { ...state, people: [...state.people, ...fresh] };
      }
      case 'training.attended': {
        const { files: who, attended } = recorded<{ files: StreamRef[]; attended: boolean }>(payload);
        return change(who, { attended });
      }
      case 'training.certified': {
        const { file, certificate } = recorded<{ file: StreamRef; certificate: string }>(payload);
        return change([file], { certificate });
      }
      case 'training.employed': {
        const { file, unit } = recorded<{ file: StreamRef; unit: string }>(payload);
        return change([file], { employedAt: unit });
      }
      case 'training.closed':
        return { ...state, closedOn: recorded<{ on: string }>(payload).on };
      default:
        return state;
    }
  },
  views({ kind, title, startsOn, organiser, places, people, closedOn }) {
    const count = (which: (one: Participant) => boolean): number => people.filter(which).length;
    const [came, earned, employed] = [
      count((one) => one.attended === true),
      count(({ certificate }) => certificate !== ''),
      count(({ employedAt }) => employedAt !== ''),
    ];
    return {
      record: {
        register: trainingRegister,
        sort: `${startsOn} ${title}`,
        tags: ['all', closedOn ? 'state:closed' : 'state:open', `kind:${kind}`, `q:${title.toLowerCase()}`],
        dueOn: null,
        restricted: false,
        body: {
          kind,
          title,
          startsOn,
          organiser,
          places,
          enrolled: people.length,
          attended: came,
          certified: earned,
          closed: closedOn !== null,
        },
      },
      tallies: [
        { figure: `veterans.training-enrolled:${kind}`, day: startsOn, value: people.length },
        { figure: `veterans.training-attended:${kind}`, day: startsOn, value: came },
        { figure: `veterans.training-certified:${kind}`, day: startsOn, value: earned },
        { figure: `veterans.training-employed:${kind}`, day: startsOn, value: employed },
      ],
    };
  },
};
export const trainingAggregate = aggregate(definition);
