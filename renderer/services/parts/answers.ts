/** Answers to a form's questions: what is missing, what cannot be an answer, what a command takes of them. */
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { isPhone } from '#domain/identity/phone.ts';
import type { Question } from '#domain/kernel/item.ts';
import type { Answer } from './QuestionField.tsx';

export type Answers = { readonly [question: string]: Answer };

/** A question that depends on an earlier one is asked only when that has the answer it waits for. */
export const isAsked = ({ when }: Question, answers: Answers): boolean => {
  if (!when) return true;
  const given = answers[when.question];
  return Array.isArray(given) ? given.includes(when.is) : String(given ?? '') === when.is;
};

const isAnswered = (answer: Answer | undefined): boolean => {
  if (typeof answer === 'boolean' || typeof answer === 'number') return true;
  return answer !== undefined && (typeof answer === 'string' ? answer.trim() : answer).length > 0;
};

/** Required questions without an answer, in the order of the form. */
export const unanswered = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter((one) => one.required && isAsked(one, answers) && !isAnswered(answers[one.name]));

/** Questions whose answer cannot be what they ask for: a telephone number of three digits, the 30th of February. */
export const mistyped = (questions: readonly Question[], answers: Answers): readonly Question[] =>
  questions.filter(({ name, kind }) => {
    const answer = answers[name];
    if (typeof answer !== 'string' || answer.trim() === '') return false;
    if (kind === 'phone') return !isPhone(answer);
    return kind === 'date' && !isCivilDate(answer.trim());
  });

/** What stands for a question that was left open. */
const nothing = ({ kind }: Question): Answer | undefined => {
  if (kind === 'yes-no') return false;
  if (kind === 'choices') return [];
  return kind === 'count' || kind === 'money' || kind === 'date' || kind === 'choice' ? undefined : '';
};

/** Every answer under its question's name, as a command takes them; an optional one that was left open is left out or empty. */
export function fieldsOf(questions: readonly Question[], answers: Answers): Answers {
  const given = questions
    .filter((one) => isAsked(one, answers))
    .map((one) => {
      const answer = answers[one.name];
      return [one.name, isAnswered(answer) ? answer : nothing(one)] as const;
    });
  return Object.fromEntries(
    given.flatMap(([name, answer]) =>
      answer === undefined ? [] : [[name, typeof answer === 'string' ? answer.trim() : answer]],
    ),
  );
}

const isAnswer = (value: unknown): value is Answer =>
  ['string', 'number', 'boolean'].includes(typeof value) ||
  (Array.isArray(value) && value.every((one) => typeof one === 'string'));

/** What a record says already, as answers to begin a form with: its fields under the names of the questions. */
export function answersOf(questions: readonly Question[], record: object): Answers {
  const known = Object.entries(record).filter((field): field is [string, Answer] => isAnswer(field[1]));
  return fieldsOf(questions, Object.fromEntries(known));
}
