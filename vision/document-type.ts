/**
 * Which document it is. Temporary identity cards (临时居民身份证), residence permits of people from Hong Kong, Macao and
 * Taiwan (港澳台居民居住证) and foreigners' cards (外国人永久居留身份证) look much like a resident card, on purpose.
 */
import type { DocumentType } from '#contract/vision.ts';
import { idPrefix } from '#domain/identity/divisions.ts';
import type { Frame } from './frame.ts';
import type { Sheet } from './scan-face.ts';
import { takeText } from './take.ts';

/** Words that stand on one kind of document and in nobody's name or address. */
const tells: readonly (readonly [RegExp, DocumentType])[] = [
  [/临时居民(?![点区楼村组房])|临时身份|临.居民身|时居民身份证/u, 'temporary-card'],
  [/外国人永|永久居留|居留身份|PERMANENT ?RESIDENT/iu, 'foreign-resident-card'],
  [/港澳居民|台湾居民|居民居住证|通行证号/u, 'residence-permit'],
  [/驾驶证|准驾车型|社会保障[卡号]|PASSPORT|(?:^|国)护照|护照号|登记卡|借记卡|信用卡|VALIDTHRU/iu, 'other'],
];

/** What some lines of text say of the document they stand on; undefined when they say nothing. */
export function documentTold(texts: readonly string[]): DocumentType | undefined {
  const all = texts.map((text) => text.replace(/\s/gu, ''));
  return tells.find(([word]) => all.some((text) => word.test(text)))?.[1];
}

/**
 * The document a face belongs to. Nothing is a resident card by default: the emblem side must carry the whole heading and
 * nothing more, the portrait side the ethnic group's label (permits have none) or a number of the ordinary kind.
 * @param number a number with the right check character, if one was read
 * @returns undefined when nothing tells
 */
export function documentOf(sheet: Sheet, number?: string): DocumentType | undefined {
  const told = documentTold(sheet.takes.map((take) => takeText(take.cells)));
  if (told) return told;
  const status = number === undefined ? undefined : idPrefix(number.slice(0, 6)).status;
  if (status === 'residence-permit') return 'residence-permit';
  if (status === 'foreign-resident') return 'foreign-resident-card';
  if (status !== undefined) return 'resident-card';
  return isMarked(sheet, sheet.frame.side) ? 'resident-card' : undefined;
}

function isMarked({ takes }: Sheet, side: Frame['side']): boolean {
  if (side === 'emblem')
    return takes.some((take) => Math.abs(take.box.y - 21) < 5 && /^.?居民身份证$/u.test(takeText(take.cells)));
  const cells = takes.flatMap((take) => take.cells);
  return cells.some(
    ({ character, x, y, probability }) =>
      '民族'.includes(character) && probability > 0.3 && x > 23 && x < 36 && Math.abs(y - 16.5) < 3.5,
  );
}
