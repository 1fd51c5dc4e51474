/** What the marriage window offers. */
import type { Item, Material, Question } from '#domain/kernel/item.ts';
import { paperMaterials, usualPapers } from './party/papers.ts';
import type { PartyKind } from './party/party.ts';
import type { Marriage, PartyRole, RegistrationKind } from './schema.ts';

/** Code of the one material that belongs to both parties. */
export const jointPhoto = 'joint-photo';
/** Code of a party's own photo. */
export const singlePhoto = 'single-photo';

/** 文化程度, the levels of the declaration form. */
const educations = [
  ['postgraduate', '研究生', 'Postgraduate'],
  ['bachelor', '大学本科', 'Bachelor'],
  ['college', '大学专科', 'College diploma'],
  ['secondary-vocational', '中专或中技', 'Secondary vocational'],
  ['senior-high', '高中', 'Senior high school'],
  ['junior-high', '初中', 'Junior high school'],
  ['primary', '小学', 'Primary school'],
  ['illiterate', '文盲或半文盲', 'None'],
] as const;

const occupations = [
  ['state', '机关、事业单位人员', 'Public servant or institution staff'],
  ['professional', '专业技术人员', 'Professional or technician'],
  ['clerical', '办事人员', 'Clerical staff'],
  ['service', '商业、服务业人员', 'Commerce or services'],
  ['agriculture', '农、林、牧、渔、水利业人员', 'Farming, forestry, animal husbandry, fishery'],
  ['production', '生产、运输设备操作人员', 'Production or transport worker'],
  ['military', '军人', 'Military'],
  ['student', '学生', 'Student'],
  ['other', '其他', 'Other'],
] as const;

const choices = (list: readonly (readonly [string, string, string])[]) =>
  list.map(([value, zh, en]) => ({ value, label: { zh, en } }));

