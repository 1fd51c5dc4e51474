/**
 * What the file of a veteran holds (信息采集内容): each field with whom it concerns. Identity, address and telephone stand in the
 * person registry and are not asked again.
 */

import { ask } from '#domain/kernel/ask.ts';
import type { Choice, Question } from '#domain/kernel/item.ts';
import { choicesOf, disabilityCauses, disabilityGrades, hasServed, isSurvivor, needKinds, wordOf } from '../words.ts';

export const sections = ['service', 'entitlement', 'life'] as const;
export type Section = (typeof sections)[number];
export type FieldValue = string | number | boolean | readonly string[];
export type Values = { readonly [field: string]: FieldValue };

export interface FileField {
  readonly section: Section;
  readonly question: Question;
  /** Whether the file is incomplete without it. */
  needed(classes: readonly string[], values: Values): boolean;
}

const always = () => true;
const never = () => false;
const ofServed = (classes: readonly string[]): boolean => hasServed(classes);
/** Who draws a benefit by the grade: disabled soldiers, and militia who were wounded on duty. */
const ofDisabled = (classes: readonly string[]): boolean =>
  classes.includes('disabled') || classes.includes('injured-militia');
const ofSurvivors = (classes: readonly string[]): boolean => isSurvivor(classes);

const field = (section: Section, question: Question, needed: FileField['needed']): FileField => ({
  section,
  question: { ...question, required: false, page: section },
  needed,
});

const branches = choicesOf([
  ['army', '陆军', 'Army'],
  ['navy', '海军', 'Navy'],
  ['air', '空军', 'Air force'],
  ['rocket', '火箭军（二炮）', 'Rocket force'],
  ['police', '武装警察部队', 'Armed police'],
  ['other', '其他', 'Other'],
]);
export const dischargePapers = choicesOf([
  ['discharge', '退出现役证', 'Discharge certificate'],
  ['conscript', '退伍军人证', 'Conscript’s discharge certificate'],
  ['demobilised', '复员军人证', 'Demobilisation certificate'],
  ['transfer', '转业军人证', 'Transfer certificate'],
  ['retired', '退休证', 'Retirement certificate'],
  ['pending', '无证件（待档案查证）', 'None, archive to be searched'],
]);
const placements = choicesOf([
  ['self-employment', '自主就业', 'Self-chosen employment'],
  ['assigned', '安排工作', 'Assigned work'],
  ['monthly', '逐月领取退役金', 'Monthly discharge pay'],
  ['transferred', '转业', 'Transferred'],
  ['demobilised', '复员', 'Demobilised'],
  ['retired', '退休', 'Retired'],
  ['supported', '供养', 'State-supported'],
]);
const political = choicesOf([
  ['party', '中共党员（含预备党员）', 'Party member'],
  ['league', '共青团员', 'Youth league'],
  ['other-party', '民主党派', 'Other party'],
  ['masses', '群众', 'None'],
]);
const employments = choicesOf([
  ['employed', '在业', 'Employed'],
  ['self', '自主创业', 'Self-employed'],
  ['farming', '务农', 'Farming'],
  ['unemployed', '待业', 'Out of work'],
  ['retired', '退休', 'Retired'],
  ['student', '在读', 'Student'],
]);
const educations = choicesOf([
  ['primary', '小学及以下', 'Primary school or less'],
  ['junior', '初中', 'Junior middle school'],
  ['senior', '高中、中专', 'Senior middle or vocational school'],
  ['college', '大专', 'Junior college'],
  ['bachelor', '本科', 'Bachelor'],
  ['master', '研究生', 'Postgraduate'],
]);
const marriages = choicesOf([
  ['single', '未婚', 'Single'],
  ['married', '已婚', 'Married'],
  ['divorced', '离婚', 'Divorced'],
  ['widowed', '丧偶', 'Widowed'],
]);
const healths = choicesOf([
  ['good', '健康', 'Good'],
  ['chronic', '慢性病', 'Chronic illness'],
  ['serious', '重大疾病', 'Serious illness'],
  ['disabled', '残疾', 'Disabled'],
]);
const wounds = choicesOf([
  ['none', '无', 'None'],
  ['wounded', '负伤', 'Wounded'],
  ['ill', '患病', 'Fell ill'],
]);
const housings = choicesOf([
  ['own', '自有住房', 'Own home'],
  ['rented', '租房', 'Rented'],
  ['public', '公租房', 'Public housing'],
  ['family', '与家人同住', 'With family'],
  ['none', '无住房', 'None'],
]);

