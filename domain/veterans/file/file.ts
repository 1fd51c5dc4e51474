/** The aggregate of one person's file (建档立卡, 退役军人保障法 art. 8). */
import type { z } from 'zod';
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Decision, type Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { cardNumberNeeds, cardNumberProblem } from '../card/number.ts';
import { kindProblem, outOfUse, reportProblem, resumeProblem } from '../card/rules.ts';
import { isFuture, personOf, streamNeed, veteranStream, windowCode } from '../opening.ts';
import { comeBack, depart, departureNeeds, dispute, restore, uphold } from './departure.ts';
import { veteranEvents } from './events.ts';
import { evolveFile } from './evolve.ts';
import { completeness, type FieldValue, fieldOf, type Values } from './fields.ts';
import { householdNeeds, inHousehold } from './household.ts';
import { follow, followed, followNeeds, identityOf, identityShown, isSomebodyElse } from './identity.ts';
import { newlyWrong, recheck, recheckNeeds } from './recheck.ts';
import { decideRelative } from './relatives.ts';
import { type Veteran, type VeteranCommand, valuesOf, veteranCommand } from './schema.ts';
import { decideTask } from './tasks.ts';
import { fileViews } from './views.ts';

/** Whoever serves at the counter registers; who verifies for the county is an officer of the service. */
const staff = [...counterRoles, 'veterans-officer'] as const satisfies readonly Role[];

export const cardIssued = (file: StreamRef, card: { number: string; kind: string; issuedOn: string }): Emitted => ({
  stream: file,
  type: 'veteran.card-issued',
  payload: card,
});
/** A photo for the file: that of its card application stands for it where there was none. */
export const photoSet = (file: StreamRef, attachment: string, { today, actor }: Context): Emitted => ({
  stream: file,
  type: 'veteran.photo-set',
  payload: { attachment, on: today, by: actor.name },
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
    case 'money':
      return typeof value === 'number' && Number.isInteger(value) && value >= 0;
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
      payload: {
        person: command.person,
        identity: { ...identityOf(person) },
        name,
        sex,
        birthDate,
        on: context.today,
        classes: command.classes,
      },
    },
  ]);
}

/**
 * Values of fields with where they come from. What stood there changes for a reason: an error that is put right counts as one. Refuses
 * `VETERAN_FIELD_WRONG`, `DATE_IN_FUTURE`, `VETERAN_DISCHARGE_BEFORE_ENLISTMENT`, `VETERAN_CHANGE_UNEXPLAINED`.
 */
function collect(
  command: Extract<VeteranCommand, { type: 'veteran.collect' }>,
  state: Veteran,
  context: Context,
): Decision {
  const { source, because } = command;
  const { today, actor } = context;
  const held = valuesOf(state);
  const emptied = command.emptied.filter((name) => state.values[name] !== undefined);
  const isKept = ([name]: readonly [string, unknown]): boolean => !command.emptied.includes(name);
  const before = Object.fromEntries(Object.entries(held).filter(isKept));
  const given = Object.fromEntries(Object.entries(command.values).filter(isKept));
  const values = Object.fromEntries(
    Object.entries(given).filter(([name, value]) => JSON.stringify(before[name]) !== JSON.stringify(value)),
  );
  const problems = problemsOf(given, before, today);
  if (problems.length > 0) return refused(...problems);
  const shown = followed(state, context);
  if (Object.keys(values).length + emptied.length === 0) return done(shown);
  // What a re-check found wrong is explained by it.
  const changed = newlyWrong(state, [...Object.keys(values), ...emptied]).filter((name) => name in held);
  if (changed.length > 0 && !because)
    return refused({ code: 'VETERAN_CHANGE_UNEXPLAINED', params: { field: changed[0] ?? '' }, at: 'because' });
  const payload = {
    values,
    source,
    on: today,
    by: actor.name,
    ...(emptied.length > 0 ? { emptied } : {}),
    ...(changed.length > 0 && because === 'error' ? { wrong: changed } : {}),
  };
  return done([{ type: 'veteran.collected', payload }, ...shown]);
}

