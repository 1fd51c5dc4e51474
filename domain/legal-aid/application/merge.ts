/**
 * One matter applied for twice (重复申请): at two stations, or at two counters that did not know of each other. The application that
 * was received first goes on, the other one ends as merged into it (并案). A person decides: only they can see that it is one matter.
 */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { type Json, kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { isAssigned, released } from './decision.ts';
import { arrivalOf, cameFirst, isSameMatter, markOf, whoOf } from './matter-mark.ts';
import type { Aid, AidCommandOf } from './schema.ts';
import { isMergeable } from './stages.ts';

type State = CaseState<Aid>;

/**
 * 并案: this application ends, the one that was received first goes on with its papers; a note and a link stand in both files.
 *
 * Refuses itself, what is no running legal-aid case, an applicant whom the other one does not have, another matter without a reason,
 * the later one as the one to go on, and an application that has a lawyer in favour of one that has none.
 */
export function merge(
  { own, common }: State,
  { into, reason }: AidCommandOf<'legal-aid.merge'>,
  context: Context,
  self: StreamRef,
): Decision {
  if (into === self) return refused({ code: 'LEGAL_AID_MERGE_SELF', at: 'into' });
  const other = kindOf(into) === 'legal-aid' ? (context.stream(into) as State | null) : null;
  if (!other?.own) return refused({ code: 'LEGAL_AID_MERGE_MISSING', at: 'into' });
  const { number } = other.common;
  if (!isMergeable(other.own)) return refused({ code: 'LEGAL_AID_MERGE_OVER', params: { number }, at: 'into' });
  const there = new Map(other.own.applicants.map((one) => [whoOf(one), one.party]));
  const left = own.applicants.filter((one) => !there.has(whoOf(one))).map(({ name }) => name);
  if (left.length)
    return refused({ code: 'LEGAL_AID_MERGE_APPLICANT', params: { number, names: left.join('、') }, at: 'into' });
  if (!isSameMatter(markOf(own), markOf(other.own)) && reason === '')
    return refused({ code: 'LEGAL_AID_MERGE_MATTER', params: { number }, at: 'reason' });
  if (cameFirst(arrivalOf({ own, common }), arrivalOf(other)))
    return refused({ code: 'LEGAL_AID_MERGE_EARLIER', params: { number }, at: 'into' });
  if (isAssigned(own) && !isAssigned(other.own))
    return refused({ code: 'LEGAL_AID_MERGE_HELPED', params: { number }, at: 'into' });

  const { today: on, actor } = context;
  const partyThere = new Map(own.applicants.map((one) => [one.party, there.get(whoOf(one)) ?? '']));
  const papers = common.materials.map(({ material, party }) => ({ material, party: partyThere.get(party) ?? '' }));
  const merged: Aid['merged'] = { into, number, on, by: actor.name, reason };
  const absorbed: Aid['absorbed'][number] = { from: self, number: common.number, on, by: actor.name, papers };
  const because = reason ? `说明：${reason}` : '';
  return done([
    { type: 'legal-aid.merged', payload: { merged, on } as unknown as Json },
    {
      type: 'case.note-added',
      payload: { text: `本件与${number}系同一申请人就同一事项的重复申请，并入${number}办理。${because}` },
    },
    ...(isAssigned(own) ? released(own, on, self) : []),
    { stream: into, type: 'legal-aid.absorbed', payload: { absorbed } as unknown as Json },
    {
      stream: into,
      type: 'case.note-added',
      payload: {
        text: `${common.number}系同一申请人就同一事项的重复申请，并入本件办理，其材料一并使用。${because}`,
      },
    },
  ]);
}
