import { expect, test } from 'vitest';
import { numbersLeftOf } from './numbers-left.ts';

test('numbers of another year or authority do not count', () => {
  const granted = [
    { series: 'J620121-2025', left: 80 },
    { series: 'J620121-2026', left: 9 },
  ];
  expect(numbersLeftOf(granted, 'J620121-2026')).toEqual({ left: 9, isFew: true });
  expect(numbersLeftOf(granted, 'J620121-2025')).toEqual({ left: 80, isFew: false });
  expect(numbersLeftOf(granted, 'J620121-2027')).toEqual({ left: 0, isFew: false });
});
