/** Dates, times and numbers for reading. Instants are shown in the time of the hall, wherever the machine thinks it is. */
import type { Language } from './preferences.ts';

const timeZone = 'Asia/Shanghai';
const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(language: Language, name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${name}`;
  const kept = cache.get(key);
  if (kept) return kept;
  const made = new Intl.DateTimeFormat(language === 'zh-CN' ? 'zh-CN' : 'en-GB', { timeZone, ...options });
  cache.set(key, made);
  return made;
}

/** The civil date of an instant in the hall, `YYYY-MM-DD`. */
export const dayOf = (instant: string | number | Date): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date(instant));

/** `2026-11-23 15:04`, the same in both languages: it is compared with papers. */
export function formatInstant(instant: string): string {
  const date = new Date(instant);
  const time = formatter('zh-CN', 'time', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(date);
  return `${dayOf(date)} ${time}`;
}

/** Time alone when it was today, else date and time. */
export const formatMoment = (instant: string, today: string): string => {
  const whole = formatInstant(instant);
  return whole.startsWith(today) ? whole.slice(11) : whole;
};

/** `2026年11月23日 星期一` / `Monday 23 November 2026` of a civil date. */
export function formatLongDay(day: string, language: Language): string {
  const noon = new Date(`${day}T12:00:00+08:00`);
  const options = { year: 'numeric', month: 'long', day: 'numeric', weekday: 'long' } as const;
  return formatter(language, 'long', options).format(noon);
}

/** Whole number with separators. */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** Days from `from` to `to`, both civil dates; negative when `to` lies before. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
