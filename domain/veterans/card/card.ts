/** The case of a preferential card: application, station's check, batch to the county, filing, making, hand-over. */
import type { z } from 'zod';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { addWorkingDays, isProvisional, type WorkingCalendar } from '#domain/calendar/working-days.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { staysWithOffice } from '#domain/cases/hand-over.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import type { Context, Decision, Finding, Need } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { cardIssued, photoSet } from '../file/file.ts';
import type { Veteran } from '../file/schema.ts';
import { isFuture, openFor, openingNeeds, streamNeed, veteranStream } from '../opening.ts';
import { veteranCardEvents } from './events.ts';
import { cardNumberNeeds, cardNumberProblem } from './number.ts';
import {
  cardPapers,
  fileFindings,
  kindProblem,
  photoProblems,
  replacementProblem,
  reportProblem,
  resumeProblem,
} from './rules.ts';
import {
  type CardCommand,
  type CardStage,
  cardCommand,
  cardSteps,
  conditionsFor,
  provinceGrounds,
  type VeteranCard,
} from './schema.ts';
import { cardOutcomes, isCardClosed } from './stages.ts';
import { isUnheld, sendBack } from './unissued.ts';

type State = CaseState<VeteranCard>;

type Taken = State['common']['materials'];

/** Papers of an application that the station has not taken in yet. */
const missingPapers = (own: VeteranCard, taken: Taken): readonly string[] =>
  cardPapers(own).filter((code) => !taken.some(({ material }) => material === code));
const papersMissing = (missing: readonly string[]): Refusal => ({
  code: 'CARD_PAPERS_MISSING',
  article: '优待证管理办法 21',
  params: { count: missing.length },
});

/** What of the papers stays in sight as long as it is the station's turn. */
function paperFindings(own: VeteranCard, taken: Taken): readonly Finding[] {
  if (own.stage !== 'drafted' && own.stage !== 'returned' && own.stage !== 'submitted') return [];
  const missing = missingPapers(own, taken);
  return missing.length === 0 ? [] : [{ ...papersMissing(missing), weight: 'notice' }];
}
export const cardItem = 'veteran-card';
const filingDays = 30;

/** 30 working days from the county's pass (YZ 23); provisional where they end in a year whose calendar is not published. */
function filingLimit(passedOn: CivilDate, calendar: WorkingCalendar) {
  const fileBy = addWorkingDays(passedOn, filingDays, calendar);
  return { fileBy, provisional: isProvisional(fileBy, calendar) };
}

/** The limit by another calendar, while the province has not filed; null when nothing moves and nothing becomes certain. */
function recomputed({ steps, fileBy, provisional }: VeteranCard, calendar: WorkingCalendar) {
  const passedOn = steps['county-passed'];
  if (!passedOn || !fileBy) return null;
  const limit = filingLimit(civilDate(passedOn), calendar);
  return limit.fileBy === fileBy && limit.provisional === provisional ? null : limit;
}

const allowed: { readonly [type in Exclude<CardCommand['type'], 'veteran-card.open'>]: readonly CardStage[] } = {
  'veteran-card.set-photo': ['drafted', 'returned'],
  'veteran-card.submit': ['drafted', 'returned'],
  'veteran-card.check': ['submitted'],
  'veteran-card.province': ['checked', 'sent', 'county-verified'],
  'veteran-card.return': ['submitted', 'checked', 'sent', 'county-verified', 'county-passed', 'city-passed'],
  'veteran-card.reject': ['submitted', 'checked', 'sent', 'county-verified', 'county-passed', 'city-passed'],
  'veteran-card.advance': ['sent', ...cardSteps],
  'veteran-card.issue': ['arrived'],
  'veteran-card.send-back': ['filed', 'in-production', 'arrived'],
  'veteran-card.report': ['issued', 'suspended'],
  'veteran-card.suspend': ['issued'],
  'veteran-card.resume': ['suspended'],
  'veteran-card.withdraw': ['drafted', 'submitted', 'checked', 'returned'],
  'veteran-card.recompute': ['county-passed', 'city-passed'],
};
export const mayCard = (type: keyof typeof allowed, stage: CardStage): boolean => allowed[type].includes(stage);

const fileOf = (context: Pick<Context, 'stream'>, person: StreamRef): Veteran | null =>
  context.stream(veteranStream(person)) as Veteran | null;

