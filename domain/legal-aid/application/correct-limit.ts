/** The day from which a limitation runs, corrected after the decision, when the answers are closed: its clock follows (时效起算日更正). */
import { type CivilDate, today as civilDay, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { type Json, type Recordable, recorded } from '#domain/kernel/event.ts';
import { editionOn } from '#domain/kernel/reference.ts';
import type { Fact } from '../corrections.ts';
import type { Due } from '../deadlines.ts';
import { urgencyAnew } from '../eligibility/assess.ts';
import type { Urgency } from '../eligibility/urgency.ts';
import { limitReference } from '../references.ts';
import { appointmentDue, earlierOf } from './appointment.ts';
import type { Aid, Clock } from './schema.ts';
import { assigned } from './stages.ts';

/** The day on which the case ended; null while it runs, or its end is under review. */
function endedOn({ stage, objections, decision, termination, merged, closing }: Aid): CivilDate | null {
  if (stage === 'granted' || assigned.includes(stage)) return null;
  if (objections.some(({ decided }) => decided === null)) return null;
  switch (stage) {
    case 'terminated':
      return termination?.on ?? null;
    case 'refused':
      return decision?.on ?? null;
    case 'merged':
      return merged?.on ?? null;
    default:
      return closing?.endedOn ?? null;
  }
}

/**
 * The clock of the limitation as if its last day had been known from the first: none of one that was over before anybody applied, or
 * that still ran when the case ended; met on the day of filing, and missed for good where the case ended after it.
 */
function limitClock(own: Aid, dueOn: CivilDate): readonly Clock[] {
  if (dueOn < civilDay(own.openedAt)) return [];
  const clock = (metOn: CivilDate | null): readonly Clock[] => [{ code: 'limit', dueOn, provisional: false, metOn }];
  const filed = own.progress.find(({ kind }) => kind === 'filed');
  if (filed) return clock(filed.on);
  const ended = endedOn(own);
  return ended === null ? clock(null) : dueOn < ended ? clock(ended) : [];
}

/** The day of what gave aid last, by decision, review or remedy; null where nothing did, and where an organ did (36). */
function givenOn({ decision, objections, remedies, notice }: Aid): CivilDate | null {
  if (decision?.result !== 'granted' || notice) return null;
  const later = [
    ...objections.flatMap(({ decided }) => (decided?.result === 'corrected' ? [decided.on] : [])),
    ...remedies.flatMap(({ result, on }) => (result === 'granted' ? [on] : [])),
  ];
  return [decision.on, ...later].sort().at(-1) ?? null;
}

/** When a lawyer is due by what gave aid, had the limitation been known: one that presses moves no rest day (44). */
function lawyerDue(own: Aid, urgency: Urgency, context: Context): Due | null {
  const on = givenOn(own);
  return on && appointmentDue({ ...own, assessment: { ...own.assessment, urgency } }, on, context);
}

/**
 * With another last day: its clock in place of the former, and a lawyer who is still due no later than it.
 * @param lawyer when one is due by the limitation as corrected; null in corrections of an older version.
 */
function clocksWith(own: Aid, endsOn: CivilDate | null, on: CivilDate, lawyer: Due | null): readonly Clock[] {
  const former = own.assessment.urgency.endsOn;
  const others = own.clocks.filter(({ code, dueOn }) => code !== 'limit' || dueOn !== former);
  if (endsOn === null) return others;
  const capped = others.map((one) =>
    one.code === 'appointment' && one.metOn === null
      ? { ...one, ...earlierOf(earlierOf(one, { dueOn: endsOn, provisional: false }, on), lawyer, on) }
      : one,
  );
  return [...capped, ...limitClock(own, endsOn)];
}

/** The answered day that the limitation began with, once aid is decided upon; nothing where no period was asked about. */
export function limitFacts(own: Aid): readonly Fact<Aid>[] {
  const { answers, decision } = own;
  const { keyDate = '' } = answers;
  if (!decision || answers.urgency !== 'limit' || !isCivilDate(keyDate)) return [];
  return [
    {
      code: 'answer.keyDate',
      label: { zh: '时效（期间）起算日', en: 'Day the period began' },
      kind: 'date',
      is: keyDate,
      derive: (value: string, context: Context): Json => {
        const { data } = editionOn(limitReference, context.today, context);
        const urgency = urgencyAnew({ ...answers, keyDate: value }, data, context.today, own.overrules);
        const lawyer = lawyerDue(own, urgency, context);
        return {
          urgency: { ...urgency, why: urgency.why.map((one) => ({ ...one })) },
          on: context.today,
          lawyer: lawyer && { ...lawyer },
        };
      },
      write: (value: string, derived: Recordable): Aid => {
        const {
          urgency,
          on,
          lawyer = null,
        } = recorded<{ urgency: Urgency; on: CivilDate; lawyer?: Due | null }>(derived);
        return {
          ...own,
          answers: { ...answers, keyDate: value },
          assessment: { ...own.assessment, urgency },
          clocks: clocksWith(own, urgency.endsOn, on, lawyer),
        };
      },
    },
  ];
}
