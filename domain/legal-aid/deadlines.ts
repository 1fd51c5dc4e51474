/**
 * Time limits of the legal-aid window (法律援助法, 办理法律援助案件程序规定). All are calendar days (日): the day they start with does
 * not count, a last day on a rest day moves to the next working day; the 24 hours of art. 39 are hours and never move.
 */
import { addDays, addMonths, type CivilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { type Due, dueAfter } from '#domain/calendar/due.ts';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import type { Limit } from './references.ts';

export { type Due, dueAfter };

/** Days of each limit, with the article it rests on. */
export const limits = {
  /** 审查决定 */
  decision: { days: 7, article: '法律援助法 43' },
  /** 指派 */
  appointment: { days: 3, article: '法律援助法 43' },
  /** 签订委托协议 */
  agreement: { days: 5, article: '办理法律援助案件程序规定 27' },
  /** 异议审查 */
  objection: { days: 5, article: '法律援助法 49' },
  /** 结案归档 */
  report: { days: 30, article: '办理法律援助案件程序规定' },
  /** 通知辩护后指派 */
  notice: { days: 3, article: '法律援助法 36' },
  /** 共同申请司法确认 */
  confirmation: { days: 30, article: '人民调解法 33' },
} as const;

/** A time that does not count: from the day of the notice or letter to the day everything arrived; open while `to` is null. */
export interface Suspension {
  readonly why: 'supplement' | 'check' | 'merged';
  readonly from: CivilDate;
  readonly to: CivilDate | null;
}

/** The latest wait of a kind with the day that ended it, also where another end was entered before. */
export function waitEnded(
  suspensions: readonly Suspension[],
  why: Suspension['why'],
  on: CivilDate,
): readonly Suspension[] {
  const last = suspensions.findLastIndex((one) => one.why === why);
  return suspensions.map((one, index) => (index === last ? { ...one, to: on } : one));
}

/** Days of ended suspensions, each day once however many overlap. */
export function suspendedDays(suspensions: readonly Suspension[]): number {
  const ended = suspensions
    .flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]))
    .sort((a, b) => (a.from < b.from ? -1 : 1));
  let days = 0;
  let reached: CivilDate | null = null;
  for (const { from, to } of ended) {
    const start = reached !== null && reached > from ? reached : from;
    if (to > start) days += daysBetween(start, to);
    if (reached === null || to > reached) reached = to;
  }
  return days;
}

/** Since when the present wait goes on without a break, earlier waits that it followed at once included; null while nothing waits. */
function waitingSince(suspensions: readonly Suspension[]): CivilDate | null {
  const open = suspensions.flatMap(({ from, to }) => (to === null ? [from] : [])).sort()[0];
  if (!open) return null;
  const ended = suspensions.flatMap(({ from, to }) => (to === null ? [] : [{ from, to }]));
  let since: CivilDate = open;
  for (const { from, to } of ended.sort((a, b) => (a.to < b.to ? 1 : -1)))
    if (to >= since && from < since) since = from;
  return since;
}

/** Whether the decision's clock stands still: something is awaited, and it was not yet over when that began. */
export function standsStill(
  { code, dueOn, metOn }: { readonly code: string; readonly dueOn: CivilDate; readonly metOn: CivilDate | null },
  suspensions: readonly Suspension[],
): boolean {
  if (code !== 'decision' || metOn !== null) return false;
  const since = waitingSince(suspensions);
  return since !== null && since <= dueOn;
}

/** 作出决定的期限: seven days from receipt, what was suspended added (43). */
export const decisionDue = (
  receivedOn: CivilDate,
  suspensions: readonly Suspension[],
  calendar: WorkingCalendar,
): Due => dueAfter(receivedOn, limits.decision.days + suspendedDays(suspensions), calendar);

/** The instant until which an organ passes on what somebody in custody asked for (39): 24 hours, never moved. */
export const passOnBy = (receivedAt: string): string => new Date(Date.parse(receivedAt) + 24 * 3_600_000).toISOString();

/**
 * Last day of a limitation or period. Never moved past rest days: whoever must act in time should not count on it.
 * @param from day it begins with, which does not count itself.
 */
export function limitEnd({ amount, unit }: Pick<Limit, 'amount' | 'unit'>, from: CivilDate): CivilDate {
  return unit === 'day' ? addDays(from, amount) : addMonths(from, unit === 'year' ? amount * 12 : amount);
}

/** The clock of the limitation that was asked about; none when it is over, or none was named. */
export const limitDue = (endsOn: CivilDate | null, today: CivilDate): Due | null =>
  endsOn && endsOn >= today ? { dueOn: endsOn, provisional: false } : null;
