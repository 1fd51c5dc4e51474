/** A marriage case as its screens see it: the shared page with its state's type back. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { jointPhoto } from '#domain/marriage/items.ts';
import type { Marriage, PartyRole } from '#domain/marriage/schema.ts';

export type MarriageState = CaseState<Marriage>;

/** The contract carries the state as unknown because a wire has no types; a marriage stream holds this one. */
export const marriageOf = (page: StreamPage): MarriageState => page.state as MarriageState;

export const nameOf = ({ common }: MarriageState, role: PartyRole): string =>
  common.parties.find((party) => party.role === role)?.name ?? '';

/** The joint photo's attachment, or null while there is none. */
export const jointPhotoOf = ({ common }: MarriageState): string | null =>
  common.materials.find(({ material }) => material === jointPhoto)?.attachments[0] ?? null;

/** Findings of one place of the form, for example `man.document`; of a whole party for `man`. */
export const findingsAt = (page: StreamPage, place: string): readonly Finding[] =>
  (page.findings as readonly Finding[]).filter(({ at }) => at === place || at?.startsWith(`${place}.`));
