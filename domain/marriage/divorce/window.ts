/** Cooling-off, withdrawal, the window and its end (民法典 1077). */

import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted, Finding } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Person } from '#domain/person/person.ts';
import { type BookingPlan, bookingPlanStream, officeWorks } from '../booking/plan.ts';
import { handRefusal } from '../party/assistance.ts';
import { identityFindings, paperDesk } from '../party/rules.ts';
import { areSameDates, type DivorceDates, datesOf, type GoverningDates, governing, isOlder, phaseOn } from './dates.ts';
import type { Divorce, DivorceCommand } from './schema.ts';
import { beforeItsEnd } from './stages.ts';

type State = CaseState<Divorce>;
type Command<T extends DivorceCommand['type']> = Extract<DivorceCommand, { type: T }>;
type Acceptance = NonNullable<Divorce['acceptance']>;

/** The dates that bind as far as the record itself knows: views and the calendar's work have no calendar at hand. */
export const knownDates = ({ acceptance, recomputed }: Divorce): GoverningDates | null =>
  acceptance && governing(acceptance.printed, recomputed);

/** Dates that bind today, by the newest calendar: the one at hand, or that of another counter which the record knows. Only for an accepted case. */
export function presentDates(own: Divorce, { calendar }: Pick<Context, 'calendar'>): GoverningDates {
  const { printed } = own.acceptance as Acceptance;
  return governing(printed, newerDates(own, calendar) ?? own.recomputed);
}

/** The certificate must be asked for, and the application withdrawn, where it was received. */
function otherAuthority({ acceptance }: Divorce, { device }: Context): Refusal | null {
  const { center, authority } = acceptance as Acceptance;
  return center === device.center
    ? null
    : { code: 'DIVORCE_OTHER_AUTHORITY', article: '民法典 1077', params: { authority } };
}

/**
 * 撤回: one party alone, through the last day of the cooling-off, never after it. Refuses an identity paper that is not the
 * party's own, of the wrong sort or run out, and a signature by hand of who cannot write.
 */
export function withdraw({ own }: State, command: Command<'divorce.withdraw'>, context: Context): Decision {
  const elsewhere = otherAuthority(own, context);
  if (elsewhere) return refused(elsewhere);
  const { coolingEndsOn } = presentDates(own, context);
  if (context.today > coolingEndsOn)
    return refused({ code: 'DIVORCE_WITHDRAWAL_TOO_LATE', article: '民法典 1077', params: { until: coolingEndsOn } });
  const { party, document, receipt, informed: how, reason, method, attachment } = command;
  const known = context.stream(own[party].person) as Person | null;
  if (!known) return refused({ code: 'PERSON_MISSING' });
  const { rules } = paperDesk('divorce', '民法典 1077', context);
  const { identity } = rules[own[party].kind];
  const unproven = identityFindings(party, identity, document, known, context.today, '民法典 1077');
  if (unproven.length) return refused(...unproven);
  const byHand = handRefusal(party, own[party].assistance, method);
  if (byHand) return refused(byHand);
  const signature = { attachment, method, on: context.today, witness: context.actor.name };
  const informed = { how, on: context.today };
  const payload = { party, document, receipt, informed, reason, signature, on: context.today };
  return done([{ type: 'divorce.withdrawn', payload }]);
}

/**
 * Both ask for the certificate. Refuses while the cooling-off runs, with the earliest days; after the window, when the
 * application counts as withdrawn; and on a day on which the office does not work.
 */
