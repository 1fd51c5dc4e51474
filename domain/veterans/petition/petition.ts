/** The case of a visit or petition: received, taken up, owned, answered, reviewed, closed with satisfaction or objection. */
import type { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { nameTags } from '#domain/identity/name-tags.ts';
import type { Actor, Context, Decision, Need } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { type Staff, staffStream } from '#domain/staff/staff.ts';
import { isFuture, openFor, openingNeeds, streamNeed } from '../opening.ts';
import {
  askReviewBy,
  groupFrom,
  handleBy,
  isInTime,
  mostSpeakers,
  noticeBy,
  objectBy,
  petitionDeadlines,
  reviewBy,
  speakersOf,
} from './rules.ts';
import { type Petition, type PetitionCommand, type PetitionStage, petitionCommand } from './schema.ts';
import { isPetitionClosed, petitionOutcomes } from './stages.ts';

type State = CaseState<Petition>;
export const petitionItem = 'petition';
export const petitionRegister = 'petition';

const allowed: { readonly [type in Exclude<PetitionCommand['type'], 'petition.receive'>]: readonly PetitionStage[] } = {
  'petition.accept': ['received'],
  'petition.decline': ['received'],
  'petition.refer': ['received', 'handling'],
  'petition.hand-over': ['received', 'handling', 'answered', 'in-review'],
  'petition.take-over': ['received', 'handling', 'answered', 'in-review'],
  'petition.recuse': ['received', 'handling', 'answered', 'in-review'],
  'petition.object': ['received'],
  'petition.note-progress': ['received', 'handling', 'answered', 'in-review'],
  'petition.extend': ['handling'],
  'petition.answer': ['handling'],
  'petition.ask-review': ['answered'],
  'petition.answer-review': ['in-review'],
  'petition.close': ['answered'],
  'petition.withdraw': ['received', 'handling', 'answered'],
  'petition.merge': ['received'],
  'petition.follow-up': ['closed'],
};
export const mayPetition = (type: keyof typeof allowed, stage: PetitionStage): boolean => allowed[type].includes(stage);

interface Earlier {
  readonly number: string;
  readonly final: boolean;
}

function receive(
  command: Extract<PetitionCommand, { type: 'petition.receive' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { person, receivedOn, people, speakers, newFacts } = command;
  if (isFuture(receivedOn, context.today)) return refused({ code: 'DATE_IN_FUTURE', at: 'receivedOn' });
  if (people >= groupFrom && speakersOf(speakers).length === 0)
    return refused({ code: 'PETITION_SPEAKERS_MISSING', article: '信访工作条例 20', at: 'speakers' });
  if (speakersOf(speakers).length > mostSpeakers)
    return refused({
      code: 'PETITION_TOO_MANY_SPEAKERS',
      article: '信访工作条例 20',
      params: { most: mostSpeakers },
      at: 'speakers',
    });
  const opened = openFor(context, self, petitionItem, person);
  if (!opened.ok) return opened;
  const earlier = context.records(petitionRegister, `person:${person}`).map(({ body }) => body as unknown as Earlier);
  const settled = earlier.find(({ final }) => final);
  // After a re-examination the same facts are not taken up again (信访工作条例 36).
  if (settled && !newFacts)
    return refused({
      code: 'PETITION_FINAL',
      article: '信访工作条例 36',
      params: { number: settled.number },
      at: 'newFacts',
    });
  const { type: _, ...about } = command;
  const owner = { account: context.actor.account, name: context.actor.name };
  return done([
    ...opened.value.events,
    {
      type: 'petition.received',
      payload: {
        ...about,
        owner,
        earlier: earlier.map(({ number }) => number),
        noticeBy: noticeBy(receivedOn, context.calendar),
        objectBy: command.channel === 'transferred' ? objectBy(receivedOn, context.calendar) : null,
      } as unknown as Json,
    },
  ]);
}

function decide(state: State | null, command: PetitionCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'petition.receive') return receive(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!mayPetition(command.type, own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  const { today, actor, calendar } = context;
  if (isRecused(own, actor.account) && !handingOn.includes(command.type))
    return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28' });
  const emit = (type: string, payload: object): Decision =>
    done([{ type: `petition.${type}`, payload: payload as Json }]);
  const told = { on: today, by: actor.name };
  switch (command.type) {
    case 'petition.accept': {
      const { category, unit } = command;
      return emit('accepted', { on: today, category, unit, handleBy: handleBy(today, false, calendar) });
    }
    case 'petition.decline':
      return emit('declined', { words: command.ground, ...told });
    case 'petition.refer':
      return emit('referred', { to: command.to, words: command.reason, ...told });
    case 'petition.hand-over':
      return handOver(own, command, context, emit);
    case 'petition.take-over':
      if (!own.handingOver) return refused({ code: 'PETITION_NO_HAND_OVER' });
      if (own.handingOver.account !== actor.account)
        return refused({ code: 'PETITION_OTHER_OWNER', params: { name: own.handingOver.name } });
      return emit('taken-over', { account: actor.account, name: actor.name });
    case 'petition.recuse':
      return recuse(own, command, context, emit);
    case 'petition.object':
      if (!own.objectBy) return refused({ code: 'PETITION_NOT_SENT_DOWN', article: '信访工作条例 23' });
      if (today > own.objectBy)
        return refused({ code: 'PETITION_OBJECT_LATE', article: '信访工作条例 23', params: { until: own.objectBy } });
      return emit('objected', { words: command.reason, ...told });
    case 'petition.note-progress':
      return emit('progress-noted', { what: command.what, ...told });
    case 'petition.extend':
      if (own.extended) return refused({ code: 'PETITION_EXTENDED_ONCE', article: '信访工作条例 34' });
      return emit('extended', {
        on: today,
        reason: command.reason,
        approvedBy: command.approvedBy,
        handleBy: handleBy((own.accepted?.on ?? today) as CivilDate, true, calendar),
      });
    case 'petition.answer': {
      const { answer, settledHere, reasonable } = command;
      return emit('answered', { answer, settledHere, reasonable, on: today });
    }
    case 'petition.ask-review':
      return askReview(own, command.level, command.on, context, emit);
    case 'petition.answer-review': {
      const { result, upheld, hearingDays } = command;
      const asked = own.reviews.find(({ answeredOn }) => answeredOn === null)?.askedOn ?? today;
      // The days of a hearing are not counted (信访工作条例 36).
      const answerBy = reviewBy(asked as CivilDate, hearingDays, calendar);
      return emit('review-answered', { result, upheld, hearingDays, answerBy, on: today });
    }
    case 'petition.close':
      return emit('closed', { satisfaction: command.satisfaction, words: command.note, on: today });
    case 'petition.withdraw':
      return emit('withdrawn', { words: command.reason, ...told });
    case 'petition.merge':
      return emit('merged', { to: command.into, words: '', ...told });
    case 'petition.follow-up':
      return emit('followed-up', { how: command.how, ...told });
  }
}

/** Who received it owns it until the next owner has accepted (首办责任): naming somebody moves nothing yet. */
function handOver(
  own: Petition,
  { account, reason }: Extract<PetitionCommand, { type: 'petition.hand-over' }>,
  context: Context,
  emit: (type: string, payload: object) => Decision,
): Decision {
  if (account === own.owner.account) return refused({ code: 'PETITION_OWNS_ALREADY' });
  if (isRecused(own, account)) return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28', at: 'account' });
  const next = context.stream(staffStream(account)) as Staff | null;
  if (!next || next.disabled) return refused({ code: 'PETITION_NO_COLLEAGUE', at: 'account' });
  return emit('hand-over-asked', { account, name: next.name, reason });
}

const isRecused = ({ recused }: Petition, account: string): boolean => recused.some((one) => one.account === account);
/** What an owner with an interest may still do: give it away. */
const handingOn: readonly PetitionCommand['type'][] = ['petition.hand-over', 'petition.recuse'];

function recuse(
  own: Petition,
  { account, reason }: Extract<PetitionCommand, { type: 'petition.recuse' }>,
  context: Context,
  emit: (type: string, payload: object) => Decision,
): Decision {
  if (isRecused(own, account)) return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28', at: 'account' });
  const who = context.stream(staffStream(account)) as Staff | null;
  if (!who) return refused({ code: 'PETITION_NO_COLLEAGUE', at: 'account' });
  return emit('recused', { account, name: who.name, reason });
}

function askReview(
  { answered, reviews }: Petition,
  level: 'review' | 're-examination',
  on: CivilDate,
  { today, calendar }: Context,
  emit: (type: string, payload: object) => Decision,
): Decision {
  if (isFuture(on, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'on' });
  const last = reviews.at(-1);
  const article = level === 'review' ? '信访工作条例 35' : '信访工作条例 36';
  if (level === 'review' && last) return refused({ code: 'PETITION_REVIEWED', article });
  if (level === 're-examination' && last?.level !== 'review')
    return refused({ code: 'PETITION_REVIEW_FIRST', article });
  const since = (last?.answeredOn ?? answered?.on ?? today) as CivilDate;
  const until = askReviewBy(since, calendar);
  if (on > until) return refused({ code: 'PETITION_REVIEW_LATE', article, params: { until }, at: 'on' });
  return emit('review-asked', { level, askedOn: on, answerBy: reviewBy(on, 0, calendar) });
}

function evolve(own: Petition | null, type: string, payload: Json): Petition | null {
  const data = payload as never;
  if (type === 'petition.received')
    return {
      ...(data as Petition),
      objectBy: (data as Partial<Petition>).objectBy ?? null,
      stage: 'received',
      handingOver: null,
      recused: [],
      noticedOn: null,
      accepted: null,
      handleBy: null,
      extended: null,
      progress: [],
      answered: null,
      reviews: [],
      ended: null,
      satisfaction: null,
      followUps: [],
    };
  if (!own) return own;
  const end = (stage: PetitionStage): Petition => {
    const { on, words = '', to = '' } = data as { on: string; words?: string; to?: string };
    return { ...own, stage, ended: { on, words, to }, noticedOn: own.noticedOn ?? on };
  };
  switch (type) {
    case 'petition.accepted': {
      const { on, category, unit, handleBy: until } = data as NonNullable<Petition['accepted']> & { handleBy: string };
      return { ...own, stage: 'handling', accepted: { on, category, unit }, handleBy: until, noticedOn: on };
    }
    case 'petition.declined':
      return end('declined');
    case 'petition.referred':
      return end('referred');
    case 'petition.withdrawn':
      return end('withdrawn');
    case 'petition.merged':
      return end('merged');
    case 'petition.hand-over-asked':
      return { ...own, handingOver: data };
    case 'petition.taken-over':
      return { ...own, owner: data, handingOver: null };
    case 'petition.recused': {
      const one = data as Petition['recused'][number];
      // Whoever was named to take it over cannot any more.
      const handingOver = own.handingOver?.account === one.account ? null : own.handingOver;
      return { ...own, recused: [...own.recused, one], handingOver };
    }
    case 'petition.objected':
      return end('objected');
    case 'petition.progress-noted':
      return { ...own, progress: [...own.progress, data] };
    case 'petition.extended': {
      const { handleBy: until, ...extended } = data as NonNullable<Petition['extended']> & { handleBy: string };
      return { ...own, extended, handleBy: until };
    }
    case 'petition.answered':
      return { ...own, stage: 'answered', answered: data };
    case 'petition.review-asked':
      return {
        ...own,
        stage: 'in-review',
        reviews: [...own.reviews, { ...(data as object), result: null, answeredOn: null } as never],
      };
    case 'petition.review-answered': {
      const { result, on, answerBy } = data as { result: string; on: string; answerBy?: string };
      return {
        ...own,
        stage: 'answered',
        reviews: own.reviews.map((one) =>
          one.answeredOn === null ? { ...one, result, answeredOn: on, answerBy: answerBy ?? one.answerBy } : one,
        ),
      };
    }
    case 'petition.closed':
      return { ...end('closed'), satisfaction: (data as { satisfaction: string }).satisfaction };
    case 'petition.followed-up':
      return { ...own, followUps: [...own.followUps, data] };
    default:
      return own;
  }
}

/** Accusations and what is marked sensitive are for the officers of the service, and for whoever owns the item. */
export const isSensitive = ({ kind, flags }: Petition): boolean => kind === 'accusation' || flags.includes('sensitive');
/** Whoever has an interest in it sees nothing of it, but for its owner until it is handed over (art. 28). */
const mayRead = ({ own }: State, { account, roles }: Actor): boolean => {
  if (own.owner.account === account) return true;
  if (isRecused(own, account)) return false;
  return !isSensitive(own) || roles.includes('veterans-officer') || own.handingOver?.account === account;
};

const staff = [...counterRoles, 'veterans-officer'] as const satisfies readonly Role[];
const officers = ['supervisor', 'veterans-officer'] as const satisfies readonly Role[];

export const petitionAggregate = caseAggregate<Petition, PetitionCommand>({
  kind: 'petition',
  commands: petitionCommand as z.ZodType<PetitionCommand>,
  grants: {
    'petition.receive': staff,
    'petition.accept': staff,
    'petition.decline': officers,
    'petition.refer': staff,
    'petition.hand-over': staff,
    'petition.take-over': staff,
    'petition.recuse': staff,
    'petition.object': officers,
    'petition.note-progress': staff,
    'petition.extend': officers,
    'petition.answer': staff,
    'petition.ask-review': staff,
    'petition.answer-review': staff,
    'petition.close': staff,
    'petition.withdraw': staff,
    'petition.merge': staff,
    'petition.follow-up': staff,
  },
  starts: ['petition.receive'],
  needs(command, _self, _state, context) {
    if (command.type === 'petition.hand-over' || command.type === 'petition.recuse')
      return [streamNeed(staffStream(command.account))];
    if (command.type !== 'petition.receive') return [];
    const ofThem: Need = { need: 'records', register: petitionRegister, tag: `person:${command.person}` };
    return [...openingNeeds(command.person, context), ofThem];
  },
  decide,
  evolve,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => isPetitionClosed(stage),
  outcome: ({ stage }) => petitionOutcomes[stage] ?? null,
  deadlines: petitionDeadlines,
  restricted: (own) => isSensitive(own) || own.recused.length > 0,
  recordsReadings: true,
  mayRead,
  record({ common, own }) {
    const name = common.parties[0]?.name ?? '';
    return {
      register: petitionRegister,
      sort: `${own.receivedOn} ${common.number}`,
      tags: [
        'all',
        isPetitionClosed(own.stage) ? 'state:closed' : 'state:open',
        `kind:${own.kind}`,
        `owner:${own.owner.account}`,
        `person:${own.person}`,
        ...(own.handingOver ? [`handing-over:${own.handingOver.account}`] : []),
        ...(own.people >= groupFrom ? ['group'] : []),
        ...(own.earlier.length > 0 ? ['repeat'] : []),
        ...nameTags(name),
      ],
      dueOn: null,
      restricted: isSensitive(own) || own.recused.length > 0,
      body: {
        number: common.number,
        name,
        kind: own.kind,
        stage: own.stage,
        owner: own.owner.name,
        people: own.people,
        earlier: own.earlier.length,
        receivedOn: own.receivedOn,
        dueOn: own.ended ? '' : (own.handleBy ?? own.noticeBy),
        final: own.reviews.some(({ level, answeredOn }) => level === 're-examination' && answeredOn !== null),
      },
    };
  },
  tallies({ own }) {
    const { receivedOn, ended, answered, stage } = own;
    return [
      { figure: 'veterans.visit-received', day: receivedOn, value: 1 },
      ...(ended && stage !== 'merged'
        ? [{ figure: `veterans.visit-closed:${isInTime(own) ? 'in-time' : 'late'}`, day: ended.on, value: 1 }]
        : []),
      // A duplicate is counted with the one that it was merged into.
      ...(ended && stage === 'merged' ? [{ figure: 'veterans.visit-merged', day: ended.on, value: 1 }] : []),
      ...(answered?.reasonable
        ? [
            {
              figure: `veterans.claim-${answered.settledHere ? 'settled-here' : 'passed-on'}`,
              day: answered.on,
              value: 1,
            },
          ]
        : []),
    ];
  },
});
