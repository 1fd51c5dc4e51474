/** Answers to a form's questions: what is known of the person, what the party says, what is still to be asked. */
import type { Question } from '#domain/kernel/item.ts';
import { printedAnswer } from '#domain/marriage/items.ts';
import type { Person } from '#domain/person/person.ts';
import { type Answers, unanswered } from '../../parts/answers.ts';
import type { Answer } from '../../parts/QuestionField.tsx';

/** A stored word (工人, 大学本科 …) as the question's choice; a word that is no choice is asked anew. */
function choiceOf(question: Question, word: string): string {
  const found = question.choices?.find(({ value, label }) => value === word || label.zh === word || label.en === word);
  return found?.value ?? '';
}

function knownOf(question: Question, { facts, marital }: Person): Answer {
  switch (question.from) {
    case undefined:
      return '';
    case 'idNumber':
      return facts.documentNumber;
    case 'maritalStatus':
      return choiceOf(question, marital.status);
    default:
      return question.choices ? choiceOf(question, facts[question.from]) : facts[question.from];
  }
}

/** What the registry already says, by question. */
export const knownAnswers = (questions: readonly Question[], person: Person): Answers =>
  Object.fromEntries(
    questions.map((question) => [question.name, knownOf(question, person)]).filter(([, value]) => value !== ''),
  );

/** What comes from the identity card is shown, not asked; it is corrected by reading the card again. */
export const isFromCard = (question: Question, known: Answers): boolean =>
  question.page === 'identity' && known[question.name] !== undefined;

/** Questions of a page that have to be put to the party. */
export const questionsToAsk = (questions: readonly Question[], page: string, known: Answers): readonly Question[] =>
  questions.filter((question) => question.page === page && !isFromCard(question, known));

/** Every answer under its question's name when all required ones are there, else null. */
export function wholeAnswers(questions: readonly Question[], answers: Answers): Answers | null {
  if (unanswered(questions, answers).length > 0) return null;
  return Object.fromEntries(
    questions.map(({ name, kind }) => [name, answers[name] ?? (kind === 'yes-no' ? false : '')]),
  );
}

/** What the person registry learns from a form, so that no window asks it again. */
export function learnt(made: Answers, { facts }: Person): Partial<Person['facts']> {
  const text = (name: string): string => String(made[name] ?? '');
  const said = {
    occupation: printedAnswer('occupation', text('occupation')),
    education: printedAnswer('education', text('education')),
    phone: text('phone'),
    address: text('address'),
    ethnicGroup: text('ethnicGroup'),
  };
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => value !== '' && facts[name as keyof typeof said] !== value),
  );
}
