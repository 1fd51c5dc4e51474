/** A loan as its screens see it: the shared page with its state's type back. */
import type { StreamPage } from '#contract/db.ts';
import type { Loan } from '#domain/aids/loan/schema.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';

/** The contract carries the state as unknown because a wire has no types; a loan's stream holds this one. */
export const loanOf = (page: StreamPage): Loan => (page.state as CaseState<Loan>).own;
