/** A married couple on its way through a divorce by agreement, one command after another, as a counter sends them. */
import type { CaseCommand } from '#domain/cases/case.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Application, DivorceCommand, MarriageFacts } from '#domain/marriage/divorce/index.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import type { Couple } from './couple.ts';
import { someHash } from './couple.ts';

export type DivorceStep = DivorceCommand | CaseCommand;
type FactsOf = Readonly<Record<PartyRole, PersonFacts>>;

/** A marriage registered long ago, of which this ledger holds no record. */
export const oldMarriage: MarriageFacts = {
  certificateNumber: '结字第 0217 号',
  registeredOn: '2001-05-20' as MarriageFacts['registeredOn'],
  authority: '永登县中川镇人民政府',
  place: 'mainland',
};

export const applicationOf = (facts: PersonFacts): Application => ({
  name: facts.name,
  sex: facts.sex,
  nationality: facts.nationality,
  birthDate: facts.birthDate,
  ethnicGroup: facts.ethnicGroup,
  documentNumber: facts.documentNumber,
  address: facts.address,
  occupation: 'service',
  education: 'bachelor',
  phone: facts.phone,
  willing: true,
  agreed: true,
  capable: true,
});

const each = (make: (party: PartyRole) => DivorceStep): readonly DivorceStep[] => partyRoles.map(make);

export const openDivorce = (couple: Couple, marriage: MarriageFacts = oldMarriage): DivorceCommand => ({
  type: 'divorce.open',
  parties: [couple.man, couple.woman] as [StreamRef, StreamRef],
  marriage,
});

/** A party's own identity paper, as shown. */
export const paperOf = (facts: FactsOf, party: PartyRole) => ({
  type: facts[party].documentType,
  number: facts[party].documentNumber,
  validTo: facts[party].cardValidTo,
  portrait: null,
  emblem: null,
});

/** One party withdraws alone, with paper and receipt. */
export const withdrawBy = (facts: FactsOf, party: PartyRole, more: object = {}) => ({
  type: 'divorce.withdraw' as const,
  party,
  document: paperOf(facts, party),
  receipt: { is: 'shown' as const },
  informed: 'phone' as const,
  reason: '',
  method: 'signature' as const,
  attachment: someHash(),
  ...more,
});

/** The identity paper and the own marriage certificate, as shown at the application and again on the last day. */
export const showPapers = (facts: FactsOf): readonly DivorceStep[] => [
  ...each((party) => ({
    type: 'divorce.show-document',
    party,
    document: paperOf(facts, party),
  })),
  ...each((party) => ({ type: 'divorce.show-certificate', party, certificate: 'shown' })),
];

export const signAll = (sheet: Extract<DivorceCommand, { type: 'divorce.sign' }>['sheet']): readonly DivorceStep[] =>
  each((party) => ({ type: 'divorce.sign', party, sheet, method: 'signature', attachment: someHash() }));

export const agreed: DivorceCommand = {
  type: 'divorce.agree',
  agreement: {
    children: { is: 'none' },
    property: { is: 'text', text: '婚后住房归女方所有，男方协助办理过户。' },
    debts: { is: 'none' },
    minors: [],
  },
};

/** Everything before the receipt, in order. */
export const applySteps = (facts: FactsOf): readonly DivorceStep[] => [
  ...showPapers(facts),
  ...each((party) => ({ type: 'divorce.apply', party, application: applicationOf(facts[party]) })),
  agreed,
  ...signAll('application'),
];

export const checkStates = (result: 'married' | 'divorced' | 'never-married' = 'married'): readonly DivorceStep[] =>
  each((party) => ({
    type: 'divorce.check-state',
    party,
    check: { result, source: 'platform', reference: `HC-${party}` },
  }));

export const requestCertificate: DivorceCommand = { type: 'divorce.request', together: true, receipt: { is: 'shown' } };

/** Everything between the joint request and the examination, but for the check of marriage state. */
export const declareSteps = (facts: FactsOf): readonly DivorceStep[] => [
  ...showPapers(facts),
  ...each((party) => ({
    type: 'divorce.declare',
    party,
    declaration: { willing: true, agreementComplete: true, truthful: true },
  })),
  ...signAll('agreement'),
  ...signAll('declaration'),
  ...each((party) => ({
    type: 'case.add-material',
    material: 'single-photo',
    party,
    attachments: [someHash('c')],
    note: '',
  })),
];

export const examine: DivorceCommand = {
  type: 'divorce.examine',
  willingAsked: { man: true, woman: true },
  opinion: '经审查，双方符合离婚登记条件，准予登记。',
};

export const issueSteps: readonly DivorceStep[] = [
  ...signAll('certificate'),
  {
    type: 'divorce.issue',
    printingNumbers: { man: 'LH0000001', woman: 'LH0000002' },
    oldCertificates: { man: 'stamped-returned', woman: 'stamped-returned' },
  },
];
