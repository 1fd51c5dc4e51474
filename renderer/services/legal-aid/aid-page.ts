/** A legal-aid case as its screens see it: the shared page with its state's type back. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Aid } from '#domain/legal-aid/application/schema.ts';
import type { Standards } from '#domain/legal-aid/eligibility/assess.ts';
import { limitReference, meansReference, routingReference, scopeReference } from '#domain/legal-aid/references.ts';
import { useEdition } from '../../app/use-edition.ts';

export type AidState = CaseState<Aid>;

/** The contract carries the state as unknown because a wire has no types; a legal-aid stream holds this one. */
export const aidOf = (page: StreamPage): AidState => page.state as AidState;

/** The editions in force of what an answer rests on. */
export function useStandards(): Standards {
  const means = useEdition(meansReference);
  const { data: routing } = useEdition(routingReference);
  const { data: limits } = useEdition(limitReference);
  const { data: added } = useEdition(scopeReference);
  return { means, routing, limits, added };
}
