/** The yearly notice while it is typed. Plain JSON: it is kept as a draft. */
import { canBeMakeUpDay, isDayOfNotice, isNoticeYear } from '#domain/calendar/calendar-year.ts';
import { civilDate, daysBetween, isCivilDate } from '#domain/calendar/civil-date.ts';
import { readNotice } from '#domain/calendar/notice-text.ts';
import type { Notice } from '#domain/reference/working-calendar.ts';
import { typedDate } from '../../../capture/typed-date.ts';

export interface TypedHoliday {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Make-up working days, with spaces, commas or 、 between them. */
  readonly work: string;
}
export interface TypedNotice {
  readonly year: string;
  readonly version: string;
  readonly source: string;
  readonly holidays: readonly TypedHoliday[];
}

/** Names in the order of the year (全国年节及纪念日放假办法). */
const usual = ['元旦', '春节', '清明节', '劳动节', '端午节', '中秋节', '国庆节'];
const nothing = { from: '', to: '', work: '' };

/** @param versions names that are taken. */
export function emptyNotice(year: number, versions: readonly string[]): TypedNotice {
  let number = 1;
  while (versions.includes(`${year}.${number}`)) number += 1;
  return {
    year: String(year),
    version: `${year}.${number}`,
    source: `国务院办公厅关于${year}年部分节假日安排的通知`,
    holidays: usual.map((name) => ({ name, ...nothing })),
  };
}

const workDays = (typed: string): readonly string[] =>
  typed
    .split(/[\s,，、;；]+/)
    .filter(Boolean)
    .map((one) => typedDate(one, '-', true));

/** The holidays that a pasted notice names; null when nothing of it is understood. */
export function holidaysOf(text: string, year: number): readonly TypedHoliday[] | null {
  const { off, work } = readNotice(text, year);
  if (off.length === 0) return null;
  return off.map(({ name, from, to }, index) => {
    const isFirst = off.findIndex((one) => one.name === name) === index;
    const days = isFirst ? work.filter((one) => one.name === name).map(({ date }) => date) : [];
    return { name, from, to, work: days.join(' ') };
  });
}

export type HolidayProblem = 'name' | 'from' | 'to' | 'work' | 'notWeekend' | 'otherYear' | 'tooLong';

/** A span that the law could never make: the longest holiday with its swaps has nine or ten days. */
const mostDays = 15;

const isLeft = ({ from, to, work }: TypedHoliday): boolean => !from && !to && !work;

/** What is wrong with a row; null when it is right or left empty. */
export function problemOf(holiday: TypedHoliday, year: number): HolidayProblem | null {
  if (isLeft(holiday)) return null;
  const { name, from, work } = holiday;
  const to = holiday.to || from;
  if (!name.trim()) return 'name';
  if (!isCivilDate(from)) return 'from';
  if (!isCivilDate(to) || to < from) return 'to';
  if (!isDayOfNotice(from, year) || !isDayOfNotice(to, year)) return 'otherYear';
  if (daysBetween(from, to) >= mostDays) return 'tooLong';
  const days = workDays(work);
  if (!days.every(isCivilDate)) return 'work';
  if (!days.every((day) => canBeMakeUpDay(civilDate(day)))) return 'notWeekend';
  return days.every((day) => isDayOfNotice(civilDate(day), year)) ? null : 'otherYear';
}

/** The notice as far as it is right; what is wrong or empty is left out. */
export function noticeOf({ year: typed, holidays }: TypedNotice): Notice {
  const year = Number(typed);
  const right = holidays.filter((one) => !isLeft(one) && problemOf(one, year) === null);
  return {
    year,
    off: right.map(({ name, from, to }) => ({ name: name.trim(), from: civilDate(from), to: civilDate(to || from) })),
    work: right.flatMap(({ name, work }) =>
      workDays(work).map((date) => ({ name: name.trim(), date: civilDate(date) })),
    ),
  };
}

/** Whether a notice of that year can be published. */
export const isTypedYear = (typed: string): boolean => /^\d{4}$/.test(typed) && isNoticeYear(Number(typed));

/** Whether it may be published: a year, at least one holiday, nothing wrong. */
export const isWhole = (typed: TypedNotice): boolean =>
  isTypedYear(typed.year) &&
  typed.version.trim() !== '' &&
  typed.source.trim().length > 1 &&
  noticeOf(typed).off.length > 0 &&
  typed.holidays.every((one) => problemOf(one, Number(typed.year)) === null);
