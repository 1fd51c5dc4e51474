/** Matters of legal aid (法律援助事项) in the words of the law, each with its article and whether means are asked for. */
import type { Text } from '#domain/kernel/text.ts';

export interface Matter {
  readonly code: string;
  readonly name: Text;
  readonly article: string;
  /** False: regardless of means (不受经济困难条件限制), or it comes from an organ. */
  readonly meansTest: boolean;
  /** Papers that such matters usually bring, codes of materials. */
  readonly papers: readonly string[];
}

const matter = (
  code: string,
  zh: string,
  en: string,
  article: string,
  meansTest: boolean,
  papers: readonly string[] = [],
): Matter => ({ code, name: { zh, en }, article, meansTest, papers });

/** Civil, administrative and state-compensation matters: arts. 31 and 32. */
export const civilMatters: readonly Matter[] = [
  matter('state-compensation', '依法请求国家赔偿', 'State compensation', '法律援助法 31(1)', true, [
    'act-proof',
    'damage-proof',
  ]),
  matter(
    'social-benefits',
    '请求给予社会保险待遇或者社会救助',
    'Social insurance or social relief',
    '法律援助法 31(2)',
    true,
    ['benefit-decision', 'insurance-record'],
  ),
  matter('bereavement', '请求发给抚恤金', 'Bereavement benefits', '法律援助法 31(3)', true, [
    'death-proof',
    'kinship-proof',
  ]),
  matter(
    'support',
    '请求给付赡养费、抚养费、扶养费',
    'Support of parents, children, spouse',
    '法律援助法 31(4)',
    true,
    ['kinship-proof'],
  ),
  matter('labour', '请求确认劳动关系或者支付劳动报酬', 'Employment relation or wages', '法律援助法 31(5)', true, [
    'labour-contract',
    'wage-record',
  ]),
  matter(
    'capacity',
    '请求认定公民无民事行为能力或者限制民事行为能力',
    'Finding of no or limited capacity',
    '法律援助法 31(6)',
    true,
    ['medical-record'],
  ),
  matter(
    'injury',
    '请求工伤事故、交通事故、食品药品安全事故、医疗事故人身损害赔偿',
    'Injury at work, in traffic, by food, drugs or treatment',
    '法律援助法 31(7)',
    true,
    ['accident-finding', 'medical-record'],
  ),
  matter('environment', '请求环境污染、生态破坏损害赔偿', 'Damage by pollution', '法律援助法 31(8)', true, [
    'damage-proof',
    'monitoring-report',
  ]),
  matter(
    'hero',
    '英雄烈士近亲属为维护英雄烈士的人格权益',
    'Relatives of heroes and martyrs, for their honour',
    '法律援助法 32(1)',
    false,
    ['kinship-proof'],
  ),
  matter(
    'brave-act',
    '因见义勇为行为主张相关民事权益',
    'Rights arising from an act of bravery',
    '法律援助法 32(2)',
    false,
    ['brave-act-proof'],
  ),
  matter(
    'acquitted',
    '再审改判无罪请求国家赔偿',
    'State compensation after acquittal in retrial',
    '法律援助法 32(3)',
    false,
    ['judgment'],
  ),
  matter(
    'violence',
    '遭受虐待、遗弃或者家庭暴力的受害人主张相关权益',
    'Victims of abuse, desertion or domestic violence',
    '法律援助法 32(4)',
    false,
    ['violence-proof'],
  ),
];

/** Criminal matters: arts. 24, 25, 28, 29. Those of art. 25 and 28 come by notice of the organ, not by application. */
export const criminalMatters: readonly Matter[] = [
  matter(
    'suspect',
    '犯罪嫌疑人、被告人因经济困难或者其他原因没有委托辩护人',
    'Suspect or defendant without a defender',
    '法律援助法 24',
    true,
    ['detention-notice'],
  ),
  matter('victim', '刑事公诉案件的被害人', 'Victim of a crime', '法律援助法 29', true, ['case-notice']),
  matter('private-prosecutor', '刑事自诉案件的自诉人', 'Private prosecutor', '法律援助法 29', true, [
    'crime-proof',
    'no-case-decision',
  ]),
  matter(
    'incidental-plaintiff',
    '刑事附带民事诉讼案件的原告人',
    'Plaintiff of an incidental civil action',
    '法律援助法 29',
    true,
    ['case-notice'],
  ),
  matter(
    'compulsory-treatment',
    '强制医疗案件的被申请人或者被告人',
    'Respondent of compulsory treatment',
    '法律援助法 28',
    false,
    ['case-notice', 'capacity-opinion'],
  ),
];

