/** The guided questions (引导式问答) in plain words, a page of them at a time: the counter and a kiosk ask the same. */
import type { Question } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { AddedMatters, Limits } from '../references.ts';
import { circumstances, civilMatters, criminalMatters, exemptions } from './matters.ts';
import type { Answers } from './reason.ts';
import { isHarmed } from './violence.ts';

type Choices = NonNullable<Question['choices']>;
const choice = (value: string, zh: string, en: string): Choices[number] => ({ value, label: { zh, en } });
const named = (list: readonly { readonly code: string; readonly name: Text }[]): Choices =>
  list.map(({ code, name }) => ({ value: code, label: name }));
const yesNo: Choices = [choice('yes', '是', 'Yes'), choice('no', '否', 'No')];

const ask = (page: string, name: string, zh: string, en: string, more: Partial<Question> = {}): Question => ({
  name,
  label: { zh, en },
  kind: more.choices ? 'choice' : 'text',
  required: true,
  page,
  ...more,
});
const when = (question: string, is: string): Pick<Question, 'when'> => ({ when: { question, is } });

/** Pages in their order. */
export const questionPages: readonly { readonly code: string; readonly name: Text }[] = [
  { code: 'matter', name: { zh: '什么事', en: 'What it is about' } },
  { code: 'applicant', name: { zh: '谁申请', en: 'Who applies' } },
  { code: 'place', name: { zh: '哪里办', en: 'Where' } },
  { code: 'means', name: { zh: '经济状况', en: 'Means' } },
  { code: 'urgency', name: { zh: '急不急', en: 'How urgent' } },
];

