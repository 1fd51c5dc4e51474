import { type CivilDate, formatCompact, parseCompactDate } from '#domain/calendar/civil-date.ts';
import { type IdPrefix, idPrefix } from './divisions.ts';

/** Sex as the seventeenth digit tells it: odd male, even female. */
export type Sex = 'male' | 'female';

/** What an identity number says of its holder. */
export type IdNumber = {
  /** 18 characters, `X` in upper case. */
  readonly number: string;
  readonly birthDate: CivilDate;
  readonly sex: Sex;
  /** Whose number it is: a citizen's, a resident's from Hong Kong, Macao or Taiwan, a foreign permanent resident's. */
  readonly holder: 'citizen' | 'residence-permit' | 'foreign-resident';
  /** An unknown or statistics-only prefix is a warning for the clerk, never a refusal. */
  readonly division: IdPrefix;
};

export type IdNumberProblem = 'length' | 'charset' | 'date' | 'future' | 'check-digit';
export type IdNumberResult =
  | { readonly ok: true; readonly value: IdNumber }
  | { readonly ok: false; readonly problem: IdNumberProblem };

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const CHECK_CHARACTERS = '10X98765432';
/** Nobody alive or in the archives was born earlier; such a year is a slip. */
const EARLIEST_BIRTH = '1800-01-01';
/** In 15-digit numbers these sequences were kept for people born before 1900. */
const BORN_BEFORE_1900 = new Set(['996', '997', '998', '999']);

/**
 * One spelling of an identity number: full-width digits and letters become plain, every kind of X becomes `X`, letters
 * become upper case, spaces and invisible characters go. Works for passport numbers too. Judges nothing.
 */
export function normaliseIdNumber(text: string): string {
  return text
    .replace(/[\s\u200b-\u200f\u2060\ufeff]+/gu, '')
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replace(/[\u00d7\u2169\u2179\u03a7\u0425]/gu, 'X')
    .toUpperCase();
}

/** Check character (校验码) of 17 digits by ISO 7064 MOD 11-2; undefined when they are not 17 digits. */
export function checkCharacter(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined;
  let sum = 0;
  for (const [index, weight] of WEIGHTS.entries()) sum += Number(first17[index]) * weight;
  return CHECK_CHARACTERS[sum % 11];
}

function holderOf(division: IdPrefix): IdNumber['holder'] {
  return division.status === 'residence-permit' || division.status === 'foreign-resident' ? division.status : 'citizen';
}

/** True for 18 characters whose last is the check character of the others; says nothing of the date or the division among them. */
export const hasRightCheck = (number: string): boolean =>
  number.length === 18 && checkCharacter(number.slice(0, 17)) === number[17];

/**
 * Reads a citizen's number (公民身份号码, GB 11643-1999), a residence permit's (810000, 820000, 830000) or a foreign
 * permanent resident's of 2023 (leading 9). The input may be as typed. Names the first problem in the order length,
 * characters, date, future, check character; `today` is the date a birth may not lie after.
 */
export function validateIdNumber(text: string, today: CivilDate): IdNumberResult {
  const number = normaliseIdNumber(text);
  if ([...number].length !== 18) return { ok: false, problem: 'length' };
  if (!/^\d{17}[\dX]$/.test(number)) return { ok: false, problem: 'charset' };
  const birthDate = parseCompactDate(number.slice(6, 14));
  if (birthDate === undefined || birthDate < EARLIEST_BIRTH) return { ok: false, problem: 'date' };
  if (birthDate > today) return { ok: false, problem: 'future' };
  if (!hasRightCheck(number)) return { ok: false, problem: 'check-digit' };
  const division = idPrefix(number.slice(0, 6));
  const sex = Number(number[16]) % 2 === 1 ? 'male' : 'female';
  return { ok: true, value: { number, birthDate, sex, holder: holderOf(division), division } };
}

/** True when the text, as typed, is a whole and right number. */
export function isIdNumber(text: string, today: CivilDate): boolean {
  return validateIdNumber(text, today).ok;
}

/**
 * Converts a 15-digit number of old archives (GB 11643-1989: six digits, YYMMDD, three) to 18: the century is put in
 * (18 for sequences 996 to 999, else 19) and the check character computed. Keep the original beside it.
 */
export function convertOldIdNumber(text: string, today: CivilDate): IdNumberResult {
  const old = normaliseIdNumber(text);
  if ([...old].length !== 15) return { ok: false, problem: 'length' };
  if (!/^\d{15}$/.test(old)) return { ok: false, problem: 'charset' };
  const century = BORN_BEFORE_1900.has(old.slice(12)) ? '18' : '19';
  const first17 = old.slice(0, 6) + century + old.slice(6);
  return validateIdNumber(first17 + (checkCharacter(first17) ?? ''), today);
}

/**
 * Puts a number together from its parts, for made-up persons of tests and practice.
 * @throws RangeError when the prefix is not six digits or the sequence not 0 to 999.
 */
export function composeIdNumber(prefix: string, birthDate: CivilDate, sequence: number): string {
  const first17 = prefix + formatCompact(birthDate) + String(sequence).padStart(3, '0');
  const check = checkCharacter(first17);
  if (check === undefined || !/^\d{6}$/.test(prefix)) throw new RangeError('not the parts of an identity number');
  return first17 + check;
}

/**
 * A number for screens and prints that need not show it: first six and last four of identity numbers
 * (`620121********0009`), first and last two of other documents, nothing of very short ones.
 */
export function maskIdNumber(text: string): string {
  const number = [...text];
  const [head, tail] = number.length >= 15 ? [6, 4] : number.length >= 7 ? [2, 2] : [0, 0];
  const hidden = number.length - head - tail;
  return number.map((char, index) => (index < head || index >= head + hidden ? char : '*')).join('');
}