/** 申请结婚登记声明书, asked of each party. What the card says is filled in and only confirmed. */
export const declarationQuestions: readonly Question[] = [
  {
    name: 'name',
    label: { zh: '姓名', en: 'Name' },
    kind: 'text',
    required: true,
    page: 'identity',
    from: 'name',
    maxLength: 100,
  },
  {
    name: 'sex',
    label: { zh: '性别', en: 'Sex' },
    kind: 'choice',
    choices: choices([
      ['male', '男', 'Male'],
      ['female', '女', 'Female'],
    ]),
    required: true,
    page: 'identity',
    from: 'sex',
  },
  {
    name: 'birthDate',
    label: { zh: '出生日期', en: 'Date of birth' },
    kind: 'date',
    required: true,
    page: 'identity',
    from: 'birthDate',
  },
  {
    name: 'ethnicGroup',
    label: { zh: '民族', en: 'Ethnic group' },
    kind: 'text',
    required: true,
    page: 'identity',
    from: 'ethnicGroup',
  },
  {
    name: 'nationality',
    label: { zh: '国籍', en: 'Nationality' },
    kind: 'text',
    required: true,
    page: 'identity',
    from: 'nationality',
  },
  {
    name: 'documentNumber',
    label: { zh: '身份证件号', en: 'Identity number' },
    kind: 'id-number',
    required: true,
    page: 'identity',
    from: 'idNumber',
  },
  {
    name: 'address',
    label: { zh: '常住户口所在地', en: 'Registered residence' },
    kind: 'text',
    required: true,
    page: 'identity',
    from: 'address',
    maxLength: 200,
  },
  {
    name: 'occupation',
    label: { zh: '职业', en: 'Occupation' },
    kind: 'choice',
    choices: choices(occupations),
    required: true,
    page: 'life',
    from: 'occupation',
  },
  {
    name: 'education',
    label: { zh: '文化程度', en: 'Education' },
    kind: 'choice',
    choices: choices(educations),
    required: true,
    page: 'life',
    from: 'education',
  },
  {
    name: 'maritalStatus',
    label: { zh: '婚姻状况', en: 'Marital status' },
    kind: 'choice',
    choices: choices([
      ['unmarried', '未婚', 'Never married'],
      ['divorced', '离婚', 'Divorced'],
      ['widowed', '丧偶', 'Widowed'],
    ]),
    required: true,
    page: 'life',
    from: 'maritalStatus',
  },
  {
    name: 'phone',
    label: { zh: '联系电话', en: 'Phone' },
    kind: 'phone',
    required: false,
    page: 'life',
    from: 'phone',
  },
  {
    name: 'noSpouse',
    label: { zh: '本人无配偶', en: 'I have no spouse' },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
  {
    name: 'noKinship',
    label: {
      zh: '与对方没有直系血亲和三代以内旁系血亲关系',
      en: 'We are not lineal relatives nor collateral relatives within three generations',
    },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
  {
    name: 'willing',
    label: { zh: '本人自愿与对方结婚', en: 'I marry of my own free will' },
    kind: 'yes-no',
    required: true,
    page: 'statements',
  },
];

/** Asked on the declaration of a make-up registration besides (申请补办结婚登记声明书). */
const spousesSince: Question = {
  name: 'spousesSince',
  label: { zh: '以夫妻名义同居生活起始日', en: 'Living as spouses since' },
  kind: 'date',
  required: true,
  page: 'life',
};

/** No paper of Hong Kong, Macao or Taiwan names an ethnic group. Foreign citizens have no ethnic group of ours, and no word on kinship is demanded of them (婚姻登记条例 8). */
const notOfForeigners = ['ethnicGroup', 'noKinship'];
const addressAbroad: Question['label'] = { zh: '经常居住地', en: 'Place of residence' };

/** The questions of a declaration, by the kind of registration and the sort of person. */
export function declarationQuestionsOf(kind: RegistrationKind, party: PartyKind = 'mainland'): readonly Question[] {
  const asked = kind === 'make-up' ? [...declarationQuestions, spousesSince] : declarationQuestions;
  if (party === 'mainland' || party === 'soldier') return asked;
  return asked
    .filter(({ name }) => party !== 'foreign' || !notOfForeigners.includes(name))
    .map((one) => (one.name === 'address' ? { ...one, label: addressAbroad } : one))
    .map((one) => (one.name === 'ethnicGroup' && party === 'hk-mo-tw' ? { ...one, required: false } : one));
}

/** The identity paper as a material: for most people the resident card. */
export const identityPaper = (basis: string): Material => ({
  code: 'id-card',
  name: { zh: '居民身份证或其他有效身份证件', en: 'Identity card or other identity paper' },
  form: 'original',
  per: 'party',
  necessity: 'required',
  basis,
});

/** The papers that are asked for when a party says that they are widowed, or is divorced and still married to the network. */
const ofEnded = (own: unknown): readonly string[] => {
  const { man, woman } = own as Partial<Pick<Marriage, PartyRole>>;
  const has = (status: string, isAsked: (party: Marriage[PartyRole]) => boolean): boolean =>
    [man, woman].some((party) => party?.declaration?.maritalStatus === status && isAsked(party));
  return [
    ...(has('widowed', () => true) ? ['death-certificate'] : []),
    ...(has('divorced', ({ stateCheck }) => stateCheck?.result === 'married') ? ['divorce-proof'] : []),
  ];
};

/** 结婚登记 (行政确认). No fee, nationwide, on the spot. */
export const marriageRegistration: Item = {
  code: 'marriage-registration',
  name: { zh: '结婚登记', en: 'Marriage registration' },
  basis: ['民法典 1046-1049', '婚姻登记条例（国务院令第804号）2、7-9'],
  parties: [
    { role: 'man', label: { zh: '男方', en: 'Man' } },
    { role: 'woman', label: { zh: '女方', en: 'Woman' } },
  ],
  questions: { perParty: declarationQuestions, perCase: [] },
  materials: [
    identityPaper('婚姻登记条例 8'),
    {
      code: jointPhoto,
      name: { zh: '双方近期半身免冠合影照片（2寸3张）', en: 'Recent joint photo of both (2 inch, three prints)' },
      form: 'original',
      isPhoto: true,
      per: 'case',
      necessity: 'required',
      basis: '婚姻登记工作规范',
    },
    ...paperMaterials.filter(({ code }) => code !== 'unit-consent'),
    {
      code: 'death-certificate',
      name: {
        zh: '配偶死亡证明或者注销的户口簿',
        en: 'Death certificate of the spouse, or cancelled household register',
      },
      form: 'original',
      per: 'party',
      necessity: 'conditional',
      basis: '婚姻登记条例 8',
    },
    {
      code: 'divorce-proof',
      name: {
        zh: '离婚证，或者生效的离婚判决书、调解书及生效证明（外国判决另附承认裁定）',
        en: 'Divorce certificate, or judgment or mediation document with proof of effect (a foreign one with its recognition)',
      },
      form: 'original',
      per: 'party',
      necessity: 'conditional',
      basis: '婚姻登记条例 8',
    },
  ],
  fitting: (own) => ['id-card', jointPhoto, ...usualPapers('marriage', own), ...ofEnded(own)],
  promised: 'on-the-spot',
  feeFen: 0,
  kind: 'marriage',
  opens: 'marriage.open',
};

/** The words of a choice as printed on an official form, always Chinese; an unknown value is printed as it stands. */
export function printedAnswer(question: string, value: string): string {
  const found = declarationQuestions.find(({ name }) => name === question);
  return found?.choices?.find((choice) => choice.value === value)?.label.zh ?? value;
}
