/** Worked cases of eligibility and time limits, each with the article it rests on. */
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { shippedCalendar } from '#domain/calendar/working-calendar.ts';
import { decisionDue, dueAfter, limitEnd, limits, passOnBy, type Suspension } from './deadlines.ts';
import { assess, type Standards } from './eligibility/assess.ts';
import { guidedQuestions, keepAsked, questionsFor } from './eligibility/questions.ts';
import type { Answers } from './eligibility/reason.ts';
import { confirmationDates } from './mediation/mediation.ts';
import { limitReference, meansReference, routingReference } from './references.ts';

const first = <T>(list: readonly T[]): T => list[0] as T;
const means = first(meansReference.shipped);
const standards: Standards = {
  means: { ...means, data: { monthlyPerPersonFen: 100_000, householdAssetsFen: 5_000_000 } },
  routing: first(routingReference.shipped).data,
  limits: first(limitReference.shipped).data,
  added: {
    added: [
      { code: 'added-land', name: { zh: '土地承包纠纷', en: 'Land contracts' }, meansTest: true, article: '省条例 10' },
      { code: 'added-elder', name: { zh: '高龄老人', en: 'The very old' }, meansTest: false, article: '省条例 12' },
    ],
  },
};
const today = civilDate('2026-11-23');
const base: Answers = { applicant: 'self', custody: 'no' };
const of = (answers: Answers) => assess({ ...base, ...answers }, standards, today);
const civil = (matter: string): Answers => ({ field: 'civil', matter });
const criminal = (one: string, circumstance = ''): Answers => ({ field: 'criminal', criminal: one, circumstance });

