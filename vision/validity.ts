/** The period of validity (有效期限) as printed. */
import type { Validity } from '#domain/identity/card-validity.ts';

const isDate = (year: number, month: number, day: number): boolean =>
  year >= 1984 &&
  year < 2100 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();

/** Parses `2015.03.07-2035.03.07` or `2015.03.07-长期`, forgiving lost dots and dashes. */
export function validityOf(text: string): Validity | undefined {
  const marks = text.replace(/[^0-9长期]/gu, '');
  const parts = /^(\d{4})(\d\d)(\d\d)(?:(\d{4})(\d\d)(\d\d)|长期)$/u.exec(marks);
  if (!parts) return undefined;
  const [year = 0, month = 0, day = 0, toYear = 0, toMonth = 0, toDay = 0] = parts.slice(1).map(Number);
  if (!isDate(year, month, day)) return undefined;
  const from = `${parts[1]}-${parts[2]}-${parts[3]}`;
  if (parts[4] === undefined) return { from, to: 'long-term' };
  if (!isDate(toYear, toMonth, toDay)) return undefined;
  return { from, to: `${parts[4]}-${parts[5]}-${parts[6]}` };
}