/** @param data the editions in force: matters that the province adds, periods to choose from. */
export const guidedQuestions = ({ added }: AddedMatters, { limits }: Pick<Limits, 'limits'>): readonly Question[] => [
  ask('matter', 'field', '遇到的是哪类问题？', 'What kind of trouble is it?', {
    choices: [
      choice('civil', '民事、行政、国家赔偿', 'Civil, administrative'),
      choice('criminal', '刑事案件', 'A criminal case'),
      choice('other', '其他', 'Something else'),
    ],
  }),
  ask('matter', 'matter', '要请求什么？', 'What is asked for?', {
    choices: [...named(civilMatters), ...named(added), choice('none', '以上都不是', 'None of these')],
    ...when('field', 'civil'),
  }),
  ask('matter', 'accident', '是哪类事故？', 'What kind of accident?', {
    choices: [
      choice('work', '工伤事故', 'At work'),
      choice('traffic', '交通事故', 'In traffic'),
      choice('food-drug', '食品药品安全事故', 'Food or drugs'),
      choice('medical', '医疗事故', 'Medical treatment'),
    ],
    ...when('matter', 'injury'),
  }),
  ask('matter', 'criminal', '在案件里是什么身份？', 'What is your position in the case?', {
    choices: named(criminalMatters),
    ...when('field', 'criminal'),
  }),
  ask('matter', 'atHome', '是不是遭受虐待、遗弃或者家庭暴力？', 'Is it about domestic violence, abuse or desertion?', {
    choices: yesNo,
  }),
  ask('matter', 'circumstance', '属于下列哪种情形？', 'Which of these applies?', {
    choices: [...named(circumstances), choice('none', '都不是', 'None of these')],
    ...when('criminal', 'suspect'),
  }),
  ask('matter', 'circumstanceRule', '是哪一部法律、法规的规定？', 'Which law says so?', {
    maxLength: 100,
    ...when('circumstance', 'other-by-law'),
  }),
  ask(
    'matter',
    'otherReason',
    '不是因为经济困难没有委托辩护人的，是什么原因？',
    'Without a defender, but not for want of means: why?',
    { required: false, maxLength: 100, ...when('circumstance', 'none') },
  ),
  ask(
    'matter',
    'retrial',
    '是不是已经生效的裁判，法院决定再审或者检察院抗诉？',
    'Has a retrial been ordered, or a protest made?',
    {
      choices: yesNo,
      required: false,
    },
  ),
  ask('applicant', 'applicant', '由谁申请？', 'Who applies?', {
    choices: [
      choice('self', '本人', 'The person'),
      choice('agent', '委托代理人', 'An agent'),
      choice('guardian', '监护人（未成年人、无或者限制行为能力人）', 'A guardian'),
      choice('relative', '近亲属', 'A close relative'),
      choice(
        'child-worker',
        '儿童主任、民政部门、居（村）民委员会（代未成年人）',
        'Child worker, civil affairs or committee, for a minor',
      ),
    ],
  }),
  ask('applicant', 'guardianAgainst', '侵害人是不是监护人？', 'Is a guardian the wrongdoer?', {
    choices: [
      choice('no', '不是', 'No'),
      choice('yes', '是，就是来申请的监护人', 'Yes, the one who applies'),
      choice('another', '是，是另一位监护人', 'Yes, another guardian'),
    ],
    ...when('applicant', 'guardian'),
  }),
  ask(
    'applicant',
    'ward',
    '当事人是不是未成年人，或者无、限制行为能力人？',
    'Is the person under age, or of no or limited capacity?',
    { choices: yesNo, ...when('applicant', 'relative') },
  ),
  ask('applicant', 'wardAgainst', '监护人是不是侵害人？', 'Is their guardian the wrongdoer?', {
    choices: yesNo,
    ...when('ward', 'yes'),
  }),
  ask('applicant', 'custody', '当事人是否被羁押、服刑或者强制隔离戒毒？', 'Is the person in custody?', {
    choices: yesNo,
  }),
  ask('applicant', 'military', '是不是军人军属或者退役军人？', 'Soldier, family of a soldier, or veteran?', {
    choices: [
      choice('none', '都不是', 'Neither'),
      choice('soldier', '军人军属', 'Soldier or family'),
      choice('veteran', '退役军人', 'Veteran'),
    ],
    required: false,
  }),
  ask('applicant', 'nationality', '国籍', 'Nationality', {
    choices: [choice('cn', '中国（含港澳台）', 'Chinese'), choice('foreign', '外国、无国籍', 'Foreign or stateless')],
    required: false,
  }),
  ask('place', 'procedure', '是不是已经（或者要）打官司？', 'Is it, or will it be, litigation?', {
    choices: [
      choice('litigation', '诉讼', 'Litigation'),
      choice('non-litigation', '非诉讼（仲裁、调解等）', 'Not litigation'),
    ],
  }),
  ask('place', 'organ', '哪个机关在办？（法院、仲裁委、公安……）', 'Which organ handles it?', {
    required: false,
    maxLength: 60,
  }),
  ask('place', 'causePlace', '事情发生在哪里？', 'Where did it happen?', {
    required: false,
    maxLength: 60,
    ...when('procedure', 'non-litigation'),
  }),
  ask('means', 'exemption', '有没有下列证明？（有的，不再核查经济状况）', 'Any of these? Then means are not checked', {
    choices: [...named(exemptions), choice('none', '都没有', 'None')],
  }),
  ask('means', 'exemptionRule', '是哪一部法律、法规、规章的规定？', 'Which law or rule says so?', {
    maxLength: 100,
    ...when('exemption', 'other-by-rule'),
  }),
  ask('means', 'familyOpponent', '对方是不是共同生活的家人？', 'Is the other side of the household?', {
    choices: yesNo,
    ...when('exemption', 'none'),
  }),
  ask('means', 'household', '共同生活的有几口人？', 'How many live together?', {
    maxLength: 2,
    ...when('familyOpponent', 'no'),
  }),
  ask('means', 'income', '全家每月收入（元）', 'Income of the household a month (yuan)', {
    maxLength: 11,
    ...when('familyOpponent', 'no'),
  }),
  ask('means', 'ownIncome', '本人每月收入（元）', 'Own income a month (yuan)', {
    maxLength: 11,
    ...when('familyOpponent', 'yes'),
  }),
  ask('means', 'assets', '存款等财产（元，没有填 0）', 'Savings and other property (yuan, 0 if none)', {
    maxLength: 11,
    ...when('exemption', 'none'),
  }),
  ask('urgency', 'urgency', '有没有快到期、必须马上办的？', 'Is anything about to end?', {
    choices: [
      choice('none', '没有', 'No'),
      choice('limit', '有期限（起诉、仲裁、上诉、复议……）', 'A period (suit, arbitration, appeal …)'),
      choice('preservation', '要马上保全财产、证据或者先予执行', 'Preservation or advance enforcement at once'),
      choice('other', '其他紧急情形', 'Another urgent case'),
    ],
  }),
  ask('urgency', 'limit', '哪种期限？', 'Which period?', {
    choices: limits.map(({ code, name }) => ({ value: code, label: name })),
    ...when('urgency', 'limit'),
  }),
  ask('urgency', 'keyDate', '从哪一天起算？', 'From which day does it run?', {
    kind: 'date',
    ...when('urgency', 'limit'),
  }),
];

/** The questions that the answers so far lead to; means are not asked for where the law does not ask. */
export function questionsFor(
  questions: readonly Question[],
  answers: Answers,
  asksMeans: boolean,
): readonly Question[] {
  const isAsked = ({ name: asked, when: condition, page }: Question): boolean => {
    if (page === 'means' && !asksMeans) return false;
    if (asked === 'atHome') return isHarmed(answers);
    // Whoever looks after children applies for a minor only, of whom the former question need not be asked.
    if (asked === 'wardAgainst' && answers.applicant === 'child-worker') return true;
    if (!condition) return true;
    const parent = questions.find(({ name }) => name === condition.question);
    return answers[condition.question] === condition.is && (!parent || isAsked(parent));
  };
  return questions.filter(isAsked);
}

/** Answers to questions that are no longer asked are let go, so that an old answer decides nothing. */
export function keepAsked(questions: readonly Question[], answers: Answers): Answers {
  const asked = new Set(questionsFor(questions, answers, true).map(({ name }) => name));
  return Object.fromEntries(Object.entries(answers).filter(([name, value]) => asked.has(name) && value !== ''));
}
