/** A re-issue at the counter, one command after another. */
import type { CaseCommand } from '#domain/cases/case.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { ArchiveResult, ReissueCommand } from '#domain/marriage/reissue/index.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { type Couple, someHash } from './couple.ts';

export type ReissueStep = ReissueCommand | CaseCommand;
type FactsOf = Readonly<Record<PartyRole, PersonFacts>>;
export type FoundArchive = Extract<ArchiveResult, { is: 'found' }>;

export const archiveOf = (facts: FactsOf, changes: Partial<FoundArchive> = {}): FoundArchive => ({
  is: 'found',
  certificateNumber: '结字第 0217 号',
  registeredOn: '2001-05-20' as FoundArchive['registeredOn'],
  authority: '永登县中川镇人民政府',
  man: archived(facts.man),
  woman: archived(facts.woman),
  reference: '2001-0217',
  separatorConfirmed: false,
  ...changes,
});
const archived = ({ name, documentNumber, birthDate, nationality }: PersonFacts): FoundArchive['man'] => ({
  name,
  documentNumber,
  birthDate,
  nationality,
});

export interface ReissueChoice {
  readonly certificate?: 'marriage' | 'divorce';
  /** Who applies; both unless told. */
  readonly who?: readonly PartyRole[];
  readonly reason?: 'lost' | 'damaged' | 'identity-changed';
  readonly archive?: ArchiveResult;
  readonly checked?: 'married' | 'divorced' | 'widowed' | 'never-married';
  /** Document of the party in case it is not the registry's. */
  readonly photo?: 'joint-photo' | 'single-photo';
}

export const openReissue = (couple: Couple, { certificate = 'marriage', who = ['man', 'woman'] }: ReissueChoice = {}) =>
  ({
    type: 'reissue.open',
    certificate,
    applicants: who.map((role): StreamRef => couple[role]),
  }) satisfies ReissueCommand;

/** Everything before the decision, in order. */
export function reissueSteps(facts: FactsOf, choice: ReissueChoice = {}): readonly ReissueStep[] {
  const { certificate = 'marriage', who = ['man', 'woman'], reason = 'lost' } = choice;
  const checked = choice.checked ?? (certificate === 'marriage' ? 'married' : 'divorced');
  const photo = choice.photo ?? (certificate === 'marriage' && who.length === 2 ? 'joint-photo' : 'single-photo');
  const photos = photo === 'joint-photo' ? [''] : who;
  const perParty = who.flatMap((party): readonly ReissueStep[] => [
    {
      type: 'reissue.show-document',
      party,
      document: {
        type: facts[party].documentType,
        number: facts[party].documentNumber,
        validTo: facts[party].cardValidTo,
        portrait: null,
        emblem: null,
      },
    },
    {
      type: 'reissue.state',
      party,
      statement: {
        reason,
        oldCertificateNumber: '',
        registeredOn: null,
        registeredAt: '',
        statusUnchanged: true,
      },
    },
    { type: 'reissue.sign', party, sheet: 'statement', method: 'signature', attachment: someHash() },
    {
      type: 'reissue.check-state',
      party,
      check: { result: checked, source: 'platform', reference: `HC-${party}` },
    },
  ]);
  return [
    ...perParty,
    ...photos.map(
      (party): ReissueStep => ({
        type: 'case.add-material',
        material: photo,
        party,
        attachments: [someHash('b')],
        note: '',
      }),
    ),
    { type: 'reissue.check-archive', archive: choice.archive ?? archiveOf(facts) },
  ];
}

export const acceptReissue: ReissueCommand = { type: 'reissue.accept', opinion: '经查档核对，准予补发。' };

export const handOver = (who: readonly PartyRole[] = ['man', 'woman']): readonly ReissueStep[] => [
  ...who.map(
    (party): ReissueStep => ({
      type: 'reissue.sign',
      party,
      sheet: 'certificate',
      method: 'fingerprint',
      attachment: someHash(),
    }),
  ),
  {
    type: 'reissue.issue',
    printingNumbers: { man: who.includes('man') ? 'JH101' : null, woman: who.includes('woman') ? 'JH102' : null },
  },
];

/** A power of attorney as it should be. */
export const notarisedAgent = {
  name: '陈志强',
  idNumber: '620171198001010019',
  document: {
    type: '111',
    number: '620171198001010019',
    validTo: 'long-term',
    portrait: null,
    emblem: null,
  },
  power: {
    notarised: true,
    notary: '兰州市国信公证处',
    number: '（2026）兰国信证字第88号',
    on: '2026-06-01',
    complete: true,
  },
};