function open(
  command: Extract<CardCommand, { type: 'veteran-card.open' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { person, kind, reason, place } = command;
  const opened = openFor(context, self, cardItem, person);
  if (!opened.ok) return opened;
  const file = fileOf(context, person);
  const wrong = kindProblem(kind, file);
  if (wrong) return refused(wrong);
  const other = context.openCases(person, 'veterans').find(({ item }) => item === cardItem);
  if (other) return refused({ code: 'CARD_OTHER_OPEN', params: { number: other.number } });
  const unfit = replacementProblem(reason, kind, file?.card ?? null, file?.unissued);
  if (unfit) return refused(unfit);
  const about = { person, kind, reason, place, on: context.today };
  return done([
    ...opened.value.events,
    {
      type: 'veteran-card.opened',
      payload: isUnheld(file?.unissued, kind, reason) ? { ...about, unheld: true } : about,
    },
  ]);
}

/**
 * 站点核对 (YZ 22): a bar that was found ends it, a ground for the province goes along with it. Nothing is checked whose papers are
 * not all there.
 */
function check(
  { own, common }: State,
  { note, findings }: Extract<CardCommand, { type: 'veteran-card.check' }>,
  { actor, today }: Context,
): Decision {
  const asked = conditionsFor(own.kind).map(({ value }) => value);
  const found = findings.filter((one) => asked.includes(one));
  const grounds = found.filter((one) => provinceGrounds.some(({ value }) => value === one));
  const bars = found.filter((one) => !grounds.includes(one));
  if (bars.length > 0)
    return refused(
      ...bars.map((ground) => ({ code: 'CARD_BARRED', article: '优待证管理办法 25', params: { ground } })),
    );
  const missing = missingPapers(own, common.materials);
  if (missing.length > 0) return refused(papersMissing(missing));
  const about = { note, by: actor.name, on: today };
  return done([
    { type: 'veteran-card.checked', payload: grounds.length > 0 ? { ...about, province: grounds } : about },
  ]);
}

function decideProvince(
  { province }: VeteranCard,
  { granted, document, on }: Extract<CardCommand, { type: 'veteran-card.province' }>,
  { today }: Context,
): Decision {
  if (!province || province.decision) return refused({ code: 'CARD_NO_PROVINCE' });
  if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  return done([
    { type: 'veteran-card.province-decided', payload: { granted, document, on } },
    ...(granted
      ? []
      : [
          {
            type: 'veteran-card.rejected',
            payload: {
              ground: province.grounds[0] ?? 'other',
              explanation: `省级决定不予发放（${document}）`,
              on: today,
            },
          },
        ]),
  ]);
}

/** The card of a case that was handed over, as its own case knows it. */
const handedOver = ({ kind, issued, suspended }: VeteranCard) => ({
  number: issued?.cardNumber ?? '',
  kind,
  issuedOn: issued?.on ?? '',
  ...(suspended ? { state: 'suspended' } : {}),
});

/** 挂失、报损、收回: the file knows of it, so that the next application is judged by it. Refuses what {@link reportProblem} refuses. */
function report(
  own: VeteranCard,
  { what, note, ground, on: given }: Extract<CardCommand, { type: 'veteran-card.report' }>,
  today: string,
): Decision {
  const on = given ?? today;
  const problem = reportProblem({ what, ground, on }, handedOver(own), today);
  if (problem) return refused(problem);
  const about = { what, note, on };
  return done([
    { type: 'veteran-card.reported', payload: ground ? { ...about, ground } : about },
    { stream: veteranStream(own.person), type: 'veteran.card-reported', payload: { what, on } },
  ]);
}

/** 暂停使用: from the day of the decision. Refuses what {@link reportProblem} refuses. */
function suspend(
  own: VeteranCard,
  { ground, document, on }: Extract<CardCommand, { type: 'veteran-card.suspend' }>,
  today: string,
): Decision {
  const problem = reportProblem({ what: 'suspended', ground, on }, handedOver(own), today);
  if (problem) return refused(problem);
  return done([
    { type: 'veteran-card.suspended', payload: { ground, document, on } },
    { stream: veteranStream(own.person), type: 'veteran.card-reported', payload: { what: 'suspended', on } },
  ]);
}

/** 恢复使用. Refuses what {@link resumeProblem} refuses. */
function resume(
  { person, suspended }: VeteranCard,
  { document, on }: Extract<CardCommand, { type: 'veteran-card.resume' }>,
  today: string,
): Decision {
  const problem = resumeProblem(suspended?.on ?? null, on, today);
  if (problem) return refused(problem);
  return done([
    { type: 'veteran-card.resumed', payload: { document, on } },
    { stream: veteranStream(person), type: 'veteran.card-resumed', payload: { document, on } },
  ]);
}

function decide(state: State | null, command: CardCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'veteran-card.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!mayCard(command.type, own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  const { today, calendar } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `veteran-card.${type}`, payload }]);
  switch (command.type) {
    case 'veteran-card.set-photo': {
      const problems = photoProblems(command.measures, command.plainClothes);
      if (problems.length > 0) return refused(...problems);
      const { attachment } = command;
      const file = fileOf(context, own.person);
      return done([
        { type: 'veteran-card.photo-set', payload: { attachment, on: today } },
        ...(file && !file.photo ? [photoSet(veteranStream(own.person), attachment, context)] : []),
      ]);
    }
    case 'veteran-card.submit': {
      if (!own.photo) return refused({ code: 'CARD_PHOTO_MISSING' });
      const open = fileFindings(fileOf(context, own.person));
      if (open.length > 0) return refused(...open);
      return emit('submitted', { signature: command.signature, on: today });
    }
    case 'veteran-card.check':
      return check(state, command, context);
    case 'veteran-card.province':
      return decideProvince(own, command, context);
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
      if (to === 'county-passed' && own.province && !own.province.decision)
        return refused({ code: 'CARD_PROVINCE_FIRST', article: '优待证管理办法 26' });
      if (to !== 'county-passed') return emit('advanced', { to, on, note });
      return emit('advanced', { to, on, note, ...filingLimit(on, calendar) });
    }
    case 'veteran-card.issue': {
      const { cardNumber, receivedBy, signature = null } = command;
      const left = fileOf(context, own.person)?.left;
      if (left) return refused({ code: 'VETERAN_LEFT', params: { on: left.on } });
      // 主动送达 needs a receipt as well: who took it signs.
      if (!signature) return refused({ code: 'CARD_RECEIPT_MISSING' });
      const taken = cardNumberProblem(cardNumber, veteranStream(own.person), context, 'cardNumber');
      if (taken) return refused(taken);
      return done([
        { type: 'veteran-card.issued', payload: { cardNumber, receivedBy, signature, on: today } },
        cardIssued(veteranStream(own.person), { number: cardNumber, kind: own.kind, issuedOn: today }),
      ]);
    }
    case 'veteran-card.send-back':
      return sendBack(own, command, fileOf(context, own.person), context);
    case 'veteran-card.report':
      return report(own, command, today);
    case 'veteran-card.suspend':
      return suspend(own, command, today);
    case 'veteran-card.resume':
      return resume(own, command, today);
    case 'veteran-card.withdraw':
      return emit('withdrawn', { reason: command.reason, on: today });
    case 'veteran-card.recompute': {
      const limit = recomputed(own, calendar);
      return limit ? emit('recomputed', limit) : done([]);
    }
  }
}

