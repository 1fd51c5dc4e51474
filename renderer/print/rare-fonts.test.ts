import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { expect, test } from 'vitest';
import { rareFilesIn } from './rare-fonts.ts';

const folder = path.dirname(createRequire(import.meta.url).resolve('hanamin/HanaMin.css'));
const files = rareFilesIn(readFileSync(path.join(folder, 'HanaMin.css'), 'utf8'));
const has = (range: string, char: string): boolean =>
  range.split(',').some((part) => {
    const [from = '', to = from] = part.trim().slice(2).split('-');
    const code = char.codePointAt(0) ?? 0;
    return Number.parseInt(from, 16) <= code && code <= Number.parseInt(to, 16);
  });

test.each([
  ['㐀', 'A'],
  ['\u{20bb7}', 'B'],
  ['\u{2a6a5}', 'B'],
  ['\u{2b5af}', 'C'],
  ['\u{2b740}', 'D'],
  ['\u{2cea1}', 'E'],
  ['\u{2ebe0}', 'F'],
])('%s of extension %s is in one file that ships', (char) => {
  const [found, ...more] = files.filter(({ range }) => has(range, char));
  expect(more).toEqual([]);
  expect(
    readFileSync(path.join(folder, found?.file ?? 'none'))
      .subarray(0, 4)
      .toString('latin1'),
  ).toBe('wOF2');
});

test.each([
  ['\u{30000}', 'G'],
  ['\u{3134a}', 'G'],
  ['\u{31350}', 'H'],
  ['\u{323af}', 'H'],
])('%s of extension %s is in none: it is spelled out as its code point', (char) => {
  expect(files.filter(({ range }) => has(range, char))).toEqual([]);
});
