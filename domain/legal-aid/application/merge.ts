/**
 * One matter applied for twice (重复申请): at two stations, or at two counters that did not know of each other. The application that
 * was received first goes on, the other one ends as merged into it (并案). A person decides: only they can see that it is one matter.
 */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Need } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { absorbedEvents } from './absorbed.ts';
import { isAssigned, released } from './decision.ts';
import { type Arrival, arrivalOf, cameFirst, isSameMatter, type MatterMark, markOf, whoOf } from './matter-mark.ts';
import { partyName } from './open.ts';
import type { Aid, AidCommandOf } from './schema.ts';
import { isAbandoned, isMergeable } from './stages.ts';
import { markStream, type StationMark } from './station-mark.ts';

type State = CaseState<Aid>;

/** The application to go on, as this station knows it: a case of its own, or what another station told. */
interface Other {
  readonly number: string;
  readonly mark: MatterMark;
  readonly arrival: Arrival;
  readonly running: boolean;
  readonly helped: boolean;
  /** Whether it ended without a decision. */
  readonly isAbandoned: boolean;
  /** The other station; null when it is a case of this one. */
  readonly center: string | null;
}

export const mergeNeeds = (into: StreamRef): readonly Need[] =>
  [into, markStream(into)].map((stream) => ({ need: 'stream', stream }));

/** @returns null for what is no legal-aid case, or none that is known here. */
export function otherOf(into: StreamRef, context: Context): Other | null {
  if (kindOf(into) !== 'legal-aid') return null;
  const here = context.stream(into) as State | null;
  if (here?.own) {
    const { own, common } = here;
    const helped = isAssigned(own);
    return {
      number: common.number,
      mark: markOf(own),
      arrival: arrivalOf(here),
      running: isMergeable(own),
      helped,
      isAbandoned: isAbandoned(own),
      center: null,
    };
  }
  const told = context.stream(markStream(into)) as StationMark | null;
  return told && { ...told, isAbandoned: told.abandoned === true };
}

/**
 * 并案: this application ends, the one that was received first goes on with its papers; a note and a link stand in both files. One of
 * another station is told of it, and its own station enters it there.
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
  const other = otherOf(into, context);
  if (!other) return refused({ code: 'LEGAL_AID_MERGE_MISSING', at: 'into' });
  const { number } = other;
  if (!other.running) return refused({ code: 'LEGAL_AID_MERGE_OVER', params: { number }, at: 'into' });
  const there = new Map(other.mark.who.map((who, index) => [who, partyName(index)]));
  const left = own.applicants.filter((one) => !there.has(whoOf(one))).map(({ name }) => name);
  if (left.length)
    return refused({ code: 'LEGAL_AID_MERGE_APPLICANT', params: { number, names: left.join('、') }, at: 'into' });
  if (!isSameMatter(markOf(own), other.mark) && reason === '')
    return refused({ code: 'LEGAL_AID_MERGE_MATTER', params: { number }, at: 'reason' });
  if (cameFirst(arrivalOf({ own, common }), other.arrival))
    return refused({ code: 'LEGAL_AID_MERGE_EARLIER', params: { number }, at: 'into' });
  if (isAssigned(own) && !other.helped)
    return refused({ code: 'LEGAL_AID_MERGE_HELPED', params: { number }, at: 'into' });

  const { today: on, actor, device } = context;
  const by = actor.name;
  const partyThere = new Map(own.applicants.map((one) => [one.party, there.get(whoOf(one)) ?? '']));
  const papers = common.materials.map(({ material, party }) => ({ material, party: partyThere.get(party) ?? '' }));
  const elsewhere = other.center === null ? {} : { center: other.center };
  const merged: Aid['merged'] = { into, number, on, by, reason, ...elsewhere };
  const from = other.center === null ? {} : { center: common.center ?? device.center };
  const absorbed: Aid['absorbed'][number] = { from: self, number: common.number, on, by, papers, reason, ...from };
  return done([
    { type: 'legal-aid.merged', payload: { merged, on } },
    {
      type: 'case.note-added',
      payload: {
        text: `本件与${number}系同一申请人就同一事项的重复申请，并入${number}办理。${reason ? `说明：${reason}` : ''}`,
      },
    },
    ...(isAssigned(own) ? released(own, on, self) : []),
    ...(other.center === null
      ? absorbedEvents(into, absorbed)
      : [
          {
            stream: markStream(into),
            type: 'legal-aid-mark.absorbed',
            payload: { absorbed },
          },
        ]),
  ]);
}
