/** The case of a preferential card: application, station's check, batch to the county, filing, making, hand-over. */
import type { z } from 'zod';
import { addWorkingDays, isProvisional } from '#domain/calendar/working-days.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import type { Context, Decision, Need } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { cardIssued } from '../file/file.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, openFor, openingNeeds, streamNeed, veteranStream } from '../opening.ts';
import { fileFindings, kindProblem, photoProblems } from './rules.ts';
import { type CardCommand, type CardStage, cardCommand, cardSteps, type VeteranCard } from './schema.ts';
import { cardOutcomes, isCardClosed } from './stages.ts';

type State = CaseState<VeteranCard>;
export const cardItem = 'veteran-card';
const filingDays = 30;

const allowed: { readonly [type in Exclude<CardCommand['type'], 'veteran-card.open'>]: readonly CardStage[] } = {
  'veteran-card.set-photo': ['drafted', 'returned'],
  'veteran-card.submit': ['drafted', 'returned'],
  'veteran-card.check': ['submitted'],
  'veteran-card.return': ['submitted', 'checked', 'sent', 'county-verified', 'county-passed', 'city-passed'],
  'veteran-card.reject': ['submitted', 'checked', 'sent', 'county-verified', 'county-passed', 'city-passed'],
  'veteran-card.advance': ['sent', ...cardSteps],
  'veteran-card.issue': ['arrived'],
  'veteran-card.report': ['issued'],
  'veteran-card.withdraw': ['drafted', 'submitted', 'checked', 'returned'],
};
export const mayCard = (type: keyof typeof allowed, stage: CardStage): boolean => allowed[type].includes(stage);

const fileOf = (context: Pick<Context, 'stream'>, person: StreamRef): Veteran | null =>
  context.stream(veteranStream(person)) as Veteran | null;

