import { expect, test } from 'vitest';
import { isUnbroken } from './face-reader.ts';

test.each([
  // 钮䶮常 read as 钮常: its places are known from several readings, so that half a step too many is a character.
  [{ gap: 1.59, uncovered: 0.28 }, false],
  [{ gap: 1, uncovered: 0.4 }, false],
  [{ gap: 1.35, uncovered: 0.3 }, true],
])('a row with these holes %o is unbroken: %s', (holes, unbroken) => {
  expect(isUnbroken(holes)).toBe(unbroken);
});