test.each<[what: string, answers: Answers, result: string, article: string]>([
  ['state compensation', civil('state-compensation'), 'means', '法律援助法 31(1)'],
  ['social insurance, social relief', civil('social-benefits'), 'means', '法律援助法 31(2)'],
  ['bereavement benefits', civil('bereavement'), 'means', '法律援助法 31(3)'],
  ['support of parents and children', civil('support'), 'means', '法律援助法 31(4)'],
  ['wages', civil('labour'), 'means', '法律援助法 31(5)'],
  ['finding of capacity', civil('capacity'), 'means', '法律援助法 31(6)'],
  ['injury at work', civil('injury'), 'means', '法律援助法 31(7)'],
  ['pollution', civil('environment'), 'means', '法律援助法 31(8)'],
  ['honour of martyrs', civil('hero'), 'regardless', '法律援助法 32(1)'],
  ['act of bravery', civil('brave-act'), 'regardless', '法律援助法 32(2)'],
  ['acquitted in retrial', civil('acquitted'), 'regardless', '法律援助法 32(3)'],
  ['domestic violence', civil('violence'), 'regardless', '法律援助法 32(4)'],
  ['a matter that the province adds', civil('added-land'), 'means', '省条例 10'],
  ['a matter that the province adds, without means', civil('added-elder'), 'regardless', '省条例 12'],
  ['a sale between traders', civil('none'), 'out', '法律援助法 22, 23'],
  ['something else', { field: 'other' }, 'out', '法律援助法 22, 23'],
  ['suspect who is poor', criminal('suspect', 'none'), 'means', '法律援助法 24'],
  [
    'suspect without a defender for another reason',
    { ...criminal('suspect', 'none'), otherReason: '异地关押，无人代为委托' },
    'regardless',
    '法律援助法 24',
  ],
  ['suspect, no other reason named', { ...criminal('suspect', 'none'), otherReason: ' ' }, 'means', '法律援助法 24'],
  ['suspect under age', criminal('suspect', 'minor'), 'from-organ', '法律援助法 25(1)'],
  ['deaf suspect', criminal('suspect', 'sight-hearing-speech'), 'from-organ', '法律援助法 25(2)'],
  ['partial capacity', criminal('suspect', 'partial-capacity'), 'from-organ', '法律援助法 25(3)'],
  ['life or death', criminal('suspect', 'life-or-death'), 'from-organ', '法律援助法 25(4)'],
  ['review of a death sentence', criminal('suspect', 'death-review'), 'from-organ', '法律援助法 25(5)'],
  ['trial in absence', criminal('suspect', 'in-absence'), 'from-organ', '法律援助法 25(6)'],
  [
    'others by law, named',
    { ...criminal('suspect', 'other-by-law'), circumstanceRule: '刑事诉讼法第二百九十三条' },
    'from-organ',
    '法律援助法 25(7)',
  ],
  ['others by law, which not said', criminal('suspect', 'other-by-law'), 'open', '法律援助法 25(7)'],
  [
    'ordinary procedure, the court notified',
    criminal('suspect', 'discretionary'),
    'from-organ',
    '法律援助法 25 第二款',
  ],
  ['compulsory treatment', criminal('compulsory-treatment'), 'from-organ', '法律援助法 28'],
  ['victim', criminal('victim'), 'means', '法律援助法 29'],
  ['private prosecutor', criminal('private-prosecutor'), 'means', '法律援助法 29'],
  ['incidental plaintiff', criminal('incidental-plaintiff'), 'means', '法律援助法 29'],
  ['victim of violence at home', { ...criminal('victim'), atHome: 'yes' }, 'regardless', '法律援助法 32(4)'],
  [
    'private prosecutor of abuse',
    { ...criminal('private-prosecutor'), atHome: 'yes' },
    'regardless',
    '法律援助法 32(4)',
  ],
  [
    'incidental plaintiff, deserted',
    { ...criminal('incidental-plaintiff'), atHome: 'yes' },
    'regardless',
    '法律援助法 32(4)',
  ],
  ['victim of a stranger', { ...criminal('victim'), atHome: 'no' }, 'means', '法律援助法 29'],
  [
    'suspect, whatever was said of the home',
    { ...criminal('suspect', 'none'), atHome: 'yes' },
    'means',
    '法律援助法 24',
  ],
  ['retrial ordered, whatever the matter', { ...civil('none'), retrial: 'yes' }, 'means', '法律援助法 33'],
  [
    'acquitted in retrial, its art. 33 beside',
    { ...civil('acquitted'), retrial: 'yes' },
    'regardless',
    '法律援助法 32(3)',
  ],
  ['domestic violence, retrial ordered', { ...civil('violence'), retrial: 'yes' }, 'regardless', '法律援助法 33'],
  [
    'defendant under age, retrial ordered',
    { ...criminal('suspect', 'minor'), retrial: 'yes' },
    'from-organ',
    '法律援助法 33',
  ],
  ['wages, retrial ordered', { ...civil('labour'), retrial: 'yes' }, 'means', '法律援助法 33'],
  ['retrial ordered, matter not said yet', { field: 'civil', retrial: 'yes' }, 'open', '法律援助法 31, 32'],
  ['not said yet', {}, 'open', '法律援助法 22'],
  ['matter not said yet', { field: 'civil' }, 'open', '法律援助法 31, 32'],
  ['circumstance not said yet', criminal('suspect'), 'open', '法律援助法 25'],
])('scope: %s', (_what, answers, result, article) => {
  const { scope } = of(answers);
  expect(scope.result).toBe(result);
  expect(scope.why.map((one) => one.article)).toContain(article);
});

test('a retrial keeps the name of the matter, and means are not asked for where the law does not (32, 33)', () => {
  const { scope, means: judged } = of({ ...civil('acquitted'), retrial: 'yes' });
  expect([scope.matter?.zh, judged.result]).toEqual(['再审改判无罪请求国家赔偿', 'not-asked']);
  expect(of({ ...civil('labour'), retrial: 'yes' }).scope.matter?.en).toBe('Employment relation or wages');
});

test.each([
  ['soldier', '法律援助法 70'],
  ['veteran', '退役军人保障法 70'],
])('a %s comes first, and the scope stays the same', (military, article) => {
  const { scope } = of({ ...civil('labour'), military });
  expect(scope.result).toBe('means');
  expect(scope.why.at(-1)?.article).toBe(article);
});
test('a foreigner: by law, treaty and reciprocity (69)', () =>
  expect(of({ ...civil('labour'), nationality: 'foreign' }).scope.why.at(-1)?.article).toBe('法律援助法 69'));

