/** A declaration out of the answers that a party gave. */
import { declarationQuestions } from '#domain/marriage/items.ts';
import { type Declaration, declaration } from '#domain/marriage/schema.ts';
import type { Answers } from '../parts/answers.ts';
import { wholeAnswers } from './couple/answers.ts';

/** The declaration when every required question is answered, else null. */
export function declarationOf(answers: Answers): Declaration | null {
  const made = declaration.safeParse(wholeAnswers(declarationQuestions, answers));
  return made.success ? made.data : null;
}
