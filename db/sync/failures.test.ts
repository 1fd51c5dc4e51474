/** The list of what can fail, in docs/sync.md: each of the 29 has tests, and these bear its number in front of their titles. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { plantedBugs } from '#testing/planted-bugs.ts';
import { namedTests, titlesIn } from '#testing/rule-sheets.ts';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

test('each of the 29 failures has tests where the list says, as in "F4 F19 a grant whose answer was lost"', () => {
  const named = namedTests(read('docs/sync.md')).filter(({ title }) => /^F\d+$/.test(title ?? ''));
  const numbers = new Set(named.map(({ title }) => title));
  expect([...numbers]).toEqual(Array.from({ length: 29 }, (_, at) => `F${at + 1}`));
  const bears = (file: string, number: string): boolean =>
    titlesIn(read(file), 'ts').some((title) => /^(?:F\d+ )+/.exec(title)?.[0].split(' ').includes(number));
  expect(named.filter(({ file, title }) => !bears(file, title ?? ''))).toEqual([]);
});

test.each(plantedBugs)('the place of the planted bug "$name" stands in $file once', ({ file, right, wrong }) => {
  expect(read(file).split(right)).toHaveLength(2);
  expect(wrong).not.toBe(right);
});
