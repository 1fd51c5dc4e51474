/**
 * Made-up holders of resident identity cards (居民身份证). Every number begins with a prefix that only the statistics
 * bureau uses (统计用区划代码), so no living person can hold one.
 */
import type { Random } from './random.ts';
import {
  ethnicGroups,
  givenCharacters,
  minorityNames,
  places,
  rareCharacters,
  roads,
  surnames,
  villages,
} from './words.ts';

/** What a card says, both faces; values normalised the way the vision contract does. */
export interface Person {
  readonly name: string;
  readonly sex: 'male' | 'female';
  /** Printed name of the ethnic group, without 族. */
  readonly ethnicGroup: string;
  /** `YYYY-MM-DD` */
  readonly birthDate: string;
  readonly address: string;
  readonly idNumber: string;
  readonly issuer: string;
  readonly validFrom: string;
  /** `YYYY-MM-DD` or `long-term` (长期) */
  readonly validTo: string;
}

/** Statistics-only prefixes: development zones that the police never assign. */
const statisticsPrefixes = [
  '620171',
  '130171',
  '140171',
  '220171',
  '340176',
  '410171',
  '320371',
  '320671',
  '340271',
  '370176',
];

/** Check character of a 17-digit stem, ISO 7064 MOD 11-2. */
export function checkCharacter(stem: string): string {
  let sum = 0;
  for (let i = 0; i < 17; i++) sum += Number(stem[i]) * (2 ** (17 - i) % 11);
  return '10X98765432'[sum % 11]!;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** A made-up person, aged 16 to 85 on 2026-01-01, with a card valid on that day unless `expired`. */
export function makePerson(
  random: Random,
  wish: { sex?: 'male' | 'female'; rareName?: boolean; expired?: boolean; ethnicGroup?: string } = {},
): Person {
  const sex = wish.sex ?? (random.chance(0.5) ? 'male' : 'female');
  const year = random.whole(1942, 2008);
  const month = random.whole(1, 12);
  const day = random.whole(1, new Date(Date.UTC(year, month, 0)).getUTCDate());
  const ethnicGroup = wish.ethnicGroup ?? (random.chance(0.6) ? '汉' : random.pick(ethnicGroups));
  const sequence = random.whole(0, 49) * 20 + random.whole(0, 4) * 2 + (sex === 'male' ? 1 : 0);
  const stem = `${random.pick(statisticsPrefixes)}${year}${two(month)}${two(day)}${String(sequence % 1000).padStart(3, '0')}`;
  const place = random.pick(places);
  const { validFrom, validTo } = makeValidity(random, year, month, wish.expired ?? false);
  return {
    name: makeName(random, ethnicGroup, wish.rareName ?? random.chance(0.06)),
    sex,
    ethnicGroup,
    birthDate: `${year}-${two(month)}-${two(day)}`,
    address: makeAddress(random, place.full),
    idNumber: stem + checkCharacter(stem),
    issuer: `${place.police}公安局${place.police.endsWith('市') && random.chance(0.6) ? `${random.pick(['城关', '安宁', '新区', '东湖', '高新'])}分局` : ''}`,
    validFrom,
    validTo,
  };
}

function makeName(random: Random, ethnicGroup: string, rare: boolean): string {
  if (['维吾尔', '哈萨克', '藏', '蒙古', '柯尔克孜', '塔吉克'].includes(ethnicGroup) && random.chance(0.7))
    return random.pick(minorityNames);
  const given = random.chance(0.25)
    ? random.pick(givenCharacters)
    : random.pick(givenCharacters) + random.pick(givenCharacters);
  if (!rare) return random.pick(surnames) + given;
  return (
    random.pick(surnames) + (random.chance(0.5) ? random.pick(rareCharacters) : given[0] + random.pick(rareCharacters))
  );
}

function makeAddress(random: Random, place: string): string {
  const house = `${random.whole(1, 999)}号`;
  const flat = random.chance(0.5)
    ? `${random.whole(1, 30)}号楼${random.whole(1, 6)}单元${random.whole(1, 32)}${two(random.whole(1, 4))}室`
    : '';
  if (random.chance(0.45))
    return `${place}${random.pick(villages)}村${random.pick(['一', '二', '三', '四', '五', '十二'])}社${random.whole(1, 200)}号`;
  const annex = random.chance(0.2) ? `附${random.whole(1, 9)}号` : '';
  return `${place}${random.pick(roads)}${house}${flat || annex}`;
}

/** Validity by age at issue: under 16 five years, to 25 ten, to 45 twenty, then long-term (ID Card Law 居民身份证法, art. 5). */
function makeValidity(
  random: Random,
  birthYear: number,
  birthMonth: number,
  expired: boolean,
): { validFrom: string; validTo: string } {
  for (let tries = 0; tries < 200; tries++) {
    const from = { year: random.whole(2005, 2025), month: random.whole(1, 12), day: random.whole(1, 28) };
    const age = from.year - birthYear - (from.month <= birthMonth ? 1 : 0);
    if (age < 0) continue;
    const years = age < 16 ? 5 : age < 25 ? 10 : age < 45 ? 20 : undefined;
    const isExpired = years !== undefined && from.year + years <= 2025;
    if (isExpired !== expired && !(expired && age >= 45)) continue;
    const rest = `${two(from.month)}-${two(from.day)}`;
    return {
      validFrom: `${from.year}-${rest}`,
      validTo: years === undefined ? 'long-term' : `${from.year + years}-${rest}`,
    };
  }
  return { validFrom: '2020-03-07', validTo: '2040-03-07' };
}
