/** Short names of divisions, as addresses and police authorities have them: 甘肃, 积石山县, 临夏州. */
import type { Division } from './divisions.ts';
import { ETHNIC_GROUP_NAMES } from './ethnic-groups.ts';

const peoples = ETHNIC_GROUP_NAMES.join('|');
/** In Xinjiang some names of peoples stand without 族. */
const autonomous = new RegExp(
  `^(?<own>.+?)(?:各族|(?:${peoples})族|哈萨克|蒙古|锡伯|塔吉克|柯尔克孜)*自治(?<kind>[县旗州])$`,
  'u',
);
const ofPeopleOnly = new RegExp(`^(?<own>${peoples})族?自治(?<kind>[县旗州])$`, 'u');
const kindOfProvince = /(省|市|壮族自治区|回族自治区|维吾尔自治区|自治区|特别行政区)$/u;

/**
 * The short name of a province (甘肃, 广西) or of an autonomous county, banner or prefecture, without its peoples
 * (积石山县 for 积石山保安族东乡族撒拉族自治县, 东乡县, 恩施州); undefined for what has none.
 */
export function shortNameOf({ name, level }: Pick<Division, 'name' | 'level'>): string | undefined {
  if (level === 'province') return name.replace(kindOfProvince, '');
  const parts = (ofPeopleOnly.exec(name) ?? autonomous.exec(name))?.groups;
  return parts && `${parts.own}${parts.kind}`;
}

/** All names a division goes by, the whole one first. */
export const namesOf = (division: Pick<Division, 'name' | 'level'>): readonly string[] => {
  const short = shortNameOf(division);
  return short ? [division.name, short] : [division.name];
};
