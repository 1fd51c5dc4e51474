import { DIVISION_LINES } from './division-data.ts';
import { FORMER_DIVISIONS } from './former-divisions.ts';

/**
 * Whose code a division code is: GB/T 2260 and the Ministry of Civil Affairs; the statistics bureau alone
 * (统计用区划代码); a temporary code (临时代码); or one of this office.
 */
export type CodeScheme = 'gb2260' | 'nbs-stat' | 'temporary' | 'local';

/** A province, city or county (行政区划) of the shipped list. */
export type Division = {
  readonly divisionCode: string;
  readonly codeScheme: CodeScheme;
  readonly level: 'province' | 'city' | 'county';
  /** Own name, e.g. 永登县. */
  readonly name: string;
  /** Name with those above it, e.g. 甘肃省兰州市永登县. */
  readonly fullName: string;
};

const EXTRA_PROVINCES: readonly (readonly [string, string])[] = [
  ['71', '台湾省'],
  ['81', '香港特别行政区'],
  ['82', '澳门特别行政区'],
];

/** County numbers 71 and up are development zones of the statistics bureau; so are four of Daxing'anling (2327). */
function schemeOf(code: string): CodeScheme {
  return /7\d$/.test(code) || /^23276[1-4]$/.test(code) ? 'nbs-stat' : 'gb2260';
}

function readCounties(cityCode: string, above: string, cityName: string, text: string): Division[] {
  return text.split(',').map((county): Division => {
    const divisionCode = cityCode + county.slice(0, 2);
    const name = county.slice(2);
    // Cities without counties (嘉峪关市) repeat their own name one level down.
    const fullName = name === cityName ? above : above + name;
    return { divisionCode, codeScheme: schemeOf(divisionCode), level: 'county', name, fullName };
  });
}

function readProvince(line: string): Division[] {
  const [head = '', cities = ''] = line.split('|');
  const provinceCode = head.slice(0, 2);
  const province = head.slice(2);
  const found: Division[] = [
    {
      divisionCode: `${provinceCode}0000`,
      codeScheme: 'gb2260',
      level: 'province',
      name: province,
      fullName: province,
    },
  ];
  for (const city of cities.split(';')) {
    const [cityHead = '', counties = ''] = city.split(':');
    const cityCode = provinceCode + cityHead.slice(0, 2);
    const name = cityHead.slice(2);
    const fullName = province + name;
    if (name) {
      found.push({ divisionCode: `${cityCode}00`, codeScheme: 'gb2260', level: 'city', name, fullName });
    }
    found.push(...readCounties(cityCode, fullName, name, counties));
  }
  return found;
}

/** Every division of the shipped list in the order of the codes, provinces before their cities and counties. */
export const DIVISIONS: readonly Division[] = [
  ...DIVISION_LINES.flatMap(readProvince),
  ...EXTRA_PROVINCES.map(
    ([code, name]): Division => ({
      divisionCode: `${code}0000`,
      codeScheme: 'gb2260',
      level: 'province',
      name,
      fullName: name,
    }),
  ),
];

const BY_CODE: ReadonlyMap<string, Division> = (() => {
  const map = new Map<string, Division>();
  // 441900 is both the city of Dongguan and its only county: the first, the city, stays.
  for (const division of DIVISIONS) if (!map.has(division.divisionCode)) map.set(division.divisionCode, division);
  return map;
})();

/** The division with a code of 2, 4 or 6 digits; undefined when the shipped list does not have it. */
export function findDivision(code: string): Division | undefined {
  return /^\d{2}(\d{2}){0,2}$/.test(code) ? BY_CODE.get(code.padEnd(6, '0')) : undefined;
}

/** Full name by code, present or former: `620121` → 甘肃省兰州市永登县; undefined when not known. */
export function divisionName(code: string): string | undefined {
  return findDivision(code)?.fullName ?? FORMER_DIVISIONS.get(code) ?? urbanDistricts(code);
}

/** `xxxx01` of a city was its 市辖区 on older numbers (620101). */
function urbanDistricts(code: string): string | undefined {
  const city = /^\d{4}01$/.test(code) ? BY_CODE.get(`${code.slice(0, 4)}00`) : undefined;
  return city?.name.endsWith('市') ? `${city.fullName}市辖区` : undefined;
}

/** What the first six digits of an identity number say. */
export type IdPrefix = {
  readonly code: string;
  readonly name: string | undefined;
  /**
   * `current` and `former` are codes the police assign or assigned; `statistics-only` was never assigned to anybody;
   * `unknown` is a warning, no error: abolished counties of other provinces are not listed.
   */
  readonly status: 'current' | 'former' | 'statistics-only' | 'unknown' | 'residence-permit' | 'foreign-resident';
};

const RESIDENCE_PERMIT_PREFIXES: ReadonlyMap<string, string> = new Map([
  ['810000', '香港特别行政区'],
  ['820000', '澳门特别行政区'],
  ['830000', '台湾省'],
]);

/** Looks up the address code (地址码) of an 18- or 15-digit identity number. */
export function idPrefix(code: string): IdPrefix {
  const permit = RESIDENCE_PERMIT_PREFIXES.get(code);
  if (permit) return { code, name: permit, status: 'residence-permit' };
  if (code.startsWith('9')) return { code, name: undefined, status: 'foreign-resident' };
  const division = findDivision(code);
  if (division) {
    const status = division.codeScheme === 'gb2260' ? 'current' : 'statistics-only';
    return { code, name: division.fullName, status };
  }
  const name = FORMER_DIVISIONS.get(code) ?? urbanDistricts(code);
  return { code, name, status: name === undefined ? 'unknown' : 'former' };
}
