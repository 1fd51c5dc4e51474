/** The law's conditions for a divorce by agreement, each a small pure function that names its article. */

import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { CaseCommon } from '#domain/cases/case.ts';
import { notSameFindings } from '#domain/cases/identity.ts';
import { completedYears } from '#domain/identity/age.ts';
import { namesMatch } from '#domain/identity/names.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { singlePhoto } from '../items.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import { materialFindings, type PaperDesk, pictured, presenceFindings } from '../party/rules.ts';
import { knowsNothing } from '../state-check.ts';
import type { Agreement, Divorce, DivorceParty } from './schema.ts';

type Params = NonNullable<Finding['params']>;
const finding =
  (weight: Finding['weight']) =>
  (code: string, at: string, article: string, params: Params = {}): Finding => ({ code, at, article, params, weight });
const blocking = finding('blocking');
const notice = finding('notice');

/** Material codes of this item. */
export const lossStatement = 'loss-statement';
export const archiveCopy = 'archive-copy';

/** A marriage registered abroad or in Hong Kong, Macao or Taiwan cannot be dissolved here (婚姻登记条例 14 (3)). */
export function placeFindings({ marriage }: Divorce): readonly Finding[] {
  const here = marriage.place === 'mainland' || marriage.place === 'mission';
  return here
    ? []
    : [blocking('DIVORCE_REGISTERED_ELSEWHERE', 'marriage.place', '婚姻登记条例 14', { place: marriage.place })];
}

/** What the registry itself knows: the parties must be married, and to each other. @param other as whom the other is known. */
export function spouseFindings(role: PartyRole, { marital }: Person, other: readonly StreamRef[]): readonly Finding[] {
  const at = `${role}.maritalStatus`;
  if (marital.status === 'unknown') return [];
  if (marital.status !== 'married')
    return [blocking('DIVORCE_NO_MARRIAGE', at, '婚姻登记条例 14', { role, status: marital.status })];
  if (marital.spouse && !other.includes(marital.spouse))
    return [blocking('DIVORCE_NOT_SPOUSES', at, '婚姻登记条例 14', { role })];
  return [];
}

/**
 * The marriage certificate: own one shown, or its loss stated in writing; when both are lost also a copy of the archive
 * with the query seal (民发〔2020〕116号).
 */
export function certificateFindings(own: Divorce, { materials }: CaseCommon): readonly Finding[] {
  const article = '婚姻登记条例 15';
  const perParty = partyRoles.flatMap((role) => {
    const { certificate } = own[role];
    if (!certificate) return [blocking('DIVORCE_CERTIFICATE_NOT_SHOWN', `${role}.certificate`, article, { role })];
    return certificate === 'lost' ? materialFindings(role, [lossStatement], materials, '民发〔2020〕116号') : [];
  });
  const bothLost = partyRoles.every((role) => own[role].certificate === 'lost');
  const copy = bothLost ? materialFindings('', [archiveCopy], materials, '民发〔2020〕116号') : [];
  return [...perParty, ...copy];
}

/** The application: made by each, with will, agreement and capacity (民法典 1076; 婚姻登记条例 14 (1) (2)). */
export function applicationFindings(role: PartyRole, party: DivorceParty, { facts }: Person): readonly Finding[] {
  const made = party.application;
  const at = `${role}.application`;
  if (!made) return [blocking('DIVORCE_APPLICATION_MISSING', at, '婚姻登记条例 15', { role })];
  const findings: Finding[] = [];
  if (!made.willing) findings.push(blocking('DIVORCE_NOT_WILLING', at, '民法典 1076', { role }));
  if (!made.agreed) findings.push(blocking('DIVORCE_NO_AGREEMENT', at, '婚姻登记条例 14', { role }));
  if (!made.capable) findings.push(blocking('DIVORCE_NO_CAPACITY', at, '婚姻登记条例 14', { role }));
  if (made.documentNumber !== facts.documentNumber || namesMatch(made.name, facts.name) === 'different')
    findings.push(blocking('DIVORCE_APPLICATION_OF_ANOTHER', at, '婚姻登记条例 15', { role }));
  if (!party.signatures.application)
    findings.push(
      blocking('DIVORCE_UNSIGNED', `${role}.signatures.application`, '婚姻登记条例 15', { role, sheet: 'application' }),
    );
  return findings;
}