/** Scans of papers (佐证材料): for a whole section, or for the fields that they prove. */
function addEvidence(
  { section, attachments, fields }: Extract<VeteranCommand, { type: 'veteran.add-evidence' }>,
  state: Veteran,
  { today, actor }: Context,
): Decision {
  const wrong = (fields ?? []).find((name) => fieldOf(name)?.section !== section || !state.values[name]);
  if (wrong) return refused({ code: 'VETERAN_FIELD_EMPTY', params: { field: wrong }, at: 'fields' });
  const about = { section, attachments, on: today, by: actor.name };
  return done([{ type: 'veteran.evidence-added', payload: fields ? { ...about, fields } : about }]);
}

/**
 * A card that this program did not issue, so that a loss or a replacement finds it. Refuses `CARD_HAS_ONE` (一人一证), `CARD_RECALLED`,
 * `CARD_SUSPENDED`, `CARD_OTHER_OPEN` while an application runs, `CARD_NUMBER_TAKEN`, and what {@link kindProblem} refuses (优待证管理办法 2).
 */
function enterCard(
  { number, kind, issuedOn, source, attachments }: Extract<VeteranCommand, { type: 'veteran.enter-card' }>,
  state: Veteran,
  context: Context,
): Decision {
  const { card } = state;
  const out = card && outOfUse(card);
  if (out) return refused(out);
  // One that was lost or damaged may have been replaced elsewhere.
  if (card && !card.state) return refused({ code: 'CARD_HAS_ONE', params: { number: card.number } });
  const wrong = kindProblem(kind, state);
  if (wrong) return refused({ ...wrong, at: 'kind' });
  if (isFuture(issuedOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'issuedOn' });
  const running = context.openCases(state.person, windowCode).find(({ item }) => item === 'veteran-card');
  if (running) return refused({ code: 'CARD_OTHER_OPEN', params: { number: running.number } });
  const taken = cardNumberProblem(number, veteranStream(state.person), context, 'number');
  if (taken) return refused(taken);
  const about = { source, attachments, on: context.today, by: context.actor.name };
  return done([{ type: 'veteran.card-entered', payload: { number, kind, issuedOn, ...about } }]);
}

type CardChange = Extract<
  VeteranCommand,
  { type: 'veteran.report-card' | 'veteran.stop-card' | 'veteran.resume-card' }
>;
/**
 * Loss, damage, suspension, recall of a card that was entered; one that was handed over here has its case for that. Refuses
 * `CARD_HAS_NONE`, `CARD_BY_ITS_CASE`, and what {@link reportProblem} and {@link resumeProblem} refuse.
 */
function changeCard({ card }: Veteran, command: CardChange, { today, actor }: Context): Decision {
  if (!card) return refused({ code: 'CARD_HAS_NONE' });
  if (!card.entered) return refused({ code: 'CARD_BY_ITS_CASE', params: { number: card.number } });
  const by = actor.name;
  if (command.type === 'veteran.resume-card') {
    const { document, on } = command;
    const since = card.state === 'suspended' ? (card.stateOn ?? card.issuedOn) : null;
    const problem = resumeProblem(since, on, today);
    return problem ? refused(problem) : done([{ type: 'veteran.card-resumed', payload: { document, on, by } }]);
  }
  const { type: _, ...told } = command;
  const problem = reportProblem(told, card, today);
  return problem ? refused(problem) : done([{ type: 'veteran.card-reported', payload: { ...told, by } }]);
}

