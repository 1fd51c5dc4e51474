/**
 * Days on which a borrower is reminded by itself (提醒日): so many before and after the day of return, each once. What is to be said
 * today stands on a list from the morning on, until somebody has said it (民法典 734: each reminder is an objection).
 */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { dueOn } from './rules.ts';
import type { CalledUp, Loan, ReminderStep } from './schema.ts';

/** Three days before, on the day, one and seven days after. */
export const usualRemindDays: readonly number[] = [-3, 0, 1, 7];

const stepsOf = ({ periods }: Pick<Loan, 'periods'>): readonly number[] =>
  [...(periods.at(-1)?.remindDays ?? usualRemindDays)].sort((a, b) => a - b);

/** The last step that had come by a day; null when none had. */
function lastStep(loan: Pick<Loan, 'periods'>, day: CivilDate): number | null {
  const due = dueOn(loan);
  return (due && stepsOf(loan).findLast((days) => addDays(due, days) <= day)) ?? null;
}

/** What begins with a hand-over or a renewal on a day: nobody is reminded of what came before it. */
export function calledUpFrom(loan: Pick<Loan, 'periods'>, on: CivilDate): CalledUp | null {
  const due = dueOn(loan);
  return due && { dueOn: due, days: lastStep(loan, on), on, isOpen: false };
}

/** The reminder that has come by a day and was not called up yet; of several only the latest. Null when there is none. */
export function stepDue(loan: Loan, day: CivilDate): ReminderStep | null {
  const due = dueOn(loan);
  const days = lastStep(loan, day);
  if (loan.stage !== 'on-loan' || !due || days === null) return null;
  const before = loan.calledUp?.dueOn === due ? loan.calledUp.days : null;
  return before !== null && days <= before ? null : { dueOn: due, days };
}

/** First day on which another step comes; null after the last one. */
export function nextStepOn(loan: Loan): CivilDate | null {
  const due = dueOn(loan);
  if (loan.stage !== 'on-loan' || !due) return null;
  const before = loan.calledUp?.dueOn === due ? loan.calledUp.days : null;
  const next = stepsOf(loan).find((days) => before === null || days > before);
  return next === undefined ? null : addDays(due, next);
}

/** The step that waits to be said, for whoever says it; null when nothing does. */
export function openStep({ calledUp, stage }: Pick<Loan, 'calledUp' | 'stage'>): ReminderStep | null {
  if (stage !== 'on-loan' || !calledUp?.isOpen || calledUp.days === null) return null;
  return { dueOn: calledUp.dueOn, days: calledUp.days };
}

export const isSameStep = (one: ReminderStep | undefined, other: ReminderStep | undefined): boolean =>
  one !== undefined && other !== undefined && one.dueOn === other.dueOn && one.days === other.days;
