/** Limits that were missed (逾期), of any case however it ended: nothing of it is ever hidden. */
import { type CivilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { type Deadline, isMissed } from '#domain/kernel/views.ts';
import type { AidRow } from './record.ts';

export interface MissedLimit {
  readonly deadline: Deadline;
  /** Whole days after the last one; 0 where hours were missed on the day itself. */
  readonly daysLate: number;
  readonly isOpen: boolean;
}

/** What a case missed, the latest first. Papers that an applicant did not supply have their own consequence and are not among them. */
export function missedLimits(
  { deadlines }: Pick<AidRow, 'deadlines'>,
  at: { readonly now: string; readonly today: CivilDate },
): readonly MissedLimit[] {
  return deadlines
    .filter((one) => one.code !== 'supplement' && isMissed(one, at))
    .toSorted((a, b) => (a.dueOn < b.dueOn ? 1 : -1))
    .map((deadline) => ({
      deadline,
      daysLate: daysBetween(deadline.dueOn as CivilDate, (deadline.metOn ?? at.today) as CivilDate),
      isOpen: deadline.metOn === null,
    }));
}