export function request({ own }: State, { receipt }: Command<'divorce.request'>, context: Context): Decision {
  const elsewhere = otherAuthority(own, context);
  if (elsewhere) return refused(elsewhere);
  if (own.request) return refused({ code: 'DIVORCE_ALREADY_REQUESTED', params: { on: own.request.on } });
  const { today, calendar, device } = context;
  const dates = presentDates(own, context);
  const plan = context.stream(bookingPlanStream(device.center)) as BookingPlan | null;
  const works = (day: CivilDate): boolean => officeWorks(day, plan, calendar);
  const phase = phaseOn(dates, today);
  const article = '民法典 1077';
  if (phase === 'cooling') {
    const { coolingEndsOn: until, windowOpensOn: from } = dates;
    const params = { until, from, officeFrom: firstDay(from, dates.windowEndsOn, works) };
    return refused({ code: 'DIVORCE_COOLING_OFF', article, params });
  }
  if (phase === 'over')
    return refused({ code: 'DIVORCE_DEEMED_WITHDRAWN', article, params: { endedOn: dates.windowEndsOn } });
  if (!works(today))
    return refused({
      code: 'DIVORCE_OFFICE_CLOSED',
      params: { officeFrom: firstDay(today, dates.windowEndsOn, works) },
    });
  return done([{ type: 'divorce.requested', payload: { on: today, receipt } }]);
}

/** First day on which the office works, or the last day itself: the law's end is always a working day. */
function firstDay(from: CivilDate, last: CivilDate, works: (day: CivilDate) => boolean): CivilDate {
  let day = from;
  while (day < last && !works(day)) day = addDays(day, 1);
  return day;
}

/** 审查: of a request made inside the window, even when the check of marriage state came back only after its end. */
export function examine({ own }: State, opinion: string, against: readonly Finding[], context: Context): Decision {
  if (!own.request) return refused({ code: 'DIVORCE_NOT_REQUESTED' });
  if (against.length) return refused(...against);
  return done([{ type: 'divorce.examined', payload: { opinion, by: context.actor.name, on: context.today } }]);
}

const newestKnown = ({ acceptance, recomputed }: Divorce): DivorceDates =>
  recomputed ?? (acceptance as Acceptance).printed;

/** The dates by a calendar when they differ from those known; null when nothing moves, and of a calendar behind the one known. */
export function newerDates(own: Divorce, calendar: WorkingCalendar): DivorceDates | null {
  const known = newestKnown(own);
  if (isOlder(calendar.version, known.calendarVersion)) return null;
  const dates = datesOf(known.receivedOn, calendar);
  return areSameDates(dates, known) ? null : dates;
}

/** The event that keeps the dates of a newer calendar beside the printed ones; none when nothing moves. */
export function recompute({ own }: State, { calendar }: Context): readonly Emitted[] {
  const dates = newerDates(own, calendar);
  return dates ? [{ type: 'divorce.dates-recomputed', payload: { dates } }] : [];
}

export function openWindow(state: State, context: Context): Decision {
  const dates = presentDates(state.own, context);
  const newer = recompute(state, context);
  if (phaseOn(dates, context.today) === 'cooling')
    return newer.length
      ? done(newer)
      : refused({ code: 'DIVORCE_COOLING_OFF', params: { until: dates.coolingEndsOn } });
  return done([...newer, { type: 'divorce.window-opened', payload: { on: dates.windowOpensOn } }]);
}

/**
 * Whether an application counts as withdrawn by its date alone (民法典 1077): its window is over, by the calendar at hand and by
 * what the record knows, and nobody asked in time.
 */
export function isRunOut(own: Divorce, context: Pick<Context, 'calendar' | 'today'>): boolean {
  const known = knownDates(own);
  if (!known || own.request || !beforeItsEnd.includes(own.stage)) return false;
  return [known, presentDates(own, context)].every((dates) => phaseOn(dates, context.today) === 'over');
}

/** 视为撤回: nobody asked until the last day. The day it takes effect is the day after, whenever the product notices. */
export function lapse(state: State, context: Context): Decision {
  const dates = presentDates(state.own, context);
  const newer = recompute(state, context);
  if (!isRunOut(state.own, context))
    return newer.length ? done(newer) : refused({ code: 'DIVORCE_WINDOW_OPEN', params: { until: dates.windowEndsOn } });
  return done([...newer, { type: 'divorce.lapsed', payload: { on: addDays(dates.windowEndsOn, 1) } }]);
}
