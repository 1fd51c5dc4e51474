/** 并案: an item goes on under another one that is open at this station. */
import { type CaseState, caseKey } from '#domain/cases/case-aggregate.ts';
import type { Actor, Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { streamNeed } from '../opening.ts';
import { happened } from './events.ts';
import { isPetitionClosed } from './stages.ts';
import { mayReadPetition, type Petition } from './state.ts';

const keyOf = (into: string): string => caseKey(into.trim().toUpperCase());

export function mergeNeeds(into: string, context: NeedContext): readonly Need[] {
  const owner = context.keyOwner(keyOf(into));
  return [{ need: 'key', key: keyOf(into) }, ...(owner ? [streamNeed(owner)] : [])];
}

/** The item of a number, if it is a petition of this station that the actor may know of. */
function petitionOf(owner: StreamRef | null, context: Context, actor: Actor): CaseState<Petition> | null {
  if (!owner || kindOf(owner) !== 'petition') return null;
  const found = context.stream(owner) as CaseState<Petition> | null;
  if (!found || !mayReadPetition(found.own, actor)) return null;
  return (found.common.center ?? context.device.center) === context.device.center ? found : null;
}

/** Refuses `PETITION_MERGE_SELF`, `PETITION_MERGE_UNKNOWN`, `PETITION_MERGE_CLOSED`. */
export function merge(number: string, into: string, context: Context, self: StreamRef): Decision {
  const { today, actor } = context;
  const owner = context.keyOwner(keyOf(into));
  if (owner === self) return refused({ code: 'PETITION_MERGE_SELF', at: 'into' });
  const other = petitionOf(owner, context, actor);
  if (!owner || !other) return refused({ code: 'PETITION_MERGE_UNKNOWN', params: { number: into }, at: 'into' });
  const { common, own } = other;
  if (isPetitionClosed(own.stage))
    return refused({ code: 'PETITION_MERGE_CLOSED', params: { number: common.number }, at: 'into' });
  return done([
    happened('petition.merged', { to: common.number, words: '', on: today }),
    happened('petition.absorbed', { number, on: today }, owner),
  ]);
}
