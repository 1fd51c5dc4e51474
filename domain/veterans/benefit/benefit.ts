/** The aggregate of a regular benefit: granted, confirmed every year, suspended and resumed, stopped. */
import type { z } from 'zod';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { nameSort, nameTags } from '#domain/identity/name-tags.ts';
import { type Aggregate, aggregate, type Context, type Decision, type Need } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, streamNeed, veteranStream } from '../opening.ts';
import { confirmationSet, ratesSet } from '../references.ts';
import { sumByDay } from '../sum-by-day.ts';
import { askProofOn, endsWithAge } from './child.ts';
import { confirmed } from './confirm.ts';
import { askCorrection, correct, disputeStop, keepAsEntered } from './correct.ts';
import { benefitEvents } from './events.ts';
import { evolveBenefit } from './evolve.ts';
import { basisOf } from './granting.ts';
import { isPayable, pausedFrom, ratedIn, ratesByMonth, suspensionDay, worthOf } from './months.ts';
import { regrade } from './regrade.ts';
import { monthOf, nextConfirmation } from './rules.ts';
import {
  type Benefit,
  type BenefitCommand,
  benefitCommand,
  benefitRegister,
  ofPerson,
  payableTag,
  type StopReason,
} from './schema.ts';
import { deathCauseProblem, diedOfIn, stopped } from './stop.ts';

function grant(command: Extract<BenefitCommand, { type: 'benefit.grant' }>, context: Context): Decision {
  const { person, type: _, ...facts } = command;
  const file = context.stream(veteranStream(person)) as Veteran | null;
  if (!file) return refused({ code: 'BENEFIT_NO_FILE' });
  const basis = basisOf(facts, file, null, context);
  if (!basis.ok) return basis;
  const { category, relation, approvedOn } = basis.value;
  const next = nextConfirmation(approvedOn, editionOn(confirmationSet, context.today, context).data);
  return done([
    {
      type: 'benefit.granted',
      payload: {
        person,
        name: file.name,
        ...basis.value,
        listed: true,
        endsOn: endsWithAge(category, relation, file.birthDate, context.today),
        confirmFrom: next.from,
        confirmUntil: next.until,
      } as Json,
    },
  ]);
}

