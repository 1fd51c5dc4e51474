/** What sort of person stands at the window, which papers that asks of them, and what help they need. */

import { z } from 'zod';
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseMaterial } from '#domain/cases/case.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Person } from '#domain/person/person.ts';
import type { ShownDocument } from '../schema.ts';

/**
 * `mainland` resident (内地居民), `soldier` in active service (现役军人), `hk-mo-tw` from Hong Kong, Macao or Taiwan,
 * `overseas` Chinese citizen settled abroad (华侨), `foreign` citizen.
 */
export const partyKind = z.enum(['mainland', 'soldier', 'hk-mo-tw', 'overseas', 'foreign']);
export type PartyKind = z.infer<typeof partyKind>;

/** Help that a party needs so that what they sign is theirs. */
export const assistance = z.strictObject({
  /** Signs by fingerprint; the text was read aloud. */
  cannotWrite: z.boolean(),
  /** Deaf, blind or not speaking Chinese: nothing goes on without the interpreter (翻译、手语) named below. */
  needsInterpreter: z.boolean(),
  interpreter: z.strictObject({ name: z.string().min(1).max(60), idNumber: z.string().min(5).max(30) }).nullable(),
  /** The registrar's note: read aloud, large print, sign language. */
  note: z.string().max(300),
});
export type Assistance = z.infer<typeof assistance>;
export const noAssistance: Assistance = { cannotWrite: false, needsInterpreter: false, interpreter: null, note: '' };

interface Papers {
  /** Codes of identity papers that this sort of person may show. */
  readonly identity: readonly string[];
  /** Further materials of the party. */
  readonly materials: readonly string[];
}

/** Papers by sort of person, Marriage Registration Regulations 2025 arts. 8, 15 and 婚姻登记工作规范. */
export const papersOf: { readonly [kind in PartyKind]: Papers } = {
  mainland: { identity: ['111', '112'], materials: [] },
  soldier: { identity: ['111', '112'], materials: ['military-id', 'unit-certificate'] },
  'hk-mo-tw': { identity: ['511', '516'], materials: ['local-id'] },
  overseas: { identity: ['414'], materials: [] },
  foreign: { identity: ['414', '553'], materials: [] },
};

/** Art. 2 para. 2: such parties only at an authority that the province has designated. */
export const isForeignRelated = (kind: PartyKind): boolean => kind !== 'mainland' && kind !== 'soldier';

const blocking = (code: string, at: string, article: string, params: NonNullable<Finding['params']>): Finding => ({
  code,
  at,
  article,
  params,
  weight: 'blocking',
});

/** The identity paper: shown, of the right sort, of the person themself, valid today. @param article that demands it. */
export function identityFindings(
  role: string,
  kind: PartyKind,
  document: ShownDocument | null,
  person: Person,
  today: CivilDate,
  article: string,
): readonly Finding[] {
  const at = `${role}.document`;
  if (!document) return [blocking('MARRIAGE_DOCUMENT_NOT_SHOWN', at, article, { role })];
  if (!papersOf[kind].identity.includes(document.type))
    return [blocking('MARRIAGE_DOCUMENT_KIND', at, article, { role, kind })];
  if (document.number !== person.facts.documentNumber)
    return [blocking('MARRIAGE_DOCUMENT_OF_ANOTHER', at, article, { role })];
  if (document.validTo !== 'long-term' && !isCivilDate(document.validTo))
    return [blocking('MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN', at, article, { role })];
  if (document.validTo !== 'long-term' && document.validTo < today)
    return [blocking('MARRIAGE_DOCUMENT_EXPIRED', at, article, { role, validTo: document.validTo })];
  return [];
}

/** Materials that are required and not there. */
export function materialFindings(
  role: string,
  required: readonly string[],
  had: readonly CaseMaterial[],
  article: string,
): readonly Finding[] {
  return required
    .filter((code) => !had.some(({ material, party }) => material === code && party === role))
    .map((material) => blocking('MARRIAGE_PAPER_MISSING', `materials.${material}`, article, { role, material }));
}

/** An interpreter where one is needed; a note of how a text reached somebody who can't write. */
export function assistanceFindings(role: string, given: Assistance): readonly Finding[] {
  const article = '婚姻登记工作规范';
  const findings: Finding[] = [];
  if (given.needsInterpreter && !given.interpreter)
    findings.push(blocking('MARRIAGE_INTERPRETER_MISSING', `${role}.assistance`, article, { role }));
  if (given.cannotWrite && given.note.trim().length < 2)
    findings.push(blocking('MARRIAGE_READING_NOT_NOTED', `${role}.assistance`, article, { role }));
  return findings;
}
