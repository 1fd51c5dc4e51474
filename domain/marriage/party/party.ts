/** Who stands at the window, in whichever case: the sort of person, the paper shown, the help needed. */

import { z } from 'zod';
import { idPrefix } from '#domain/identity/divisions.ts';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import { bearsResidentNumber, documentType, type PersonFacts } from '#domain/person/person.ts';

export const partyRole = z.enum(['man', 'woman']);
export type PartyRole = z.infer<typeof partyRole>;
export const partyRoles = partyRole.options;

/**
 * `mainland` resident (内地居民), `soldier` in active service (现役军人), `hk-mo-tw` from Hong Kong, Macao or Taiwan,
 * `overseas` Chinese citizen settled abroad (华侨), `foreign` citizen.
 */
export const partyKind = z.enum(['mainland', 'soldier', 'hk-mo-tw', 'overseas', 'foreign']);
export type PartyKind = z.infer<typeof partyKind>;

/** Who has no household register on the mainland, and whom its network need not know. */
export const isFromOutside = (kind: PartyKind): boolean => kind !== 'mainland' && kind !== 'soldier';

const attachment = z.string().regex(/^[0-9a-f]{64}$/);

/** The identity paper that was shown, and what of it was read by machine and confirmed. */
export const shownDocument = z.strictObject({
  type: documentType,
  number: z.string(),
  /** `YYYY-MM-DD` or `long-term`. */
  validTo: z.string(),
  portrait: attachment.nullable(),
  emblem: attachment.nullable(),
  /** Number of the security module (SAM 编号) that read the chip; absent when the paper was read otherwise. */
  reader: z.string().max(60).exactOptional(),
});
export type ShownDocument = z.infer<typeof shownDocument>;

export interface Signature {
  readonly attachment: string;
  readonly method: 'signature' | 'fingerprint';
  readonly on: string;
  /** The member of staff before whom it was given (监誓人). */
  readonly witness: string;
}

const fromHkMoTw: ReadonlySet<string> = new Set(['511', '516', '810', '830']);

/**
 * What sort of person a paper tells of, to begin with: a passport of ours is an overseas Chinese's, whom the registrar
 * corrects where it isn't; who serves as a soldier no identity card says. A number of a residence permit or of a foreigner's card tells
 * of its holder even where it was taken down as a resident card's.
 */
export function kindOfFacts({
  documentType: type,
  documentNumber,
  nationality,
}: Pick<PersonFacts, 'documentType' | 'documentNumber' | 'nationality'>): PartyKind {
  if (bearsResidentNumber(type)) {
    const { status } = idPrefix(normaliseIdNumber(documentNumber).slice(0, 6));
    if (status === 'residence-permit') return 'hk-mo-tw';
    return status === 'foreign-resident' ? 'foreign' : 'mainland';
  }
  if (fromHkMoTw.has(type)) return 'hk-mo-tw';
  if (type === '114') return 'soldier';
  if (type === '553') return 'foreign';
  if (type !== '414') return 'mainland';
  return /^(中国|CHN|China)/iu.test(nationality.trim()) ? 'overseas' : 'foreign';
}
