/** Which clocks of a case press: all that were missed, all that end by tomorrow, each by itself. */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { type Deadline, isMissed, wasLate } from '#domain/kernel/views.ts';
import type { AidRow } from './record.ts';

/** `missed`: over and still open; `late`: done, but too late; `next`: nothing open presses, this one ends first. */
export type Pressing = 'missed' | 'late' | 'today' | 'tomorrow' | 'next';
export interface PressingClock {
  readonly deadline: Deadline;
  readonly group: Pressing;
}

/**
 * What the line of a case shows, in the order in which the clocks end: however many of them press, none hides another. Papers that an
 * applicant did not supply in time have their own consequence and are not said to be late.
 */
export function pressingClocks(
  { deadlines }: Pick<AidRow, 'deadlines'>,
  at: { readonly now: string; readonly today: CivilDate },
): readonly PressingClock[] {
  const tomorrow = addDays(at.today, 1);
  const groupOf = (one: Deadline): Pressing | null => {
    if (wasLate(one)) return one.code === 'supplement' ? null : 'late';
    if (one.metOn !== null) return null;
    if (isMissed(one, at)) return 'missed';
    if (one.dueOn === at.today) return 'today';
    return one.dueOn === tomorrow ? 'tomorrow' : 'next';
  };
  const all = deadlines
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .flatMap((deadline): readonly PressingClock[] => {
      const group = groupOf(deadline);
      return group ? [{ deadline, group }] : [];
    });
  const hasOpen = all.some(({ group }) => group !== 'late' && group !== 'next');
  const next = hasOpen ? undefined : all.find(({ group }) => group === 'next');
  return all.filter((one) => one.group !== 'next' || one === next);
}
