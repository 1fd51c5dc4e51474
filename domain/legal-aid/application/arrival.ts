/** When a letter or a paper from custody arrived (到达时间), from a day and a time of day as they are written down. */
import { isCivilDate } from '#domain/calendar/civil-date.ts';

/** @returns the instant in Lanzhou; null for what is no day, or no time of day like `17:50`. */
export function instantOf(date: string, time: string): string | null {
  if (!isCivilDate(date) || !/^([01]\d|2[0-3]):[0-5]\d$/.test(time.trim())) return null;
  return new Date(`${date}T${time.trim()}:00+08:00`).toISOString();
}
