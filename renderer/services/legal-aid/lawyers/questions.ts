/** What the roster asks about a lawyer. */
import { ask, choice, optional } from '#domain/legal-aid/application/questions.ts';
import {
  choicesOf,
  languageWords,
  lawyerKindWords,
  serviceWords,
  sexWords,
  specialtyWords,
} from '#domain/legal-aid/vocabulary.ts';

/** @param villages that can have an adviser, from the targets. */
export const lawyerQuestions = (villages: readonly string[]) => [
  ask('name', '姓名', 'Name', { maxLength: 60 }),
  ask('sex', '性别', 'Sex', choice(choicesOf(sexWords))),
  ask('kind', '类别', 'Kind', choice(choicesOf(lawyerKindWords))),
  ask('licence', '执业证号', 'Licence', { maxLength: 40 }),
  ask('firm', '执业机构', 'Firm', { maxLength: 80 }),
  ask('phone', '电话', 'Telephone', { ...optional, kind: 'phone' }),
  ask('practisingSince', '执业起始日期', 'Practising since', { kind: 'date' }),
  ask('criminalSince', '从事刑事辩护起始日期', 'Criminal defence since', { kind: 'date', ...optional }),
  ask('specialties', '专长', 'Specialties', { kind: 'choices', choices: choicesOf(specialtyWords), ...optional }),
  ask('languages', '语言', 'Languages', { kind: 'choices', choices: choicesOf(languageWords), ...optional }),
  ask('villages', '担任法律顾问的村（社区）', 'Adviser of', {
    kind: 'choices',
    choices: villages.map((value) => ({ value, label: { zh: value, en: value } })),
    ...optional,
  }),
  ask('login', '登录名（可看本人案件）', 'Sign-in name', { ...optional, maxLength: 32 }),
];

export const serviceQuestions = [
  ask(
    'kind',
    '事项',
    'Kind',
    choice(choicesOf(serviceWords).filter(({ value }) => value !== 'case' && value !== 'duty')),
  ),
  ask('on', '日期', 'Day', { kind: 'date' }),
  ask('minutes', '时长（分钟）', 'Minutes', { kind: 'count' }),
  ask('note', '备注', 'Note', { ...optional, maxLength: 300 }),
];
