import { expect, test } from 'vitest';
import { fitsAge, lengthOf, validityOf } from './validity.ts';

test('parses printed periods, forgiving lost marks', () => {
  expect(validityOf('2015.03.07-2035.03.07')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.072035.0307')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.07-长期')).toEqual({ from: '2015-03-07', to: 'long-term' });
  expect(validityOf('2015.02.30-2035.02.30')).toBeUndefined();
  expect(validityOf('2015.03.07')).toBeUndefined();
});

test('knows the lawful lengths only', () => {
  expect(lengthOf({ from: '2015-03-07', to: '2035-03-07' })).toBe(20);
  expect(lengthOf({ from: '2016-02-29', to: '2021-02-28' })).toBe(5);
  expect(lengthOf({ from: '2015-03-07', to: '2035-03-08' })).toBeUndefined();
  expect(lengthOf({ from: '2015-03-07', to: '2030-03-07' })).toBeUndefined();
});

test('a length must fit the age at issue', () => {
  expect(fitsAge({ from: '2015-03-07', to: '2035-03-07' }, '1985-01-01')).toBe(true);
  expect(fitsAge({ from: '2015-03-07', to: '2035-03-07' }, '1995-01-01')).toBe(false);
  expect(fitsAge({ from: '2015-03-07', to: 'long-term' }, '1969-03-08')).toBe(false);
  expect(fitsAge({ from: '2015-03-07', to: 'long-term' }, '1969-03-07')).toBe(true);
});
