/** The case of a simple service: its item's steps, one after the other, each with its time. */
import type { z } from 'zod';
import { addMonths, type CivilDate, civilDate, parseCivilDate } from '#domain/calendar/civil-date.ts';
import {
  addDaysRolled,
  addWorkingDays,
  isProvisional,
  rollForward,
  type WorkingCalendar,
} from '#domain/calendar/working-days.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Question } from '#domain/kernel/item.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { Deadline } from '#domain/kernel/views.ts';
import { employmentStream } from '../employment/schema.ts';
import { openFor, openingNeeds, streamNeed } from '../opening.ts';
import { checkService, lastDay } from './checks.ts';
import { serviceOf, transferItems } from './items.ts';
import { limitsSet, type ServiceLimits, timeFor } from './limits.ts';
import {
  isStepLate,
  mayWaive,
  nextStepOf,
  remindOn,
  type ServiceAnswers,
  type ServiceCommand,
  serviceCommand,
  serviceRegister,
  stepsOf,
  type VeteranService,
} from './schema.ts';
import { severanceRise, severanceSet } from './severance.ts';
import type { Service, ServiceStep, StepTime } from './steps.ts';
import { serviceTallies } from './tallies.ts';
import { jobOf, wishOf } from './work.ts';

type State = CaseState<VeteranService>;

function dueAfter(time: StepTime | undefined, from: CivilDate, calendar: WorkingCalendar): CivilDate | null {
  if (!time) return null;
  const { days, unit } = time;
  if (unit === 'working-day') return addWorkingDays(from, days, calendar);
  return unit === 'month' ? rollForward(addMonths(from, days), calendar) : addDaysRolled(from, days, calendar);
}

interface Due {
  readonly dueOn: CivilDate | null;
  readonly provisional?: true;
}

/**
 * The day a step is due, from the step before or from the day that its limit counts from (退役军人安置条例 31: from the reception);
 * nothing of a Party transfer after its letter has run out.
 */
function dueOf(
  own: Pick<VeteranService, 'item' | 'answers' | 'openedOn'>,
  step: ServiceStep | undefined,
  { code: before, on: from }: { readonly code: string; readonly on: CivilDate },
  context: Context,
): Due {
  const limits = limitsOn(context);
  const { calendar } = context;
  const base = step?.countsFrom === undefined ? undefined : parseCivilDate(String(own.answers[step.countsFrom] ?? ''));
  const after = step?.afterStep?.[before];
  const whole = dueAfter(timeFor(limits, own.item, step), base ?? from, calendar);
  const due = after ? dueAfter(after, from, calendar) : whole;
  const ends = [...(base && whole ? [whole] : []), lastDay(own.item, own.answers, limits, own.openedOn)];
  const dueOn = ends.reduce((first, end) => (first && end && end < first ? end : first), due);
  return dueOn && isProvisional(dueOn, calendar) ? { dueOn, provisional: true } : { dueOn };
}

/** The open step's day by another calendar, counted from the same day as before; null when nothing moves and nothing becomes certain. */
function recomputed(own: VeteranService, context: Context): Due | null {
  const last = own.steps.at(-1);
  const before = { code: last?.code ?? '', on: civilDate(last?.on ?? own.openedOn) };
  const due = dueOf(own, nextStepOf(own), before, context);
  return due.dueOn === own.dueOn && Boolean(due.provisional) === Boolean(own.provisional) ? null : due;
}

const isOpen = (question: Question, given: ServiceAnswers): boolean =>
  !question.when || String(given[question.when.question] ?? '') === question.when.is;

/** Required questions that have no answer. */
function missing(questions: readonly Question[], given: ServiceAnswers): readonly Refusal[] {
  return questions
    .filter((one) => one.required && isOpen(one, given))
    .filter(
      ({ name }) =>
        given[name] === undefined || given[name] === '' || (Array.isArray(given[name]) && given[name].length === 0),
    )
    .map(({ name, label }) => ({ code: 'FIELD_MISSING', params: { field: label.zh }, at: name }));
}

const limitsOn = (context: Context): ServiceLimits => editionOn(limitsSet, context.today, context).data;

