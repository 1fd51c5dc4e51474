/** The sheets in docs/ name tests and files that are there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { isTitled, namedPaths, namedTests, titlesIn } from './rule-sheets.ts';

const root = path.resolve(import.meta.dirname, '..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const sheets = readdirSync(path.join(root, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => path.posix.join('docs', file));

const titles = new Map<string, readonly string[]>();
function titlesOf(file: string): readonly string[] {
  const known = titles.get(file) ?? titlesIn(read(file), file.endsWith('x') ? 'tsx' : 'ts');
  titles.set(file, known);
  return known;
}

test.each(['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md', ...sheets])(
  'every file that %s names is there',
  (sheet) => {
    expect(namedPaths(read(sheet)).filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  },
);

describe('every test that a table names is there', () => {
  const withTests = sheets.flatMap((sheet) => {
    const named = namedTests(read(sheet));
    return named.length ? [{ sheet, named }] : [];
  });
  test.each(withTests)('$sheet', ({ sheet, named }) => {
    const absent = named.filter(
      ({ file, title }) => !existsSync(path.join(root, file)) || (title !== null && !isTitled(titlesOf(file), title)),
    );
    expect(absent.map(({ line, file, title }) => `${sheet}:${line} ${file} ${title ?? ''}`)).toEqual([]);
  });

  test.each([
    ['docs/marriage-law.md', 80],
    ['docs/aids-rental.md', 30],
    ['docs/legal-aid.md', 45],
    ['docs/veterans.md', 15],
    ['docs/sync.md', 20],
  ])('%s is a sheet', (sheet, atLeast) => {
    expect(withTests.find((one) => one.sheet === sheet)?.named.length ?? 0).toBeGreaterThan(atLeast);
  });
});

describe('what a table says', () => {
  const sheet = [
    '| Rule | Basis | Test |',
    '|---|---|---|',
    '| a | *x* | `a/one.test.ts` *first … thing*, *second*; `b/two.test.ts` |',
    '| b | – | *third* |',
    '',
    '| Rule | File | Test |',
    '|---|---|---|',
    '| c | a/one.test.ts | whole (title) |',
    '| d |  | another |',
    '',
    '| Rule | Basis |',
    '|---|---|',
    '| e | *f* |',
  ].join('\n');
  test('a title belongs to the path before it, else to that of the row above', () => {
    expect(namedTests(sheet)).toEqual([
      { line: 3, file: 'a/one.test.ts', title: null },
      { line: 3, file: 'a/one.test.ts', title: 'first … thing' },
      { line: 3, file: 'a/one.test.ts', title: 'second' },
      { line: 3, file: 'b/two.test.ts', title: null },
      { line: 4, file: 'b/two.test.ts', title: 'third' },
      { line: 8, file: 'a/one.test.ts', title: 'whole (title)' },
      { line: 9, file: 'a/one.test.ts', title: 'another' },
    ]);
  });
  test.each([
    ["test('who pays', () => {});", 'who pays', true],
    ["test.each([])('a %s of it', () => {});", 'a %s of it', true],
    [`test(\`seed \${n} goes on\`, () => {});`, 'seed … goes on', true],
    ["// who pays\ntest('other', () => {});", 'who pays', false],
    ["const mine = test.skipIf(true); mine('who pays', () => {});", 'who pays', true],
    ["const text = 'who pays';", 'who pays', false],
  ])('%s is titled %s: %s', (source, said, is) => {
    expect(isTitled(titlesIn(source, 'ts'), said)).toBe(is);
  });
});
