import { addDays, type CivilDate, civilDate } from './civil-date.ts';

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
