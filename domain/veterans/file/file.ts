/** The aggregate of one person's file (建档立卡, 退役军人保障法 art. 8). */
import type { z } from 'zod';
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { nameSort, nameTags } from '#domain/identity/name-tags.ts';
import { type Aggregate, aggregate, type Context, type Decision, type Emitted } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { type Benefit, benefitRegister, ofPerson } from '../benefit/schema.ts';
import { stopped } from '../benefit/stop.ts';
import { isFuture, personOf, streamNeed } from '../opening.ts';
import { ratesSet } from '../references.ts';
import { completeness, type FieldValue, fieldNames, fieldOf, type Section, type Values } from './fields.ts';
import { type Collected, type Veteran, type VeteranCommand, valuesOf, veteranCommand } from './schema.ts';

/** Whoever serves at the counter registers; who verifies for the county is an officer of the service. */
const staff = [...counterRoles, 'veterans-officer'] as const satisfies readonly Role[];

export const veteranRegister = 'veteran';

/** What a round writes into the file of whoever it visited. */
export const plaqueHung = (file: StreamRef, round: StreamRef, on: string): Emitted => ({
  stream: file,
  type: 'veteran.plaque-hung',
  payload: { on, round },
});
export const cardIssued = (file: StreamRef, card: { number: string; kind: string; issuedOn: string }): Emitted => ({
  stream: file,
  type: 'veteran.card-issued',
  payload: card,
});
export const taskPlanned = (
  file: StreamRef,
  task: { id: string; need: string; measure: string; owner: string; dueOn: string },
): Emitted => ({ stream: file, type: 'veteran.planned', payload: task });

/** Whether a value can be an answer to its field. */
function fits(name: string, value: FieldValue): boolean {
  const question = fieldOf(name)?.question;
  if (!question) return false;
  const known = (one: unknown): boolean => (question.choices ?? []).some((choice) => choice.value === one);
  switch (question.kind) {
    case 'yes-no':
      return typeof value === 'boolean';
    case 'count':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 100;
    case 'choice':
      return known(value);
    case 'choices':
      return Array.isArray(value) && value.every(known);
    case 'date':
      return typeof value === 'string' && isCivilDate(value);
    default:
      return typeof value === 'string' && value.length <= (question.maxLength ?? 1000);
  }
}

function problemsOf(values: Values, known: Values, today: string): readonly Refusal[] {
  const wrong = Object.entries(values).filter(([name, value]) => !fits(name, value));
  if (wrong.length > 0)
    return wrong.map(([name]) => ({ code: 'VETERAN_FIELD_WRONG', params: { field: name }, at: name }));
  const { enlistedOn, dischargedOn } = { ...known, ...values };
  const dates = [enlistedOn, dischargedOn].filter((one): one is string => typeof one === 'string');
  if (dates.some((one) => isFuture(one, today))) return [{ code: 'DATE_IN_FUTURE', at: 'dischargedOn' }];
  if (dates.length === 2 && String(dischargedOn) <= String(enlistedOn))
    return [{ code: 'VETERAN_DISCHARGE_BEFORE_ENLISTMENT', at: 'dischargedOn' }];
  return [];
}

function open(command: Extract<VeteranCommand, { type: 'veteran.open' }>, context: Context): Decision {
  const person = personOf(context, command.person);
  if (!person) return refused({ code: 'PERSON_MISSING' });
  const { name, sex, birthDate } = person.facts;
  return done([
    {
      type: 'veteran.opened',
      payload: { person: command.person, name, sex, birthDate, on: context.today, classes: command.classes } as Json,
    },
  ]);
}