/** What the province decided once it need not decide again when the application comes back corrected. */
const provinceOf = (
  grounds: readonly string[] | undefined,
  { province = null }: Pick<VeteranCard, 'province'>,
): NonNullable<VeteranCard['province']> | null => (grounds ? { grounds, decision: province?.decision ?? null } : null);

function evolve(own: VeteranCard | null, type: string, payload: Json): VeteranCard | null {
  if (type === 'veteran-card.opened') {
    const { on, ...begun } = recorded<
      Pick<VeteranCard, 'person' | 'kind' | 'reason' | 'place' | 'unheld'> & { on: string }
    >(payload);
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
      return { ...own, photo: recorded(payload) };
    case 'veteran-card.submitted':
      return {
        ...own,
        stage: 'submitted',
        signature: recorded<{ signature: string }>(payload).signature,
        returned: null,
      };
    case 'veteran-card.checked':
      return {
        ...own,
        stage: 'checked',
        checkedBy: recorded<{ by: string }>(payload).by,
        province: provinceOf(recorded<{ province?: readonly string[] }>(payload).province, own),
      };
    case 'veteran-card.province-decided':
      return own.province ? { ...own, province: { ...own.province, decision: recorded(payload) } } : own;
    case 'veteran-card.sent':
      return { ...own, stage: 'sent', batch: recorded(payload) };
    case 'veteran-card.returned':
      return { ...own, stage: 'returned', returned: recorded(payload) };
    case 'veteran-card.rejected':
      return { ...own, stage: 'rejected', rejected: recorded(payload) };
    case 'veteran-card.advanced': {
      const { to, on, fileBy, provisional } = recorded<{
        to: VeteranCard['stage'];
        on: string;
        fileBy?: string;
        provisional?: boolean;
      }>(payload);
      return {
        ...own,
        stage: to,
        steps: { ...own.steps, [to]: on },
        fileBy: fileBy ?? own.fileBy,
        provisional: provisional ?? own.provisional,
      };
    }
    case 'veteran-card.issued':
      return { ...own, stage: 'issued', issued: recorded(payload) };
    case 'veteran-card.sent-back':
      return { ...own, stage: 'sent-back', sentBack: recorded(payload) };
    case 'veteran-card.reported':
      return { ...own, stage: recorded<{ what: 'lost' }>(payload).what };
    case 'veteran-card.suspended':
      return { ...own, stage: 'suspended', suspended: recorded(payload) };
    case 'veteran-card.resumed':
      return { ...own, stage: 'issued', suspended: null };
    case 'veteran-card.recomputed':
      return { ...own, ...recorded<Pick<VeteranCard, 'fileBy' | 'provisional'>>(payload) };
    case 'veteran-card.withdrawn':
      return { ...own, stage: 'withdrawn' };
    default:
      return own;
  }
}

