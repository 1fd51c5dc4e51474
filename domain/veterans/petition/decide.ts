/** Decides what happens to a visit or petition that was received. */

import { addDays } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Actor, Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { type Staff, staffStream } from '#domain/staff/staff.ts';
import { isFuture } from '../opening.ts';
import { happened } from './events.ts';
import { recomputed } from './limits.ts';
import { merge } from './merge.ts';
import { receive } from './receive.ts';
import { answerReview, askReview } from './review.ts';
import { handleBy } from './rules.ts';
import type { PetitionCommand } from './schema.ts';
import { isForDiscipline, mayPetition } from './stages.ts';
import { isRecused, isSensitive, type Petition } from './state.ts';
import { petitionsSet } from './station-rules.ts';

type Type = PetitionCommand['type'];
/** Whoever directs the work may step in for an owner who is away. */
const officers: readonly Role[] = ['supervisor', 'veterans-officer'];
/** What anybody on duty may do with an item that is another one's: take it over, say who must not have it, add what they learned. */
const forAnybody: readonly Type[] = [
  'petition.take-over',
  'petition.recuse',
  'petition.report',
  'petition.note-progress',
  'petition.ask-review',
  'petition.follow-up',
  'petition.recompute',
];
/** What an owner with an interest may still do: give it away. */
const handingOn: readonly Type[] = ['petition.hand-over', 'petition.recuse', 'petition.recompute'];

/** 首办责任: whoever received it, or took it over, is the one who deals with it, besides the officers of the service. */
export const mayHandle = (
  type: Type,
  { owner }: Petition,
  { account, roles }: Pick<Actor, 'account' | 'roles'>,
): boolean => owner.account === account || forAnybody.includes(type) || roles.some((role) => officers.includes(role));

