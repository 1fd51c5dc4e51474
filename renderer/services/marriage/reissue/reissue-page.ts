/** A re-issue as its screens see it: the shared page with its state's type back. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Reissue } from '#domain/marriage/reissue/schema.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';

export type ReissueState = CaseState<Reissue>;

/** The contract carries the state as unknown because a wire has no types; a re-issue stream holds this one. */
export const reissueOf = (page: StreamPage): ReissueState => page.state as ReissueState;

/** Who applies, the man first. */
export const applicantsOf = (own: Reissue): readonly PartyRole[] => partyRoles.filter((role) => own[role] !== null);

/** A couple that comes together for a marriage certificate brings one photo of both. */
export const usesJointPhoto = (own: Reissue): boolean =>
  own.certificate === 'marriage' && applicantsOf(own).length === partyRoles.length;

/** Until the decision everything can be put right. */
export const isBeforeDecision = ({ stage }: Reissue): boolean => stage === 'applied' || stage === 'archive-checked';
