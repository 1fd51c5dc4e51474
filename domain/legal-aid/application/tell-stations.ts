/** Tells other stations of a received application whenever what they know of it has changed. */
import { evolveCommon } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { canonicalJson, type StreamRef } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';
import { isAssigned } from './decision.ts';
import { evolveAid } from './evolve.ts';
import { arrivalOf, markOf } from './matter-mark.ts';
import type { Aid } from './schema.ts';
import { isAbandoned, isMergeable } from './stages.ts';
import { type MarkFacts, markStream } from './station-mark.ts';

type State = CaseState<Aid>;

/** Null before it was received: what was only written down concerns nobody else. */
function factsOf(state: State, center: string, self: StreamRef): MarkFacts | null {
  const { own, common } = state;
  if (own.receivedAt === null) return null;
  return {
    case: self,
    number: common.number,
    center: common.center ?? center,
    keys: own.applicants.map(({ idNumber, name }) => idNumber || name),
    mark: markOf(own),
    arrival: arrivalOf(state),
    running: isMergeable(own),
    helped: isAssigned(own),
    ...(isAbandoned(own) ? { abandoned: true } : {}),
  };
}

/** @returns the decision, and what it changes of what other stations know. What begins a file may be received at once: a notice of an organ. */
export function tellStations(state: State | null, decision: Decision, context: Context, self: StreamRef): Decision {
  if (!decision.ok) return decision;
  const meta = { at: context.now, actor: context.actor.account, version: 0 };
  let [common, own] = [state?.common ?? null, state?.own ?? null];
  for (const { stream = self, type, payload } of decision.value) {
    if (stream !== self) continue;
    common = evolveCommon(common, type, payload, meta.at, meta.actor);
    own = evolveAid(own, type, payload, meta);
  }
  if (!common || !own) return decision;
  const { center } = context.device;
  const before = state && factsOf(state, center, self);
  const after = factsOf({ common, own }, center, self);
  if (!after || (before && canonicalJson(before) === canonicalJson(after))) return decision;
  return done([...decision.value, { stream: markStream(self), type: 'legal-aid-mark.set', payload: after }]);
}