function decide(state: Veteran | null, command: VeteranCommand, context: Context): Decision {
  if (command.type === 'veteran.open') return open(command, context);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { today, actor, newId } = context;
  const emit = (type: string, payload: object): Decision =>
    done([{ type: `veteran.${type}`, payload: payload as Json }]);
  switch (command.type) {
    case 'veteran.classify':
      return emit('classified', { classes: command.classes });
    case 'veteran.collect': {
      const before = valuesOf(state);
      const values = Object.fromEntries(
        Object.entries(command.values).filter(
          ([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value),
        ),
      );
      const problems = problemsOf(command.values, before, today);
      if (problems.length > 0) return refused(...problems);
      if (Object.keys(values).length === 0) return done([]);
      return emit('collected', { values, source: command.source, on: today, by: actor.name });
    }
    case 'veteran.add-evidence':
      return emit('evidence-added', {
        section: command.section,
        attachments: command.attachments,
        on: today,
        by: actor.name,
      });
    case 'veteran.verify': {
      const { missing } = completeness(state.classes, valuesOf(state));
      if (missing.length > 0)
        return refused({
          code: 'VETERAN_FILE_INCOMPLETE',
          params: { count: missing.length, fields: missing.join(',') },
        });
      const station = state.verified.station;
      if (command.level === 'county' && !station) return refused({ code: 'VETERAN_STATION_FIRST' });
      // Two levels are two people: nobody checks their own check.
      if (command.level === 'county' && station?.by === actor.name) return refused({ code: 'VETERAN_OTHER_VERIFIER' });
      return emit('verified', { level: command.level, by: actor.name, on: today });
    }
    case 'veteran.recheck': {
      const unknown = [...command.checked, ...command.wrong].find((name) => !fieldNames.includes(name));
      if (unknown) return refused({ code: 'VETERAN_FIELD_WRONG', params: { field: unknown } });
      const checked = new Set(command.checked);
      const wrong = new Set(command.wrong.filter((name) => checked.has(name)));
      return emit('rechecked', {
        on: today,
        checked: checked.size,
        right: checked.size - wrong.size,
        wrong: [...wrong],
      });
    }
    case 'veteran.add-relative': {
      const { name, relation, serving } = command;
      return emit('relative-added', { name, relation, serving });
    }
    case 'veteran.plan': {
      const { need, measure, owner, dueOn } = command;
      return emit('planned', { id: newId(), need, measure, owner, dueOn });
    }
    case 'veteran.finish-task': {
      const task = state.tasks.find(({ id }) => id === command.task);
      if (!task || task.doneOn) return refused({ code: 'VETERAN_TASK_DONE' });
      return emit('task-finished', { task: command.task, result: command.result, on: today });
    }
    case 'veteran.request-plaque':
      return requestPlaque(state, command.reason, emit);
    case 'veteran.end-plaque':
      if (state.plaque.state !== 'hung') return refused({ code: 'PLAQUE_NOT_HUNG' });
      return emit('plaque-ended', { how: command.how, why: command.why, on: today });
    case 'veteran.depart':
      if (state.left) return refused({ code: 'VETERAN_LEFT', params: { on: state.left.on } });
      if (isFuture(command.on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      return depart(command, state, context);
  }
}

/** Whoever died or moved away draws nothing any more: their running benefits stop with the file, settled by the table. */
function depart(
  { reason, on, to }: Extract<VeteranCommand, { type: 'veteran.depart' }>,
  { person }: Veteran,
  context: Context,
): Decision {
  const rates = editionOn(ratesSet, context.today, context).data;
  const stops = runningBenefits(person, context).map(({ stream, state }) => ({
    stream,
    ...stopped(state, { reason, on, note: '' }, rates, context.today),
  }));
  return done([{ type: 'veteran.departed', payload: { reason, on, to } }, ...stops]);
}

function runningBenefits(person: StreamRef, context: Pick<Context, 'stream' | 'records'>) {
  return context.records(benefitRegister, ofPerson(person)).flatMap(({ stream }) => {
    const state = context.stream(stream) as Benefit | null;
    return state && state.state !== 'stopped' ? [{ stream, state }] : [];
  });
}

/** One plaque for one family; after a death it stays and is not replaced. */
function requestPlaque(
  { plaque, left }: Veteran,
  reason: string,
  emit: (type: string, payload: object) => Decision,
): Decision {
  if (left?.reason === 'deceased' || plaque.state === 'frozen' || plaque.state === 'recovered')
    return refused({ code: 'PLAQUE_NOT_REPLACED' });
  if (plaque.state === 'requested') return refused({ code: 'PLAQUE_REQUESTED' });
  if (reason === 'first' && plaque.state === 'hung')
    return refused({ code: 'PLAQUE_HUNG', params: { on: plaque.hungOn ?? '' } });
  if (reason !== 'first' && plaque.state !== 'hung') return refused({ code: 'PLAQUE_NOT_HUNG' });
  return emit('plaque-requested', { reason });
}

type Opened = Pick<Veteran, 'person' | 'name' | 'sex' | 'birthDate' | 'classes'> & { readonly on: string };

function evolve(state: Veteran | null, type: string, payload: Json): Veteran | null {
  const data = payload as never;
  if (type === 'veteran.opened') {
    const { on, ...about } = data as Opened;
    return {
      ...about,
      openedOn: on,
      values: {},
      evidence: {},
      verified: {},
      rechecks: [],
      relatives: [],
      tasks: [],
      plaque: { state: 'entitled', hungOn: null, round: null },
      card: null,
      left: null,
    };
  }
  if (!state) return state;
  switch (type) {
    case 'veteran.classified':
      return { ...state, classes: (data as Pick<Veteran, 'classes'>).classes, verified: {} };
    case 'veteran.collected': {
      const { values, source, on, by } = data as { values: Values } & Omit<Collected, 'value'>;
      const how = { source, on, by };
      const collected = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, ...how }]));
      // What was verified was another file.
      return { ...state, values: { ...state.values, ...collected }, verified: {} };
    }
    case 'veteran.evidence-added': {
      const { section, attachments, on, by } = data as {
        section: Section;
        attachments: string[];
        on: string;
        by: string;
      };
      const added = attachments.map((attachment) => ({ attachment, on, by }));
      return { ...state, evidence: { ...state.evidence, [section]: [...(state.evidence[section] ?? []), ...added] } };
    }
    case 'veteran.verified': {
      const { level, by, on } = data as { level: string; by: string; on: string };
      return { ...state, verified: { ...state.verified, [level]: { by, on } } };
    }
    case 'veteran.rechecked': {
      const { on, checked, right } = data as Veteran['rechecks'][number];
      const same = state.rechecks.find((one) => one.on === on);
      const others = state.rechecks.filter((one) => one !== same);
      return {
        ...state,
        rechecks: [...others, { on, checked: checked + (same?.checked ?? 0), right: right + (same?.right ?? 0) }],
      };
    }
    case 'veteran.relative-added':
      return { ...state, relatives: [...state.relatives, data as Veteran['relatives'][number]] };
    case 'veteran.planned':
      return {
        ...state,
        tasks: [...state.tasks, { ...(data as Veteran['tasks'][number]), result: null, doneOn: null }],
      };
    case 'veteran.task-finished': {
      const { task, result, on } = data as { task: string; result: string; on: string };
      return { ...state, tasks: state.tasks.map((one) => (one.id === task ? { ...one, result, doneOn: on } : one)) };
    }
    case 'veteran.plaque-requested':
      return { ...state, plaque: { ...state.plaque, state: 'requested' } };
    case 'veteran.plaque-hung': {
      const { on, round } = data as { on: string; round: StreamRef };
      return { ...state, plaque: { state: 'hung', hungOn: on, round } };
    }
    case 'veteran.plaque-ended':
      return { ...state, plaque: { ...state.plaque, state: (data as { how: 'frozen' | 'recovered' }).how } };
    case 'veteran.card-issued':
      return { ...state, card: data as Veteran['card'] };
    case 'veteran.departed':
      return {
        ...state,
        left: data as Veteran['left'],
        plaque: (data as { reason: string }).reason === 'deceased' ? freeze(state.plaque) : state.plaque,
      };
    default:
      return state;
  }
}
const freeze = (plaque: Veteran['plaque']): Veteran['plaque'] =>
  plaque.state === 'hung' ? { ...plaque, state: 'frozen' } : plaque;