const poor = (more: Answers): Answers => ({ ...civil('support'), exemption: 'none', familyOpponent: 'no', ...more });
test.each<[what: string, answers: Answers, result: string, article: string]>([
  ['domestic violence: not asked', civil('violence'), 'not-asked', '法律援助法 32'],
  ['victim of violence at home: not asked', { ...criminal('victim'), atHome: 'yes' }, 'not-asked', '法律援助法 32'],
  [
    'suspect above the standard, another reason: not asked',
    {
      ...criminal('suspect', 'none'),
      otherReason: '异地关押，无人代为委托',
      exemption: 'none',
      familyOpponent: 'no',
      household: '1',
      income: '90000',
    },
    'not-asked',
    '法律援助法 24',
  ],
  [
    'suspect above the standard, no other reason',
    { ...criminal('suspect', 'none'), exemption: 'none', familyOpponent: 'no', household: '1', income: '90000' },
    'above',
    '法律援助法 34',
  ],
  ['notice of the organ: not asked', criminal('suspect', 'minor'), 'not-asked', '法律援助法 25, 28'],
  ['old without livelihood', { ...civil('support'), exemption: 'no-livelihood' }, 'exempt', '法律援助法 42(1)'],
  ['on social relief', { ...civil('support'), exemption: 'relief' }, 'exempt', '法律援助法 42(2)'],
  ['migrant worker, wages', { ...civil('labour'), exemption: 'migrant-worker' }, 'exempt', '法律援助法 42(3)'],
  [
    'migrant worker, work injury',
    { ...civil('injury'), accident: 'work', exemption: 'migrant-worker' },
    'exempt',
    '法律援助法 42(3)',
  ],
  [
    'migrant worker, hurt in traffic',
    { ...civil('injury'), accident: 'traffic', exemption: 'migrant-worker' },
    'open',
    '法律援助法 42(3)',
  ],
  [
    'migrant worker, accident not said',
    { ...civil('injury'), exemption: 'migrant-worker' },
    'open',
    '法律援助法 42(3)',
  ],
  ['migrant worker, support', { ...civil('support'), exemption: 'migrant-worker' }, 'open', '法律援助法 42(3)'],
  [
    'others by rule, named',
    { ...civil('support'), exemption: 'other-by-rule', exemptionRule: '甘肃省法律援助条例第十五条' },
    'exempt',
    '法律援助法 42(4)',
  ],
  ['others by rule, which not said', { ...civil('support'), exemption: 'other-by-rule' }, 'open', '法律援助法 42(4)'],
  ['exactly at the standard', poor({ household: '3', income: '3000' }), 'within', '法律援助法 34'],
  ['a fen above it', poor({ household: '3', income: '3000.01' }), 'above', '法律援助法 34'],
  ['savings above it', poor({ household: '3', income: '0', assets: '50000.01' }), 'above', '法律援助法 34'],
  [
    'the other side is family: own income only',
    poor({ familyOpponent: 'yes', ownIncome: '900' }),
    'within',
    '法律援助法 34',
  ],
  ['nothing said', { ...civil('support') }, 'open', '法律援助法 42'],
  ['income not said', poor({ household: '3' }), 'open', '法律援助法 34, 41'],
  ['no amount', poor({ household: '3', income: 'much' }), 'open', '法律援助法 34, 41'],
])('means: %s', (_what, answers, result, article) => {
  const { means: judged } = of(answers);
  expect(judged.result).toBe(result);
  expect(judged.why.map((one) => one.article)).toContain(article);
});

