/** Whom nobody may find through a paper or a call (安全联络): who fears somebody at home. */
import { isWardOfWrongdoer } from './applicant.ts';
import type { Answers } from './reason.ts';
import { isOfViolence } from './violence.ts';

/**
 * Whether safe contact begins by itself: a victim of abuse, desertion or domestic violence, and a ward whose guardian is the
 * wrongdoer. Whoever takes the application in may end it again (反家庭暴力法 5; 法律援助法 32(4), 40).
 */
export function needsSafety(answers: Answers): boolean {
  const { applicant, guardianAgainst, wardAgainst } = answers;
  return (
    isOfViolence(answers) ||
    (applicant === 'guardian' && (guardianAgainst === 'yes' || guardianAgainst === 'another')) ||
    (applicant === 'relative' && isWardOfWrongdoer(answers)) ||
    (applicant === 'child-worker' && wardAgainst === 'yes')
  );
}