/** Service that is told apart (参战、参试、高原): whether there was any, and with it the paper that proves it. */
const special = (name: string, zh: string, en: string, proofZh: string, proofEn: string): readonly FileField[] => [
  field('service', ask(name, zh, en, 'yes-no'), ofServed),
  field(
    'service',
    ask(`${name}Proof`, proofZh, proofEn, 'text', { maxLength: 60, when: { question: name, is: 'true' } }),
    (classes, values) => ofServed(classes) && values[name] === true,
  ),
];

export const fileFields: readonly FileField[] = [
  field('service', ask('enlistedOn', '入伍时间', 'Enlisted on', 'date'), ofServed),
  field('service', ask('enlistedFrom', '入伍地', 'Enlisted from', 'text'), ofServed),
  field('service', ask('dischargedOn', '退役时间', 'Discharged on', 'date'), ofServed),
  field('service', ask('branch', '军种', 'Branch', 'choice', { choices: branches }), ofServed),
  field('service', ask('corps', '兵种', 'Arm of the service', 'text', { maxLength: 30 }), never),
  field('service', ask('rank', '退役时军衔', 'Rank at discharge', 'text', { maxLength: 30 }), ofServed),
  field('service', ask('technicalGrade', '专业技术等级', 'Technical grade', 'text', { maxLength: 30 }), never),
  field('service', ask('post', '退役时职务', 'Post at discharge', 'text', { maxLength: 60 }), never),
  // 代号 or as printed: what a unit did is nobody's business here.
  field(
    'service',
    ask('unitCode', '部队代号（按退役证件所载）', 'Unit as printed on the paper', 'text', { maxLength: 30 }),
    ofServed,
  ),
  field('service', ask('yearsServed', '服役年限（年）', 'Years of service', 'count'), ofServed),
  field('service', ask('paper', '退役证件', 'Discharge paper', 'choice', { choices: dischargePapers }), ofServed),
  field(
    'service',
    ask('paperNumber', '证件号', 'Number of the paper', 'text', { maxLength: 40 }),
    (classes, { paper }) => ofServed(classes) && paper !== 'pending',
  ),
  field('service', ask('placement', '安置方式', 'Kind of placement', 'choice', { choices: placements }), ofServed),
  field('service', ask('placedOn', '安置时间', 'Placed on', 'date'), ofServed),
  ...special('combat', '是否参战', 'Combat service', '参战证明', 'Proof of combat service'),
  ...special('nuclear', '是否参加核试验', 'Nuclear-test service', '参试证明', 'Proof of nuclear-test service'),
  ...special('plateau', '是否高原服役', 'Service on the plateau', '高原服役证明', 'Proof of service on the plateau'),
  field(
    'service',
    ask('wounded', '服役期间负伤、患病', 'Wounded or ill in service', 'choice', { choices: wounds }),
    ofServed,
  ),
  field('service', ask('honours', '立功受奖（按证书所载）', 'Honours as on the certificates', 'long-text'), never),
  field(
    'entitlement',
    ask('disabilityGrade', '残疾等级', 'Disability grade', 'choice', { choices: disabilityGrades }),
    ofDisabled,
  ),
  field(
    'entitlement',
    ask('disabilityCause', '致残性质', 'Cause of disability', 'choice', { choices: disabilityCauses }),
    ofDisabled,
  ),
  field(
    'entitlement',
    ask('disabilityPaper', '残疾证号', 'Number of the disability paper', 'text', { maxLength: 40 }),
    ofDisabled,
  ),
  field('entitlement', ask('survivorOf', '牺牲、病故军人姓名', 'Name of the deceased soldier', 'text'), ofSurvivors),
  field('entitlement', ask('survivorRelation', '与其关系', 'Relation to the deceased', 'text'), ofSurvivors),
  field('entitlement', ask('survivorPaper', '证明书号', 'Number of the certificate', 'text'), ofSurvivors),
  field('life', ask('residence', '现居住地址', 'Where they live', 'text', { maxLength: 200 }), always),
  field('life', ask('formerName', '曾用名', 'Former name', 'text', { maxLength: 60 }), never),
  field('life', ask('education', '文化程度', 'Education', 'choice', { choices: educations }), never),
  field('life', ask('marital', '婚姻状况', 'Marital status', 'choice', { choices: marriages }), never),
  field('life', ask('political', '政治面貌', 'Political status', 'choice', { choices: political }), always),
  field(
    'life',
    ask('partyBranch', '所在党组织', 'Party branch', 'text', { when: { question: 'political', is: 'party' } }),
    (_classes, { political: status }) => status === 'party',
  ),
  field('life', ask('health', '健康状况', 'Health', 'choice', { choices: healths }), always),
  field('life', ask('employment', '就业状况', 'Employment', 'choice', { choices: employments }), always),
  field(
    'life',
    ask('employer', '工作单位', 'Employer', 'text', { when: { question: 'employment', is: 'employed' } }),
    (_classes, { employment }) => employment === 'employed',
  ),
  field('life', ask('occupation', '职业', 'Occupation', 'text', { maxLength: 40 }), never),
  field('life', ask('workHistory', '工作经历', 'Work history', 'long-text'), never),
  field('life', ask('yearlyIncome', '本人年收入', 'Income a year', 'money'), never),
  field('life', ask('bank', '开户银行', 'Bank', 'text', { maxLength: 60 }), never),
  field('life', ask('bankAccount', '银行账号', 'Bank account', 'text', { maxLength: 30 }), never),
  field('life', ask('housing', '住房状况', 'Housing', 'choice', { choices: housings }), always),
  field('life', ask('pensionInsured', '是否参加养老保险', 'Pension insurance', 'yes-no'), always),
  field('life', ask('medicalInsured', '是否参加医疗保险', 'Medical insurance', 'yes-no'), always),
  field('life', ask('unemploymentInsured', '是否参加失业保险', 'Unemployment insurance', 'yes-no'), always),
  field(
    'life',
    ask('disabilityCard', '残疾人证号', 'Number of the disabled person’s card', 'text', { maxLength: 40 }),
    never,
  ),
  field('life', ask('hardship', '家庭是否困难', 'Family in hardship', 'yes-no'), always),
  field('life', ask('needs', '主要需求', 'Needs', 'choices', { choices: needKinds }), never),
];

