/** What the veterans' window offers as cases. The file, benefits, rounds and trainings are registers of their own. */

import { ask } from '#domain/kernel/ask.ts';
import type { Item } from '#domain/kernel/item.ts';
import { cardItem } from './card/card.ts';
import { cardPapers } from './card/rules.ts';
import { cardKinds, cardPlaces, cardReasons, type VeteranCard } from './card/schema.ts';
import { cardStages } from './card/stages.ts';
import { petitionItem } from './petition/receive.ts';
import { petitionStages } from './petition/stages.ts';
import { petitionChannels, petitionFlags, petitionKinds, petitionMatters } from './petition/words.ts';
import { services } from './service/items.ts';

const applicant = [{ role: 'applicant', label: { zh: '申请人', en: 'Applicant' } }] as const;

const card: Item = {
  code: cardItem,
  name: { zh: '优待证申领', en: 'Preferential card' },
  basis: ['退役军人保障法 15', '优待证管理办法 7'],
  parties: applicant,
  questions: {
    perParty: [],
    perCase: [
      ask('kind', '优待证种类', 'Kind of card', 'choice', { choices: cardKinds }),
      ask('reason', '申领事由', 'Reason', 'choice', { choices: cardReasons }),
      ask('place', '申请地', 'Where', 'choice', { choices: cardPlaces, required: false }),
    ],
  },
  materials: [
    {
      code: 'identity',
      name: { zh: '居民身份证', en: 'Identity card' },
      form: 'original',
      per: 'case',
      necessity: 'required',
      basis: '优待证管理办法 21',
    },
    {
      code: 'household',
      name: { zh: '居民户口簿', en: 'Household register' },
      form: 'copy',
      per: 'case',
      necessity: 'conditional',
      basis: '优待证管理办法 21',
    },
    {
      code: 'discharge-paper',
      name: { zh: '退役证件', en: 'Discharge paper' },
      form: 'copy',
      per: 'case',
      necessity: 'conditional',
      basis: '优待证管理办法 21',
    },
    {
      code: 'survivor-paper',
      name: { zh: '烈士、因公牺牲、病故军人证明书', en: 'Certificate of the deceased soldier' },
      form: 'copy',
      per: 'case',
      necessity: 'conditional',
      basis: '优待证管理办法 21',
    },
    ...(
      [
        ['kinship', '亲属关系证明', 'Proof of kinship'],
        ['loss-report', '发卡银行挂失凭证', 'The bank’s proof of the loss'],
        ['old-card', '原优待证', 'The card in use'],
        ['change-proof', '信息变更、户籍迁移证明', 'Proof of the change'],
        ['residence-permit', '居住证（常住地申请）', 'Residence permit'],
        ['guardian', '监护人身份及监护关系证明（代为申请）', 'Guardian’s papers'],
        ['honours', '立功受奖证书', 'Certificates of honours'],
      ] as const
    ).map(([code, zh, en]) => ({
      code,
      name: { zh, en },
      form: 'copy' as const,
      per: 'case' as const,
      necessity: code === 'guardian' || code === 'honours' ? ('optional' as const) : ('conditional' as const),
      basis: '优待证管理办法 21',
    })),
  ],
  fitting: (own) => cardPapers(own as VeteranCard),
  promised: { days: 5, unit: 'working-day' },
  feeFen: 0,
  kind: 'veteran-card',
  opens: 'veteran-card.open',
  stages: cardStages,
};

const petition: Item = {
  code: petitionItem,
  name: { zh: '来访接待与信访', en: 'Visit or petition' },
  basis: ['信访工作条例 20', '信访工作条例 23', '信访工作条例 34'],
  parties: [{ role: 'applicant', label: { zh: '来访人', en: 'Visitor' } }],
  questions: {
    perParty: [],
    perCase: [
      ask('kind', '诉求类别', 'Kind', 'choice', { choices: petitionKinds }),
      ask('matter', '反映事项', 'Matter', 'choice', { choices: petitionMatters }),
      ask('channel', '渠道', 'Channel', 'choice', { choices: petitionChannels }),
      ask('claim', '主要诉求', 'What it is about', 'long-text', { maxLength: 2000 }),
      ask('receivedOn', '收到日期', 'Received on', 'date'),
      ask('people', '来访人数', 'People', 'count'),
      ask('speakers', '集体访代表', 'Speakers of a group', 'text', {
        required: false,
        maxLength: 300,
      }),
      ask('flags', '标记', 'Marks', 'choices', { choices: petitionFlags, required: false }),
      ask('newFacts', '是否有新的事实和理由', 'New facts', 'yes-no', { required: false }),
    ],
  },
  materials: [
    {
      code: 'letter',
      name: { zh: '书面材料', en: 'Written papers' },
      form: 'copy',
      per: 'case',
      necessity: 'optional',
      basis: '信访工作条例 19',
    },
  ],
  promised: { days: 60, unit: 'calendar-day' },
  feeFen: 0,
  kind: 'petition',
  opens: 'petition.receive',
  stages: petitionStages,
};

const ends = [
  { code: 'done', name: { zh: '已办结', en: 'Done' } },
  { code: 'refused', name: { zh: '不予办理', en: 'Refused' }, side: true },
  { code: 'withdrawn', name: { zh: '已撤回', en: 'Withdrawn' }, side: true },
] as const;

/** Assigned work that was refused without good cause (退役军人安置条例 34). */
const waived = { code: 'waived', name: { zh: '放弃', en: 'Given up' }, side: true } as const;

export const veteranItems: readonly Item[] = [
  card,
  petition,
  ...services.map(
    ({ code, name, basis, questions, materials, steps }): Item => ({
      code,
      name,
      basis,
      parties: applicant,
      questions: { perParty: [], perCase: questions },
      materials: materials.map(([material, zh, en, necessity]) => ({
        code: material,
        name: { zh, en },
        form: 'copy',
        per: 'case',
        necessity,
        basis: basis[0] ?? '',
      })),
      promised: { days: 30, unit: 'calendar-day' },
      feeFen: 0,
      kind: 'veteran-service',
      opens: 'veteran-service.open',
      stages: [...steps, ...ends, ...(code === 'placement' ? [waived] : [])],
    }),
  ),
];

/** Stages of all services together, for the filter of the list. */
export const serviceStages = [
  ...new Map(services.flatMap(({ steps }) => steps.map(({ code, name }) => [code, { code, name }] as const))).values(),
  ...ends,
  waived,
];