function open(
  command: Extract<CardCommand, { type: 'veteran-card.open' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { person, kind, reason } = command;
  const opened = openFor(context, self, cardItem, person);
  if (!opened.ok) return opened;
  const wrong = kindProblem(kind, fileOf(context, person));
  if (wrong) return refused(wrong);
  const other = context.openCases(person, 'veterans').find(({ item }) => item === cardItem);
  if (other) return refused({ code: 'CARD_OTHER_OPEN', params: { number: other.number } });
  const has = fileOf(context, person)?.card;
  if (reason === 'first' && has) return refused({ code: 'CARD_HAS_ONE', params: { number: has.number } });
  if (reason !== 'first' && !has) return refused({ code: 'CARD_HAS_NONE' });
  return done([
    ...opened.value.events,
    { type: 'veteran-card.opened', payload: { person, kind, reason, on: context.today } },
  ]);
}

function decide(state: State | null, command: CardCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran-card.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!mayCard(command.type, own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  const { today, actor, calendar } = context;
  const emit = (type: string, payload: object): Decision =>
    done([{ type: `veteran-card.${type}`, payload: payload as Json }]);
  switch (command.type) {
    case 'veteran-card.set-photo': {
      const problems = photoProblems(command.measures, command.plainClothes);
      if (problems.length > 0) return refused(...problems);
      return emit('photo-set', { attachment: command.attachment, on: today });
    }
    case 'veteran-card.submit': {
      if (!own.photo) return refused({ code: 'CARD_PHOTO_MISSING' });
      const open = fileFindings(fileOf(context, own.person));
      if (open.length > 0) return refused(...open);
      return emit('submitted', { signature: command.signature, on: today });
    }
    case 'veteran-card.check':
      return emit('checked', { note: command.note, by: actor.name, on: today });
    case 'veteran-card.return':
      return emit('returned', { reason: command.reason, on: today });
    case 'veteran-card.reject':
      return emit('rejected', { ground: command.ground, explanation: command.explanation, on: today });
    case 'veteran-card.advance': {
      const order: readonly CardStage[] = ['sent', ...cardSteps];
      if (order.indexOf(command.to) !== order.indexOf(own.stage) + 1)
        return refused({ code: 'CARD_STEP_ORDER', params: { stage: own.stage, to: command.to } });
      if (isFuture(command.on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
      const { to, on, note } = command;
      if (to !== 'county-passed') return emit('advanced', { to, on, note });
      const fileBy = addWorkingDays(on, filingDays, calendar);
      return emit('advanced', { to, on, note, fileBy, provisional: isProvisional(fileBy, calendar) });
    }
    case 'veteran-card.issue': {
      const { cardNumber, receivedBy, signature = null } = command;
      // 主动送达 needs a receipt as well: who took it signs.
      if (!signature) return refused({ code: 'CARD_RECEIPT_MISSING' });
      return done([
        { type: 'veteran-card.issued', payload: { cardNumber, receivedBy, signature, on: today } },
        cardIssued(veteranStream(own.person), { number: cardNumber, kind: own.kind, issuedOn: today }),
      ]);
    }
    case 'veteran-card.report':
      return emit('reported', { what: command.what, note: command.note, on: today });
    case 'veteran-card.withdraw':
      return emit('withdrawn', { reason: command.reason, on: today });
  }
}

function evolve(own: VeteranCard | null, type: string, payload: Json): VeteranCard | null {
  const data = payload as never;
  if (type === 'veteran-card.opened') {
    const { on, ...begun } = data as Pick<VeteranCard, 'person' | 'kind' | 'reason'> & { on: string };
    return {
      ...begun,
      openedOn: on,
      stage: 'drafted',
      photo: null,
      signature: null,
      checkedBy: null,
      batch: null,
      steps: {},
      fileBy: null,
      provisional: false,
      returned: null,
      rejected: null,
      issued: null,
    };
  }
  if (!own) return own;
  switch (type) {
    case 'veteran-card.photo-set':
      return { ...own, photo: data };
    case 'veteran-card.submitted':
      return { ...own, stage: 'submitted', signature: (data as { signature: string }).signature, returned: null };
    case 'veteran-card.checked':
      return { ...own, stage: 'checked', checkedBy: (data as { by: string }).by };
    case 'veteran-card.sent':
      return { ...own, stage: 'sent', batch: data };
    case 'veteran-card.returned':
      return { ...own, stage: 'returned', returned: data };
    case 'veteran-card.rejected':
      return { ...own, stage: 'rejected', rejected: data };
    case 'veteran-card.advanced': {
      const { to, on, fileBy, provisional } = data as {
        to: VeteranCard['stage'];
        on: string;
        fileBy?: string;
        provisional?: boolean;
      };
      return {
        ...own,
        stage: to,
        steps: { ...own.steps, [to]: on },
        fileBy: fileBy ?? own.fileBy,
        provisional: provisional ?? own.provisional,
      };
    }
    case 'veteran-card.issued':
      return { ...own, stage: 'issued', issued: data };
    case 'veteran-card.reported':
      return { ...own, stage: (data as { what: 'lost' }).what };
    case 'veteran-card.withdrawn':
      return { ...own, stage: 'withdrawn' };
    default:
      return own;
  }
}

const aboutFile = (person: StreamRef): readonly Need[] => [streamNeed(veteranStream(person))];

export const cardAggregate = caseAggregate<VeteranCard, CardCommand>({
  kind: 'veteran-card',
  commands: cardCommand as z.ZodType<CardCommand>,
  grants: {
    'veteran-card.open': counterRoles,
    'veteran-card.set-photo': counterRoles,
    'veteran-card.submit': counterRoles,
    'veteran-card.check': ['supervisor', 'veterans-officer'],
    'veteran-card.return': ['supervisor', 'veterans-officer'],
    'veteran-card.reject': ['supervisor', 'veterans-officer'],
    'veteran-card.advance': ['supervisor', 'veterans-officer'],
    'veteran-card.issue': counterRoles,
    'veteran-card.report': counterRoles,
    'veteran-card.withdraw': counterRoles,
  },
  starts: ['veteran-card.open'],
  needs(command, _self, state, context) {
    if (command.type === 'veteran-card.open')
      return [...openingNeeds(command.person, context), ...aboutFile(command.person)];
    return state && (command.type === 'veteran-card.submit' || command.type === 'veteran-card.issue')
      ? aboutFile(state.own.person)
      : [];
  },
  decide,
  evolve,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => isCardClosed(stage),
  outcome: ({ stage }) => cardOutcomes[stage] ?? null,
  deadlines: ({ fileBy, provisional, steps }) =>
    fileBy
      ? [
          {
            code: 'province-files',
            label: { zh: '省级备案截止', en: 'Province files by' },
            dueOn: fileBy,
            provisional,
            metOn: steps.filed ?? null,
          },
        ]
      : [],
  record({ common, own }) {
    const name = common.parties[0]?.name ?? '';
    return {
      register: 'veteran-card',
      sort: common.number,
      tags: ['all', `stage:${own.stage}`, `kind:${own.kind}`, `person:${own.person}`, ...nameTags(name)],
      dueOn: null,
      restricted: false,
      body: { name, number: common.number, kind: own.kind, reason: own.reason, stage: own.stage, person: own.person },
    };
  },
  review: {
    needs: ({ own }) => aboutFile(own.person),
    findings: ({ own }, context) =>
      own.stage === 'drafted' || own.stage === 'returned'
        ? [
            ...fileFindings(fileOf(context, own.person)),
            ...(own.photo ? [] : [{ code: 'CARD_PHOTO_MISSING', weight: 'blocking' as const }]),
          ]
        : [],
  },
});
