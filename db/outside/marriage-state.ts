/** The national marriage network as this product asks it. */
import {
  type MarriageStateAnswer,
  type MarriageStateQuestion,
  marriageStateAnswer,
  marriageStateError,
  marriageStatePath,
} from '#contract/marriage-state.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { OutsideFault } from './ports.ts';
import { askSigned, type SignedHttpParts } from './signed-http.ts';

type Parts = Omit<SignedHttpParts, 'port'>;
const port = 'marriage-state';

/** @returns its answer; refuses `STATE_CHECK_UNKNOWN_PERSON` and `STATE_CHECK_NAME_DIFFERS`. @throws OutsideFault */
export async function askMarriageState(
  parts: Parts,
  question: MarriageStateQuestion,
): Promise<Outcome<MarriageStateAnswer>> {
  const { status, value } = await askSigned({ ...parts, port }, marriageStatePath, question);
  const answer = marriageStateAnswer.safeParse(value);
  if (status === 200 && answer.success && answer.data.requestId === question.requestId) return done(answer.data);
  const error = marriageStateError.safeParse(value);
  switch (error.success ? error.data.error : null) {
    case 'unknown-person':
      return refused({ code: 'STATE_CHECK_UNKNOWN_PERSON' });
    case 'name-differs':
      return refused({ code: 'STATE_CHECK_NAME_DIFFERS' });
    default:
      throw new OutsideFault(port, 'not-the-service');
  }
}
