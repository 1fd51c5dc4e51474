/** The aggregate of a round of check-ups: who is entitled, invited, examined, and who is still to come. */
import type { z } from 'zod';
import { addDays, addMonths, civilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Decision } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type BenefitRow, benefitRegister, ofPerson } from '../benefit/schema.ts';
import { taskPlanned } from '../file/file.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, personStream, streamNeed } from '../opening.ts';
import { checkUpSet } from '../references.ts';
import { sumByDay } from '../sum-by-day.ts';
import {
  type CheckUp,
  type CheckUpCommand,
  checkUpCommand,
  checkUpRegister,
  type Examinee,
  entitlingOf,
  isWaiting,
} from './schema.ts';

const staff = [...counterRoles, 'veterans-officer'] as const;
/** Days in which what somebody asks for after a check-up is to be followed up. */
const followUpDays = 30;

/** Categories of somebody's running benefits that give a right to the check-up. */
const entitlementOf = (file: StreamRef, context: Context): readonly string[] =>
  entitlingOf(
    context.records(benefitRegister, ofPerson(personStream(file))).map(({ body }) => recorded<BenefitRow>(body)),
    editionOn(checkUpSet, context.today, context).data,
  ).map(({ category }) => category);

/** Why somebody may not be on the list: gone, without a benefit that entitles, or examined within the period of the rule. */
function against({ until }: CheckUp, file: StreamRef, veteran: Veteran, context: Context): Refusal | null {
  const { name, left, checkedOn } = veteran;
  if (left) return { code: 'ROUND_PERSON_LEFT', params: { name } };
  if (entitlementOf(file, context).length === 0) return { code: 'CHECK_UP_NOT_ENTITLED', params: { name } };
  const { everyMonths } = editionOn(checkUpSet, context.today, context).data;
  const again = checkedOn ? addMonths(civilDate(checkedOn), everyMonths) : null;
  if (!checkedOn || !again || again <= until) return null;
  return { code: 'CHECK_UP_HAD_ONE', params: { name, on: checkedOn, from: again } };
}

function add(
  state: CheckUp,
  { files, skipOthers }: Extract<CheckUpCommand, { type: 'check-up.add' }>,
  context: Context,
): Decision {
  const people: Examinee[] = [];
  for (const file of new Set(files)) {
    if (state.people.some((one) => one.file === file)) continue;
    const veteran = context.stream(file) as Veteran | null;
    if (!veteran) return refused({ code: 'STREAM_MISSING' });
    const bar = against(state, file, veteran, context);
    if (bar && skipOthers) continue;
    if (bar) return refused(bar);
    const categories = entitlementOf(file, context);
    people.push({
      file,
      name: veteran.name,
      categories,
      invited: null,
      examinedOn: null,
      report: null,
      declined: null,
    });
  }
  return people.length === 0 ? done([]) : done([{ type: 'check-up.added', payload: { people, on: context.today } }]);
}

