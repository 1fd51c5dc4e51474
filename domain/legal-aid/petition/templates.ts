/** Petitions drafted for people (代拟法律文书): what is asked, and the words around the answers. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';

export interface PetitionTemplate {
  readonly code: string;
  readonly name: Text;
  readonly questions: readonly Question[];
  /** `{name}` stands for an answer; a paragraph whose answers are all empty is left out. */
  readonly paragraphs: readonly string[];
}

const ask = (name: string, zh: string, en: string, more: Partial<Question> = {}): Question => ({
  name,
  label: { zh, en },
  kind: 'text',
  required: true,
  page: 'petition',
  maxLength: 200,
  ...more,
});
const long = { kind: 'long-text', maxLength: 2000 } as const;
const optional = { required: false } as const;

/** Both sides, as every petition names them. */
const sides = (own: readonly [string, string], other: readonly [string, string]): readonly Question[] => [
  ask('name', `${own[0]}姓名`, `${own[1]}: name`),
  ask('idNumber', `${own[0]}身份证号`, `${own[1]}: identity number`, optional),
  ask('address', `${own[0]}住址`, `${own[1]}: address`, optional),
  ask('phone', `${own[0]}电话`, `${own[1]}: phone`, optional),
  ask('other', `${other[0]}姓名或者名称`, `${other[1]}: name`),
  ask('otherAddress', `${other[0]}住址`, `${other[1]}: address`, optional),
];
const head = (own: string, other: string): readonly string[] => [
  `${own}：{name}，公民身份号码{idNumber}，住{address}，电话{phone}。`,
  `${other}：{other}，住{otherAddress}。`,
];
const request = ask('request', '请求事项', 'What is asked for', long);
const facts = ask('facts', '事实与理由', 'Facts and reasons', long);
const organ = (zh: string, en: string) => ask('organ', zh, en);
const tail = ['此致', '{organ}'] as const;

const template = (
  code: string,
  name: Text,
  own: readonly [string, string],
  other: readonly [string, string],
  organQuestion: Question,
  more: readonly Question[] = [],
  middle: readonly string[] = [],
): PetitionTemplate => ({
  code,
  name,
  questions: [...sides(own, other), ...more, request, facts, organQuestion],
  paragraphs: [...head(own[0], other[0]), ...middle, '请求事项：{request}', '事实与理由：{facts}', ...tail],
});

const plaintiff = ['原告', 'Plaintiff'] as const;
const defendant = ['被告', 'Defendant'] as const;
const applicant = ['申请人', 'Applicant'] as const;
const respondent = ['被申请人', 'Respondent'] as const;
const court = organ('受诉人民法院', 'Court');

export const petitionTemplates: readonly PetitionTemplate[] = [
  template(
    'complaint',
    { zh: '民事起诉状', en: 'Statement of claim' },
    plaintiff,
    defendant,
    court,
    [ask('cause', '案由', 'Cause of action')],
    ['案由：{cause}'],
  ),
  template(
    'support',
    { zh: '赡养（抚养、扶养）费纠纷起诉状', en: 'Claim for support' },
    plaintiff,
    defendant,
    court,
    [
      ask('relation', '与被告的关系', 'Relation to the defendant'),
      ask('monthly', '请求每月给付（元）', 'Asked a month (yuan)', { maxLength: 12 }),
    ],
    ['原告与被告系{relation}关系，请求每月给付{monthly}元。'],
  ),
  template(
    'labour-arbitration',
    { zh: '劳动人事争议仲裁申请书', en: 'Application for labour arbitration' },
    applicant,
    respondent,
    organ('劳动人事争议仲裁委员会', 'Arbitration commission'),
    [
      ask('since', '入职日期', 'Employed since', { kind: 'date' }),
      ask('post', '岗位', 'Post', optional),
      ask('wage', '约定月工资（元）', 'Agreed monthly wage (yuan)', { maxLength: 12, ...optional }),
    ],
    ['申请人于{since}入职，从事{post}工作，约定月工资{wage}元。'],
  ),
  template(
    'protection-order',
    { zh: '人身安全保护令申请书', en: 'Application for a protection order' },
    applicant,
    respondent,
    organ('申请人或者被申请人居住地、家庭暴力发生地的基层人民法院', 'Court'),
    [ask('relation', '与被申请人的关系', 'Relation to the respondent')],
    [
      '申请人与被申请人系{relation}关系。申请人遭受家庭暴力或者面临家庭暴力的现实危险，依照《中华人民共和国反家庭暴力法》第二十三条提出申请。',
    ],
  ),
  template(
    'confirmation',
    { zh: '人民调解协议司法确认申请书', en: 'Joint application for judicial confirmation' },
    ['申请人（一方）', 'First applicant'],
    ['申请人（另一方）', 'Second applicant'],
    organ('调解组织所在地的人民法院', 'Court'),
    [
      ask('committee', '人民调解委员会', 'Mediation committee'),
      ask('agreedOn', '协议生效日期', 'In force since', { kind: 'date' }),
    ],
    ['双方于{agreedOn}在{committee}主持下达成调解协议，现依照《中华人民共和国人民调解法》第三十三条共同申请司法确认。'],
  ),
  template(
    'enforcement',
    { zh: '强制执行申请书', en: 'Application for enforcement' },
    ['申请执行人', 'Applicant'],
    ['被执行人', 'Debtor'],
    court,
    [ask('basis', '执行依据（文书名称和编号）', 'Title to enforce')],
    ['执行依据：{basis}'],
  ),
  template(
    'preservation',
    { zh: '财产保全申请书', en: 'Application for preservation' },
    applicant,
    respondent,
    court,
    [ask('property', '请求保全的财产', 'Property to preserve')],
    ['请求保全的财产：{property}'],
  ),
  template(
    'reconsideration',
    { zh: '行政复议申请书', en: 'Application for reconsideration' },
    applicant,
    respondent,
    organ('行政复议机关', 'Authority'),
    [
      ask('act', '申请复议的行政行为', 'Act complained of'),
      ask('knownOn', '知道该行为的日期', 'Known since', { kind: 'date' }),
    ],
    ['申请人于{knownOn}知道被申请人作出的{act}，不服，申请行政复议。'],
  ),
];

export const findTemplate = (code: string): PetitionTemplate | undefined =>
  petitionTemplates.find((one) => one.code === code);

/** Whose document it is fears the other side: safe contact begins by itself (反家庭暴力法 23). */
export const isOfVictims = (code: string): boolean => code === 'protection-order';

/** Stands for what whoever must not be found leaves out of a paper that the other side reads. */
const withheld = '（住址和联系方式依本人要求另行提交，请予保密。）';

/**
 * The petition in words. A clause whose answer is empty goes, with the comma before it.
 * @param isSafe whether the person's own address and telephone stand on no paper (安全联络).
 */
export function draftPetition(
  { paragraphs }: PetitionTemplate,
  given: { readonly [name: string]: string },
  isSafe = false,
): readonly string[] {
  const answers = isSafe ? { ...given, address: '', phone: '' } : given;
  const [own = '', ...others] = paragraphs;
  return [own, ...(isSafe ? [withheld] : []), ...others].flatMap((paragraph) => {
    const clauses = paragraph.split('，').filter((clause) => {
      const holes = [...clause.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
      return holes.length === 0 || holes.some((name) => (answers[name] ?? '').trim() !== '');
    });
    if (clauses.length === 0) return [];
    const text = clauses.join('，').replace(/\{(\w+)\}/g, (_, name: string) => (answers[name] ?? '').trim());
    return [/[。：]$/.test(text) || !/。$/.test(paragraph) ? text : `${text}。`];
  });
}