/** Circumstances of art. 25: under (1) to (7) organs must notify the institution (应当通知辩护), of others the court may. */
export const circumstances: readonly { readonly code: string; readonly name: Text; readonly article: string }[] = [
  { code: 'minor', name: { zh: '未成年人', en: 'Under age' }, article: '法律援助法 25(1)' },
  {
    code: 'sight-hearing-speech',
    name: { zh: '视力、听力、言语残疾人', en: 'Disability of sight, hearing or speech' },
    article: '法律援助法 25(2)',
  },
  {
    code: 'partial-capacity',
    name: { zh: '不能完全辨认自己行为的成年人', en: 'Adult who cannot fully recognise their acts' },
    article: '法律援助法 25(3)',
  },
  {
    code: 'life-or-death',
    name: { zh: '可能被判处无期徒刑、死刑的人', en: 'May be sentenced to life or death' },
    article: '法律援助法 25(4)',
  },
  {
    code: 'death-review',
    name: { zh: '申请法律援助的死刑复核案件被告人', en: 'Defendant under review of a death sentence' },
    article: '法律援助法 25(5)',
  },
  {
    code: 'in-absence',
    name: { zh: '缺席审判案件的被告人', en: 'Defendant tried in absence' },
    article: '法律援助法 25(6)',
  },
  {
    code: 'other-by-law',
    name: { zh: '法律法规规定的其他人员', en: 'Others by law' },
    article: '法律援助法 25(7)',
  },
  {
    code: 'discretionary',
    name: { zh: '人民法院通知的其他适用普通程序的被告人', en: 'Another defendant of whom the court notified' },
    article: '法律援助法 25 第二款',
  },
];

/** Grounds on which means are not checked (免予核查经济困难状况, 42). */
export const exemptions: readonly { readonly code: string; readonly name: Text; readonly article: string }[] = [
  {
    code: 'no-livelihood',
    name: { zh: '无固定生活来源的未成年人、老年人、残疾人等', en: 'Young, old, disabled without fixed livelihood' },
    article: '法律援助法 42(1)',
  },
  {
    code: 'relief',
    name: { zh: '社会救助、司法救助或者优抚对象', en: 'Social or judicial relief, or preferential care' },
    article: '法律援助法 42(2)',
  },
  {
    code: 'migrant-worker',
    name: {
      zh: '申请支付劳动报酬或者请求工伤事故人身损害赔偿的进城务工人员',
      en: 'Migrant worker claiming wages or work injury',
    },
    article: '法律援助法 42(3)',
  },
  {
    code: 'other-by-rule',
    name: { zh: '法律、法规、规章规定的其他人员', en: 'Others by law or rule' },
    article: '法律援助法 42(4)',
  },
];

/** Forms of aid (法律援助形式, 22). */
export const aidForms: readonly { readonly code: string; readonly name: Text }[] = [
  { code: 'consultation', name: { zh: '法律咨询', en: 'Advice' } },
  { code: 'document', name: { zh: '代拟法律文书', en: 'Drafting of documents' } },
  { code: 'criminal', name: { zh: '刑事辩护与代理', en: 'Criminal defence and representation' } },
  { code: 'suit', name: { zh: '民事、行政、国家赔偿案件的诉讼代理', en: 'Representation in suits' } },
  { code: 'non-litigation', name: { zh: '非诉讼代理', en: 'Non-litigation' } },
  { code: 'duty', name: { zh: '值班律师法律帮助', en: 'Help of a duty lawyer' } },
  { code: 'labour', name: { zh: '劳动争议调解与仲裁代理', en: 'Labour mediation and arbitration' } },
];

const all = [...civilMatters, ...criminalMatters];
/** A matter by its code, also of those that a reference adds. */
export const findMatter = (code: string): Matter | undefined => all.find((one) => one.code === code);
