/** A marriage case as its screens see it: the shared page with its state's type back. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Marriage } from '#domain/marriage/schema.ts';

export type MarriageState = CaseState<Marriage>;

/** The contract carries the state as unknown because a wire has no types; a marriage stream holds this one. */
export const marriageOf = (page: StreamPage): MarriageState => page.state as MarriageState;