export const fieldNames: readonly string[] = fileFields.map(({ question }) => question.name);
export const fieldOf = (name: string): FileField | undefined =>
  fileFields.find(({ question }) => question.name === name);

const isFilled = (value: FieldValue | undefined): boolean =>
  typeof value === 'string' || Array.isArray(value) ? (value as string).length > 0 : value !== undefined;

export interface Completeness {
  readonly needed: number;
  readonly filled: number;
  /** Names of the fields that are missing, in the order of the form. */
  readonly missing: readonly string[];
}

/** The person's photo (照片): every file calls for one. It is taken, not typed, so no question asks for it. */
export const photoField = 'photo';

/** What every file calls for of the person: it stands in the registry with its evidence, and is not asked again. */
export const identityFields = ['ethnicGroup', 'address', 'phone'] as const;
export const identityQuestions: readonly Question[] = [
  ask('ethnicGroup', '民族', 'Ethnic group', 'text'),
  ask('address', '户籍地址', 'Registered address', 'text'),
  ask('phone', '联系电话', 'Telephone', 'text'),
];
/** Whether a field can be compared with its paper. */
export const isCheckable = (name: string): boolean =>
  fieldNames.includes(name) || identityFields.some((field) => field === name);

/** How complete a file is (完整率), by what its classes call for, the person's facts and the photo. */
export function completeness(classes: readonly string[], values: Values): Completeness {
  const needed = [
    photoField,
    ...identityFields,
    ...fileFields.filter((one) => one.needed(classes, values)).map(({ question }) => question.name),
  ];
  const missing = needed.filter((name) => !isFilled(values[name]));
  return { needed: needed.length, filled: needed.length - missing.length, missing };
}

/** A value as a form says it, in Chinese. */
export const wordFor = (choices: readonly Choice[] | undefined, value: FieldValue | undefined): string => {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map((one) => wordOf(choices ?? [], one)).join('、');
  return choices ? wordOf(choices, String(value)) : String(value);
};
