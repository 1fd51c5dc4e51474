import { expect, test } from 'vitest';
import { sideOf } from './booked-side.ts';

test.each([
  ['620171198503020015', 1, 'man'],
  ['620171198711200022', 0, 'woman'],
  ['H12345678', 0, 'man'],
  ['H12345678', 1, 'woman'],
])('%s as number %i is the %s', (number, index, side) => {
  expect(sideOf(number, index)).toBe(side);
});
