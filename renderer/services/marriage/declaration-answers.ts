/** Answers of a declaration: what is known of the person, what the party says, what is still to be asked. */
import type { Question } from '#domain/kernel/item.ts';
import { declarationQuestions, printedAnswer } from '#domain/marriage/items.ts';
import { type Declaration, declaration } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';

export type Answer = string | boolean;
export type Answers = { readonly [question: string]: Answer };

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
export const knownAnswers = (person: Person): Answers =>
  Object.fromEntries(
    declarationQuestions
      .map((question) => [question.name, knownOf(question, person)])
      .filter(([, value]) => value !== ''),
  );

/** What comes from the identity card is shown, not asked; it is corrected by reading the card again. */
export const isFromCard = (question: Question, known: Answers): boolean =>
  question.page === 'identity' && known[question.name] !== undefined;

/** Questions of a page that have to be put to the party. */
export const questionsToAsk = (page: string, known: Answers): readonly Question[] =>
  declarationQuestions.filter((question) => question.page === page && !isFromCard(question, known));

const isAnswered = (answer: Answer | undefined): boolean =>
  typeof answer === 'boolean' || (answer !== undefined && answer.trim() !== '');

/** Required questions without an answer, in the order of the form. */
export const unanswered = (answers: Answers): readonly Question[] =>
  declarationQuestions.filter(({ name, required }) => required && !isAnswered(answers[name]));

/** The declaration when every required question is answered, else null. */
export function declarationOf(answers: Answers): Declaration | null {
  const all = Object.fromEntries(
    declarationQuestions.map(({ name, kind }) => [name, answers[name] ?? (kind === 'yes-no' ? false : '')]),
  );
  if (unanswered(answers).length > 0) return null;
  const made = declaration.safeParse(all);
  return made.success ? made.data : null;
}

/** What the person registry learns from a declaration, so that no window asks it again. */
export function learnt(made: Declaration, { facts }: Person): Partial<Person['facts']> {
  const said = {
    occupation: printedAnswer('occupation', made.occupation),
    education: printedAnswer('education', made.education),
    phone: made.phone,
    address: made.address,
    ethnicGroup: made.ethnicGroup,
  };
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => value !== '' && facts[name as keyof typeof said] !== value),
  );
}