const definition: Aggregate<Veteran, VeteranCommand> = {
  kind: 'veteran',
  commands: veteranCommand as z.ZodType<VeteranCommand>,
  grants: {
    'veteran.open': staff,
    'veteran.classify': staff,
    'veteran.collect': staff,
    'veteran.add-evidence': staff,
    'veteran.verify': ['supervisor', 'veterans-officer'],
    'veteran.recheck': ['supervisor', 'veterans-officer'],
    'veteran.add-relative': staff,
    'veteran.plan': staff,
    'veteran.finish-task': staff,
    'veteran.request-plaque': staff,
    'veteran.end-plaque': ['supervisor', 'veterans-officer'],
    'veteran.depart': staff,
  },
  starts: ['veteran.open'],
  needs(command, _self, state, context) {
    if (command.type === 'veteran.open') return [streamNeed(command.person)];
    if (command.type !== 'veteran.depart' || !state) return [];
    return [
      ...referenceNeeds(ratesSet, context.device.center),
      { need: 'records', register: benefitRegister, tag: ofPerson(state.person) },
      ...context.records(benefitRegister, ofPerson(state.person)).map(({ stream }) => streamNeed(stream)),
    ];
  },
  decide,
  evolve,
  views(state) {
    const { person, name, classes, openedOn, rechecks, plaque, card, left, tasks, verified } = state;
    const { needed, filled } = completeness(classes, valuesOf(state));
    const needs = valuesOf(state).needs;
    const open = tasks.filter(({ doneOn }) => doneOn === null);
    return {
      record: {
        register: veteranRegister,
        sort: nameSort(name),
        tags: [
          'all',
          left
            ? 'state:left'
            : filled < needed
              ? 'state:incomplete'
              : verified.county
                ? 'state:verified'
                : 'state:complete',
          `plaque:${plaque.state}`,
          card ? 'card:yes' : 'card:no',
          `person:${person}`,
          ...(open.length > 0 ? ['task:open'] : []),
          ...classes.map((one) => `class:${one}`),
          ...(Array.isArray(needs) ? needs.map((one) => `need:${one}`) : []),
          ...nameTags(name),
        ],
        dueOn: null,
        restricted: false,
        body: {
          person,
          name,
          birthDate: state.birthDate,
          classes: [...classes],
          needed,
          filled,
          plaque: plaque.state,
          card: card?.number ?? '',
          left: left?.reason ?? '',
          residence: String(valuesOf(state).residence ?? ''),
          tasks: open.length,
          nextTaskOn: open.map(({ dueOn }) => dueOn).sort()[0] ?? '',
        },
      },
      tallies: [
        { figure: 'veterans.file-opened', day: openedOn, value: 1 },
        { figure: 'veterans.fields-needed', day: openedOn, value: needed },
        { figure: 'veterans.fields-filled', day: openedOn, value: filled },
        ...rechecks.flatMap(({ on, checked, right }) => [
          { figure: 'veterans.rechecked', day: on, value: checked },
          { figure: 'veterans.rechecked-right', day: on, value: right },
        ]),
        ...(plaque.hungOn ? [{ figure: 'veterans.plaque-hung', day: plaque.hungOn, value: 1 }] : []),
        ...(card ? [{ figure: 'veterans.card-issued', day: card.issuedOn, value: 1 }] : []),
      ],
    };
  },
};
export const veteranAggregate = aggregate(definition);
