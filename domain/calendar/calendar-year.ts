import { addDays, type CivilDate, civilDate, isWeekend } from './civil-date.ts';

/**
 * One day on which the yearly State Council notice (国务院办公厅关于部分节假日安排的通知) departs from the weekend rule,
 * or confirms it. `off` is a rest day (放假), `work` a make-up working day (调休上班).
 */
export type CalendarEntry = {
  readonly date: CivilDate;
  readonly kind: 'off' | 'work';
  readonly name: string;
  readonly source: string;
  readonly version: string;
};

/** The notice for one year. A notice may reach into the last days of the year before (2018-12-31 was such a day). */
export type CalendarYear = {
  readonly year: number;
  readonly version: string;
  readonly source: string;
  readonly entries: readonly CalendarEntry[];
};

/** From this day of December the next year's notice may take days (it took 2018-12-31 for 2019). */
export const reachBackFrom = '12-28';

/** Years that a notice can be published for: those before are over and were never computed with. */
const noticeYears = { first: 2025, last: 2100 } as const;
export const isNoticeYear = (year: number): boolean =>
  Number.isInteger(year) && year >= noticeYears.first && year <= noticeYears.last;

/** Whether a notice may speak of a day: of its own year, or of the last days of the year before. */
export const isDayOfNotice = (date: CivilDate, year: number): boolean =>
  date >= `${year - 1}-${reachBackFrom}` && date <= `${year}-12-31`;

/** Whether a day can be a make-up working day (调休上班): only a day that would be a rest day without it. */
export const canBeMakeUpDay = (date: CivilDate): boolean => isWeekend(date);

type Notice = {
  readonly year: number;
  readonly version: string;
  readonly source: string;
  /** Name, first and last day off, in the order of the notice. */
  readonly off: readonly (readonly [name: string, from: string, to: string])[];
  /** Name of the holiday and the day worked for it. */
  readonly work: readonly (readonly [name: string, date: string])[];
};

/** Turns a notice as it is worded into one entry per day. @throws RangeError when a text is no date. */
export function calendarYear(notice: Notice): CalendarYear {
  const { year, version, source } = notice;
  const entries: CalendarEntry[] = [];
  for (const [name, from, to] of notice.off) {
    const last = civilDate(to);
    for (let date = civilDate(from); date <= last; date = addDays(date, 1)) {
      entries.push({ date, kind: 'off', name, source, version });
    }
  }
  for (const [name, date] of notice.work) entries.push({ date: civilDate(date), kind: 'work', name, source, version });
  entries.sort((a, b) => (a.date < b.date ? -1 : 1));
  return { year, version, source, entries };
}