function confirm(
  { method, note, attachment }: Extract<BenefitCommand, { type: 'benefit.confirm' }>,
  state: Benefit,
  context: Context,
): Decision {
  const told = confirmed(state, { method, attachment: attachment ?? null, note }, context);
  return told.ok ? done([{ type: 'benefit.confirmed', payload: { ...told.value } }]) : told;
}
/** 恢复发放: from the month of the decision; the months in between by the rule for its ground. */
function resume(
  state: Benefit,
  { on, document, ground }: Extract<BenefitCommand, { type: 'benefit.resume' }>,
  context: Context,
): Decision {
  if (!state.paused) return refused({ code: 'BENEFIT_NOT_PAUSED' });
  if (isFuture(on, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  if (on < state.paused.on)
    return refused({ code: 'BENEFIT_RESUME_BEFORE_PAUSE', params: { on: state.paused.on }, at: 'on' });
  const { pausePaidBack = {} } = editionOn(confirmationSet, context.today, context).data;
  const held = { from: pausedFrom(state.paused.on), until: monthOf(on), paidBack: pausePaidBack[ground] ?? false };
  const backPayFen = held.paidBack ? worthOf(state, held, ratesByMonth(context)) : 0;
  return done([{ type: 'benefit.resumed', payload: { on, document, ground, backPayFen, held } }]);
}
function decide(state: Benefit | null, command: BenefitCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'benefit.grant') return grant(command, context);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  if (command.type === 'benefit.dispute-stop') return disputeStop(command, state, context);
  if (command.type === 'benefit.correct') return correct(command, state, context, self);
  if (command.type === 'benefit.keep') return keepAsEntered(command, state, context);
  if (state.state === 'stopped') return refused({ code: 'BENEFIT_STOPPED', params: { on: state.stopped?.on ?? '' } });
  const { today } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `benefit.${type}`, payload }]);
  switch (command.type) {
    case 'benefit.ask-correction':
      return askCorrection(command, state, context, self);
    case 'benefit.regrade':
      return regrade(state, command, context);
    case 'benefit.call':
      return state.state === 'active' && today >= state.confirmFrom
        ? emit('called', { on: today, last: ratedIn(state, monthOf(today), context) })
        : done([]);
    case 'benefit.suspend':
      return state.state === 'due' && today > state.confirmUntil
        ? emit('suspended', { on: suspensionDay(state, today) })
        : done([]);
    case 'benefit.confirm':
      return confirm(command, state, context);
    case 'benefit.ask-proof':
      return state.endsOn && !state.proofAskedOn ? emit('proof-asked', { on: today, endsOn: state.endsOn }) : done([]);
    case 'benefit.come-of-age':
      return state.endsOn && today >= state.endsOn
        ? done([stopped(state, { reason: 'of-age', on: state.endsOn, note: '' }, context)])
        : done([]);
    case 'benefit.prove': {
      const { ground, until, document } = command;
      if (!state.endsOn) return refused({ code: 'BENEFIT_NO_AGE' });
      if (ground === 'school' && (!until || until <= today))
        return refused({ code: 'BENEFIT_UNTIL_MISSING', at: 'until' });
      return emit('proven', { ground, endsOn: ground === 'school' ? (until ?? null) : null, document, on: today });
    }
    case 'benefit.pause':
      if (isFuture(command.on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      if (state.paused) return refused({ code: 'BENEFIT_PAUSED', params: { document: state.paused.document } });
      return emit('paused', { on: command.on, document: command.document });
    case 'benefit.resume':
      return resume(state, command, context);
    case 'benefit.stop': {
      const { on, note } = command;
      const reason = command.reason as StopReason;
      if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      const stop = { reason, on, note, ...diedOfIn(reason, command.diedOf) };
      const unknown = deathCauseProblem([state.category], stop, context);
      return unknown ? refused(unknown) : done([stopped(state, stop, context)]);
    }
  }
}

/** What the calendar alone demands of a benefit, and from which day. A child's coming of age goes before a confirmation. */
function nextStep(state: Benefit): { readonly on: string; readonly type: BenefitCommand['type'] } | null {
  const { state: at, endsOn, proofAskedOn, confirmFrom, confirmUntil } = state;
  if (at === 'stopped' || at === 'paused') return null;
  const confirmation =
    at === 'active'
      ? ({ on: confirmFrom, type: 'benefit.call' } as const)
      : ({ on: addDays(confirmUntil as CivilDate, 1), type: 'benefit.suspend' } as const);
  const ofAge = endsOn
    ? proofAskedOn
      ? ({ on: endsOn, type: 'benefit.come-of-age' } as const)
      : ({ on: askProofOn(endsOn), type: 'benefit.ask-proof' } as const)
    : null;
  const steps = [...(ofAge ? [ofAge] : []), ...(at === 'suspended' ? [] : [confirmation])];
  return steps.sort((a, b) => (a.on < b.on ? -1 : 1))[0] ?? null;
}

const corrections: ReadonlySet<string> = new Set(['benefit.ask-correction', 'benefit.dispute-stop', 'benefit.correct']);

const needsOf = (
  command: BenefitCommand,
  state: Benefit | null,
  { device }: Pick<Context, 'device'>,
): readonly Need[] => {
  const rates = [...referenceNeeds(ratesSet, device.center), ...referenceNeeds(confirmationSet, device.center)];
  const person = command.type === 'benefit.grant' ? command.person : corrections.has(command.type) && state?.person;
  if (!person) return rates;
  return [
    ...rates,
    streamNeed(veteranStream(person)),
    { need: 'records', register: benefitRegister, tag: ofPerson(person) },
  ];
};

const definition: Aggregate<Benefit, BenefitCommand> = {
  kind: 'benefit',
  events: benefitEvents,
  commands: benefitCommand as z.ZodType<BenefitCommand>,
  grants: {
    'benefit.grant': ['supervisor', 'veterans-officer'],
    'benefit.regrade': ['supervisor', 'veterans-officer'],
    'benefit.call': [],
    'benefit.suspend': [],
    'benefit.ask-proof': [],
    'benefit.come-of-age': [],
    'benefit.prove': ['supervisor', 'veterans-officer'],
    'benefit.pause': ['supervisor', 'veterans-officer'],
    'benefit.resume': ['supervisor', 'veterans-officer'],
    'benefit.confirm': [...counterRoles, 'veterans-officer'],
    'benefit.stop': ['supervisor', 'veterans-officer'],
    'benefit.ask-correction': [...counterRoles, 'veterans-officer'],
    'benefit.dispute-stop': [...counterRoles, 'veterans-officer'],
    'benefit.correct': ['supervisor', 'veterans-officer'],
    'benefit.keep': ['supervisor', 'veterans-officer'],
  },
  starts: ['benefit.grant'],
  needs: (command, _self, state, context) => needsOf(command, state, context),
  decide,
  evolve: evolveBenefit,
  views(state) {
    const {
      person,
      name,
      category,
      grade,
      cause,
      years,
      monthlyFen,
      confirmFrom,
      confirmUntil,
      confirmations,
      suspendedOn,
      stopped: ended,
    } = state;
    return {
      record: {
        register: benefitRegister,
        sort: `${category} ${nameSort(name)}`,
        tags: [
          'all',
          `state:${state.state}`,
          ...(state.proofAskedOn && !ended ? ['proof-asked'] : []),
          ...(state.asked ? ['state:correcting'] : []),
          `category:${category}`,
          ...(isPayable(state) ? [payableTag(category)] : []),
          ofPerson(person),
          ...nameTags(name),
        ],
        dueOn: nextStep(state)?.on ?? null,
        restricted: false,
        body: {
          person,
          name,
          category,
          grade,
          cause,
          years,
          state: state.state,
          monthlyFen,
          confirmFrom,
          confirmUntil,
        },
      },
      tallies: [
        ...sumByDay(
          'veterans.benefit-confirmed',
          confirmations.map(({ on }) => ({ on, value: 1 })),
        ),
        ...sumByDay(
          'veterans.benefit-back-pay',
          [...confirmations, ...(state.returns ?? [])]
            .filter(({ backPayFen }) => backPayFen > 0)
            .map(({ on, backPayFen }) => ({ on, value: backPayFen })),
        ),
        ...(suspendedOn ? [{ figure: 'veterans.benefit-suspended', day: suspendedOn, value: 1 }] : []),
        ...(ended ? [{ figure: `veterans.benefit-stopped:${ended.reason}`, day: ended.on, value: 1 }] : []),
      ],
      ...(state.state === 'stopped' ? {} : { uniqueKeys: [`benefit:${person}:${category}`] }),
    };
  },
  due(state, today) {
    const next = nextStep(state);
    return next && today >= next.on ? ({ type: next.type } as BenefitCommand) : null;
  },
};
export const benefitAggregate = aggregate(definition);