const aboutFileToo: ReadonlySet<CardCommand['type']> = new Set([
  'veteran-card.set-photo',
  'veteran-card.submit',
  'veteran-card.send-back',
]);
const aboutFile = (person: StreamRef): readonly Need[] => [streamNeed(veteranStream(person))];

export const cardAggregate = caseAggregate<VeteranCard, CardCommand>({
  kind: 'veteran-card',
  events: veteranCardEvents,
  // The card is applied for where the file lies; who moves takes the file along and applies there.
  handOver: staysWithOffice,
  commands: cardCommand as z.ZodType<CardCommand>,
  grants: {
    'veteran-card.open': counterRoles,
    'veteran-card.set-photo': counterRoles,
    'veteran-card.submit': counterRoles,
    'veteran-card.check': ['supervisor', 'veterans-officer'],
    'veteran-card.province': ['supervisor', 'veterans-officer'],
    'veteran-card.return': ['supervisor', 'veterans-officer'],
    'veteran-card.reject': ['supervisor', 'veterans-officer'],
    'veteran-card.advance': ['supervisor', 'veterans-officer'],
    'veteran-card.issue': counterRoles,
    'veteran-card.send-back': ['supervisor', 'veterans-officer'],
    'veteran-card.report': counterRoles,
    'veteran-card.suspend': ['supervisor', 'veterans-officer'],
    'veteran-card.resume': ['supervisor', 'veterans-officer'],
    'veteran-card.withdraw': counterRoles,
    'veteran-card.recompute': [],
  },
  starts: ['veteran-card.open'],
  needs(command, _self, state, context) {
    if (command.type === 'veteran-card.open')
      return [...openingNeeds(command.person, context), ...aboutFile(command.person)];
    if (state && command.type === 'veteran-card.issue')
      return [...aboutFile(state.own.person), ...cardNumberNeeds(command.cardNumber)];
    return state && aboutFileToo.has(command.type) ? aboutFile(state.own.person) : [];
  },
  decide,
  evolve,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => isCardClosed(stage),
  outcome: ({ stage }) => cardOutcomes[stage] ?? null,
  recalculate: ({ own }, calendar) =>
    mayCard('veteran-card.recompute', own.stage) && recomputed(own, calendar)
      ? { type: 'veteran-card.recompute' }
      : null,
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
    findings: ({ own, common }, context) => [
      ...(own.stage === 'drafted' || own.stage === 'returned'
        ? [
            ...fileFindings(fileOf(context, own.person)),
            ...(own.photo ? [] : [{ code: 'CARD_PHOTO_MISSING', weight: 'blocking' as const }]),
          ]
        : []),
      ...paperFindings(own, common.materials),
    ],
  },
});
