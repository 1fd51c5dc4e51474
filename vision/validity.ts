/** The period of validity (有效期限) as printed. */
import type { Validity } from '#domain/identity/card-validity.ts';
import { type Cell, takeText } from './take.ts';

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

/** Card millimetres left of which the first day begins, and right of which the last day does. */
const [fromBegins, toBegins] = [40, 47];
/** Steps between marks wider than this have something unread between them, millimetres. */
const brokenStep = 4.2;

/**
 * What a reading says of a period of which a part is covered: the half that stands whole, in its own place. A half that lacks a
 * digit, or has one too many, says nothing.
 */
export function halvesOf(cells: readonly Pick<Cell, 'character' | 'x'>[]): Partial<Validity> {
  const parts: Pick<Cell, 'character' | 'x'>[][] = [[]];
  let before: number | undefined;
  for (const cell of cells) {
    const isDash = /[-—一~]/u.test(cell.character);
    if (isDash || (before !== undefined && cell.x - before > brokenStep)) parts.push([]);
    if (/[0-9长期]/u.test(cell.character)) parts.at(-1)?.push(cell);
    before = cell.x;
  }
  let halves: Partial<Validity> = {};
  for (const part of parts) {
    const begins = part[0]?.x ?? toBegins;
    const text = takeText(part);
    // Any lawful other half makes the parser judge this one.
    if (begins < fromBegins) halves = { ...halves, ...pick('from', validityOf(`${text}长期`)) };
    else if (begins > toBegins) halves = { ...halves, ...pick('to', validityOf(`2000.01.01${text}`)) };
  }
  return halves;
}

const pick = (end: keyof Validity, validity: Validity | undefined): Partial<Validity> =>
  validity ? { [end]: validity[end] } : {};