/** What the form must prompt: a child under two, a child of eight or more (民法典 1084). Never a bar. */
export function childFindings(agreement: Agreement, today: CivilDate): readonly Finding[] {
  return agreement.minors.flatMap(({ name, birthDate, livesWith }, index) => {
    const at = `agreement.minors.${index}`;
    const age = completedYears(birthDate, today);
    if (age >= 0 && age < 2) return [notice('DIVORCE_CHILD_UNDER_TWO', at, '民法典 1084', { name, livesWith })];
    return age >= 8 && age < 18 ? [notice('DIVORCE_CHILD_OF_EIGHT', at, '民法典 1084', { name })] : [];
  });
}

/** The agreement: there, not contradicting itself (民法典 1076). */
export function agreementFindings(agreement: Agreement | null, today: CivilDate): readonly Finding[] {
  if (!agreement) return [blocking('DIVORCE_AGREEMENT_MISSING', 'agreement', '民法典 1076')];
  const silent = agreement.children.is === 'none' && agreement.minors.length > 0;
  return [
    ...(silent ? [blocking('DIVORCE_CHILDREN_NOT_SETTLED', 'agreement.children', '民法典 1076')] : []),
    ...childFindings(agreement, today),
  ];
}

/**
 * The check of marriage state with the national system: made today, and `married` (婚姻登记条例 2025). Old registrations are often not
 * in the network: the certificates that must be shown then say more than that these people never married.
 */
export function stateFindings(role: PartyRole, { stateCheck }: DivorceParty, today: CivilDate): readonly Finding[] {
  const at = `${role}.stateCheck`;
  const article = '婚姻登记条例 14';
  if (!stateCheck || stateCheck.on !== today) return [blocking('MARRIAGE_STATE_UNCHECKED', at, article, { role })];
  if (knowsNothing(stateCheck)) return [notice('DIVORCE_NOT_IN_NETWORK', at, article, { role })];
  if (stateCheck.result !== 'married')
    return [blocking('DIVORCE_NO_MARRIAGE', at, article, { role, status: stateCheck.result })];
  return [];
}

const lighter = (found: Finding): Finding => ({ ...found, weight: 'notice' });

/** Papers and people, asked at the application and again on the day of the certificate. */
function papersAndPeople({ own, common, persons, desk, known }: Facts): readonly Finding[] {
  const perParty = partyRoles.flatMap((role) => [
    ...presenceFindings(role, own[role], persons[role], desk),
    ...notSameFindings(common.identities, role),
    ...spouseFindings(role, persons[role], known[role === 'man' ? 'woman' : 'man']),
  ]);
  return [...placeFindings(own), ...perParty, ...certificateFindings(own, common)];
}

export interface Facts {
  readonly own: Divorce;
  readonly common: CaseCommon;
  readonly persons: Readonly<Record<PartyRole, Person>>;
  readonly desk: PaperDesk;
  /** Under which persons of the registry each party is known: more than one where a number has changed. */
  readonly known: Readonly<Record<PartyRole, readonly StreamRef[]>>;
}

/** All that stands against accepting the application (受理). The agreement may still be finished until the examination. */
export function acceptanceFindings(facts: Facts): readonly Finding[] {
  const { own, persons, desk } = facts;
  const { today } = desk;
  return [
    ...papersAndPeople(facts),
    ...partyRoles.flatMap((role) => applicationFindings(role, own[role], persons[role])),
    ...agreementFindings(own.agreement, today).map(lighter),
    ...partyRoles.flatMap((role) => stateFindings(role, own[role], today).map(lighter)),
  ];
}

/** All that stands against examining and registering on the day of the certificate. */
export function registrationFindings(facts: Facts): readonly Finding[] {
  const { own, common, desk } = facts;
  const { today } = desk;
  const article = '民法典 1078';
  const perParty = partyRoles.flatMap((role) => {
    const { declaration, signatures } = own[role];
    const said = declaration?.willing && declaration.agreementComplete && declaration.truthful;
    return [
      ...(declaration ? [] : [blocking('DIVORCE_DECLARATION_MISSING', `${role}.declaration`, article, { role })]),
      ...(declaration && !said
        ? [blocking('DIVORCE_NOT_WILLING', `${role}.declaration`, '民法典 1076', { role })]
        : []),
      ...(['agreement', 'declaration'] as const)
        .filter((sheet) => !signatures[sheet])
        .map((sheet) => blocking('DIVORCE_UNSIGNED', `${role}.signatures.${sheet}`, article, { role, sheet })),
      ...stateFindings(role, own[role], today),
      ...materialFindings(role, [singlePhoto], pictured(common.materials), '婚姻登记工作规范'),
    ];
  });
  return [...papersAndPeople(facts), ...agreementFindings(own.agreement, today), ...perParty];
}

export const barring = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ weight }) => weight === 'blocking');
