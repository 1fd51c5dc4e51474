/** What the screens of every case of a couple read of its page. */
import type { StreamPage } from '#contract/db.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { jointPhoto } from '#domain/marriage/items.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';

/** Any case: what all of them have in common. */
interface AnyCase {
  readonly common: CaseCommon;
}

export const nameOf = ({ common }: AnyCase, role: PartyRole): string =>
  common.parties.find((party) => party.role === role)?.name ?? '';

/** The first picture of a material, of the whole case or of one party; null while there is none. */
export const pictureOf = ({ common }: AnyCase, material: string, party = ''): string | null =>
  common.materials.find((one) => one.material === material && one.party === party)?.attachments[0] ?? null;

/** The joint photo's attachment, or null while there is none. */
export const jointPhotoOf = (state: AnyCase): string | null => pictureOf(state, jointPhoto);

/** Whether nothing stands against the further papers of a party. */
export const hasPapers = (findings: readonly Finding[], role: PartyRole): boolean =>
  !findings.some(({ at, weight }) => weight === 'blocking' && at === `${role}.papers`);

/** Findings of one place of the form, for example `man.document`; of a whole party for `man`. */
export const findingsAt = (page: StreamPage, place: string): readonly Finding[] =>
  (page.findings as readonly Finding[]).filter(({ at }) => at === place || at?.startsWith(`${place}.`));
