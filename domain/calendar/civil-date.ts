/**
 * Civil dates (日期): the date on the wall in Asia/Shanghai, as people sign it, kept as `YYYY-MM-DD`. Comparing two of
 * them as strings compares them in time. All arithmetic is on day numbers of the proleptic Gregorian calendar; years
 * 0001 to 9999.
 */
declare const civilDateBrand: unique symbol;
export type CivilDate = string & { readonly [civilDateBrand]: true };

/** An instant as an ISO 8601 string that carries its offset, e.g. `2026-06-09T01:02:03.000Z`. */
export type IsoInstant = string;

export type DateParts = { readonly year: number; readonly month: number; readonly day: number };

const DATE_SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const INSTANT_SHAPE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;
const MS_PER_DAY = 86_400_000;
/** Asia/Shanghai has been UTC+8 without summer time since 1991; `now` is always later than that. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** True for 29-February years. */
export function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** Number of days of a month (1..12); 0 when there is no such month. */
export function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** The date with these parts, or undefined when no such day exists. */
export function dateFromParts(year: number, month: number, day: number): CivilDate | undefined {
  if (![year, month, day].every(Number.isInteger)) return undefined;
  if (year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return undefined;
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as CivilDate;
}

/** Reads `YYYY-MM-DD`; undefined for any other form and for days that do not exist. */
export function parseCivilDate(text: string): CivilDate | undefined {
  const match = DATE_SHAPE.exec(text);
  return match ? dateFromParts(Number(match[1]), Number(match[2]), Number(match[3])) : undefined;
}

/** True when the text is a civil date in the stored form. */
export function isCivilDate(text: string): text is CivilDate {
  return parseCivilDate(text) !== undefined;
}

/** A date known to be right, such as a constant. @throws RangeError when it is not a date. */
export function civilDate(text: string): CivilDate {
  const date = parseCivilDate(text);
  if (date === undefined) throw new RangeError('not a civil date');
  return date;
}

/** Reads the eight digits of cards and chips (`YYYYMMDD`). */
export function parseCompactDate(text: string): CivilDate | undefined {
  return /^\d{8}$/.test(text) ? parseCivilDate(`${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}`) : undefined;
}

/** Year, month (1..12) and day of a date. */
export function partsOf(date: CivilDate): DateParts {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, counted in 400-year cycles with years that start in March. */
function dayNumber(date: CivilDate): number {
  const { year, month, day } = partsOf(date);
  const y = month > 2 ? year : year - 1;
  const cycle = Math.floor(y / 400);
  const yearOfCycle = y - cycle * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const dayOfCycle = yearOfCycle * 365 + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100) + dayOfYear;
  return cycle * 146_097 + dayOfCycle - 719_468;
}

function fromDayNumber(number: number): CivilDate {
  const shifted = number + 719_468;
  const cycle = Math.floor(shifted / 146_097);
  const dayOfCycle = shifted - cycle * 146_097;
  const yearOfCycle = Math.floor(
    (dayOfCycle - Math.floor(dayOfCycle / 1460) + Math.floor(dayOfCycle / 36_524) - Math.floor(dayOfCycle / 146_096)) /
      365,
  );
  const dayOfYear = dayOfCycle - (365 * yearOfCycle + Math.floor(yearOfCycle / 4) - Math.floor(yearOfCycle / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1;
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const date = dateFromParts(yearOfCycle + cycle * 400 + (month <= 2 ? 1 : 0), month, day);
  if (date === undefined) throw new RangeError('date out of range');
  return date;
}

/** The date `days` calendar days later (earlier when negative). @throws RangeError outside years 1..9999. */
export function addDays(date: CivilDate, days: number): CivilDate {
  return fromDayNumber(dayNumber(date) + days);
}

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CivilDate, to: CivilDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** The same day so many months later; the last day of that month when it has no such day (民法典 art. 202). */
export function addMonths(date: CivilDate, months: number): CivilDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const target = dateFromParts(targetYear, targetMonth, Math.min(day, daysInMonth(targetYear, targetMonth)));
  if (target === undefined) throw new RangeError('date out of range');
  return target;
}

/** Negative, zero or positive, for sorting. */
export function compareDates(a: CivilDate, b: CivilDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The later of two dates. */
export function laterOf(a: CivilDate, b: CivilDate): CivilDate {
  return a < b ? b : a;
}

/** Day of the week, 1 = Monday to 7 = Sunday. */
export function weekday(date: CivilDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Saturday or Sunday, whatever the holiday notice says. */
export function isWeekend(date: CivilDate): boolean {
  return weekday(date) >= 6;
}

function shanghaiMs(now: IsoInstant): number {
  const ms = INSTANT_SHAPE.test(now) ? Date.parse(now) : Number.NaN;
  if (Number.isNaN(ms)) throw new RangeError('not an instant with an offset');
  return ms + SHANGHAI_OFFSET_MS;
}

/** The date in Asia/Shanghai at an instant. @throws RangeError when the text is no instant with an offset. */
export function today(now: IsoInstant): CivilDate {
  return fromDayNumber(Math.floor(shanghaiMs(now) / MS_PER_DAY));
}

/** The time of day in Asia/Shanghai at an instant, `HH:MM`. */
export function timeOfDay(now: IsoInstant): string {
  const ms = shanghaiMs(now);
  const minutes = Math.floor((ms - Math.floor(ms / MS_PER_DAY) * MS_PER_DAY) / 60_000);
  return `${pad(Math.floor(minutes / 60), 2)}:${pad(minutes % 60, 2)}`;
}

/** `2026年6月9日`, as printed on forms and certificates. */
export function formatChinese(date: CivilDate): string {
  const { year, month, day } = partsOf(date);
  return `${year}年${month}月${day}日`;
}

/** `2026.06.09`, as printed on identity cards. */
export function formatDotted(date: CivilDate): string {
  return date.replaceAll('-', '.');
}

/** `20260609`, as in numbers and chips. */
export function formatCompact(date: CivilDate): string {
  return date.replaceAll('-', '');
}
