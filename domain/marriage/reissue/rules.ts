/** Conditions for a re-issue (婚姻登记条例 2025; 婚姻登记工作规范 补领婚姻登记证), each a small pure function. */

import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import { notSameFindings } from '#domain/cases/identity.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Person } from '#domain/person/person.ts';
import { jointPhoto, singlePhoto } from '../items.ts';
import { noAssistance } from '../party/assistance.ts';
import { isChangeProven, policeProof } from '../party/changed-identity.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { materialFindings, type PaperDesk, pictured, presenceFindings } from '../party/rules.ts';
import { knowsNothing } from '../state-check.ts';
import { changeSince, matchArchive } from './matching.ts';
import type { Agent, Applicant, CertificateKind, Reissue } from './schema.ts';

export const article = '婚姻登记工作规范 补领';
const finding = (
  weight: Finding['weight'],
  code: string,
  at: string,
  params: NonNullable<Finding['params']> = {},
): Finding => ({ code, at, article, params, weight });

/** The agent's notarised power of attorney (授权委托书). */
export const powerOfAttorney = 'power-of-attorney';

/** What the status must still be for the certificate to say the truth. */
const holding = { marriage: 'married', divorce: 'divorced' } as const;

/**
 * The registered status must still hold: no re-issue of a marriage certificate to the divorced or widowed, nor of either to
 * those who have married again. What the registry does not know it leaves to the check.
 */
export function statusFindings(
  role: PartyRole,
  kind: CertificateKind,
  { marital }: Person,
  other: Applicant | null,
): readonly Finding[] {
  const at = `${role}.maritalStatus`;
  const changed = (status: string): readonly Finding[] => [
    finding('blocking', 'REISSUE_STATUS_CHANGED', at, { role, status }),
  ];
  if (marital.status === 'unknown') return [];
  if (marital.status !== holding[kind]) return changed(marital.status);
  const another = kind === 'marriage' && other && marital.spouse && marital.spouse !== other.person;
  return another ? changed('remarried') : [];
}

/**
 * The check of marriage state: made today, and the status that the certificate states. Old registrations are often not in the
 * network: to it these people never married, and the archive that was found says more.
 */
export function stateFindings(
  role: PartyRole,
  { certificate: kind, archive }: Pick<Reissue, 'certificate' | 'archive'>,
  { stateCheck }: Applicant,
  today: CivilDate,
): readonly Finding[] {
  const at = `${role}.stateCheck`;
  if (!stateCheck || stateCheck.on !== today) return [finding('blocking', 'MARRIAGE_STATE_UNCHECKED', at, { role })];
  if (knowsNothing(stateCheck))
    return [finding(archive?.is === 'found' ? 'notice' : 'blocking', 'REISSUE_NOT_IN_NETWORK', at, { role })];
  if (stateCheck.result !== holding[kind])
    return [finding('blocking', 'REISSUE_STATUS_CHANGED', at, { role, status: stateCheck.result })];
  return [];
}

/** The signed statement: why, and that nothing has changed since. */
export function statementFindings(role: PartyRole, { statement, signatures }: Applicant): readonly Finding[] {
  const at = `${role}.statement`;
  if (!statement) return [finding('blocking', 'REISSUE_STATEMENT_MISSING', at, { role })];
  return [
    ...(statement.statusUnchanged
      ? []
      : [finding('blocking', 'REISSUE_STATUS_CHANGED', at, { role, status: 'declared' })]),
    ...(signatures.statement
      ? []
      : [finding('blocking', 'REISSUE_UNSIGNED', `${role}.signatures.statement`, { role })]),
  ];
}

