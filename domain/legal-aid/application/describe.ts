/** What the matter is (案情), and once a lawyer was appointed after the decision, who else turned out to be the other side. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { opponentFields } from '../consultation/consultation.ts';
import { isAssigned } from './decision.ts';
import { type Aid, type AidCommandOf, type MatterFacts, matterFacts } from './schema.ts';
import { wantedFor } from './wanted.ts';

/** Everything of a matter but the other side. */
const decidedOn = Object.keys(matterFacts.shape).filter((name) => !(name in opponentFields)) as (keyof MatterFacts)[];

/** What an older version did not ask for is the same as what was left empty. */
const isSameBut = (before: MatterFacts | null, after: MatterFacts): boolean =>
  decidedOn.every((name) => (before?.[name] || null) === (after[name] || null));

/**
 * The lawyer who has the case has its sides among their own cases, by which a conflict of interest is seen: they follow (律师法 39).
 * Refuses any change but that of the other side once it is decided and a lawyer is at work.
 */
export function describe(
  { own }: CaseState<Aid>,
  { matter }: AidCommandOf<'legal-aid.describe'>,
  { today }: Context,
  self: StreamRef,
): Decision {
  const lawyer = isAssigned(own) ? own.assignments.at(-1)?.lawyer : undefined;
  if (own.decision && lawyer && !isSameBut(own.matter, matter))
    return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision.number } });
  const { clients, opponents } = wantedFor({ ...own, matter }, self, today);
  const described = { type: 'legal-aid.described', payload: { matter } };
  if (!lawyer || wantedFor(own, self, today).opponents.join() === opponents.join()) return done([described]);
  const payload = { case: self, clients: [...clients], opponents: [...opponents] };
  return done([described, { stream: lawyer, type: 'lawyer.sides-changed', payload }]);
}
