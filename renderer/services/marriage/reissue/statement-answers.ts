/** The statement asking for a re-issue (申请补领婚姻登记证声明书) between the form and the case. */
import { certificateReissue } from '#domain/marriage/reissue/items.ts';
import { type ArchiveResult, type Statement, statement } from '#domain/marriage/reissue/schema.ts';
import type { Answers } from '../../parts/answers.ts';
import { wholeAnswers } from '../couple/answers.ts';

/** To begin with: what was stated before, else what the archive says. */
export function answersOf(made: Statement | null, archive: ArchiveResult | null): Answers | null {
  if (made) return { ...made, registeredOn: made.registeredOn ?? '' };
  if (archive?.is !== 'found') return null;
  const { certificateNumber, registeredOn, authority } = archive;
  return { oldCertificateNumber: certificateNumber, registeredOn, registeredAt: authority };
}

/** The statement when every required question is answered, else null. */
export function statementOf(answers: Answers): Statement | null {
  const whole = wholeAnswers(certificateReissue.questions.perParty, answers);
  if (!whole) return null;
  const made = statement.safeParse({ ...whole, registeredOn: whole.registeredOn || null });
  return made.success ? made.data : null;
}
