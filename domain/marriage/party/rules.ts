/** What a party's papers and person still lack, in whichever case; the rules are the edition of the day. */

import { addMonths, type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseMaterial } from '#domain/cases/case.ts';
import type { Context, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { officeOf } from '../booklets/certificate-number.ts';
import { assistanceFindings } from './assistance.ts';
import type { DescribedParty } from './describing.ts';
import { type PaperRule, type PaperRules, type Procedure, papersReference, type ShownPaper } from './papers.ts';
import type { PartyKind, PartyRole, ShownDocument, Signature } from './party.ts';

type Params = NonNullable<Finding['params']>;
const blocking = (code: string, at: string, article: string, params: Params): Finding => ({
  code,
  at,
  article,
  params,
  weight: 'blocking',
});

/** The identity paper: shown, of the right sort, of the person themself, valid today. @param article that demands it. */
export function identityFindings(
  role: PartyRole,
  identity: readonly string[],
  document: ShownDocument | null,
  person: Person,
  today: CivilDate,
  article: string,
): readonly Finding[] {
  const at = `${role}.document`;
  if (!document) return [blocking('MARRIAGE_DOCUMENT_NOT_SHOWN', at, article, { role })];
  if (!identity.includes(document.type))
    return [blocking('MARRIAGE_DOCUMENT_KIND', at, article, { role, documentType: document.type })];
  if (document.number !== person.facts.documentNumber)
    return [blocking('MARRIAGE_DOCUMENT_OF_ANOTHER', at, article, { role })];
  // Compared as text, so what is no date must not come this far: `2026.01.01` would count as later than today.
  if (document.validTo !== 'long-term' && !isCivilDate(document.validTo))
    return [blocking('MARRIAGE_DOCUMENT_VALIDITY_UNKNOWN', at, article, { role })];
  return expiryFindings(role, document, today, article);
}

/**
 * An identity paper that has run out; what is not known yet of a paper just begun to be read is no finding.
 * @param document as far as it was shown.
 */
export function expiryFindings(
  role: PartyRole,
  document: Pick<ShownDocument, 'validTo'> | null,
  today: string,
  article: string,
): readonly Finding[] {
  const { validTo = '' } = document ?? {};
  if (validTo === 'long-term' || !isCivilDate(validTo) || validTo >= today) return [];
  return [blocking('MARRIAGE_DOCUMENT_EXPIRED', `${role}.document`, article, { role, validTo })];
}

/** One paper by its rule: there, made in a way that counts, dated, not too old, translated. */
function paperFindings(
  role: PartyRole,
  { paper: material, ways, validMonths }: PaperRule,
  shown: ShownPaper | undefined,
  today: CivilDate,
  article: string,
): readonly Finding[] {
  const against = (code: string, more: Params = {}): Finding =>
    blocking(code, `${role}.papers`, article, { role, material, ...more });
  if (!shown) return [against('MARRIAGE_PAPER_MISSING')];
  const { way, issuedOn, inChinese, translatedBy } = shown;
  const until = issuedOn && validMonths !== null ? addMonths(issuedOn, validMonths) : null;
  return [
    ...(ways.length > 0 && !(way && ways.includes(way)) ? [against('MARRIAGE_PAPER_WAY')] : []),
    ...((validMonths !== null && !issuedOn) || (issuedOn && issuedOn > today) ? [against('MARRIAGE_PAPER_DATE')] : []),
    ...(until && until < today ? [against('MARRIAGE_PAPER_EXPIRED', { validTo: until })] : []),
    ...(!inChinese && !translatedBy ? [against('MARRIAGE_PAPER_UNTRANSLATED')] : []),
  ];
}

/** What the findings of a party rest on. */
export interface PaperDesk {
  readonly procedure: Procedure;
  readonly article: string;
  readonly rules: PaperRules;
  /** The authority is designated for parties from outside the mainland. */
  readonly foreignAllowed: boolean;
  readonly today: CivilDate;
}

/** What {@link paperDesk} looks at. */
export const paperNeeds = ({ device: { center } }: NeedContext): readonly Need[] => [
  { need: 'stream', stream: officeStream(center) },
  ...referenceNeeds(papersReference, center),
];
/** Name of the edition that the papers are judged by today, kept with the decision that rests on them. */
export const papersEdition = (context: Context): string => editionOn(papersReference, context.today, context).version;

export const paperDesk = (procedure: Procedure, article: string, context: Context): PaperDesk => ({
  procedure,
  article,
  rules: editionOn(papersReference, context.today, context).data,
  foreignAllowed: officeOf(context)?.foreignParties === true,
  today: context.today,
});

interface PresentParty extends DescribedParty {
  readonly document: ShownDocument | null;
  readonly signatures: Readonly<Record<string, Signature | null>>;
}

/** Whether this authority may do it at all (art. 2 para. 2). */
export function designationFindings(
  role: PartyRole,
  kind: PartyKind,
  { procedure, rules, foreignAllowed }: Pick<PaperDesk, 'procedure' | 'rules' | 'foreignAllowed'>,
): readonly Finding[] {
  if (foreignAllowed || !rules[kind].designated.includes(procedure)) return [];
  return [blocking('MARRIAGE_AUTHORITY_NOT_DESIGNATED', `${role}.kind`, '婚姻登记条例 2', { role, kind })];
}

/** Identity paper, further papers, help, and whether this authority may do it. */
export function presenceFindings(
  role: PartyRole,
  { kind, assistance, papers, document, signatures }: PresentParty,
  person: Person,
  desk: PaperDesk,
): readonly Finding[] {
  const { procedure, article, rules, today } = desk;
  const { identity, papers: asked } = rules[kind];
  return [
    ...identityFindings(role, identity, document, person, today, article),
    ...asked[procedure].flatMap((rule) =>
      paperFindings(
        role,
        rule,
        papers.find(({ paper }) => paper === rule.paper),
        today,
        article,
      ),
    ),
    ...assistanceFindings(role, assistance, signatures),
    ...designationFindings(role, kind, desk),
  ];
}

/** Papers of which a picture was taken: a photo counts only as a picture, a tick in the list prints nothing. */
export const pictured = <T extends Pick<CaseMaterial, 'attachments'>>(had: readonly T[]): readonly T[] =>
  had.filter(({ attachments }) => attachments.length > 0);

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
