import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const sheet = readFileSync(path.join(root, 'docs/marriage-law.md'), 'utf8');
const rows = [...sheet.matchAll(/\| (domain\/\S+\.test\.ts) \| (.+?) \|$/gm)].map(([, file = '', title = '']) => ({
  file,
  title,
}));

test.each(rows)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(path.join(root, file))).toBe(true);
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(title);
});

test('the sheet names every edge case that is tested, and enough besides', () => {
  const edges = readFileSync(path.join(root, 'domain/marriage/edge-cases.test.ts'), 'utf8');
  const titles = [...edges.matchAll(/^test(?:\.each\([^)]*\)[^(]*)?\(\s*'([^']+)'/gm)].map(([, title = '']) => title);
  const named = rows.filter(({ file }) => file.endsWith('edge-cases.test.ts'));
  expect(titles.filter((title) => !named.some((row) => title.includes(row.title)))).toEqual([
    'A certificate of other people’s marriage, or of one that a court has undone, ends no marriage',
  ]);
  expect(rows.length).toBeGreaterThan(80);
});
