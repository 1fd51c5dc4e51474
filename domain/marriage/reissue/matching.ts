/** Whether an applicant is the person whom the archive names (核对档案). */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { convertOldIdNumber, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { namesMatch } from '#domain/identity/names.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import type { ArchivedPerson } from './schema.ts';

/** 15-digit numbers of old archives are the same number in its older form. */
function sameNumber(archived: string, number: string, today: CivilDate): boolean {
  const old = normaliseIdNumber(archived);
  if (old === normaliseIdNumber(number)) return true;
  const converted = convertOldIdNumber(old, today);
  return converted.ok && converted.value.number === normaliseIdNumber(number);
}

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
