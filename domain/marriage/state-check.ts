/**
 * The marriage-state check (婚姻状况核验) with the national network, compulsory before any registration (婚姻登记条例 2025). Answers
 * come from the product itself, which asked; by hand a check is entered only where the office may use the paper channel.
 * While the network is away the case is held: it keeps its place, nothing is assigned, and it goes on by itself.
 */
import { z } from 'zod';
import { type CivilDate, today as dayOf } from '#domain/calendar/civil-date.ts';
import type { Context, Decision, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { officeStream } from '#domain/office/office.ts';
import { officeOf } from './booklets/certificate-number.ts';
import { type PartyRole, partyRole } from './party/party.ts';

/** `no-record`: the network does not know who was asked about; lawful only of who has no household register on the mainland. */
export const checkResult = z.enum(['never-married', 'divorced', 'widowed', 'married', 'no-record']);

export const stateCheck = z.strictObject({
  result: checkResult,
  /** `platform`: looked up by the registrar in the national system, whose query number is `reference`. */
  source: z.enum(['platform', 'network']),
  reference: z.string().trim().min(4).max(60),
});
export type StateCheck = z.infer<typeof stateCheck>;

/** A check as the case keeps it. */
export interface KeptCheck extends StateCheck {
  readonly on: string;
  readonly by: string;
  /** When the network answered, UTC; absent for one entered by hand. */
  readonly answeredAt?: string;
}

/** Why the network could not be asked. */
export const awayReason = z.enum(['unreachable', 'timed-out', 'busy', 'not-the-service', 'refused']);
export type AwayReason = z.infer<typeof awayReason>;

const name = z.string().max(100);
/** Fields of the commands by which the product itself hands in what the network said, or that it said nothing. */
export const networkAnswered = {
  party: partyRole,
  result: checkResult,
  reference: z.string().trim().min(4).max(60),
  answeredAt: z.iso.datetime(),
  /** The registrar who asked. */
  by: name,
};
export const networkAway = { party: partyRole, reason: awayReason, by: name };

/** The case waits for the network. Its place among those that wait is the instant at which it began to. */
export interface Hold {
  readonly since: string;
  /** Day on which it was last asked in vain: only then does the case go on by itself. Absent in cases of an older version. */
  readonly askedOn?: CivilDate;
  readonly by: string;
  readonly parties: { readonly [role in PartyRole]?: AwayReason };
}

/** Held, or held for one more party, or asked in vain once more; who waits already keeps the place. */
export const heldWith = (
  hold: Hold | null | undefined,
  { party: role, reason, by }: { readonly party: PartyRole; readonly reason: AwayReason; readonly by: string },
  at: string,
): Hold => ({
  since: hold?.since ?? at,
  askedOn: dayOf(at),
  by: hold && isAskedOn(hold, dayOf(at)) ? hold.by : by,
  parties: { ...hold?.parties, [role]: reason },
});

/** Whether the parties were here on a day and asked about: then the case goes on by itself, whatever day it has waited since. */
export const isAskedOn = ({ since, askedOn = dayOf(since) }: Pick<Hold, 'since' | 'askedOn'>, day: string): boolean =>
  askedOn === day;

/** The network knows of no registration: it was never told of the marriage, or does not know who lives elsewhere. */
export const knowsNothing = ({ result }: Pick<StateCheck, 'result'>): boolean =>
  result === 'never-married' || result === 'no-record';

/** The check of a party is there; null when nobody waits any more. */
export function heldWithout(hold: Hold | null | undefined, role: PartyRole): Hold | null {
  if (!hold) return null;
  const { [role]: _, ...parties } = hold.parties;
  return Object.keys(parties).length > 0 ? { ...hold, parties } : null;
}

/** A missing check of a held case says so: the network is away, not the registrar's work. */
export const asHeld = (findings: readonly Finding[], hold: Hold | null | undefined): readonly Finding[] =>
  hold
    ? findings.map((one) => {
        const reason = hold.parties[one.params?.role as PartyRole];
        return one.code === 'MARRIAGE_STATE_UNCHECKED' && reason
          ? { ...one, code: 'MARRIAGE_STATE_HELD', params: { ...one.params, reason } }
          : one;
      })
    : findings;

export const typedCheckNeeds = ({ device }: NeedContext): readonly Need[] => [
  { need: 'stream', stream: officeStream(device.center) },
];

/** Refuses a check entered by hand: `MARRIAGE_CHECK_NOT_TYPED` for what only the network says, `MARRIAGE_PAPER_CHECK_OFF`. */
export function typedCheckRefusal({ source }: StateCheck, context: NeedContext): Refusal | null {
  const article = '婚姻登记条例 9';
  if (source !== 'platform') return { code: 'MARRIAGE_CHECK_NOT_TYPED', article };
  return officeOf(context)?.paperStateCheck === true ? null : { code: 'MARRIAGE_PAPER_CHECK_OFF', article };
}

/** The three commands about a party's check, whatever the kind of the case: by hand, answered, not to be had. */
type CheckCommand = { readonly party: PartyRole } & (
  | { readonly check: StateCheck }
  | {
      readonly result: StateCheck['result'];
      readonly reference: string;
      readonly answeredAt: string;
      readonly by: string;
    }
  | { readonly reason: AwayReason; readonly by: string }
);

/**
 * Decides them alike for every kind of case; asking again in vain writes nothing new, but once on another day.
 * @param hold of the case.
 */
export function decideCheck(
  kind: string,
  command: CheckCommand,
  hold: Hold | null | undefined,
  context: Context,
): Decision {
  const { today: on, actor } = context;
  const { party: role } = command;
  const record = (what: string, payload: object): Decision =>
    done([{ type: `${kind}.${what}`, payload: { party: role, ...payload } }]);
  if ('check' in command) {
    const notTyped = typedCheckRefusal(command.check, context);
    return notTyped ? refused(notTyped) : record('state-checked', { check: { ...command.check, on, by: actor.name } });
  }
  if ('reason' in command) {
    const { reason, by } = command;
    const isKnown = hold?.parties[role] === reason && isAskedOn(hold, on);
    return isKnown ? done([]) : record('state-held', { reason, by });
  }
  const { result, reference, answeredAt, by } = command;
  return record('state-checked', { check: { result, source: 'network', reference, on, by, answeredAt } });
}
