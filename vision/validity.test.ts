import { expect, test } from 'vitest';
import { validityOf } from './validity.ts';

test('parses printed periods, forgiving lost marks', () => {
  expect(validityOf('2015.03.07-2035.03.07')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.072035.0307')).toEqual({ from: '2015-03-07', to: '2035-03-07' });
  expect(validityOf('2015.03.07-长期')).toEqual({ from: '2015-03-07', to: 'long-term' });
  expect(validityOf('2015.02.30-2035.02.30')).toBeUndefined();
  expect(validityOf('2015.03.07')).toBeUndefined();
});
