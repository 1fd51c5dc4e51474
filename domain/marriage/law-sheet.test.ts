/** The law sheet names every edge case that is tested; that what it names is there is seen for all sheets at once. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { coolingOff } from '#domain/calendar/periods.ts';
import { namedTests, titlesIn } from '#testing/rule-sheets.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const edgeCases = 'domain/marriage/edge-cases.test.ts';

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
