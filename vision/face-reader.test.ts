import { expect, test } from 'vitest';
import { isUnbroken } from './face-reader.ts';

test.each([
  // 钮䶮常 read as 钮常: its places are known from several readings, so that half a step too many is a character.
  [{ gap: 1.59, uncovered: 0.28, pale: [] }, false],
  [{ gap: 1, uncovered: 0.4, pale: [] }, false],
  [{ gap: 1.35, uncovered: 0.3, pale: [] }, true],
  // A rosette of the paper behind the last digit, read as 米.
  [
    { gap: 1.1, uncovered: 0, pale: [{ character: '米', probability: 0.76, at: 0, others: [], x: 52.9, y: 29.5 }] },
    false,
  ],
])('a row with these holes %o is unbroken: %s', (holes, unbroken) => {
  expect(isUnbroken(holes)).toBe(unbroken);
});
