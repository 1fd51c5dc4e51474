/** What the marriage window offers to couples who part by agreement. */
import type { Item, Material, Question } from '#domain/kernel/item.ts';
import { declarationQuestionsOf, identityPaper, singlePhoto } from '../items.ts';
import { changeMaterials, oldPaper, policeProof } from '../party/changed-identity.ts';
import { paperMaterials, usualPapers } from '../party/papers.ts';
import type { PartyKind } from '../party/party.ts';
import { archiveCopy, lossStatement } from './rules.ts';

/** What the marriage form asks alone. */
const notAsked = ['maritalStatus', 'noSpouse', 'noKinship', 'willing'];

/** The questions of an application, by the sort of person. */
export const applicationQuestionsOf = (kind: PartyKind): readonly Question[] => [
  ...declarationQuestionsOf('usual', kind).filter(({ name }) => !notAsked.includes(name)),
  {
    name: 'willing',
    label: { zh: '本人自愿离婚', en: 'I divorce of my own free will' },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
  {
    name: 'agreed',
    label: {
      zh: '已对子女抚养、财产以及债务处理等事项协商一致',
      en: 'We agree on children, property and debts',
    },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
  {
    name: 'capable',
    label: { zh: '本人具有完全民事行为能力', en: 'I have full civil capacity' },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
];

const material = (
  code: string,
  zh: string,
  en: string,
  more: Pick<Material, 'form' | 'per' | 'necessity' | 'basis' | 'isPhoto'>,
): Material => ({ code, name: { zh, en }, ...more });
const required = { form: 'original', per: 'party', necessity: 'required' } as const;
const conditional = { form: 'original', per: 'party', necessity: 'conditional' } as const;

/** 离婚登记: apply, 30 days of cooling-off, then 30 days in which both come again (民法典 1077). */
export const divorceRegistration: Item = {
  code: 'divorce-registration',
  name: { zh: '离婚登记', en: 'Divorce registration' },
  basis: ['民法典 1076-1078', '婚姻登记条例（国务院令第804号）14-17'],
  parties: [
    { role: 'man', label: { zh: '男方', en: 'Man' } },
    { role: 'woman', label: { zh: '女方', en: 'Woman' } },
  ],
  questions: {
    perParty: applicationQuestionsOf('mainland'),
    perCase: ['children', 'property', 'debts'].map((name, index) => ({
      name,
      label: [
        { zh: '子女抚养', en: 'Children' },
        { zh: '财产处理', en: 'Property' },
        { zh: '债务处理', en: 'Debts' },
      ][index] ?? { zh: name, en: name },
      kind: 'long-text' as const,
      required: true,
      page: 'agreement',
      maxLength: 5000,
    })),
  },
  materials: [
    identityPaper('婚姻登记条例 15'),
    material('marriage-certificate', '本人的结婚证', 'Own marriage certificate', {
      ...required,
      basis: '婚姻登记条例 15',
    }),
    material(singlePhoto, '近期半身免冠单人照片（2寸2张）', 'Recent single photo (2 inch, two prints)', {
      isPhoto: true,
      ...required,
      basis: '婚姻登记工作规范',
    }),
    material(lossStatement, '结婚证遗失书面声明', 'Written statement of the lost certificate', {
      ...conditional,
      form: 'statement',
      basis: '民发〔2020〕116号',
    }),
    material(archiveCopy, '加盖查档专用章的结婚登记档案复印件', 'Sealed copy of the marriage archive', {
      form: 'copy',
      per: 'case',
      necessity: 'conditional',
      basis: '民发〔2020〕116号',
    }),
    ...changeMaterials,
    ...paperMaterials.filter(({ code }) => !code.startsWith('no-spouse')),
  ],
  fitting: (own) => [
    'id-card',
    'marriage-certificate',
    singlePhoto,
    lossStatement,
    archiveCopy,
    policeProof,
    oldPaper,
    ...usualPapers('divorce', own),
  ],
  promised: { days: 60, unit: 'calendar-day' },
  feeFen: 0,
  kind: 'divorce',
  opens: 'divorce.open',
};
