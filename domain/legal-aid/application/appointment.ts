/** When a lawyer is due once aid is decided upon (指派期限, 43, 44), and the limitation that such a decision takes up again. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import { type Due, dueAfter, limits } from '../deadlines.ts';
import { isPressing } from '../eligibility/urgency.ts';
import { limitReference } from '../references.ts';
import { urgentDue } from './intake.ts';
import type { Aid } from './schema.ts';

/** Whether the limitation was kept: the suit or claim is filed. */
const isKept = ({ progress }: Pick<Aid, 'progress'>): boolean => progress.some(({ kind }) => kind === 'filed');

/**
 * Three days from the decision, moved past rest days (43); where aid went first or the matter presses on that day no rest day moves
 * them (44), and never past a limitation that is still to be kept.
 * @param on the day of the decision.
 */
export function appointmentDue(own: Aid, on: CivilDate, context: Pick<Context, 'calendar' | 'stream' | 'device'>): Due {
  const { urgency } = own.assessment;
  const { endsOn } = urgency;
  const usual = dueAfter(on, limits.appointment.days, context.calendar);
  if (endsOn !== null && isKept(own)) return usual;
  const { data: periods } = editionOn(limitReference, on, context);
  if (own.urgent || isPressing(urgency, own.overrules, periods, on)) return urgentDue(endsOn, on);
  return endsOn !== null && endsOn >= on && endsOn < usual.dueOn ? { dueOn: endsOn, provisional: false } : usual;
}

/** Of a lawyer who is due already and one who is due by a decision, whichever comes first; one that was over by then is no more. */
export const earlierOf = (due: Due, former: Due | null | undefined, on: CivilDate): Due =>
  former && former.dueOn >= on && former.dueOn < due.dueOn
    ? { dueOn: former.dueOn, provisional: former.provisional }
    : due;

/**
 * The limitation that ran when aid was refused or ended, and is in nobody's sight since; null where none was asked about, where it
 * was kept, was over by then, or still has its clock. One that ran out meanwhile is named all the same: it was missed.
 */
export function limitAgain(own: Aid): Due | null {
  const { endsOn } = own.assessment.urgency;
  const ended = own.stage === 'terminated' ? own.termination : own.decision;
  if (endsOn === null || !ended || endsOn < ended.on || isKept(own)) return null;
  if (own.clocks.some(({ code, dueOn }) => code === 'limit' && dueOn === endsOn)) return null;
  return { dueOn: endsOn, provisional: false };
}
