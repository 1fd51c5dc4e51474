/**
 * The law sheet leaves out no article on which the window rests and no edge case. That the tests it names are there is seen for all
 * sheets at once (testing/rule-sheets.test.ts).
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { coolingOff } from '#domain/calendar/periods.ts';
import { namedTests, titlesIn } from '#testing/rule-sheets.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const edgeCases = 'domain/marriage/edge-cases.test.ts';

/** Articles of the marriage counter: who may marry and divorce, which papers they show, how periods run. */
const articles: Readonly<Record<string, readonly number[]>> = {
  民法典: [
    201, 203, 1041, 1042, 1046, 1047, 1048, 1049, 1051, 1052, 1053, 1054, 1076, 1077, 1078, 1081, 1082, 1083, 1084,
  ],
  条例: [2, 6, 7, 8, 9, 14, 15],
};
/** Norms that are cited as a whole. */
const norms = ['工作规范', '档案管理办法', '民发〔2020〕116号', '高检发办字〔2021〕109号', '家庭编解释（一）6'];

const sources = (sheet: string): readonly string[] => {
  const tested = sheet.split('\n').filter((line) => /\.test\.tsx? \||\.e2e\.ts \|/.test(line));
  return tested.flatMap((line) => (line.split('|')[2] ?? '').split(';').map((source) => source.trim()));
};
const articlesIn = (law: string): ReadonlySet<number> =>
  new Set(
    sources(read('docs/marriage-law.md'))
      .filter((source) => source.startsWith(`${law} `))
      .flatMap((source) => source.replaceAll(/[（(].*?[)）]/g, '').match(/\d+(?:-\d+)?/g) ?? [])
      .flatMap((text) => {
        const [from = 0, to = from] = text.split('-').map(Number);
        return Array.from({ length: to - from + 1 }, (_, at) => from + at);
      }),
  );

test.each(Object.entries(articles))(
  'every article of %s that the window rests on has a row with a test',
  (law, list) => {
    const found = articlesIn(law);
    expect(list.filter((article) => !found.has(article))).toEqual([]);
  },
);

test.each(norms)('%s has a row with a test', (norm) => {
  expect(sources(read('docs/marriage-law.md')).some((source) => source.startsWith(norm))).toBe(true);
});

/** What a registrar must not get wrong: one test each, named after its row. */
const rowsOfTheEdgeTable = [
  'Partner 21 y 364 d',
  'Divorced party shows only divorce certificate of a foreign court',
  'Divorce certificate dated yesterday, marries another today',
  'Court divorce: judgment not yet in force',
  'Widowed',
  'One party cannot write',
  'Deaf, blind, or non-Chinese speaker',
  'Party in prison',
  'Guardianship or mental disability',
  'ID number changed since marriage',
  'Name with · typed differently in archive',
  'Married in Taiwan / abroad',
  'Party does not appear on last day E, then comes next day',
  'Both come on day C',
  'Withdrawn by husband, wife disputes',
  'Receipt lost',
  'Network check unavailable',
  'Same-day peak (520, Qixi)',
  'Certificate misprinted',
  'Voided by court after re-issue',
];
test.each(rowsOfTheEdgeTable)('%s: has a test that begins with it, and a row that names this test', (row) => {
  const title = titlesIn(read(edgeCases), 'ts').find((one) => one.startsWith(row));
  expect(title).toBeDefined();
  const named = namedTests(read('docs/marriage-law.md')).filter(({ file }) => file === edgeCases);
  expect(named.some(({ title: said }) => said !== null && title?.includes(said))).toBe(true);
});

test('the sheet names every edge case that is tested', () => {
  const named = namedTests(read('docs/marriage-law.md')).filter(({ file }) => file === edgeCases);
  const titles = titlesIn(read(edgeCases), 'ts');
  expect(titles.length).toBeGreaterThan(10);
  expect(titles.filter((title) => !named.some((row) => title.includes(row.title ?? '')))).toEqual([]);
});

test('each example date of the sheet is what the law makes of it, and a row of the table that is tested', () => {
  const date = String.raw`(\d{4}-\d\d-\d\d)`;
  const row = new RegExp(`^\\| ${Array.from({ length: 5 }, () => date).join(String.raw` \| `)} \\|`, 'gm');
  const rows = [...read('docs/marriage-law.md').matchAll(row)].map(([, ...days]) => days);
  expect(rows).toHaveLength(9);
  const tested = read('domain/marriage/divorce/divorce.test.ts');
  for (const days of rows) {
    const { receivedOn, coolingEndsOn, windowOpensOn, firstWorkingDay, windowEndsOn } = coolingOff(
      civilDate(days[0] ?? ''),
    );
    expect([receivedOn, coolingEndsOn, windowOpensOn, firstWorkingDay, windowEndsOn]).toEqual(days);
    expect(tested).toContain(`[${days.map((day) => `'${day}'`).join(', ')}],`);
  }
});
