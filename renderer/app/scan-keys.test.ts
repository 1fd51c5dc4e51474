import { expect, test } from 'vitest';
import { scanKeys } from './scan-keys.ts';

/** Presses keys, each so many milliseconds after the one before. @returns the codes that were scanned. */
function pressed(...keys: readonly (readonly [key: string, afterMs: number])[]): string[] {
  const scanner = scanKeys();
  let at = 1000;
  return keys.flatMap(([key, afterMs]) => {
    at += afterMs;
    const found = scanner.press(key, at);
    return found?.kind === 'code' ? [found.code] : [];
  });
}
const quick = (text: string) => [...text].map((key) => [key, 5] as const);

test('many characters at once and Enter are a scan', () => {
  expect(pressed(['Z', 900], ...quick('C-26-000017'), ['Enter', 5])).toEqual(['ZC-26-000017']);
});

test('a scanner holds Shift for its capitals', () => {
  expect(pressed(['Shift', 900], ['Z', 2], ['Shift', 2], ['C', 2], ...quick('000017'), ['Enter', 5])).toEqual([
    'ZC000017',
  ]);
});

test('what was typed slowly before is no part of a scan', () => {
  expect(pressed(['a', 900], ['b', 300], ['1', 300], ...quick('234567'), ['Enter', 5])).toEqual(['1234567']);
});

test.each([
  ['too few characters', [...quick('12345'), ['Enter', 5]]],
  ['a person who types', [...[...'1234567'].map((key) => [key, 90] as const), ['Enter', 90]]],
  ['an Enter that comes later', [...quick('1234567'), ['Enter', 300]]],
  ['an Enter that is another button’s: Tab came between', [...quick('1234567'), ['Tab', 300], ['Enter', 20]]],
  ['an Enter after a way with the arrows', [...quick('1234567'), ['ArrowRight', 5], ['Enter', 5]]],
] as const)('no scan: %s', (_case, keys) => {
  expect(pressed(...keys)).toEqual([]);
});

test('what a field held before is asked for with the first key only', () => {
  const scanner = scanKeys();
  expect([1000, 1005, 1010, 1400].map((at) => scanner.press('7', at)?.kind)).toEqual([
    'first',
    undefined,
    undefined,
    'first',
  ]);
});