/** The archive: compulsory, found, and naming the applicant; another number needs the police record or the paper of before, another name the police record. */
export function archiveFindings(
  own: Reissue,
  common: CaseCommon,
  persons: Readonly<Partial<Record<PartyRole, Person>>>,
  today: CivilDate,
): readonly Finding[] {
  const { archive } = own;
  if (!archive) return [finding('blocking', 'REISSUE_ARCHIVE_UNCHECKED', 'archive')];
  if (archive.is === 'not-found') return [finding('blocking', 'REISSUE_ARCHIVE_NOT_FOUND', 'archive')];
  return partyRoles.flatMap((role) => {
    const known = persons[role];
    const applicant = own[role];
    if (!known || !applicant) return [];
    const result = matchArchive(archive[role], known.facts, today);
    const at = `archive.${role}`;
    const isChanged = applicant.statement?.reason === 'identity-changed';
    if (result === 'separator' && !archive.separatorConfirmed)
      return [finding('blocking', 'REISSUE_SEPARATOR', at, { role, inArchive: archive[role].name })];
    if (result === 'mismatch') {
      const inArchive = archive[role].name;
      // An agent can't answer for a change that the archive does not show.
      if (own.agent) return [finding('blocking', 'REISSUE_AGENT_NEEDS_MATCH', at, { role })];
      const what = changeSince(archive[role], known.facts);
      if (isChangeProven(role, what, common.materials)) return [];
      const code = what === 'number' ? 'REISSUE_NUMBER_MISMATCH' : 'REISSUE_IDENTITY_MISMATCH';
      return [finding('blocking', code, at, { role, inArchive, number: archive[role].documentNumber })];
    }
    return isChanged && !isChangeProven(role, 'number', common.materials)
      ? [finding('blocking', 'MARRIAGE_PAPER_MISSING', `materials.${policeProof}`, { role, material: policeProof })]
      : [];
  });
}

/** An agent acts with a notarised and complete power, whose original stays in the file, and an own valid paper. */
export function agentFindings(agent: Agent | null, { materials }: CaseCommon, today: CivilDate): readonly Finding[] {
  if (!agent) return [];
  const { power, document, idNumber } = agent;
  const valid = document.validTo === 'long-term' || (isCivilDate(document.validTo) && document.validTo >= today);
  return [
    ...(power.notarised && power.notary.trim() && power.number.trim()
      ? []
      : [finding('blocking', 'REISSUE_POWER_NOT_NOTARISED', 'agent.power')]),
    ...(power.complete ? [] : [finding('blocking', 'REISSUE_POWER_INCOMPLETE', 'agent.power')]),
    ...(document.number === idNumber && valid ? [] : [finding('blocking', 'REISSUE_AGENT_PAPER', 'agent.document')]),
    ...materialFindings('', [powerOfAttorney], materials, article),
  ];
}

/** Photos: the joint one for a marriage certificate, or a single one of who comes alone; a single one for a divorce. */
export function photoFindings(own: Reissue, { materials }: CaseCommon): readonly Finding[] {
  const photos = pictured(materials);
  const has = (code: string): boolean => photos.some(({ material }) => material === code);
  if (own.certificate === 'marriage' && has(jointPhoto)) return [];
  // A couple is asked for their joint photo, unless they have begun to bring single ones.
  if (own.certificate === 'marriage' && own.man && own.woman && !has(singlePhoto))
    return [finding('blocking', 'MARRIAGE_PHOTO_MISSING', 'photo')];
  return partyRoles.flatMap((role) => (own[role] ? materialFindings(role, [singlePhoto], photos, article) : []));
}

/** All that stands against the re-issue. */
export function reissueFindings(
  own: Reissue,
  common: CaseCommon,
  persons: Readonly<Partial<Record<PartyRole, Person>>>,
  desk: PaperDesk,
): readonly Finding[] {
  const { today } = desk;
  const perParty = partyRoles.flatMap((role) => {
    const applicant = own[role];
    const known = persons[role];
    if (!applicant || !known) return [];
    const other = own[role === 'man' ? 'woman' : 'man'];
    return [
      // Where an agent signs, the hand is the agent's.
      ...presenceFindings(role, own.agent ? { ...applicant, assistance: noAssistance } : applicant, known, desk),
      ...notSameFindings(common.identities, role),
      ...statementFindings(role, applicant),
      ...statusFindings(role, own.certificate, known, other),
      ...stateFindings(role, own, applicant, today),
    ];
  });
  return [
    ...perParty,
    ...agentFindings(own.agent, common, today),
    ...archiveFindings(own, common, persons, today),
    ...photoFindings(own, common),
  ];
}
