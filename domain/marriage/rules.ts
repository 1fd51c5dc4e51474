/** The law's conditions for a marriage, each a small pure function that names its article. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { completedYears, firstDayOfAge, type LeapBirthday } from '#domain/identity/age.ts';
import { namesMatch } from '#domain/identity/names.ts';
import type { Context, Finding } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { officeOf } from './booklets/certificate-number.ts';
import { jointPhoto } from './items.ts';
import { isFromOutside, type PartyKind } from './party/party.ts';
import { paperDesk, pictured, presenceFindings } from './party/rules.ts';
import { otherCaseFindings } from './rival-case.ts';
import type { Declaration, MarriageParty, PartyRole } from './schema.ts';

/** Lowest age (法定婚龄), Civil Code art. 1047: man 22, woman 20 completed years; the birthday itself counts. */
export const lowestAge = { man: 22, woman: 20 } as const;

const blocking = (code: string, at: string, article: string, params: Finding['params'] = {}): Finding => ({
  code,
  at,
  article,
  params,
  weight: 'blocking',
});
const notice = (code: string, at: string, article: string, params: Finding['params'] = {}): Finding => ({
  ...blocking(code, at, article, params),
  weight: 'notice',
});

/**
 * Refuses under the lowest age and says from which day on they may come (Civil Code art. 1047).
 * @param leap the office's reading of a birthday on 29 February.
 */
export function ageFindings(
  role: PartyRole,
  birthDate: CivilDate,
  today: CivilDate,
  leap?: LeapBirthday,
): readonly Finding[] {
  const least = lowestAge[role];
  if (completedYears(birthDate, today, leap) >= least) return [];
  const from = firstDayOfAge(birthDate, least, leap);
  return [blocking('MARRIAGE_UNDER_AGE', `${role}.birthDate`, '民法典 1047', { role, least, from })];
}

/** The registry knows of a marriage that has not ended (Civil Code arts. 1041, 1042, 1051). */
export function existingMarriageFindings(role: PartyRole, { marital }: Person): readonly Finding[] {
  if (marital.status !== 'married') return [];
  const params = { role, certificate: marital.certificate ?? '', since: marital.since ?? '' };
  return [blocking('MARRIAGE_EXISTING', `${role}.maritalStatus`, '民法典 1042', params)];
}

/** The declaration: made, complete in its three statements, and about the person on the paper. */
export function declarationFindings(
  role: PartyRole,
  made: Declaration | null,
  { facts, marital }: Person,
  kind: PartyKind = 'mainland',
): readonly Finding[] {
  const at = `${role}.declaration`;
  // Of a foreign citizen no word on kinship is demanded; the other party's covers both.
  if (!made || (made.noKinship === undefined && kind !== 'foreign'))
    return [blocking('MARRIAGE_DECLARATION_MISSING', at, '婚姻登记条例 8', { role })];
  const findings: Finding[] = [];
  if (!made.willing) findings.push(blocking('MARRIAGE_NOT_WILLING', at, '民法典 1046', { role }));
  if (!made.noSpouse) findings.push(blocking('MARRIAGE_SPOUSE_DECLARED', at, '民法典 1042', { role }));
  if (made.noKinship === false) findings.push(blocking('MARRIAGE_KINSHIP_DECLARED', at, '民法典 1048', { role }));
  if (made.documentNumber !== facts.documentNumber || namesMatch(made.name, facts.name) === 'different')
    findings.push(blocking('MARRIAGE_DECLARATION_OF_ANOTHER', at, '婚姻登记条例 8', { role }));
  if (marital.status === 'divorced' && made.maritalStatus === 'unmarried')
    findings.push(notice('MARRIAGE_STATUS_DIFFERS', at, '婚姻登记条例 8', { role }));
  return findings;
}

/** The death certificate of the spouse, or the household register that was cancelled on the death. */
export const deathCertificate = 'death-certificate';

