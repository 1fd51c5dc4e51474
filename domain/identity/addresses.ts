import { DIVISIONS, type Division, findDivision } from './divisions.ts';
import { NEW_AREA_TOWNS, type NewAreaTown } from './new-area.ts';
import { namesOf } from './short-names.ts';

/** An address (住址) taken apart as far as the list of divisions reaches. */
export type DecodedAddress = {
  readonly province: Division | undefined;
  readonly city: Division | undefined;
  readonly county: Division | undefined;
  /** A town of the New Area right after the county, if one is named. */
  readonly town: NewAreaTown | undefined;
  /** What follows the county: town, village, house. */
  readonly rest: string;
};

const PROVINCES = DIVISIONS.filter((division) => division.level === 'province');
const CITIES = DIVISIONS.filter((division) => division.level === 'city');
const COUNTIES = DIVISIONS.filter((division) => division.level === 'county');
const NAMES = new Map(DIVISIONS.map((division) => [division, namesOf(division)]));

/** Number of characters of the address that name the division: its whole name, or its short one (甘肃, 积石山县). */
const matchLength = (address: string, division: Division): number =>
  NAMES.get(division)?.find((name) => address.startsWith(name))?.length ?? 0;

function longestMatch(address: string, among: readonly Division[]): Division | undefined {
  let best: Division | undefined;
  let length = 0;
  let tied = false;
  for (const division of among) {
    const matched = matchLength(address, division);
    if (matched === 0 || matched < length) continue;
    tied = matched === length;
    best = division;
    length = matched;
  }
  return tied ? undefined : best;
}

/** True when the division lies in the other, by code. */
export function liesIn(division: Division, outer: Division | undefined): boolean {
  if (outer === undefined) return true;
  return division.divisionCode.startsWith(outer.divisionCode.slice(0, outer.level === 'province' ? 2 : 4));
}

/**
 * Takes a printed or recognised address apart: `甘肃省永登县中川镇…`, `兰州市城关区…`. Levels may be left out, as cards
 * do; a name that fits several divisions (城关区 alone) decides nothing. Spaces are ignored. Never fails: what is not
 * recognised stays in `rest`.
 */
export function decodeAddress(text: string): DecodedAddress {
  let rest = text.normalize('NFC').replace(/\s+/gu, '');
  const take = (among: readonly Division[]): Division | undefined => {
    const found = longestMatch(rest, among);
    if (found) rest = rest.slice(matchLength(rest, found));
    return found;
  };
  let province = take(PROVINCES);
  let city = take(CITIES.filter((division) => liesIn(division, province)));
  const outer = city ?? province;
  const county = take(COUNTIES.filter((division) => liesIn(division, outer)));
  const known = county ?? city;
  province ??= known && findDivision(known.divisionCode.slice(0, 2));
  city ??= county && findDivision(county.divisionCode.slice(0, 4));
  const town = NEW_AREA_TOWNS.find((each) => rest.startsWith(each.name) && fitsTown(county, each));
  return { province, city, county, town, rest };
}

function fitsTown(county: Division | undefined, town: NewAreaTown): boolean {
  return county?.divisionCode === town.countyCode || county?.divisionCode === town.statisticsCode.slice(0, 6);
}
