import { expect, test } from 'vitest';
import { fitsAge, lengthOf } from './card-validity.ts';

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
