import { expect, test } from 'vitest';
import { groundsOf, suggestedGround, type WayOut } from './grounds.ts';

test('a refusal inside the window may say the true ground: also that there is no marriage, or none of the mainland', () => {
  expect(groundsOf.refuse).toEqual(['not-willing', 'disagreement', 'capacity', 'no-marriage', 'registered-elsewhere']);
});

test.each<[WayOut, string, string | null]>([
  ['refuse', 'DIVORCE_NO_MARRIAGE', 'no-marriage'],
  ['refuse', 'DIVORCE_MARRIAGE_ENDED', 'no-marriage'],
  ['refuse', 'DIVORCE_REGISTERED_ELSEWHERE', 'registered-elsewhere'],
  ['refuse', 'DIVORCE_NOT_WILLING', 'not-willing'],
  ['not-accept', 'DIVORCE_NOT_WILLING', 'no-agreement'],
  ['not-accept', 'DIVORCE_NO_CAPACITY', 'capacity'],
  ['refuse', 'DIVORCE_UNSIGNED', null],
  ['abandon', 'DIVORCE_NO_MARRIAGE', null],
])('%s: %s points at %s', (way, code, ground) => {
  expect(suggestedGround(way, [{ code: 'MARRIAGE_PHOTO_MISSING' }, { code }])).toBe(ground);
});
