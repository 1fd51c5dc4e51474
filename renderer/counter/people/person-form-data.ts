/** What the person form holds, and how two people's changes to the same person are brought together. */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import { type PersonFacts, type PersonField, personFields, tellsBirthAndSex } from '#domain/person/person.ts';

/** All fields as text, as typed. */
export type PersonInput = { readonly [F in PersonField]: string };

export const emptyPerson: PersonInput = {
  name: '',
  formerName: '',
  sex: '',
  birthDate: '',
  documentType: '111',
  documentNumber: '',
  ethnicGroup: '汉',
  nationality: '中国',
  address: '',
  phone: '',
  occupation: '',
  education: '',
  cardIssuer: '',
  cardValidFrom: '',
  cardValidTo: '',
};

export const inputOf = (facts: PersonFacts): PersonInput => ({ ...facts });

/** Changes one field; a whole and right resident number fills birth date and sex in. */
export function withField(input: PersonInput, field: PersonField, value: string, today: CivilDate): PersonInput {
  const next = { ...input, [field]: value };
  if ((field !== 'documentNumber' && field !== 'documentType') || !tellsBirthAndSex(next.documentType)) return next;
  const told = validateIdNumber(next.documentNumber, today);
  return told.ok ? { ...next, birthDate: told.value.birthDate, sex: told.value.sex } : next;
}

/** Whether the number is whole and right, and birth date and sex are what it says. */
export function isWholeNumber(input: PersonInput, today: CivilDate): boolean {
  const told = validateIdNumber(input.documentNumber, today);
  return told.ok && told.value.birthDate === input.birthDate && told.value.sex === input.sex;
}

/** Fields that `mine` changed against `base`. */
export const changedFields = (base: PersonInput, mine: PersonInput): readonly PersonField[] =>
  personFields.filter((field) => tidy(field, base[field]) !== tidy(field, mine[field]));

const tidy = (field: PersonField, value: string): string =>
  field === 'documentNumber' ? normaliseIdNumber(value) : value.trim();

/** As it goes to the data process. */
export const tidyInput = (input: PersonInput): PersonInput =>
  Object.fromEntries(personFields.map((field) => [field, tidy(field, input[field])])) as PersonInput;

export interface Rebased {
  readonly mine: PersonInput;
  /** Changed here and there, to different values: a person must choose. */
  readonly conflicts: readonly PersonField[];
  /** Changed there only, and taken over. */
  readonly taken: readonly PersonField[];
}

/**
 * Puts what was typed over a newer state of the person. What was typed here is kept, what only the other changed is
 * taken over, and what both changed differently is named.
 */
export function rebase(base: PersonInput, mine: PersonInput, theirs: PersonInput): Rebased {
  const own = new Set(changedFields(base, mine));
  const other = changedFields(base, theirs);
  const taken = other.filter((field) => !own.has(field));
  const conflicts = other.filter((field) => own.has(field) && tidy(field, mine[field]) !== tidy(field, theirs[field]));
  const merged = { ...mine, ...Object.fromEntries(taken.map((field) => [field, theirs[field]])) };
  return { mine: merged, conflicts, taken };
}
