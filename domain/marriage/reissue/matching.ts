/** Whether an applicant is the person whom the archive names (核对档案). */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { convertOldIdNumber, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { namesMatch } from '#domain/identity/names.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import type { Change } from '../party/changed-identity.ts';
import type { ArchivedPerson } from './schema.ts';

/** 15-digit numbers of old archives are the same number in its older form. */
function sameNumber(archived: string, number: string, today: CivilDate): boolean {
  const old = normaliseIdNumber(archived);
  if (old === normaliseIdNumber(number)) return true;
  const converted = convertOldIdNumber(old, today);
  return converted.ok && converted.value.number === normaliseIdNumber(number);
}

/** What of a mismatch is another than in the archive. A birth date is read as the name is: no paper of before settles it. */
export const changeSince = (archived: ArchivedPerson, facts: PersonFacts): Change =>
  archived.documentNumber !== '' && namesMatch(archived.name, facts.name) !== 'different' ? 'number' : 'name';

/**
 * `match`; `separator` when the names differ in nothing but the separator of minority names, which somebody must look at;
 * `mismatch` when name or number differ. Where the archive holds no number the birth date stands for it.
 */
export function matchArchive(
  archived: ArchivedPerson,
  facts: PersonFacts,
  today: CivilDate,
): 'match' | 'separator' | 'mismatch' {
  const names = namesMatch(archived.name, facts.name);
  const same = archived.documentNumber
    ? sameNumber(archived.documentNumber, facts.documentNumber, today)
    : archived.birthDate === facts.birthDate;
  if (names === 'different' || !same) return 'mismatch';
  return names === 'exact' ? 'match' : 'separator';
}
