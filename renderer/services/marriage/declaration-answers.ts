/** A declaration out of the answers that a party gave. */
import { declarationQuestionsOf } from '#domain/marriage/items.ts';
import type { PartyKind } from '#domain/marriage/party/party.ts';
import { type Declaration, declaration, type RegistrationKind } from '#domain/marriage/schema.ts';
import type { Answers } from '../parts/answers.ts';
import { wholeAnswers } from './couple/answers.ts';

/** The declaration when every required question is answered, else null. */
export function declarationOf(kind: RegistrationKind, party: PartyKind, answers: Answers): Declaration | null {
  const answered = wholeAnswers(declarationQuestionsOf(kind, party), answers);
  const made = declaration.safeParse(answered && { ethnicGroup: '', ...answered });
  return made.success ? made.data : null;
}
