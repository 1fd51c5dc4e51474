/** The law sheet names every edge case that is tested; that what it names is there is seen for all sheets at once. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
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
