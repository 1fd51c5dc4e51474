/** What the sheets of an application ask, as questions: the counter's forms and dialogs follow from them. */
import type { Question } from '#domain/kernel/item.ts';
import { aidForms } from '../eligibility/matters.ts';
import {
  choicesOf,
  groupWords,
  languageWords,
  matterStageWords,
  positionWords,
  relationWords,
  sexWords,
  specialtyWords,
} from '../vocabulary.ts';

type More = Partial<Omit<Question, 'name' | 'label'>>;

/** A question on one page; a text of a line unless told otherwise. */
export const ask = (name: string, zh: string, en: string, more: More = {}): Question => ({
  name,
  label: { zh, en },
  kind: 'text',
  required: true,
  page: 'form',
  maxLength: 100,
  ...more,
});
export const optional = { required: false } as const;
export const long = { kind: 'long-text', maxLength: 2000 } as const;
export const choice = (choices: NonNullable<Question['choices']>): More => ({ kind: 'choice', choices });
export const formChoices = aidForms.map(({ code, name }) => ({ value: code, label: name }));

/** The other side, as far as known. */
export const opponentQuestions: readonly Question[] = [
  ask('opponentName', '对方姓名或者名称（多个用“、”分开）', 'Other side (several: “、” between)', {
    ...optional,
    maxLength: 200,
  }),
  ask('opponentIdNumber', '对方证件号码（多个用“、”分开）', 'Their identity numbers', { ...optional, maxLength: 200 }),
  ask('opponentPhone', '对方电话', 'Their telephone', { ...optional, maxLength: 30 }),
  ask('opponentAddress', '对方住址', 'Their address', { ...optional, maxLength: 200 }),
  ask('opponentCounsel', '对方的律师或者律所（查利益冲突）', 'Their lawyer or firm', optional),
];

export const matterQuestions: readonly Question[] = [
  ask('cause', '案由', 'Cause of action'),
  ask('form', '申请援助形式', 'Form of aid', choice(formChoices)),
  ask('position', '在案件中的身份', 'Position in the case', choice(choicesOf(positionWords))),
  ask('stage', '案件进展', 'State of the matter', choice(choicesOf(matterStageWords))),
  ask('organ', '办案机关', 'Organ', { ...optional, maxLength: 80 }),
  ask('organCaseNumber', '机关案号', 'Its case number', { ...optional, maxLength: 60 }),
  ...opponentQuestions,
  ask('facts', '案情及申请理由', 'Facts', long),
  ask('request', '请求事项', 'What is asked for', long),
  ask('evidence', '证据', 'Evidence', { ...long, ...optional, maxLength: 1000 }),
  ask('specialty', '所需专长', 'Specialty needed', { ...optional, ...choice(choicesOf(specialtyWords)) }),
  ask('language', '所需语言', 'Language', { ...optional, ...choice(choicesOf(languageWords)) }),
  ask('lawyerSex', '希望律师性别', 'Lawyer’s sex wished', { ...optional, ...choice(choicesOf(sexWords)) }),
  ask('grave', '可能判处无期徒刑或者死刑', 'May end in life or death', { kind: 'yes-no', ...optional }),
];

export const applicantQuestions: readonly Question[] = [
  ask('phone', '联系电话', 'Telephone', { kind: 'phone', ...optional }),
  ask('household', '户籍地', 'Household register', { ...optional, maxLength: 200 }),
  ask('residence', '经常居住地', 'Residence', { ...optional, maxLength: 200 }),
  ask('delivery', '送达地址', 'Address for papers', { ...optional, maxLength: 200 }),
  ask('postcode', '邮政编码', 'Postcode', { ...optional, maxLength: 10 }),
  ask('employer', '工作单位', 'Employer', optional),
  ask('occupation', '职业', 'Occupation', { ...optional, maxLength: 60 }),
  ask('education', '文化程度', 'Education', { ...optional, maxLength: 30 }),
  ask('health', '身体状况', 'Health', { ...optional, maxLength: 60 }),
  ask('groups', '人群类别', 'Groups', { kind: 'choices', choices: choicesOf(groupWords), ...optional }),
  ask('appliedBefore', '曾申请过法律援助', 'Applied before', { kind: 'yes-no', ...optional }),
  ask('cannotWrite', '不会书写，按指印', 'Cannot write, signs by fingerprint', { kind: 'yes-no', ...optional }),
];

export const meansQuestions: readonly Question[] = [
  ask('household', '共同生活人数', 'Members of the household', { kind: 'count' }),
  ask('wagesFen', '家庭月工资收入', 'Wages of the household a month', { kind: 'money' }),
  ask('reliefFen', '月救助、补贴', 'Relief a month', { kind: 'money' }),
  ask('otherFen', '月其他收入', 'Other income a month', { kind: 'money' }),
  ask('assetsFen', '存款等财产', 'Savings and property', { kind: 'money' }),
  ask('spending', '主要支出', 'Main spending', { ...long, ...optional, maxLength: 500 }),
  ask('note', '其他说明', 'Note', { ...long, ...optional, maxLength: 500 }),
  ask('honest', '已向申请人说明，本人承诺所填真实（第六十四条）', 'Told of art. 64; promised to be true', {
    kind: 'yes-no',
  }),
];

/** Of what came by post, online or from custody, or was made on site: the clocks begin with its arrival. */
export const arrivalQuestions: readonly Question[] = [
  ask('arrivedOn', '到达日期（上门的为申请日期）', 'Arrived (on site: made) on', { kind: 'date' }),
  ask('arrivedTime', '时间（如 17:50）', 'At (such as 17:50)', { maxLength: 5 }),
];

export const agentQuestions: readonly Question[] = [
  ask('name', '代理人姓名', 'Name of the agent', { maxLength: 60 }),
  ask('relation', '与申请人关系', 'Relation', choice(choicesOf(relationWords))),
  ask('idNumber', '代理人证件号码', 'Identity number', { ...optional, maxLength: 30 }),
  ask('phone', '代理人电话', 'Telephone', { ...optional, kind: 'phone' }),
  ask('power', '代理权限', 'Power', { ...optional, maxLength: 200 }),
];
