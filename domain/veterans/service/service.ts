/** The case of a simple service: its item's steps, one after the other, each with its time. */
import { z } from 'zod';
import { addMonths, type CivilDate } from '#domain/calendar/civil-date.ts';
import { addDaysRolled, addWorkingDays, rollForward, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { type Json, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import type { Question } from '#domain/kernel/item.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';
import { openFor, openingNeeds } from '../opening.ts';
import { checkService } from './checks.ts';
import { serviceOf, services } from './items.ts';
import { limitsSet, type ServiceLimits, timeFor } from './limits.ts';
import type { Service, ServiceStep, StepTime } from './steps.ts';

const answers = z.record(
  z.string(),
  z.union([z.string().max(1000), z.int(), z.boolean(), z.array(z.string()).max(20)]),
);
export type ServiceAnswers = z.infer<typeof answers>;

export const serviceCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('veteran-service.open'),
    person: streamRef,
    item: z.enum(services.map(({ code }) => code) as [string, ...string[]]),
    answers,
  }),
  z.strictObject({ type: z.literal('veteran-service.do'), step: z.string().max(40), answers }),
  z.strictObject({ type: z.literal('veteran-service.refuse'), reason: z.string().trim().min(2).max(500) }),
  z.strictObject({ type: z.literal('veteran-service.withdraw'), reason: z.string().trim().min(2).max(300) }),
]);
export type ServiceCommand = z.infer<typeof serviceCommand>;

export interface VeteranService {
  readonly person: StreamRef;
  readonly item: string;
  readonly answers: ServiceAnswers;
  readonly openedOn: string;
  readonly steps: readonly {
    readonly code: string;
    readonly on: string;
    readonly by: string;
    readonly answers: ServiceAnswers;
  }[];
  /** The step that is open and the day it is due, if it has one. */
  readonly dueOn: string | null;
  readonly ended: { readonly how: 'refused' | 'withdrawn'; readonly reason: string; readonly on: string } | null;
}
type State = CaseState<VeteranService>;

/** The step that comes next; undefined when all are done. */
export const nextStepOf = ({ item, steps }: Pick<VeteranService, 'item' | 'steps'>): ServiceStep | undefined =>
  serviceOf(item)?.steps[steps.length];

function dueAfter(time: StepTime | undefined, from: CivilDate, calendar: WorkingCalendar): CivilDate | null {
  if (!time) return null;
  const { days, unit } = time;
  if (unit === 'working-day') return addWorkingDays(from, days, calendar);
  return unit === 'month' ? rollForward(addMonths(from, days), calendar) : addDaysRolled(from, days, calendar);
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
  const dueOn = dueAfter(timeFor(limits, item, service.steps[0]), context.today, context.calendar);
  return done([
    ...opened.value.events,
    { type: 'veteran-service.opened', payload: { person, item, answers: given, on: context.today, dueOn } },
  ]);
}

function decide(state: State | null, command: ServiceCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran-service.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  const step = nextStepOf(own);
  if (own.ended || !step) return refused({ code: 'CASE_CLOSED', params: { number: common.number } });
  const { today, actor, calendar } = context;
  switch (command.type) {
    case 'veteran-service.do': {
      if (command.step !== step.code) return refused({ code: 'SERVICE_STEP_ORDER', params: { step: step.code } });
      const lacking = missing(step.questions, command.answers);
      if (lacking.length > 0) return refused(...lacking);
      const following = serviceOf(own.item)?.steps[own.steps.length + 1];
      const dueOn = dueAfter(timeFor(limitsOn(context), own.item, following), today, calendar);
      return done([
        {
          type: 'veteran-service.step-done',
          payload: { code: step.code, answers: command.answers, by: actor.name, on: today, dueOn } as Json,
        },
      ]);
    }
    case 'veteran-service.refuse':
      return done([{ type: 'veteran-service.refused', payload: { reason: command.reason, on: today } }]);
    case 'veteran-service.withdraw':
      return done([{ type: 'veteran-service.withdrawn', payload: { reason: command.reason, on: today } }]);
  }
}

function evolve(own: VeteranService | null, type: string, payload: Json): VeteranService | null {
  const data = payload as never;
  if (type === 'veteran-service.opened') {
    const { on, ...begun } = data as Pick<VeteranService, 'person' | 'item' | 'answers' | 'dueOn'> & { on: string };
    return { ...begun, openedOn: on, steps: [], ended: null };
  }
  if (!own) return own;
  switch (type) {
    case 'veteran-service.step-done': {
      const { dueOn, ...step } = data as VeteranService['steps'][number] & { dueOn: string | null };
      return { ...own, steps: [...own.steps, step], dueOn };
    }
    case 'veteran-service.refused':
      return { ...own, ended: { how: 'refused', ...(data as { reason: string; on: string }) } };
    case 'veteran-service.withdrawn':
      return { ...own, ended: { how: 'withdrawn', ...(data as { reason: string; on: string }) } };
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
};

const label = (service: Service | undefined, step: ServiceStep): Text => ({
  zh: `${service?.name.zh ?? ''}：${step.name.zh}`,
  en: `${service?.name.en ?? ''}: ${step.name.en}`,
});

export const serviceAggregate = caseAggregate<VeteranService, ServiceCommand>({
  kind: 'veteran-service',
  commands: serviceCommand as z.ZodType<ServiceCommand>,
  grants: {
    'veteran-service.open': counterRoles,
    'veteran-service.do': counterRoles,
    'veteran-service.refuse': ['supervisor', 'veterans-officer'],
    'veteran-service.withdraw': counterRoles,
  },
  starts: ['veteran-service.open'],
  needs: (command, _self, _state, context) => [
    ...referenceNeeds(limitsSet, context.device.center),
    ...(command.type === 'veteran-service.open' ? openingNeeds(command.person, context) : []),
  ],
  decide,
  evolve,
  stage: serviceStage,
  closed: (own) => own.ended !== null || nextStepOf(own) === undefined,
  outcome: (own) => outcomes[serviceStage(own)] ?? null,
  deadlines(own) {
    const step = nextStepOf(own);
    if (!step || !own.dueOn || own.ended) return [];
    return [
      { code: step.code, label: label(serviceOf(own.item), step), dueOn: own.dueOn, provisional: false, metOn: null },
    ];
  },
  tallies(own) {
    const { item, openedOn, steps } = own.own;
    const finished = nextStepOf(own.own) === undefined ? steps.at(-1)?.on : undefined;
    const paid = steps.flatMap(({ answers: given, on }) =>
      typeof given.paidFen === 'number' ? [{ on, fen: given.paidFen }] : [],
    );
    return [
      { figure: `veterans.service-opened:${item}`, day: openedOn, value: 1 },
      ...(finished ? [{ figure: `veterans.service-done:${item}`, day: finished, value: 1 }] : []),
      ...paid.map(({ on, fen }) => ({ figure: 'veterans.hardship-paid', day: on, value: fen })),
    ];
  },
});
