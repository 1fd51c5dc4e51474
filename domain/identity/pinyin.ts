import { pinyin } from 'pinyin-pro';
import { compoundSurname, SURNAME_READINGS } from './surnames.ts';

/**
 * Pinyin of names for searching and sorting: no tones, ü as `v`. pinyin-pro is asked once per character; names are put
 * together from that table, because its sentence segmentation is slow and meant for prose.
 */

/** Characters with two common readings in given names; a search must find the person under either. */
const SECOND_READINGS: ReadonlyMap<string, string> = new Map([
  ['乐', 'yue'],
  ['行', 'hang'],
  ['长', 'zhang'],
  ['重', 'zhong'],
  ['朝', 'zhao'],
  ['晟', 'cheng'],
  ['茜', 'xi'],
  ['盛', 'cheng'],
  ['强', 'jiang'],
  ['曾', 'zeng'],
  ['调', 'diao'],
  ['藏', 'zang'],
  ['传', 'zhuan'],
  ['柏', 'bo'],
  ['都', 'du'],
  ['乘', 'sheng'],
  ['车', 'ju'],
  ['参', 'shen'],
  ['单', 'shan'],
  ['解', 'xie'],
  ['奇', 'ji'],
  ['颉', 'jie'],
  ['倩', 'qing'],
  ['泌', 'bi'],
]);
/** Rare name characters the table of pinyin-pro lacks. */
const MISSING_READINGS: ReadonlyMap<string, string> = new Map([
  ['𠮷', 'ji'],
  ['㐂', 'xi'],
]);
/** More combinations than this are not worth their keys; the likelier readings come first. */
const MOST_VARIANTS = 4;

type Readings = { readonly surname: readonly string[]; readonly ordinary: readonly string[] };

const table = new Map<string, Readings>();

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value) => value !== ''))];
}

function ask(char: string, asSurname: boolean): string {
  const own = MISSING_READINGS.get(char);
  if (own) return own;
  const reading = pinyin(char, { toneType: 'none', v: true, surname: asSurname ? 'head' : 'off' });
  const plain = reading.replaceAll('ü', 'v').toLowerCase();
  return /^[a-z]+$/.test(plain) ? plain : '';
}

function readingsOf(char: string): Readings {
  const known = table.get(char);
  if (known) return known;
  const ordinary = ask(char, false);
  const second = SECOND_READINGS.get(char) ?? '';
  const readings: Readings = {
    surname: distinct([SURNAME_READINGS.get(char) ?? ask(char, true), ordinary]),
    ordinary: distinct([ordinary, second]),
  };
  table.set(char, readings);
  return readings;
}

/** Letters of foreign names without their accents: `José` → `jose`. */
function plainLatin(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[^a-z]/giu, '')
    .toLowerCase();
}

/** Tokens of a name: one Han character, or a run of Latin letters. */
function tokensOf(name: string): readonly string[] {
  return name.match(/[\p{Script=Latin}\p{Mn}]+|\p{Script=Han}|[\u{20000}-\u{3fffd}]/gu) ?? [];
}

function isLatin(token: string): boolean {
  return /^\p{Script=Latin}/u.test(token);
}

/** Readings of each token, likeliest first. Characters without a reading (rare or private-use) are left out. */
function choicesOf(name: string): readonly (readonly string[])[] {
  const tokens = tokensOf(name);
  const first = tokens[0] ?? '';
  // A one-character or foreign name has no compound surname; with it, the ordinary reading remains as the second choice.
  const compound = tokens.length > 2 || first.length > 1 ? compoundSurname(name) : undefined;
  const choices = tokens.map((token, index) => {
    if (isLatin(token)) return distinct([plainLatin(token)]);
    const readings = readingsOf(token);
    const special = compound?.[index];
    if (special !== undefined) return distinct([special, ...readings.ordinary]);
    return index === 0 && !name.includes('·') ? readings.surname : readings.ordinary;
  });
  return choices.filter((choice) => choice.length > 0);
}

/**
 * The ways to read a name, as syllables, likeliest first, at most four: surname reading before ordinary reading, then
 * second readings in the given name. Empty when nothing can be read. Input: a normalised name.
 */
export function nameReadings(name: string): readonly (readonly string[])[] {
  let variants: (readonly string[])[] = [[]];
  for (const choice of choicesOf(name)) {
    const [only] = choice;
    if (choice.length === 1 && only !== undefined) {
      variants = variants.map((syllables) => [...syllables, only]);
      continue;
    }
    variants = choice
      .flatMap((syllable) => variants.map((syllables) => [...syllables, syllable]))
      .slice(0, MOST_VARIANTS);
  }
  return variants.filter((syllables) => syllables.length > 0);
}

/** The likeliest reading: `full` (`shanxiongxin`), `initials` (`sxx`) and `sortKey` with syllables kept apart. */
export function namePinyin(name: string): {
  readonly full: string;
  readonly initials: string;
  readonly sortKey: string;
} {
  const syllables = choicesOf(name).map((choice) => choice[0] ?? '');
  return {
    full: syllables.join(''),
    initials: syllables.map((syllable) => syllable[0] ?? '').join(''),
    sortKey: syllables.join(' '),
  };
}

/**
 * Spellings of typed pinyin to try: ü typed as `ü` or `v`, as `yu` (passports: LYU, NYU) or as `ue` in lue and nue. As
 * typed comes first. `nyu` and `nue` can also be read across two syllables (lin yu, nu er), so both are tried.
 */
export function typedPinyin(text: string): readonly string[] {
  const plain = text
    .toLowerCase()
    .replace(/u:|ü|ǖ|ǘ|ǚ|ǜ/gu, 'v')
    .replace(/['’\s-]/gu, '');
  const spelled = plain.replaceAll('lyu', 'lv');
  return distinct([plain, spelled, spelled.replaceAll('nyu', 'nv'), spelled.replace(/([ln])ue/g, '$1ve')]);
}