test.each<[what: string, answers: Answers, result: string, institution: string | null]>([
  [
    'suit before the court here',
    { procedure: 'litigation', organ: '兰州新区人民法院' },
    'here',
    '兰州新区法律援助中心',
  ],
  [
    'suit before the county court',
    { procedure: 'litigation', organ: '永登县人民法院' },
    'elsewhere',
    '永登县法律援助中心',
  ],
  [
    'suit: where it happened does not matter',
    { procedure: 'litigation', organ: '永登县人民法院', causePlace: '兰州新区中川镇' },
    'elsewhere',
    '永登县法律援助中心',
  ],
  [
    'arbitration here',
    { procedure: 'non-litigation', organ: '兰州新区劳动人事争议仲裁委员会' },
    'here',
    '兰州新区法律援助中心',
  ],
  [
    'cause here, organ elsewhere: first receiver keeps it',
    { procedure: 'non-litigation', organ: '皋兰县劳动人事争议仲裁委员会', causePlace: '兰州新区西岔镇' },
    'here',
    '兰州新区法律援助中心',
  ],
  ['cause elsewhere', { procedure: 'non-litigation', causePlace: '皋兰县石洞镇' }, 'elsewhere', '皋兰县法律援助中心'],
  [
    'migrant from another province: by organ, not by household',
    { procedure: 'litigation', organ: '兰州新区人民法院' },
    'here',
    '兰州新区法律援助中心',
  ],
  ['a word that fits several institutions', { procedure: 'litigation', organ: '人民法院' }, 'open', null],
  [
    'a word that fits one institution only',
    { procedure: 'litigation', organ: '皋兰县' },
    'elsewhere',
    '皋兰县法律援助中心',
  ],
  ['an organ that the table does not know', { procedure: 'litigation', organ: '西宁市人民法院' }, 'open', null],
  ['no organ', { procedure: 'litigation' }, 'open', null],
])('jurisdiction (38): %s', (_what, answers, result, institution) => {
  const { jurisdiction } = of({ ...civil('labour'), ...answers });
  expect([jurisdiction.result, jurisdiction.institution]).toEqual([result, institution]);
  expect(jurisdiction.why.some(({ article }) => article === '法律援助法 38')).toBe(true);
});
test('in custody: passed on within 24 hours, relatives may apply (39, 40)', () => {
  const answers = {
    ...criminal('suspect', 'none'),
    procedure: 'litigation',
    organ: '兰州新区人民法院',
    custody: 'yes',
  };
  expect(of(answers).jurisdiction.why.at(-1)?.article).toBe('法律援助法 39, 40');
  expect(of({ ...answers, applicant: 'relative' }).applicant.result).toBe('may');
});

