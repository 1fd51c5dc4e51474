/** What the data page of a re-issued certificate bears of the parties. */

import { civilDate } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { validateIdNumber } from '#domain/identity/id-number.ts';
import type { PartyRole } from '../party/party.ts';
import type { ArchiveResult, Reissue } from './schema.ts';

/** The archive's answer, where it found the registration. */
export const found = ({ archive }: Reissue): Extract<ArchiveResult, { is: 'found' }> | null =>
  archive?.is === 'found' ? archive : null;

/** An applicant's name of today; empty for who is none. */
export const nameOf = ({ common }: CaseState<Reissue>, role: PartyRole): string =>
  common.parties.find((party) => party.role === role)?.name ?? '';

/** By the identity number that the page bears, else by the archive: the two lines never contradict each other. */
function bornOn(own: Reissue, role: PartyRole): string | null | undefined {
  const shown = own[role]?.document;
  const number = shown && own.registration && validateIdNumber(shown.number, civilDate(own.registration.on));
  return number?.ok ? number.value.birthDate : found(own)?.[role].birthDate;
}

/** A party as the page names them: an applicant by what they showed, the other by the archive. */
export function pageOf(state: CaseState<Reissue>, role: PartyRole) {
  const { own } = state;
  const archived = found(own)?.[role];
  return {
    name: own[role] ? nameOf(state, role) : (archived?.name ?? ''),
    nationality: archived?.nationality ?? '',
    birthDate: bornOn(own, role) ?? '',
    documentNumber: own[role]?.document?.number ?? archived?.documentNumber ?? '',
  };
}
