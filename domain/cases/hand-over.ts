/**
 * A case (办件) belongs to one center, which alone works on it. It goes to another (移交) when the one offers it and the other
 * accepts; until then the one may take the offer back.
 */
import { z } from 'zod';
import type { Context, Decision, Emitted, Need } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { type Hall, hallStream } from '#domain/office/hall.ts';
import type { CaseCommon } from './case.ts';
import { type CaseOffered, caseCenter } from './center-events.ts';

export const handOverCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('case.offer-hand-over'),
    to: z
      .string()
      .trim()
      .regex(/^[0-9A-Za-z._-]{1,40}$/),
    reason: z.string().trim().min(2).max(500),
  }),
  z.strictObject({ type: z.literal('case.withdraw-hand-over') }),
  z.strictObject({ type: z.literal('case.accept-hand-over') }),
]);
export type HandOverCommand = z.infer<typeof handOverCommand>;

/** How the cases of one kind go from hall to hall. */
export interface HandOver<State> {
  /** Who offers, takes back and accepts; a supervisor, unless only others may see such a case. */
  readonly roles?: readonly Role[];
  /** Streams without which the other hall cannot go on: they come with the case. */
  readonly with?: (state: State) => readonly StreamRef[];
  /** What else is told, of a decision that is made. */
  readonly tell?: (state: State, decision: Decision, context: Context, self: StreamRef) => Decision;
}
/** Of a kind whose cases stay with the office that began them: nobody can offer one. */
export const staysWithOffice = 'stays-with-office';

/** Who may send which of the commands, by what a kind of case says. */
export function handOverGrants<State>(
  handOver: HandOver<State> | typeof staysWithOffice = {},
): Readonly<Record<HandOverCommand['type'], readonly Role[]>> {
  const may = handOver === staysWithOffice ? [] : (handOver.roles ?? (['supervisor'] as const));
  return { 'case.offer-hand-over': may, 'case.withdraw-hand-over': may, 'case.accept-hand-over': may };
}

/** A device that no hub has given a center yet works alone, and so do the cases that it opened then. */
export const alone = 'local';

type Place = Pick<CaseCommon, 'center' | 'offeredTo'>;

/** Whether a case is another center's. */
export const isElsewhere = ({ center }: Pick<Place, 'center'>, here: string): boolean =>
  center !== undefined && center !== alone && here !== alone && center !== here;

/** Why this device's center may not work on a case now; null when it may. */
export function otherCenter(common: CaseCommon, here: string): Refusal | null {
  const { number, center = '', centerName, offeredTo, offer } = common;
  if (isElsewhere(common, here)) return { code: 'CASE_OTHER_CENTER', params: { number, center: centerName ?? center } };
  return offeredTo === undefined
    ? null
    : { code: 'CASE_OFFERED', params: { number, center: offer?.toName ?? offeredTo } };
}

/** What a hand-over rests on besides the case: the names of both halls. */
export function handOverNeeds(command: HandOverCommand, here: string): readonly Need[] {
  const halls = command.type === 'case.offer-hand-over' ? [here, command.to] : [here];
  return halls.map((center) => ({ need: 'stream', stream: hallStream(center) }));
}

export interface HandOverCase {
  readonly common: CaseCommon;
  readonly isClosed: boolean;
  /** See {@link HandOver.with}. */
  readonly companions: readonly StreamRef[];
}

/**
 * Decides a hand-over: offered by the hall whose case it is, accepted by the one that it was offered to.
 * Refuses `CASE_OTHER_CENTER`, `CASE_OFFERED`, `CASE_NOT_OFFERED`, `CASE_OWN_CENTER`, `CASE_HALL_UNKNOWN`, `CASE_CLOSED`.
 */
export function decideHandOver(
  { common, isClosed, companions }: HandOverCase,
  command: HandOverCommand,
  { device: { center: here }, stream }: Pick<Context, 'device' | 'stream'>,
): Decision {
  const { number, offeredTo } = common;
  const hallOf = (center: string): Hall | null => stream(hallStream(center)) as Hall | null;
  const ownName = hallOf(here)?.name ?? here;
  const emit = (...events: readonly Emitted[]): Decision => done(events);
  switch (command.type) {
    case 'case.offer-hand-over': {
      const barred = otherCenter(common, here);
      if (barred) return refused(barred);
      if (isClosed) return refused({ code: 'CASE_CLOSED', params: { number } });
      const { to, reason } = command;
      if (to === here) return refused({ code: 'CASE_OWN_CENTER', at: 'to' });
      const hall = hallOf(to);
      if (!hall) return refused({ code: 'CASE_HALL_UNKNOWN', at: 'to' });
      const payload: CaseOffered = {
        to,
        toName: hall.name,
        from: here,
        fromName: ownName,
        reason,
        ...(companions.length > 0 ? { with: companions } : {}),
      };
      return emit({ type: caseCenter.offered, payload });
    }
    case 'case.withdraw-hand-over':
      if (offeredTo === undefined || isElsewhere(common, here))
        return refused({ code: 'CASE_NOT_OFFERED', params: { number } });
      return emit({ type: caseCenter.withdrawn, payload: {} });
    case 'case.accept-hand-over':
      if (offeredTo !== here) return refused({ code: 'CASE_NOT_OFFERED', params: { number } });
      return emit({ type: caseCenter.accepted, payload: { center: here, centerName: ownName } });
  }
}