const relativeOfWard = (wardAgainst: string): Answers => ({ applicant: 'relative', ward: 'yes', wardAgainst });
const relative: Answers = { applicant: 'relative' };
test.each<[what: string, answers: Answers, result: string, article: string]>([
  ['in person', { applicant: 'self' }, 'may', '法律援助法 40'],
  ['agent', { applicant: 'agent' }, 'may', '办理法律援助案件程序规定'],
  ['guardian', { applicant: 'guardian', guardianAgainst: 'no' }, 'may', '法律援助法 40'],
  [
    'guardian who is the wrongdoer',
    { applicant: 'guardian', guardianAgainst: 'yes' },
    'other-relative',
    '法律援助法 40',
  ],
  ['guardian, not said', { applicant: 'guardian' }, 'open', '法律援助法 40'],
  [
    'guardian, another guardian is the wrongdoer',
    { applicant: 'guardian', guardianAgainst: 'another' },
    'may',
    '法律援助法 40',
  ],
  ['relative of somebody free and capable', { ...relative, ward: 'no' }, 'may-not', '法律援助法 40'],
  ['relative, capacity not said', relative, 'open', '法律援助法 40'],
  ['relative of somebody in custody', { ...relative, custody: 'yes' }, 'may', '法律援助法 40'],
  ['relative of a ward whose guardian is the wrongdoer', relativeOfWard('yes'), 'may', '法律援助法 40'],
  ['relative of a ward whose guardian is not', relativeOfWard('no'), 'may-not', '法律援助法 40'],
  ['relative of a ward, guardian not said', { ...relative, ward: 'yes' }, 'open', '法律援助法 40'],
  ['relative of a suspect on bail', { ...criminal('suspect', 'none'), ...relative }, 'may', '法律援助法 24'],
  ['relative of a victim', { ...criminal('victim'), ...relative }, 'may', '法律援助法 29'],
  ['relative, retrial ordered', { ...relative, retrial: 'yes' }, 'may', '法律援助法 33'],
  [
    'relative of a private prosecutor',
    { ...criminal('private-prosecutor'), ...relative, ward: 'no' },
    'may-not',
    '法律援助法 40',
  ],
  [
    'child worker for a child against a parent',
    { applicant: 'child-worker', wardAgainst: 'yes' },
    'may',
    '法律援助法 40; 未成年人保护法 104',
  ],
  ['child worker, the parent is not', { applicant: 'child-worker', wardAgainst: 'no' }, 'may-not', '法律援助法 40'],
  ['child worker, not said', { applicant: 'child-worker' }, 'open', '法律援助法 40; 未成年人保护法 104'],
])('applicant (24, 29, 33, 40): %s', (_what, answers, result, article) => {
  const { applicant } = of({ ...civil('support'), ...answers });
  expect(applicant.result).toBe(result);
  expect(applicant.why.map((one) => one.article)).toEqual([article]);
});
test.each<[what: string, answers: Answers]>([
  ['for wages', civil('labour')],
  ['of a suspect', criminal('suspect', 'none')],
  ['of a victim', criminal('victim')],
  ['where a retrial was ordered', { ...civil('labour'), retrial: 'yes' }],
  ['of a private prosecutor', criminal('private-prosecutor')],
])('a relative %s is asked about the guardian, and the answers are kept', (_what, answers) => {
  const all = guidedQuestions(standards.added, standards.limits);
  const given = { ...answers, ...relativeOfWard('yes') };
  const names = questionsFor(all, given, true).map(({ name }) => name);
  expect([names.includes('ward'), names.includes('wardAgainst')]).toEqual([true, true]);
  expect(keepAsked(all, given)).toMatchObject({ ward: 'yes', wardAgainst: 'yes' });
});
test.each<[what: string, answers: Answers, article: string]>([
  ['of a suspect', criminal('suspect', 'none'), '法律援助法 24'],
  ['of a victim', criminal('victim'), '法律援助法 29'],
  ['where a retrial was ordered', { ...civil('labour'), retrial: 'yes' }, '法律援助法 33'],
  ['of somebody in custody', { ...civil('support'), custody: 'yes' }, '法律援助法 40'],
])('a relative %s may apply whoever the guardian is, from whom all is hidden if need be', (_what, answers, article) => {
  const judged = (more: Answers) => of({ ...answers, ...relative, ...more }).applicant;
  for (const more of [{}, { ward: 'no' }, { ward: 'yes' }, { ward: 'yes', wardAgainst: 'no' }])
    expect(judged(more)).toMatchObject({ result: 'may', why: [{ article }] });
  const { result, why } = judged({ ward: 'yes', wardAgainst: 'yes' });
  expect([result, why.map((one) => one.article)]).toEqual(['may', [article, '法律援助法 40']]);
  expect(why[1]?.text.zh).toContain('隐去住址和联系方式');
});
test.each<[applicant: Answers, result: string]>([
  [{ applicant: 'guardian', guardianAgainst: 'yes' }, 'not-eligible'],
  [{ applicant: 'guardian', guardianAgainst: 'another' }, 'eligible'],
  [relativeOfWard('yes'), 'eligible'],
  [relativeOfWard('no'), 'not-eligible'],
  [{ applicant: 'child-worker', wardAgainst: 'yes' }, 'eligible'],
  [{ applicant: 'child-worker', wardAgainst: 'no' }, 'not-eligible'],
])('who may not apply for a ward is not eligible (40): %j', (who, result) => {
  const here = { procedure: 'litigation', organ: '兰州新区人民法院' };
  expect(of({ ...civil('violence'), ...here, ...who }).result).toBe(result);
});

test.each<[what: string, isAsked: boolean, answers: Answers]>([
  ['a suspect of no special circumstance', true, criminal('suspect', 'none')],
  ['a suspect under age', false, criminal('suspect', 'minor')],
  ['a victim', false, criminal('victim')],
])('%s is asked for another reason than means: %s', (_what, isAsked, answers) => {
  const all = guidedQuestions(standards.added, standards.limits);
  expect(questionsFor(all, answers, true).some(({ name }) => name === 'otherReason')).toBe(isAsked);
});

test.each<[what: string, isAsked: boolean, answers: Answers]>([
  ['a victim', true, criminal('victim')],
  ['a private prosecutor', true, criminal('private-prosecutor')],
  ['an incidental plaintiff', true, criminal('incidental-plaintiff')],
  ['a suspect', false, criminal('suspect', 'none')],
  ['somebody who claims wages, a former answer let go', false, { ...civil('labour'), criminal: 'victim' }],
])('%s is asked whether it is about violence at home: %s', (_what, isAsked, answers) => {
  const all = guidedQuestions(standards.added, standards.limits);
  expect(questionsFor(all, answers, true).some(({ name }) => name === 'atHome')).toBe(isAsked);
  expect('atHome' in keepAsked(all, { ...answers, atHome: 'yes' })).toBe(isAsked);
});