function open(
  { person, item, answers: given }: Extract<ServiceCommand, { type: 'veteran-service.open' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const service = serviceOf(item);
  if (!service) return refused({ code: 'INPUT_INVALID', at: 'item' });
  const lacking = missing(service.questions, given);
  if (lacking.length > 0) return refused(...lacking);
  const limits = limitsOn(context);
  const problems = checkService(item, given, context.today, limits);
  if (problems.length > 0) return refused(...problems);
  const opened = openFor(context, self, item, person);
  if (!opened.ok) return opened;
  const other = context.openCases(person, 'veterans').find((one) => one.item === item);
  if (other) return refused({ code: 'SERVICE_OTHER_OPEN', params: { number: other.number } });
  const route = service.route?.(given) ?? service.steps.map(({ code }) => code);
  const rise = item === 'placement' ? severanceRise(given, editionOn(severanceSet, context.today, context).data) : null;
  const about = { item, answers: given, openedOn: context.today };
  const due = dueOf(about, stepsOf({ item, route })[0], { code: '', on: context.today }, context);
  return done([
    ...opened.value.events,
    {
      type: 'veteran-service.opened',
      payload: {
        person,
        item,
        answers: given,
        on: context.today,
        ...due,
        route,
        ...(rise === null ? {} : { risePercent: rise }),
      },
    },
    ...wishOf({ person, name: opened.value.person.facts.name }, item, given, context.today),
  ]);
}

function decide(state: State | null, command: ServiceCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran-service.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  const step = nextStepOf(own);
  if (own.ended || !step) return refused({ code: 'CASE_CLOSED', params: { number: common.number } });
  const { today, actor } = context;
  switch (command.type) {
    case 'veteran-service.do': {
      if (command.step !== step.code) return refused({ code: 'SERVICE_STEP_ORDER', params: { step: step.code } });
      const lacking = missing(step.questions, command.answers);
      if (lacking.length > 0) return refused(...lacking);
      const following = stepsOf(own)[own.steps.length + 1];
      const due = dueOf(own, following, { code: step.code, on: today }, context);
      const who = { person: own.person, name: common.parties[0]?.name ?? '' };
      return done([
        {
          type: 'veteran-service.step-done',
          payload: { code: step.code, answers: command.answers, by: actor.name, on: today, ...due } as Json,
        },
        ...jobOf(who, own.item, step.code, command.answers, limitsOn(context), context),
      ]);
    }
    case 'veteran-service.remind':
      return done([
        {
          type: 'veteran-service.reminded',
          payload: { note: command.note, by: actor.name, on: today, step: step.code },
        },
      ]);
    case 'veteran-service.waive':
      if (!mayWaive(own)) return refused({ code: 'SERVICE_NO_WAIVER', article: '退役军人安置条例 34' });
      return done([{ type: 'veteran-service.waived', payload: { reason: command.reason, on: today } }]);
    case 'veteran-service.refuse':
      return done([{ type: 'veteran-service.refused', payload: { reason: command.reason, on: today } }]);
    case 'veteran-service.recompute': {
      const due = recomputed(own, context);
      return done(due ? [{ type: 'veteran-service.recomputed', payload: { ...due } }] : []);
    }
    case 'veteran-service.withdraw':
      return done([{ type: 'veteran-service.withdrawn', payload: { reason: command.reason, on: today } }]);
  }
}

/** The open step has another day. */
function moved(
  { provisional: _, ...own }: VeteranService,
  { dueOn, provisional }: { readonly dueOn: string | null; readonly provisional?: boolean | undefined },
): VeteranService {
  return provisional ? { ...own, dueOn, provisional } : { ...own, dueOn };
}

function evolve(own: VeteranService | null, type: string, payload: Json): VeteranService | null {
  if (type === 'veteran-service.opened') {
    const { on, ...begun } = recorded<
      Pick<VeteranService, 'person' | 'item' | 'answers' | 'dueOn' | 'provisional'> & { on: string }
    >(payload);
    return { ...begun, openedOn: on, steps: [], ended: null };
  }
  if (!own) return own;
  switch (type) {
    case 'veteran-service.step-done': {
      // The event names the day of the step that comes next; that of the one just done is known from before.
      const { dueOn, provisional, ...step } = recorded<
        VeteranService['steps'][number] & { dueOn: string | null; provisional?: boolean }
      >(payload);
      return moved({ ...own, steps: [...own.steps, { ...step, dueOn: own.dueOn }] }, { dueOn, provisional });
    }
    case 'veteran-service.recomputed':
      return moved(own, recorded(payload));
    case 'veteran-service.reminded': {
      const { on, by, note } = recorded<NonNullable<VeteranService['reminders']>[number]>(payload);
      return { ...own, reminders: [...(own.reminders ?? []), { on, by, note }] };
    }
    case 'veteran-service.waived':
      return { ...own, ended: { how: 'waived', ...recorded<{ reason: string; on: string }>(payload) } };
    case 'veteran-service.refused':
      return { ...own, ended: { how: 'refused', ...recorded<{ reason: string; on: string }>(payload) } };
    case 'veteran-service.withdrawn':
      return { ...own, ended: { how: 'withdrawn', ...recorded<{ reason: string; on: string }>(payload) } };
    default:
      return own;
  }
}

/** A case stands at the step that comes next, named `item.step`: steps of two items may have one name. */
export const serviceStage = (own: VeteranService): string => {
  if (own.ended) return own.ended.how;
  const step = nextStepOf(own);
  return step ? step.code : 'done';
};
const outcomes: Readonly<Record<string, Text>> = {
  done: { zh: '已办结', en: 'Done' },
  refused: { zh: '不予办理', en: 'Refused' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  waived: { zh: '已放弃', en: 'Given up' },
};

const label = (service: Service | undefined, step: ServiceStep): Text => ({
  zh: `${service?.name.zh ?? ''}：${step.name.zh}`,
  en: `${service?.name.en ?? ''}: ${step.name.en}`,
});

/** Every step that had a day: those done with the day they were done, the open one, and when to remind again. */
function serviceDeadlines(own: VeteranService): readonly Deadline[] {
  const service = serviceOf(own.item);
  const deadline = (
    step: ServiceStep | undefined,
    dueOn: string | null | undefined,
    metOn: string | null,
    provisional = false,
  ) =>
    step && dueOn
      ? [
          {
            code: step.code,
            label: label(service, step),
            dueOn: civilDate(dueOn),
            // What was met moves no more.
            provisional: provisional && metOn === null,
            metOn: metOn === null ? null : civilDate(metOn),
          },
        ]
      : [];
  const again = remindOn(own);
  return [
    ...own.steps.flatMap(({ code, on, dueOn }) =>
      deadline(
        service?.steps.find((one) => one.code === code),
        dueOn,
        on,
      ),
    ),
    ...deadline(nextStepOf(own), own.dueOn, own.ended?.on ?? null, own.provisional),
    ...(again
      ? [
          {
            code: 'remind',
            label: { zh: '再次催办', en: 'Remind again' },
            dueOn: again,
            provisional: false,
            metOn: null,
          },
        ]
      : []),
  ];
}

export const serviceAggregate = caseAggregate<VeteranService, ServiceCommand>({
  kind: 'veteran-service',
  events: [
    'veteran-service.opened',
    'veteran-service.recomputed',
    'veteran-service.refused',
    'veteran-service.reminded',
    'veteran-service.step-done',
    'veteran-service.waived',
    'veteran-service.withdrawn',
  ],
  commands: serviceCommand as z.ZodType<ServiceCommand>,
  grants: {
    'veteran-service.open': counterRoles,
    'veteran-service.do': counterRoles,
    'veteran-service.remind': counterRoles,
    'veteran-service.waive': ['supervisor', 'veterans-officer'],
    'veteran-service.refuse': ['supervisor', 'veterans-officer'],
    'veteran-service.withdraw': counterRoles,
    'veteran-service.recompute': [],
  },
  // A relationship or an allowance is taken on where the person lives now, and what is known of their work with it.
  handOver: { with: ({ own }) => [employmentStream(own.person)] },
  starts: ['veteran-service.open'],
  needs: (command, _self, state, context) => [
    ...referenceNeeds(limitsSet, context.device.center),
    ...(command.type === 'veteran-service.open' ? referenceNeeds(severanceSet, context.device.center) : []),
    ...(command.type === 'veteran-service.do' && state ? [streamNeed(employmentStream(state.own.person))] : []),
    ...(command.type === 'veteran-service.open' ? openingNeeds(command.person, context) : []),
  ],
  decide,
  evolve,
  stage: serviceStage,
  closed: (own) => own.ended !== null || nextStepOf(own) === undefined,
  outcome: (own) => outcomes[serviceStage(own)] ?? null,
  deadlines: serviceDeadlines,
  // Its decider counts by the limits of the authority, which are not known here; it does nothing when nothing moves.
  recalculate: ({ own }) => (own.provisional ? { type: 'veteran-service.recompute' } : null),
  record({ common, own }) {
    const step = nextStepOf(own);
    const isClosed = own.ended !== null || !step;
    const name = common.parties[0]?.name ?? '';
    return {
      register: serviceRegister,
      // What is due first stands first.
      sort: `${isClosed ? '9999-12-31' : (own.dueOn ?? '9999-12-31')} ${common.number}`,
      tags: [
        'all',
        `state:${isClosed ? 'closed' : 'open'}`,
        `item:${own.item}`,
        ...(own.steps.some(isStepLate) ? ['is:late'] : []),
        ...(isClosed ? [] : [`open:${own.item}`, ...(transferItems.includes(own.item) ? ['transfer:open'] : [])]),
        `person:${own.person}`,
        ...nameTags(name),
      ],
      dueOn: null,
      restricted: false,
      body: {
        name,
        number: common.number,
        item: own.item,
        step: isClosed ? '' : (step?.code ?? ''),
        dueOn: isClosed ? '' : (own.dueOn ?? ''),
        remindedOn: own.reminders?.at(-1)?.on ?? '',
        remindOn: remindOn(own) ?? '',
      },
    };
  },
  tallies: ({ own }) => serviceTallies(own),
});
