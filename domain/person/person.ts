/** A person (自然人) as all windows share them: data taken once. One person is one resident identity number. */

import { z } from 'zod';
import { type CivilDate, civilDate } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { FieldConflict } from '#domain/kernel/views.ts';

/** How sure a value is: chip reader, two OCR engines that agree, a person's look at an uncertain reading, typed from the paper. */
export const evidenceSource = z.enum(['chip', 'ocr', 'ocr-confirmed', 'typed', 'decided']);
export type EvidenceSource = z.infer<typeof evidenceSource>;

/** Codes of identity papers as government platforms use them (GA/T 517 style). */
export const documentType = z.enum(['111', '112', '113', '114', '414', '516', '511', '553', '810', '830']);

const civil = z.string().transform((value, context) => {
  try {
    return civilDate(value);
  } catch {
    context.addIssue({ code: 'custom', message: 'not a civil date' });
    return z.NEVER;
  }
});

const fields = {
  name: z.string().min(1).max(100),
  formerName: z.string().max(100),
  sex: z.enum(['male', 'female']),
  birthDate: civil,
  documentType,
  documentNumber: z.string().min(5).max(30),
  ethnicGroup: z.string().max(20),
  nationality: z.string().max(40),
  address: z.string().max(200),
  phone: z.string().max(30),
  occupation: z.string().max(60),
  education: z.string().max(30),
  /** Printed on the card; empty until seen. `long-term` for 长期. */
  cardIssuer: z.string().max(60),
  cardValidFrom: z.string().max(10),
  cardValidTo: z.string().max(10),
};

/** What is known of a person. Everything but name, sex, birth date and number may be empty. */
export const personFacts = z.strictObject({
  ...fields,
  formerName: fields.formerName.default(''),
  documentType: fields.documentType.default('111'),
  ethnicGroup: fields.ethnicGroup.default(''),
  nationality: fields.nationality.default('中国'),
  address: fields.address.default(''),
  phone: fields.phone.default(''),
  occupation: fields.occupation.default(''),
  education: fields.education.default(''),
  cardIssuer: fields.cardIssuer.default(''),
  cardValidFrom: fields.cardValidFrom.default(''),
  cardValidTo: fields.cardValidTo.default(''),
});
/** Some of the facts, for an amendment. Without defaults: what is left out stays as it is. */
export const personChanges = z.strictObject(fields).partial();
export type PersonFacts = z.infer<typeof personFacts>;
export type PersonField = keyof PersonFacts;
export const personFields = Object.keys(personFacts.shape) as PersonField[];

/** Where each field's value comes from, with the picture that shows it. */
export const fieldEvidence = z.strictObject({
  source: evidenceSource,
  attachment: z.string().optional(),
  /** Number of the security module that read the chip (SAM 编号): proves which reader it was. */
  reader: z.string().max(60).optional(),
});
export const evidenceMap = z.partialRecord(z.enum(personFields as [PersonField, ...PersonField[]]), fieldEvidence);
export type EvidenceMap = z.infer<typeof evidenceMap>;

/** Marital status (婚姻状况) as this registry knows it; `unknown` until a registration or a check says more. */
export interface MaritalStatus {
  readonly status: 'unknown' | 'unmarried' | 'married' | 'divorced' | 'widowed';
  readonly since: CivilDate | null;
  readonly spouse: StreamRef | null;
  readonly certificate: string | null;
}

export interface Person {
  readonly facts: PersonFacts;
  readonly evidence: EvidenceMap;
  readonly marital: MaritalStatus;
  /** Fields that two devices filled differently without knowing of each other: they stay as they are until decided. */
  readonly conflicts?: readonly FieldConflict[];
  /** The stream of the same person that counts instead of this one (重复登记). */
  readonly supersededBy?: StreamRef;
}

/** The name under which the marital status, a legal fact, is in conflict. */
export const maritalField = 'marital';

/** Identity card, temporary card, household register: papers that bear the resident number (公民身份号码). */
const residentPapers: ReadonlySet<string> = new Set(['111', '112', '113']);
export const bearsResidentNumber = (type: string): boolean => residentPapers.has(type);

/** Papers whose number tells birth date and sex (GB 11643): the resident ones, and residence permits (港澳台居民居住证). */
export const tellsBirthAndSex = (type: string): boolean => residentPapers.has(type) || type === '810' || type === '830';

/**
 * The key that one person only may own, from a number as typed. Whichever of their resident papers somebody shows, they
 * are one person.
 */
export const idKey = (type: string, number: string): string =>
  `id:${bearsResidentNumber(type) ? '111' : type}:${normaliseIdNumber(number)}`;