test('a child worker is asked once whether the guardian is the wrongdoer, and the answer is kept', () => {
  const all = guidedQuestions(standards.added, standards.limits);
  const given = { ...civil('support'), applicant: 'child-worker', wardAgainst: 'yes' };
  const names = questionsFor(all, given, true).map(({ name }) => name);
  expect(names.filter((name) => name === 'wardAgainst')).toEqual(['wardAgainst']);
  expect(names).not.toContain('ward');
  expect(keepAsked(all, given)).toMatchObject({ wardAgainst: 'yes' });
});

const limit = (code: string, keyDate: string): Answers => ({ urgency: 'limit', limit: code, keyDate });
test.each<
  [what: string, answers: Answers, result: string, endsOn: string | null, daysLeft: number | null, article: string]
>([
  ['appeal, 6 days left', limit('appeal-judgment', '2026-11-14'), 'urgent', '2026-11-29', 6, '民事诉讼法 171'],
  ['appeal, 7 days left', limit('appeal-judgment', '2026-11-15'), 'soon', '2026-11-30', 7, '民事诉讼法 171'],
  ['appeal, last day', limit('appeal-judgment', '2026-11-08'), 'urgent', '2026-11-23', 0, '民事诉讼法 171'],
  ['appeal, a day too late', limit('appeal-judgment', '2026-11-07'), 'over', '2026-11-22', -1, '民事诉讼法 171'],
  ['ruling of a criminal court', limit('criminal-ruling', '2026-11-20'), 'urgent', '2026-11-25', 2, '刑事诉讼法 230'],
  [
    'labour arbitration, a year',
    limit('labour-arbitration', '2025-11-28'),
    'urgent',
    '2026-11-28',
    5,
    '劳动争议调解仲裁法 27',
  ],
  ['reconsideration, 60 days', limit('reconsideration', '2026-10-20'), 'soon', '2026-12-19', 26, '行政复议法 20'],
  [
    'administrative suit, six months',
    limit('administrative-suit', '2026-06-30'),
    'calm',
    '2026-12-30',
    37,
    '行政诉讼法 46',
  ],
  ['civil limitation from 29 February', limit('civil', '2024-02-29'), 'calm', '2027-02-28', 97, '民法典 188'],
  ['work injury of a worker', limit('work-injury', '2025-11-24'), 'urgent', '2026-11-24', 1, '工伤保险条例 17'],
  ['preservation at once', { urgency: 'preservation' }, 'urgent', null, null, '法律援助法 44(2)'],
  ['nothing presses', { urgency: 'none' }, 'calm', null, null, '法律援助法 44'],
  ['day not said', { urgency: 'limit', limit: 'civil' }, 'open', null, null, '法律援助法 44'],
])('urgency (44): %s', (_what, answers, result, endsOn, daysLeft, article) => {
  const { urgency } = of({ ...civil('labour'), ...answers });
  expect(urgency.why.map((one) => one.article)).toContain(article);
  expect([urgency.result, urgency.endsOn, urgency.daysLeft]).toEqual([result, endsOn, daysLeft]);
});
test('a limitation that ends on a rest day is not counted on to move', () => {
  expect(limitEnd({ amount: 15, unit: 'day' }, civilDate('2026-09-21'))).toBe('2026-10-06');
});

const day = civilDate;
const due = (from: string, days: number) => dueAfter(day(from), days, shippedCalendar).dueOn;
test.each<[what: string, from: string, limit: keyof typeof limits, dueOn: string, article: string]>([
  ['decision over Spring Festival', '2026-02-11', 'decision', '2026-02-24', '法律援助法 43'],
  ['decision over National Day', '2026-09-28', 'decision', '2026-10-08', '法律援助法 43'],
  ['decision in a plain week', '2026-11-23', 'decision', '2026-11-30', '法律援助法 43'],
  ['decision, last day a Saturday', '2026-11-21', 'decision', '2026-11-30', '法律援助法 43'],
  ['appointment on a make-up Saturday', '2026-02-11', 'appointment', '2026-02-14', '法律援助法 43'],
  ['appointment from a Friday', '2026-11-20', 'appointment', '2026-11-23', '法律援助法 43'],
  ['agreement', '2026-11-23', 'agreement', '2026-11-30', '办理法律援助案件程序规定 27'],
  ['review of an objection', '2026-11-23', 'objection', '2026-11-30', '法律援助法 49'],
  ['lawyer after a notice on Friday evening', '2026-11-27', 'notice', '2026-11-30', '法律援助法 36'],
  ['closing file', '2026-11-02', 'report', '2026-12-02', '办理法律援助案件程序规定'],
])('due: %s', (_what, from, limit, dueOn, article) => {
  expect(due(from, limits[limit].days)).toBe(dueOn);
  expect(limits[limit].article).toBe(article);
});

