/** Device codes: two or three characters, unique within a center, part of every case number. */
import { HubRefusal } from './refusal.ts';

const short = 26 * 9;

/** The n-th device code of a center, from 0: A1 … A9, B1 … Z9, then A01 … Z99. */
export function deviceCodeAt(n: number): string {
  const letter = (at: number): string => String.fromCharCode(65 + at);
  if (n < short) return `${letter(Math.floor(n / 9))}${(n % 9) + 1}`;
  const long = n - short;
  if (long >= 26 * 100) throw new HubRefusal('NO_CODES', 'this center has no device codes left');
  return `${letter(Math.floor(long / 100))}${String(long % 100).padStart(2, '0')}`;
}

/**
 * The n-th hub of a hall, from 0, should it ever need another: `R0` … `Z0`; no counter has a code that ends so.
 * @throws HubRefusal `NO_CODES` when all nine were given.
 */
export function hallCodeAt(n: number): string {
  if (n >= 9) throw new HubRefusal('NO_CODES', "this hall's hub was enrolled too often to have another code");
  return `${String.fromCharCode(82 + n)}0`;
}

/** Whose author a code is: the district's hub begins with H, a hall's own with L, whatever else it lost. */
export const authorLetter = (hall: string | null): 'H' | 'L' => (hall === null ? 'H' : 'L');

/**
 * The n-th author of a center at one hub, from 0, a further one after each restore: `HA` … `HZ`, then `HAA` … `HZZ`; no counter's code
 * has a second letter.
 * @throws HubRefusal `NO_CODES` when all were given.
 */
export function authorCodeAt(letter: 'H' | 'L', n: number): string {
  const at = (digit: number): string => String.fromCharCode(65 + digit);
  if (n < 26) return `${letter}${at(n)}`;
  const long = n - 26;
  if (long >= 26 * 26) throw new HubRefusal('NO_CODES', 'this hub was put back too often to have another author');
  return `${letter}${at(Math.floor(long / 26))}${at(long % 26)}`;
}

/** Which device of its center a code stands for, from 0: the way back from {@link deviceCodeAt}. */
export function deviceNumber(code: string): number {
  const letter = code.charCodeAt(0) - 65;
  const digits = Number(code.slice(1));
  return code.length === 2 ? letter * 9 + digits - 1 : short + letter * 100 + digits;
}
