/** The other open case of a party: one couple, one case of theirs at a time. What is over by its date stands in nobody's way. */

import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { otherCenter } from '#domain/cases/hand-over.ts';
import type { Context, Emitted, Finding, Need, NeedContext, OpenCase } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import type { Divorce } from './divorce/schema.ts';
import { isRunOut, lapse } from './divorce/window.ts';
import type { PartyRole } from './party/party.ts';
import type { Marriage } from './schema.ts';

type Known = Pick<Context, 'openCases' | 'stream' | 'calendar' | 'today'>;

/** A person, the open cases of the marriage window that they are a party of, and the divorces among those. */
export const aboutPerson = (person: StreamRef, context: Pick<NeedContext, 'openCases'>): readonly Need[] => [
  { need: 'stream', stream: person },
  { need: 'open-cases', person, window: 'marriage' },
  ...context
    .openCases(person, 'marriage')
    .filter(({ stream }) => kindOf(stream) === 'divorce')
    .map(({ stream }): Need => ({ need: 'stream', stream })),
];

/** The state of an open divorce whose window ended without a request, though nothing in its stream says so yet. */
function runOut(
  { stream }: OpenCase,
  context: Pick<Known, 'stream' | 'calendar' | 'today'>,
): CaseState<Divorce> | null {
  if (kindOf(stream) !== 'divorce') return null;
  const state = context.stream(stream) as CaseState<Divorce> | null;
  return state && isRunOut(state.own, context) ? state : null;
}

/** Kinds of case that change who is married to whom; a re-issue of a lost certificate does not. */
const changing: readonly string[] = ['marriage', 'divorce'];
/** Only the booklets are not handed over yet: what has effect in law is done (民法典 1049, 1080). */
const registered: Divorce['stage'] & Marriage['stage'] = 'registered';

/**
 * The marriage or divorce that must come to its end first: one that is not registered yet, and not a divorce whose window is over by
 * date (视为撤回, 民法典 1077), which the law ended, whichever counter received it. {@link aboutPerson} must have been asked for.
 */
export const rivalCase = (context: Known, person: StreamRef, self: StreamRef): OpenCase | undefined =>
  context
    .openCases(person, 'marriage')
    .find(
      (one) =>
        one.stream !== self &&
        changing.includes(kindOf(one.stream)) &&
        one.stage !== registered &&
        !runOut(one, context),
    );

/** One couple, one case at a time, as a finding about a party of a case that is open itself. */
export function otherCaseFindings(
  role: PartyRole,
  person: StreamRef,
  context: Known,
  self: StreamRef,
): readonly Finding[] {
  const other = rivalCase(context, person, self);
  if (!other) return [];
  const params = { role, number: other.number };
  return [{ code: 'MARRIAGE_OTHER_CASE_OPEN', at: role, article: '婚姻登记工作规范', params, weight: 'blocking' }];
}

/**
 * What a case that begins enters in the divorces of its parties that are over by date: that they count as withdrawn, from the day of
 * the law. The counter that received them, when it notices, enters the same, and both are one fact. Not in a case of another center.
 */
export function lapsesOf(persons: readonly StreamRef[], context: Context): readonly Emitted[] {
  const open = new Map(
    persons.flatMap((person) => context.openCases(person, 'marriage')).map((one) => [one.stream, one]),
  );
  return [...open.values()].flatMap((one) => {
    const state = runOut(one, context);
    if (!state || otherCenter(state.common, context.device.center)) return [];
    const lapsed = lapse(state, context);
    return lapsed.ok ? lapsed.value.map((event) => ({ ...event, stream: one.stream })) : [];
  });
}