function decide(state: CheckUp | null, command: CheckUpCommand, context: Context): Decision {
  const { today, newId, actor } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `check-up.${type}`, payload }]);
  if (command.type === 'check-up.plan') {
    const { type: _, ...plan } = command;
    return plan.until < plan.from ? refused({ code: 'CHECK_UP_ENDS_EARLY', at: 'until' }) : emit('planned', plan);
  }
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (state.closedOn) return refused({ code: 'CHECK_UP_CLOSED', params: { on: state.closedOn } });
  if (command.type === 'check-up.add') return add(state, command, context);
  if (command.type === 'check-up.close') {
    const open = state.people.filter(isWaiting).length;
    return open > 0 ? refused({ code: 'CHECK_UP_OPEN', params: { count: open } }) : emit('closed', { on: today });
  }
  if (command.type === 'check-up.invite') {
    if (command.files.some((file) => !state.people.some((one) => one.file === file)))
      return refused({ code: 'CHECK_UP_NOT_LISTED' });
    if (isFuture(command.on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
    return emit('invited', { files: command.files, on: command.on, how: command.how });
  }
  const { file } = command;
  const one = state.people.find((person) => person.file === file);
  if (!one) return refused({ code: 'CHECK_UP_NOT_LISTED' });
  switch (command.type) {
    case 'check-up.examine':
      if (one.examinedOn) return refused({ code: 'CHECK_UP_DONE', params: { name: one.name, on: one.examinedOn } });
      if (isFuture(command.on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      if (command.on < state.from) return refused({ code: 'CHECK_UP_BEFORE', params: { from: state.from }, at: 'on' });
      return done([
        { type: 'check-up.examined', payload: { file, on: command.on } },
        { stream: file, type: 'veteran.checked-up', payload: { on: command.on } },
      ]);
    case 'check-up.hand-over': {
      const { on, receivedBy, followUp } = command;
      if (!one.examinedOn) return refused({ code: 'CHECK_UP_NOT_DONE', params: { name: one.name } });
      if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      return done([
        { type: 'check-up.handed-over', payload: { file, on, receivedBy } },
        ...(followUp
          ? [
              taskPlanned(file, {
                id: newId(),
                need: 'medical',
                measure: '体检后就医帮助',
                owner: actor.name,
                dueOn: addDays(civilDate(on), followUpDays),
              }),
            ]
          : []),
      ]);
    }
    case 'check-up.decline':
      if (one.examinedOn) return refused({ code: 'CHECK_UP_DONE', params: { name: one.name, on: one.examinedOn } });
      return emit('declined', { file, why: command.why, on: today });
  }
}

function evolve(state: CheckUp | null, type: string, payload: Json): CheckUp | null {
  if (type === 'check-up.planned') return { ...recorded<CheckUp>(payload), people: [], closedOn: null };
  if (!state) return state;
  const change = (files: readonly StreamRef[], changes: Partial<Examinee>): CheckUp => ({
    ...state,
    people: state.people.map((one) => (files.includes(one.file) ? { ...one, ...changes } : one)),
  });
  const { file, on } = recorded<{ file: StreamRef; on: string }>(payload);
  switch (type) {
    case 'check-up.added':
      return { ...state, people: [...state.people, ...recorded<Pick<CheckUp, 'people'>>(payload).people] };
    case 'check-up.invited': {
      const { files, how } = recorded<{ files: readonly StreamRef[]; how: string }>(payload);
      return change(files, { invited: { on, how } });
    }
    case 'check-up.examined':
      return change([file], { examinedOn: on, declined: null });
    case 'check-up.handed-over':
      return change([file], { report: { on, receivedBy: recorded<{ receivedBy: string }>(payload).receivedBy } });
    case 'check-up.declined':
      return change([file], { declined: recorded<{ why: string }>(payload).why });
    case 'check-up.closed':
      return { ...state, closedOn: on };
    default:
      return state;
  }
}

const definition: Aggregate<CheckUp, CheckUpCommand> = {
  kind: 'check-up',
  events: [
    'check-up.added',
    'check-up.closed',
    'check-up.declined',
    'check-up.examined',
    'check-up.handed-over',
    'check-up.invited',
    'check-up.planned',
  ],
  commands: checkUpCommand as z.ZodType<CheckUpCommand>,
  grants: {
    'check-up.plan': staff,
    'check-up.add': staff,
    'check-up.invite': staff,
    'check-up.examine': staff,
    'check-up.hand-over': staff,
    'check-up.decline': staff,
    'check-up.close': staff,
  },
  starts: ['check-up.plan'],
  needs(command, _self, _state, { device }) {
    if (command.type !== 'check-up.add') return [];
    return [
      ...referenceNeeds(checkUpSet, device.center),
      ...command.files.flatMap((file) => [
        streamNeed(file),
        { need: 'records', register: benefitRegister, tag: ofPerson(personStream(file)) } as const,
      ]),
    ];
  },
  decide,
  evolve,
  views({ title, hospital, from, until, people, closedOn }) {
    const waiting = people.filter(isWaiting).length;
    const examined = people.flatMap(({ examinedOn }) => (examinedOn ? [{ on: examinedOn, value: 1 }] : []));
    return {
      record: {
        register: checkUpRegister,
        sort: `${from} ${title}`,
        tags: ['all', closedOn ? 'state:closed' : 'state:open', `q:${title.toLowerCase()}`],
        dueOn: null,
        restricted: false,
        body: {
          title,
          hospital,
          from,
          until,
          people: people.length,
          examined: examined.length,
          waiting,
          closed: closedOn !== null,
        },
      },
      tallies: [
        { figure: 'veterans.check-up-entitled', day: from, value: people.length },
        ...sumByDay('veterans.check-up-examined', examined),
      ],
    };
  },
};
export const checkUpAggregate = aggregate(definition);