export function decidePetition(
  state: CaseState<Petition> | null,
  command: PetitionCommand,
  context: Context,
  self: StreamRef,
): Decision {
  if (command.type === 'petition.receive') return receive(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  const { today, actor, calendar } = context;
  if (!mayPetition(command.type, own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  if (isRecused(own, actor.account) && !handingOn.includes(command.type))
    return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28' });
  if (isForDiscipline(command.type, own.kind))
    return refused({ code: 'PETITION_FOR_DISCIPLINE', article: '信访工作条例 31' });
  if (!mayHandle(command.type, own, actor))
    return refused({ code: 'PETITION_NOT_YOURS', params: { name: own.owner.name } });
  const told = { on: today, by: actor.name };
  switch (command.type) {
    case 'petition.accept':
      return accept(command, context);
    case 'petition.decline':
      return done([happened('petition.declined', { words: command.ground, to: '', ...told })]);
    case 'petition.refer':
      return done([happened('petition.referred', { words: command.reason, to: command.to, ...told })]);
    case 'petition.hand-over':
      return handOver(own, command, context);
    case 'petition.take-over':
      return takeOver(own, actor);
    case 'petition.recuse':
      return recuse(own, command, context);
    case 'petition.object':
      return object(own, command.reason, context);
    case 'petition.mark-sensitive':
      if (isSensitive(own)) return refused({ code: 'PETITION_SENSITIVE_ALREADY' });
      return done([happened('petition.marked-sensitive', { reason: command.reason, ...told })]);
    case 'petition.reclassify':
      return reclassify(own, command, context);
    case 'petition.report':
      if (own.reported) return refused({ code: 'PETITION_REPORTED', params: { on: own.reported.on } });
      return done([happened('petition.reported', { to: command.to, what: command.what, ...told })]);
    case 'petition.note-progress':
      return done([happened('petition.progress-noted', { what: command.what, ...told })]);
    case 'petition.extend':
      return extend(own, command, context);
    case 'petition.answer': {
      const { answer, settledHere, reasonable } = command;
      return done([happened('petition.answered', { answer, settledHere, reasonable, on: today })]);
    }
    case 'petition.ask-review':
      return askReview(own, command, context);
    case 'petition.answer-review':
      return answerReview(own, command, context);
    case 'petition.close':
      return close(own, command, context);
    case 'petition.withdraw':
      return done([happened('petition.withdrawn', { words: command.reason, to: '', ...told })]);
    case 'petition.merge':
      return merge(common.number, command.into, context, self);
    case 'petition.follow-up':
      return done([happened('petition.followed-up', { how: command.how, ...told })]);
    case 'petition.recompute': {
      const limits = recomputed(own, calendar);
      return done(limits ? [happened('petition.recomputed', limits)] : []);
    }
  }
}
type Command<T extends Type> = Extract<PetitionCommand, { type: T }>;

/**
 * The 60 days are for items of 信访工作条例 31(6); what goes by its own procedure has that procedure's day, or none.
 * Refuses `PETITION_DUE_BY_LAW`, `PETITION_PROCEDURE_PAST`.
 */
function accept({ category, unit, procedureBy }: Command<'petition.accept'>, { today, calendar }: Context): Decision {
  const article = '信访工作条例 34';
  const at = 'procedureBy';
  if (category === 'procedure') {
    if (procedureBy !== undefined && procedureBy < today) return refused({ code: 'PETITION_PROCEDURE_PAST', at });
    const day = procedureBy ?? null;
    return done([happened('petition.accepted', { on: today, category, unit, handleBy: day, provisional: false })]);
  }
  if (procedureBy !== undefined) return refused({ code: 'PETITION_DUE_BY_LAW', article, at });
  const { dueOn, provisional } = handleBy(today, false, calendar);
  return done([happened('petition.accepted', { on: today, category, unit, handleBy: dueOn, provisional })]);
}

/** Before there is an answer; an accusation opens to the station with it. Refuses `PETITION_KIND_SAME`. */
function reclassify(
  { kind: before }: Petition,
  { kind, reason }: Command<'petition.reclassify'>,
  { today, actor }: Context,
): Decision {
  if (kind === before) return refused({ code: 'PETITION_KIND_SAME', at: 'kind' });
  return done([happened('petition.reclassified', { kind, before, reason, on: today, by: actor.name })]);
}

/** Who received it owns it until the next owner has accepted (首办责任): naming somebody moves nothing yet. */
function handOver(own: Petition, { account, reason }: Command<'petition.hand-over'>, context: Context): Decision {
  if (account === own.owner.account) return refused({ code: 'PETITION_OWNS_ALREADY' });
  if (isRecused(own, account)) return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28', at: 'account' });
  const next = context.stream(staffStream(account)) as Staff | null;
  if (!next || next.disabled) return refused({ code: 'PETITION_NO_COLLEAGUE', at: 'account' });
  return done([happened('petition.hand-over-asked', { account, name: next.name, reason })]);
}

function takeOver({ handingOver }: Petition, { account, name }: Actor): Decision {
  if (!handingOver) return refused({ code: 'PETITION_NO_HAND_OVER' });
  if (handingOver.account !== account)
    return refused({ code: 'PETITION_OTHER_OWNER', params: { name: handingOver.name } });
  return done([happened('petition.taken-over', { account, name })]);
}

function recuse(own: Petition, { account, reason }: Command<'petition.recuse'>, context: Context): Decision {
  if (isRecused(own, account)) return refused({ code: 'PETITION_RECUSED', article: '信访工作条例 28', at: 'account' });
  const who = context.stream(staffStream(account)) as Staff | null;
  if (!who) return refused({ code: 'PETITION_NO_COLLEAGUE', at: 'account' });
  return done([happened('petition.recused', { account, name: who.name, reason })]);
}

function object({ objectBy }: Petition, reason: string, { today, actor }: Context): Decision {
  const article = '信访工作条例 23';
  if (!objectBy) return refused({ code: 'PETITION_NOT_SENT_DOWN', article });
  if (today > objectBy) return refused({ code: 'PETITION_OBJECT_LATE', article, params: { until: objectBy } });
  return done([happened('petition.objected', { words: reason, to: '', on: today, by: actor.name })]);
}

function extend(own: Petition, { reason, approvedBy }: Command<'petition.extend'>, context: Context): Decision {
  const { today, calendar } = context;
  const article = '信访工作条例 34';
  if (own.accepted?.category === 'procedure') return refused({ code: 'PETITION_BY_PROCEDURE', article });
  if (own.extended) return refused({ code: 'PETITION_EXTENDED_ONCE', article });
  const { dueOn, provisional } = handleBy(own.accepted?.on ?? today, true, calendar);
  return done([happened('petition.extended', { on: today, reason, approvedBy, handleBy: dueOn, provisional })]);
}

/** Closed means that the written answer was delivered and their word recorded; then they are asked again within the station's days. */
function close(
  { answered }: Petition,
  { deliveredOn, satisfaction, note }: Command<'petition.close'>,
  context: Context,
): Decision {
  const { today } = context;
  if (isFuture(deliveredOn, today)) return refused({ code: 'DATE_IN_FUTURE', at: 'deliveredOn' });
  if (answered && deliveredOn < answered.on)
    return refused({ code: 'PETITION_DELIVERED_EARLY', params: { on: answered.on }, at: 'deliveredOn' });
  const { followUpWithinDays } = editionOn(petitionsSet, today, context).data;
  const followUpBy = addDays(today, followUpWithinDays);
  return done([happened('petition.closed', { satisfaction, words: note, on: today, deliveredOn, followUpBy })]);
}
