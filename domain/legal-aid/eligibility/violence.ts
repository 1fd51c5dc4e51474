/** Whether it is about domestic violence, abuse or desertion (虐待、遗弃、家庭暴力), in a civil matter or in a criminal case (32(4)). */
import type { Answers } from './reason.ts';

/** On the side of the person harmed in a criminal case, who is asked about it (29). */
const harmed: readonly string[] = ['victim', 'private-prosecutor', 'incidental-plaintiff'];
export const isHarmed = ({ field, criminal = '' }: Answers): boolean =>
  field === 'criminal' && harmed.includes(criminal);

/** Of a criminal case it is said by those harmed; an assessment of an older version was not asked, and it is not. */
export const isHarmedAtHome = (answers: Answers): boolean => isHarmed(answers) && answers.atHome === 'yes';

export const isOfViolence = (answers: Answers): boolean => answers.matter === 'violence' || isHarmedAtHome(answers);
