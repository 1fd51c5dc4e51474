import { compoundSurname } from './surnames.ts';

/**
 * Personal names (姓名). Kept whole, never split for storage; the separator of minority names is U+00B7 (民委发〔2016〕33
 * 号); NFC, never NFKC, which would fold characters that stand in names.
 */
export const NAME_SEPARATOR = '·';
/** The name field holds at least 50 characters by the notice of 2016; longer input is a slip. */
export const LONGEST_NAME = 50;

/** Han characters of every extension (planes 2 and 3 whole, so that new extensions pass), and private use. */
const HAN = '\\p{Script=Han}\\u{20000}-\\u{3fffd}';
const PRIVATE_USE = '\\u{e000}-\\u{f8ff}\\u{f0000}-\\u{10fffd}';
const LOOK_ALIKES = '\u00b7\u2022\u2027\u2024\u30fb\uff65\u22c5\u2219\u0387\uff0e.。';

const SEPARATORS = new RegExp(`(?<=[${HAN}${PRIVATE_USE}])\\s*[${LOOK_ALIKES}]\\s*(?=[${HAN}${PRIVATE_USE}])`, 'gu');
const INNER_SPACE = new RegExp(`(?<=[${HAN}${PRIVATE_USE}])\\s+(?=[${HAN}${PRIVATE_USE}])`, 'gu');
const HAN_CHAR = new RegExp(`^[${HAN}]$`, 'u');
const HAN_NAME = new RegExp(`^[${HAN}${PRIVATE_USE}]+(?:·[${HAN}${PRIVATE_USE}]+)*$`, 'u');
const HAN_ALPHABET = new RegExp(`^[${HAN}${PRIVATE_USE}·]*$`, 'u');
const LATIN_NAME = /^\p{Script=Latin}[\p{Script=Latin}\p{Mn} .,'’-]*$/u;
const HAS_PRIVATE_USE = new RegExp(`[${PRIVATE_USE}]`, 'u');

/** True for one Han character, of any extension. */
export function isHan(char: string): boolean {
  return HAN_CHAR.test(char);
}

/**
 * The stored form: NFC, trimmed, look-alikes of the separator between Han characters turned into U+00B7, spaces between
 * Han characters removed, runs of spaces in Latin names made one. Keep the raw form beside it where it is evidence.
 */
export function normaliseName(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200f\u2060\ufeff]/gu, '')
    .trim()
    .replace(SEPARATORS, NAME_SEPARATOR)
    .replace(INNER_SPACE, '')
    .replace(/\s+/gu, ' ');
}

/** Length as people count: code points, not UTF-16 units. */
export function nameLength(name: string): number {
  return [...name].length;
}

/** True when the name holds private-use code points: a rare character (生僻字) from an old system, to be picked anew. */
export function hasPrivateUse(name: string): boolean {
  return HAS_PRIVATE_USE.test(name);
}

export type NameProblem = 'empty' | 'too-long' | 'separator' | 'characters';
export type NameResult =
  | {
      readonly ok: true;
      readonly value: { readonly name: string; readonly script: 'han' | 'latin'; readonly privateUse: boolean };
    }
  | { readonly ok: false; readonly problem: NameProblem };

/**
 * Judges a name as typed: 1 to 50 code points, all Han with single separators inside, or all Latin. Placeholders such
 * as `*` and `?` for rare characters are refused as `characters`.
 */
export function validateName(text: string): NameResult {
  const name = normaliseName(text);
  if (name === '') return { ok: false, problem: 'empty' };
  if (nameLength(name) > LONGEST_NAME) return { ok: false, problem: 'too-long' };
  if (HAN_NAME.test(name)) return { ok: true, value: { name, script: 'han', privateUse: hasPrivateUse(name) } };
  if (HAN_ALPHABET.test(name)) return { ok: false, problem: 'separator' };
  if (LATIN_NAME.test(name)) return { ok: true, value: { name, script: 'latin', privateUse: false } };
  return { ok: false, problem: 'characters' };
}

/**
 * Compares two names as written: `exact` after normalising; `separator-only` when they differ in nothing but the
 * separator, which is a warning and never a match by itself; else `different`.
 */
export function namesMatch(a: string, b: string): 'exact' | 'separator-only' | 'different' {
  const [first, second] = [normaliseName(a), normaliseName(b)];
  if (first === second) return 'exact';
  const bare = (name: string): string => name.replaceAll(NAME_SEPARATOR, '');
  return bare(first) === bare(second) ? 'separator-only' : 'different';
}

/**
 * A name for public screens: the surname, then stars (李*, 欧阳**); of names with a separator the first character and
 * all separators; of Latin names the first letter of each word.
 */
export function maskName(text: string): string {
  const name = normaliseName(text);
  const chars = [...name];
  if (chars.length <= 1) return '*'.repeat(chars.length);
  if (LATIN_NAME.test(name))
    return name.replace(/(\p{L})([^\s]*)/gu, (_, head: string, tail: string) => head + '*'.repeat([...tail].length));
  const compound = name.includes(NAME_SEPARATOR) || chars.length < 3 ? undefined : compoundSurname(name);
  const shown = compound === undefined ? 1 : 2;
  return chars.map((char, index) => (index < shown || char === NAME_SEPARATOR ? char : '*')).join('');
}
