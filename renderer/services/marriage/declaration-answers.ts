/** A declaration out of the answers that a party gave. */
import { declarationQuestionsOf } from '#domain/marriage/items.ts';
import { type Declaration, declaration, type RegistrationKind } from '#domain/marriage/schema.ts';
import type { Answers } from '../parts/answers.ts';
import { wholeAnswers } from './couple/answers.ts';

/** The declaration when every required question is answered, else null. */
export function declarationOf(kind: RegistrationKind, answers: Answers): Declaration | null {
  const made = declaration.safeParse(wholeAnswers(declarationQuestionsOf(kind), answers));
  return made.success ? made.data : null;
}
