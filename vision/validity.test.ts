import { expect, test } from 'vitest';
import { halvesOf, validityOf } from './validity.ts';

test('parses printed periods, forgiving lost marks', () => {
  expect(validityOf('2015.03.07-2035.03.07')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.072035.0307')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.07-长期')).toEqual({ from: '2015-03-07', to: 'long-term' });
  expect(validityOf('2015.02.30-2035.02.30')).toBeUndefined();
  expect(validityOf('2015.03.07')).toBeUndefined();
});

/** Marks as cards print them, 1.9 mm apart; `_` is covered. */
const marks = (printed: string) =>
  [...printed].map((character, i) => ({ character, x: 35 + i * 1.9 })).filter(({ character }) => character !== '_');

test.each([
  ['2015.03.07-2035.03.07', { from: '2015-03-07', to: '2035-03-07' }],
  ['2015.03.07-______.07', { from: '2015-03-07' }],
  ['2015.03.07__________', { from: '2015-03-07' }],
  ['___________2035.03.07', { to: '2035-03-07' }],
  ['______.07-2035.03.07', { to: '2035-03-07' }],
  ['______.07-长期', { to: 'long-term' }],
  // What lacks a digit is no date, even where another one stands beside it.
  ['2015.03._7-2035.03.07', { to: '2035-03-07' }],
  ['2015.03._72035.03.07', {}],
  ['2015.13.07-________', {}],
])('of %s the half that stands whole is read', (printed, halves) => {
  expect(halvesOf(marks(printed))).toEqual(halves);
});
