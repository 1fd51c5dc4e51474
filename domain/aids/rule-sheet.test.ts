/** The sheet of rules names tests that are there. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const root = path.resolve(import.meta.dirname, '../..');
const sheet = readFileSync(path.join(root, 'docs/aids-rental.md'), 'utf8');
const rows = [...sheet.matchAll(/\| ((?:domain|db)\/\S+\.test\.ts) \| (.+?) \|$/gm)].map(
  ([, file = '', title = '']) => ({
    file,
    title,
  }),
);

test.each(rows)('$file has “$title”', ({ file, title }) => {
  expect(existsSync(path.join(root, file))).toBe(true);
  expect(readFileSync(path.join(root, file), 'utf8')).toContain(title);
});

test('the sheet is a sheet', () => expect(rows.length).toBeGreaterThan(30));
