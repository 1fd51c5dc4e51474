import { normaliseIdNumber } from './id-number.ts';
import { NAME_SEPARATOR } from './names.ts';
import { parsePhone } from './phone.ts';
import { typedPinyin } from './pinyin.ts';
import type { SearchKey } from './search-keys.ts';

/** One word of a query; it is met when any key of the person begins with any of the prefixes. */
export type QueryTerm = {
  readonly text: string;
  /** Empty when the word is too short to search for: fewer than four characters of a number. */
  readonly prefixes: readonly SearchKey[];
};

/** Characters of a number below this match too many people. */
export const FEWEST_DIGITS = 4;
/** Longer input is no query; it also bounds the work. */
const LONGEST_QUERY = 100;
const MOST_TERMS = 6;

const RUN =
  /[\p{Script=Han}\u{20000}-\u{3fffd}\u{e000}-\u{f8ff}\u{f0000}-\u{10fffd}]+|[\p{Script=Latin}\p{Mn}\d'’:+()-]+/gu;

function backwards(text: string): string {
  return [...text].reverse().join('');
}

function numberTerm(text: string): QueryTerm {
  const number = normaliseIdNumber(text).replace(/[^\dA-Z]/g, '');
  const phone = parsePhone(text)?.number;
  if (number.length < FEWEST_DIGITS) return { text, prefixes: [] };
  if (/^\d{17}[\dX]$/.test(number)) return { text, prefixes: [`d${number}`] };
  const prefixes = [`d${number}`, `r${backwards(number)}`];
  // Only a number's own check character is an X: such a tail is of no phone, and no number begins with it.
  if (/^\d+X$/.test(number)) prefixes.shift();
  // A tail can look like a whole phone of another form, so the digits are tried as they stand too.
  else if (/^\d+$/.test(number))
    prefixes.push(...[...new Set([number, phone ?? number])].map((each) => `t${backwards(each)}`));
  return { text, prefixes };
}

function lettersTerm(text: string): QueryTerm {
  const spellings = typedPinyin(text.normalize('NFC'));
  const plain = spellings
    .map((spelling) => spelling.normalize('NFD').replace(/[^a-z]/g, ''))
    .filter((word) => word !== '');
  const initials = plain[0] ?? '';
  const prefixes = plain.map((word) => `p${word}`);
  // A single letter begins the pinyin wherever it begins the initials.
  return { text, prefixes: initials.length > 1 ? [...prefixes, `i${initials}`] : prefixes };
}

function termOf(run: string): QueryTerm {
  if (/\d/.test(run)) return numberTerm(run);
  if (/^[\p{Script=Latin}\p{Mn}'’:+()-]+$/u.test(run)) return lettersTerm(run);
  return { text: run, prefixes: [`n${run}`] };
}

/**
 * Splits what was typed into words, all of which a person must meet: Han characters search names; letters pinyin and
 * initials; four or more digits the front and the tail of document numbers and the tail of phones; digits with X the
 * tail of identity numbers. `王xm 1234` is three words. A whole identity number or phone typed in groups is one.
 * Full-width input is accepted. At most six words count.
 */
export function queryTerms(text: string): readonly QueryTerm[] {
  const typed = text
    .slice(0, LONGEST_QUERY)
    .normalize('NFC')
    .replace(/[\uff01-\uff5e]/gu, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0))
    .replaceAll(NAME_SEPARATOR, '');
  const joined = normaliseIdNumber(typed);
  if (/^\d{17}[\dX]$/.test(joined) || (/^[\d+()-]+$/.test(joined) && parsePhone(joined))) return [numberTerm(joined)];
  return (typed.match(RUN) ?? [])
    .slice(0, MOST_TERMS)
    .map(termOf)
    .filter((term) => term.prefixes.length > 0 || /\d/.test(term.text));
}

/** True when a person with these keys meets every word; for lists already in memory. */
export function meetsQuery(keys: readonly SearchKey[], terms: readonly QueryTerm[]): boolean {
  return terms.every((term) => term.prefixes.some((prefix) => keys.some((key) => key.startsWith(prefix))));
}
