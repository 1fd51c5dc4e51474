/** What a consultation asks: little, and most of it chosen. */
import { ask, choice, long, opponentQuestions, optional } from '#domain/legal-aid/application/questions.ts';
import { answersOfTopic } from '#domain/legal-aid/consultation/consultation.ts';
import { channelWords, choicesOf, followUpWords, topicWords } from '#domain/legal-aid/vocabulary.ts';
import { type Answers, fieldsOf } from '../../parts/answers.ts';

/** @param villages that have advisers, from the targets. */
export const consultationQuestions = (villages: readonly string[]) => [
  ask('channel', '方式', 'Channel', choice(choicesOf(channelWords))),
  ask('topic', '类别', 'Topic', choice(choicesOf(topicWords))),
  ask('anonymous', '匿名咨询', 'Anonymous', { kind: 'yes-no', ...optional }),
  ask('name', '咨询人', 'Name', { ...optional, when: { question: 'anonymous', is: 'false' } }),
  ask('phone', '电话', 'Telephone', { ...optional, maxLength: 30, when: { question: 'anonymous', is: 'false' } }),
  ask('village', '村（社区）', 'Village', {
    ...choice(villages.map((value) => ({ value, label: { zh: value, en: value } }))),
    when: { question: 'channel', is: 'village' },
  }),
  ask('question', '咨询内容', 'Question', long),
  ask('advice', '答复', 'Answer', { ...long, ...optional }),
  ask('lawCited', '依据', 'Law cited', { ...optional, maxLength: 300 }),
  ask('followUp', '后续', 'Follow-up', choice(choicesOf(followUpWords))),
  ask('minutes', '用时（分钟）', 'Minutes', { kind: 'count' }),
  ask('heldOn', '咨询日期（补登时填写）', 'Held on (entered later)', { ...optional, kind: 'date' }),
  ask('heldTime', '咨询时间（如 09:30）', 'At (such as 09:30)', { ...optional, maxLength: 5 }),
  ask('safeContact', '安全联络（不打电话、不发短信）', 'Safe contact', { kind: 'yes-no', ...optional }),
  ...opponentQuestions.slice(0, 1),
];

/** The facts of a consultation as its form says them; what was not filled in is empty. */
export const consultationFacts = (questions: ReturnType<typeof consultationQuestions>, given: Answers) => ({
  lawCited: '',
  advice: '',
  ...fieldsOf(questions, given),
  person: given.person && given.anonymous !== true ? given.person : null,
  answers: answersOfTopic[given.topic as keyof typeof answersOfTopic],
});