function decide(state: Veteran | null, command: VeteranCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran.open') return open(command, context);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { today, actor, newId } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `veteran.${type}`, payload }]);
  switch (command.type) {
    case 'veteran.classify':
      return done([
        { type: 'veteran.classified', payload: { classes: command.classes } },
        ...inHousehold(state, context, {
          type: 'veteran-family.member-reclassified',
          payload: { file: self, classes: command.classes },
        }),
      ]);
    case 'veteran.collect':
      return collect(command, state, context);
    case 'veteran.add-evidence':
      return addEvidence(command, state, context);
    case 'veteran.set-photo':
      if (!command.plainClothes) return refused({ code: 'CARD_PHOTO_UNIFORM' });
      return done([photoSet(self, command.attachment, context)]);
    case 'veteran.consent':
      return done([
        ...followed(state, context),
        { type: 'veteran.consented', payload: { attachment: command.signature, on: today, by: actor.name } },
      ]);
    case 'veteran.enter-card':
      return enterCard(command, state, context);
    case 'veteran.report-card':
    case 'veteran.stop-card':
    case 'veteran.resume-card':
      return changeCard(state, command, context);
    case 'veteran.follow':
      return follow(state, context);
    case 'veteran.verify': {
      if (isSomebodyElse(state, context)) return refused({ code: 'VETERAN_IDENTITY_CHANGED' });
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
      return done([
        { type: 'veteran.verified', payload: { level: command.level, by: actor.name, on: today } },
        ...identityShown(state, context),
      ]);
    }
    case 'veteran.recheck':
      return recheck(command, state, context, self);
    case 'veteran.add-relative':
    case 'veteran.change-relative':
    case 'veteran.drop-relative':
      return decideRelative(state, command, context);
    case 'veteran.plan': {
      const { need, measure, owner, dueOn } = command;
      return emit('planned', { id: newId(), need, measure, owner, dueOn });
    }
    case 'veteran.finish-task':
    case 'veteran.change-task':
    case 'veteran.cancel-task':
      return decideTask(state, command, context);
    case 'veteran.depart':
      return depart(command, state, context, self);
    case 'veteran.dispute-departure':
      return dispute(command, state, context);
    case 'veteran.uphold-departure':
      return uphold(command, state, context);
    case 'veteran.return':
      return comeBack(command, state, context, self);
    case 'veteran.restore':
      return restore(command, state, context, self);
  }
}

/** What takes the person's facts over from the registry. */
const follows: ReadonlySet<string> = new Set([
  'veteran.collect',
  'veteran.consent',
  'veteran.follow',
  'veteran.verify',
]);

const definition: Aggregate<Veteran, VeteranCommand> = {
  kind: 'veteran',
  events: veteranEvents,
  commands: veteranCommand as z.ZodType<VeteranCommand>,
  grants: {
    'veteran.open': staff,
    'veteran.classify': staff,
    'veteran.collect': staff,
    'veteran.add-evidence': staff,
    'veteran.set-photo': staff,
    'veteran.consent': staff,
    'veteran.enter-card': staff,
    'veteran.report-card': staff,
    'veteran.stop-card': ['supervisor', 'veterans-officer'],
    'veteran.resume-card': ['supervisor', 'veterans-officer'],
    'veteran.follow': staff,
    'veteran.verify': ['supervisor', 'veterans-officer'],
    'veteran.recheck': ['supervisor', 'veterans-officer'],
    'veteran.add-relative': staff,
    'veteran.change-relative': staff,
    'veteran.drop-relative': staff,
    'veteran.plan': staff,
    'veteran.finish-task': staff,
    'veteran.change-task': staff,
    'veteran.cancel-task': staff,
    'veteran.depart': staff,
    'veteran.dispute-departure': staff,
    'veteran.uphold-departure': ['supervisor', 'veterans-officer'],
    'veteran.return': ['supervisor', 'veterans-officer'],
    'veteran.restore': ['supervisor', 'veterans-officer'],
  },
  starts: ['veteran.open'],
  needs(command, _self, state, context) {
    if (command.type === 'veteran.open') return [streamNeed(command.person)];
    if (!state) return [];
    if (command.type === 'veteran.enter-card')
      return [{ need: 'open-cases', person: state.person, window: windowCode }, ...cardNumberNeeds(command.number)];
    if (command.type === 'veteran.recheck') return recheckNeeds(context);
    if (follows.has(command.type)) return followNeeds(state, context);
    return command.type === 'veteran.classify' ? householdNeeds(state) : departureNeeds(command, state, context);
  },
  decide,
  evolve: evolveFile,
  views: fileViews,
};
export const veteranAggregate = aggregate(definition);
