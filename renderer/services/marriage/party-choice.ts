/** Who was chosen for a new case, and what already speaks against it. Plain JSON: it is kept as a draft. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import { ageFindings, existingMarriageFindings } from '#domain/marriage/rules.ts';
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';

export interface PartyChoice {
  /** The person's stream. */
  readonly person: string;
  /** The paper shown while choosing; null when a known person was found by search. */
  readonly document: ShownDocument | null;
}
export type CoupleChoice = Readonly<Record<PartyRole, PartyChoice | null>>;
export const nobody: CoupleChoice = { man: null, woman: null };

/** The place that a person's sex puts them in. */
export const roleOfSex = (sex: 'male' | 'female'): PartyRole => (sex === 'male' ? 'man' : 'woman');

/** What can be said before a case exists: age, a marriage that this registry knows, a paper that has run out. */
export function earlyFindings(
  role: PartyRole,
  person: Person,
  document: ShownDocument | null,
  today: CivilDate,
): readonly Finding[] {
  const { validTo = '' } = document ?? {};
  const hasExpired = validTo !== '' && validTo !== 'long-term' && validTo < today;
  return [
    ...ageFindings(role, person.facts.birthDate, today),
    ...existingMarriageFindings(role, person),
    ...(hasExpired
      ? [
          {
            code: 'MARRIAGE_DOCUMENT_EXPIRED',
            article: '婚姻登记条例 8',
            params: { role, validTo },
            weight: 'blocking' as const,
          },
        ]
      : []),
  ];
}
