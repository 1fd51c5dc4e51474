/** Device codes: two or three characters, unique within a center, part of every case number. */
import { HubRefusal } from './refusal.ts';

const short = 26 * 9;

/** The n-th device code of a center, from 0: A1 … A9, B1 … Z9, then A01 … Z99. */
export function deviceCodeAt(n: number): string {
  const letter = (at: number): string => String.fromCharCode(65 + at);
  if (n < short) return `${letter(Math.floor(n / 9))}${(n % 9) + 1}`;
  const long = n - short;
  if (long >= 26 * 100) throw new HubRefusal('INTERNAL', 'this center has no device codes left');
  return `${letter(Math.floor(long / 100))}${String(long % 100).padStart(2, '0')}`;
}

/** The n-th hub of a hall, from 0, should it ever need another: `R0`, `S0`, …; no counter has a code that ends so. */
export const hallCodeAt = (n: number): string => `${String.fromCharCode(82 + (n % 9))}0`;

/** Which device of its center a code stands for, from 0: the way back from {@link deviceCodeAt}. */
export function deviceNumber(code: string): number {
  const letter = code.charCodeAt(0) - 65;
  const digits = Number(code.slice(1));
  return code.length === 2 ? letter * 9 + digits - 1 : short + letter * 100 + digits;
}
