import { expect, test } from 'vitest';
import { inkBox, isSigned } from './strokes.ts';

const point = (x: number, y: number) => ({ x, y, pressure: 0.5 });

test('the box holds all ink and a margin', () => {
  expect(inkBox([], 4)).toBeNull();
  expect(inkBox([[point(10, 20), point(30, 25)], [point(5, 40)]], 4)).toEqual({ x: 1, y: 16, width: 33, height: 28 });
});

test('a dot is no signature', () => {
  expect(isSigned([])).toBe(false);
  expect(isSigned([[point(10, 10)], [point(20, 20)]])).toBe(false);
  expect(isSigned([[point(10, 10), point(50, 10), point(50, 50)]])).toBe(true);
});
