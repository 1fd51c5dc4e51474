/**
 * The working calendar (工作日历) as reference data: each yearly notice of the State Council is an edition, so that the next
 * one can be published without a new program. Every edition counts for its own year, whichever day it is.
 */
import { z } from 'zod';
import { calendar2025 } from '#domain/calendar/2025.ts';
import { calendar2026 } from '#domain/calendar/2026.ts';
import {
  type CalendarYear,
  calendarYear,
  canBeMakeUpDay,
  isDayOfNotice,
  isNoticeYear,
} from '#domain/calendar/calendar-year.ts';
import { civilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type WorkingCalendar, workingCalendar } from '#domain/calendar/working-calendar.ts';
import type { Context } from '#domain/kernel/aggregate.ts';
import { type Edition, publishedEditions, type ReferenceSet, referenceNameOf } from '#domain/kernel/reference.ts';

const holiday = z.string().trim().min(1).max(20);

/** Days off in one notice; more is a mistake of whoever typed it. The law names 13, the swaps make up to about 35 of them. */
const mostDaysOff = 60;

export const notice = z
  .strictObject({
    year: z.int().refine(isNoticeYear),
    /** Holidays with their first and last day off. */
    off: z
      .array(z.strictObject({ name: holiday, from: CivilDateSchema, to: CivilDateSchema }))
      .min(1)
      .max(20),
    /** Make-up working days (调休上班), each a Saturday or Sunday. */
    work: z.array(z.strictObject({ name: holiday, date: CivilDateSchema })).max(20),
  })
  .superRefine(({ year, off, work }, context) => {
    const wrong = (...path: (string | number)[]): void =>
      context.addIssue({ code: 'custom', message: 'does not fit the year', path });
    for (const [index, { from, to }] of off.entries())
      if (to < from || !isDayOfNotice(from, year) || !isDayOfNotice(to, year)) wrong('off', index, 'to');
    for (const [index, { date }] of work.entries())
      if (!isDayOfNotice(date, year) || !canBeMakeUpDay(date)) wrong('work', index, 'date');
    if (off.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0) > mostDaysOff) wrong('off');
  });
export type Notice = z.infer<typeof notice>;

/** The edition's data of a notice that ships with the program. */
function shipped({ year, version, source, entries }: CalendarYear): Edition<Notice> {
  const days = entries.map(({ date, name, kind }) => ({ date, name, kind }));
  return {
    version,
    effectiveFrom: civilDate(`${year}-01-01`),
    source,
    data: {
      year,
      off: days.filter(({ kind }) => kind === 'off').map(({ name, date }) => ({ name, from: date, to: date })),
      work: days.filter(({ kind }) => kind === 'work').map(({ name, date }) => ({ name, date })),
    },
  };
}

export const workingCalendarSet: ReferenceSet<Notice> = {
  name: 'working-calendar',
  title: { zh: '工作日历（节假日与调休）', en: 'Working calendar' },
  schema: notice,
  shipped: [calendar2025, calendar2026].map(shipped),
};

/** Whether a stream publishes notices. */
export const isCalendarStream = (stream: string): boolean =>
  stream.startsWith('reference/') && referenceNameOf(stream) === workingCalendarSet.name;

/** All notices known here joined; for a year with several the center's goes before the district's and that before the shipped one. */
export function calendarKnownTo(context: Pick<Context, 'stream' | 'device'>): WorkingCalendar {
  const editions = [...workingCalendarSet.shipped, ...publishedEditions(workingCalendarSet, context)];
  return workingCalendar(
    editions.map(({ version, source, data: { year, off, work } }) =>
      calendarYear({
        year,
        version,
        source,
        off: off.map(({ name, from, to }) => [name, from, to]),
        work: work.map(({ name, date }) => [name, date]),
      }),
    ),
  );
}