/** Who says that they are widowed shows it, unless the register already holds the death (婚姻登记条例 8). */
export function widowedFindings(
  role: PartyRole,
  { declaration }: Pick<MarriageParty, 'declaration'>,
  { marital }: Person,
  materials: readonly { readonly material: string; readonly party: string }[],
): readonly Finding[] {
  const isShown = materials.some(({ material, party }) => material === deathCertificate && party === role);
  if (declaration?.maritalStatus !== 'widowed' || marital.status === 'widowed' || isShown) return [];
  return [notice('MARRIAGE_WIDOWED_UNPROVEN', `materials.${deathCertificate}`, '婚姻登记条例 8', { role })];
}

/** The declaration sheet must carry the party's own hand or finger, given before the registrar. */
export function signatureFindings(role: PartyRole, party: MarriageParty): readonly Finding[] {
  if (!party.declaration || party.signatures.declaration) return [];
  return [blocking('MARRIAGE_DECLARATION_UNSIGNED', `${role}.signature`, '婚姻登记条例 8', { role })];
}

/** Divorce certificate, or judgment or mediation document in force with its proof of effect (生效证明); a foreign one recognised by a court. */
export const divorceProof = 'divorce-proof';

/** What shows that a marriage ended which the network still knows: deaths and judgments often do not reach it. */
const endings = { widowed: deathCertificate, divorced: divorceProof } as const;

/**
 * The marriage-state check: made today, and not `married` (Marriage Registration Regulations 2025). Where it says `married`, the
 * original of what ended that marriage, scanned into the file, leaves the judgment to the registrar.
 */
export function stateCheckFindings(
  role: PartyRole,
  { stateCheck, declaration, kind }: MarriageParty,
  today: CivilDate,
  materials: readonly { readonly material: string; readonly party: string; readonly attachments: readonly string[] }[],
): readonly Finding[] {
  const at = `${role}.stateCheck`;
  const article = '婚姻登记条例 9';
  if (!stateCheck || stateCheck.on !== today) return [blocking('MARRIAGE_STATE_UNCHECKED', at, article, { role })];
  if (stateCheck.result === 'married') {
    const status = declaration?.maritalStatus ?? 'unmarried';
    const proof = status === 'unmarried' ? undefined : endings[status];
    const isShown = pictured(materials).some(({ material, party }) => material === proof && party === role);
    return isShown
      ? [notice('MARRIAGE_STATE_OUTDATED', at, article, { role })]
      : [blocking('MARRIAGE_STATE_MARRIED', at, article, { role })];
  }
  // What they must show of being free to marry is their proof (婚姻登记条例 8).
  if (stateCheck.result === 'no-record')
    return isFromOutside(kind) ? [] : [blocking('MARRIAGE_STATE_UNCHECKED', at, article, { role })];
  const declared = declaration?.maritalStatus === 'unmarried' ? 'never-married' : declaration?.maritalStatus;
  if (declared && declared !== stateCheck.result) return [notice('MARRIAGE_STATUS_DIFFERS', at, article, { role })];
  return [];
}

/** The joint photo (双方近期半身免冠合影照片) that the certificate bears (婚姻登记工作规范). */
export function photoFindings(
  materials: readonly { readonly material: string; readonly attachments: readonly string[] }[],
): readonly Finding[] {
  if (pictured(materials).some(({ material }) => material === jointPhoto)) return [];
  return [blocking('MARRIAGE_PHOTO_MISSING', 'photo', '婚姻登记工作规范')];
}

/** Everything that one party still lacks before the case can be accepted (受理). */
export function partyFindings(
  role: PartyRole,
  party: MarriageParty,
  person: Person,
  context: Context,
  { self, materials }: { readonly self: StreamRef; readonly materials: Parameters<typeof stateCheckFindings>[3] },
): readonly Finding[] {
  const { today } = context;
  return [
    ...presenceFindings(role, party, person, paperDesk('marriage', '婚姻登记条例 8', context)),
    ...ageFindings(role, person.facts.birthDate, today, officeOf(context)?.leapBirthday),
    ...existingMarriageFindings(role, person),
    ...otherCaseFindings(role, party.person, context, self),
    ...declarationFindings(role, party.declaration, person, party.kind),
    ...signatureFindings(role, party),
    ...stateCheckFindings(role, party, today, materials),
  ];
}
