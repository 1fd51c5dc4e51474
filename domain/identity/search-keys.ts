import { civilDate } from '#domain/calendar/civil-date.ts';
import { convertOldIdNumber, normaliseIdNumber } from './id-number.ts';
import { hasPrivateUse, isHan, NAME_SEPARATOR, normaliseName } from './names.ts';
import { parsePhone } from './phone.ts';
import { nameReadings } from './pinyin.ts';

/**
 * Search keys of a person: short strings, each a one-letter namespace and a text, kept in an index. A search is a range
 * scan over the keys that begin with one of the prefixes of `queryTerms`.
 *
 * - `n` name from each character on, without separators
 * - `p` full pinyin from each syllable on
 * - `i` initials from each syllable on (but the last, whose initial begins its pinyin)
 * - `d` document number from the front, `r` the same backwards, so that a tail becomes a prefix
 * - `t` telephone number backwards, without extension
 */
export type SearchKey = string;

export type SearchedPerson = {
  readonly name: string;
  readonly formerName?: string | undefined;
  readonly idNumber?: string | undefined;
  readonly phones: readonly string[];
};

/** Long foreign names are found from their first positions; this bounds their keys. */
const MOST_POSITIONS = 12;
/** Old numbers are converted for searching whatever today is. */
const LATEST_DATE = civilDate('9999-12-31');

function backwards(text: string): string {
  return [...text].reverse().join('');
}

function addName(keys: Set<string>, raw: string): void {
  const name = normaliseName(raw);
  const chars = [...name.replaceAll(NAME_SEPARATOR, '').replaceAll(' ', '').toLowerCase()];
  if (chars.some(isHan) || hasPrivateUse(name)) {
    for (let at = 0; at < Math.min(chars.length, MOST_POSITIONS); at += 1) keys.add(`n${chars.slice(at).join('')}`);
  }
  for (const syllables of nameReadings(name)) {
    const initials = syllables.map((syllable) => syllable.charAt(0));
    for (let at = 0; at < Math.min(syllables.length, MOST_POSITIONS); at += 1) {
      keys.add(`p${syllables.slice(at).join('')}`);
      if (at < syllables.length - 1) keys.add(`i${initials.slice(at).join('')}`);
    }
  }
}

function addNumber(keys: Set<string>, raw: string): void {
  const number = normaliseIdNumber(raw);
  if (number === '') return;
  keys.add(`d${number}`).add(`r${backwards(number)}`);
  const converted = number.length === 15 ? convertOldIdNumber(number, LATEST_DATE) : undefined;
  if (converted?.ok) keys.add(`d${converted.value.number}`).add(`r${backwards(converted.value.number)}`);
}

/** All keys of a person, sorted and each once. A three-character name gives eight, a document number two, a phone one. */
export function searchKeys(person: SearchedPerson): readonly SearchKey[] {
  const keys = new Set<string>();
  addName(keys, person.name);
  if (person.formerName) addName(keys, person.formerName);
  if (person.idNumber) addNumber(keys, person.idNumber);
  for (const text of person.phones) {
    const digits = parsePhone(text)?.number ?? text.replace(/\D/g, '');
    if (digits !== '') keys.add(`t${backwards(digits)}`);
  }
  return [...keys].sort();
}