const pause = (from: string, to: string | null, why: Suspension['why'] = 'supplement'): Suspension => ({
  why,
  from: day(from),
  to: to === null ? null : day(to),
});
test.each<[what: string, suspensions: readonly Suspension[], dueOn: string]>([
  ['none', [], '2026-11-30'],
  ['four days for papers', [pause('2026-11-24', '2026-11-28')], '2026-12-04'],
  ['same day', [pause('2026-11-24', '2026-11-24')], '2026-11-30'],
  [
    'papers, then a check',
    [pause('2026-11-24', '2026-11-26'), pause('2026-11-27', '2026-11-30', 'check')],
    '2026-12-07',
  ],
  [
    'both at once count once',
    [pause('2026-11-24', '2026-11-28'), pause('2026-11-26', '2026-11-30', 'check')],
    '2026-12-07',
  ],
  [
    'one within the other',
    [pause('2026-11-24', '2026-11-30'), pause('2026-11-25', '2026-11-26', 'check')],
    '2026-12-07',
  ],
  ['one still open does not count yet', [pause('2026-11-24', null)], '2026-11-30'],
])('decision received 2026-11-23, suspended (43): %s', (_what, suspensions, dueOn) =>
  expect(decisionDue(day('2026-11-23'), suspensions, shippedCalendar).dueOn).toBe(dueOn),
);

test('a day in a year without a notice is provisional', () => {
  expect(dueAfter(day('2026-12-30'), 7, shippedCalendar).provisional).toBe(true);
  expect(dueAfter(day('2026-11-23'), 7, shippedCalendar).provisional).toBe(false);
});
test('24 hours from custody are hours, over any holiday (39)', () =>
  expect(passOnBy('2026-02-16T09:50:00.000Z')).toBe('2026-02-17T09:50:00.000Z'));
test('confirmation: 30 days, rolled, reminder on the twentieth (人民调解法 33)', () => {
  expect(confirmationDates(day('2026-10-30'), shippedCalendar)).toMatchObject({
    dueOn: '2026-11-30',
    remindOn: '2026-11-19',
  });
});

test('a person may judge otherwise, with a reason that stands first; the answers stay', () => {
  const answers = { ...base, ...civil('none') };
  const overrule = { topic: 'scope' as const, result: 'means', reason: '属于劳动报酬', by: '周海燕', on: today };
  const judged = assess(answers, standards, today, [overrule]);
  expect(judged.scope.result).toBe('means');
  expect(judged.scope.why[0]?.text.zh).toContain('属于劳动报酬');
  expect(judged.scope.why.length).toBeGreaterThan(1);
});

test.each<[article: string | undefined, printed: string]>([
  ['省条例 15', '省条例 15'],
  // Those of an older version named none: that of the topic stands.
  [undefined, '法律援助法 34, 41, 42'],
])('what a person judges otherwise bears its article: %s', (article, printed) => {
  const overrule = { topic: 'means' as const, result: 'within', reason: '大病致贫', by: '周海燕', on: today };
  const judged = assess(poor({ household: '1', income: '9000' }), standards, today, [
    { ...overrule, ...(article ? { article } : {}) },
  ]);
  expect(judged.means.why[0]).toMatchObject({ article: printed });
});

test('every reason bears an article', () => {
  const all = [civil('labour'), civil('none'), criminal('suspect', 'minor'), poor({ household: '2', income: '1' })];
  for (const answers of all)
    for (const topic of ['scope', 'means', 'jurisdiction', 'applicant', 'urgency'] as const)
      for (const { article, text } of of(answers)[topic].why) {
        expect(article).not.toBe('');
        expect(text.zh && text.en).toBeTruthy();
      }
});
