/** A made-up holder: all that both faces of a card say. */
import { someAddress } from './addresses.ts';
import { type Dice, dice } from './dice.ts';
import { somePlace } from './divisions.ts';
import { someGroup } from './groups.ts';
import { someIssuer } from './issuers.ts';
import { someName } from './names.ts';
import { someNumber } from './number.ts';

/** Values in the forms of the vision contract. */
export interface Holder {
  readonly name: string;
  readonly sex: 'male' | 'female';
  readonly ethnicGroup: string;
  readonly birthDate: string;
  readonly address: string;
  readonly idNumber: string;
  readonly issuer: string;
  readonly validFrom: string;
  /** `long-term` for 长期 */
  readonly validTo: string;
}
export type Field = keyof Holder;

const two = (part: number): string => String(part).padStart(2, '0');
const civil = (year: number, month: number, day: number): string => `${year}-${two(month)}-${two(day)}`;
/** The first cards of this kind were given in 2004; nothing is issued after the day that benches call today. */
const [firstYear, lastYear] = [2005, 2025];

function someDay(throws: Dice, year: number): string {
  const month = throws.whole(1, 12);
  return civil(year, month, throws.whole(1, new Date(Date.UTC(year, month, 0)).getUTCDate()));
}

function later(date: string, years: number): string {
  const year = Number(date.slice(0, 4)) + years;
  const leap = new Date(Date.UTC(year, 2, 0)).getUTCDate() === 29;
  return `${year}${date.endsWith('-02-29') && !leap ? '-03-01' : date.slice(4)}`;
}

/** Issued when the holder was old enough for that length: 5 years below 16, 10 to 25, 20 to 45, then long-term. */
function validity(throws: Dice, birthDate: string): Pick<Holder, 'validFrom' | 'validTo'> {
  const birthYear = Number(birthDate.slice(0, 4));
  const earliest = Math.max(firstYear, birthYear + 1, throws.chance(0.8) ? 2012 : 0);
  const validFrom = someDay(throws, throws.whole(Math.min(earliest, lastYear), lastYear));
  const age = Number(validFrom.slice(0, 4)) - birthYear - (validFrom.slice(5) < birthDate.slice(5) ? 1 : 0);
  return { validFrom, validTo: age >= 46 ? 'long-term' : later(validFrom, age < 16 ? 5 : age < 26 ? 10 : 20) };
}

/** @param words the holder hangs on these alone. */
export function someHolder(words: string): Holder {
  const throws = dice(words);
  const { name: ethnicGroup, provinces } = someGroup(throws.part('group'));
  const sex = throws.chance(0.5) ? 'male' : 'female';
  const birthDate = someDay(throws, throws.whole(1930, 2020));
  const home = somePlace(throws.part('home'), provinces);
  const origin = throws.chance(0.35) ? somePlace(throws.part('origin')) : home;
  return {
    name: someName(throws.part('name'), ethnicGroup, sex),
    sex,
    ethnicGroup,
    birthDate,
    address: someAddress(throws.part('address'), home),
    idNumber: someNumber(throws.part('number'), origin.code, birthDate, sex),
    issuer: someIssuer(throws.part('issuer'), home),
    ...validity(throws.part('validity'), birthDate),
  };
}
