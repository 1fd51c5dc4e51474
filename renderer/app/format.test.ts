import { expect, test } from 'vitest';
import { dayOf, daysBetween, formatInstant, formatLongDay, formatMoment } from './format.ts';

test('instants are shown in the time of the hall', () => {
  expect(formatInstant('2026-11-22T16:30:00Z')).toBe('2026-11-23 00:30');
  expect(dayOf('2026-11-22T15:59:59Z')).toBe('2026-11-22');
  expect(formatMoment('2026-11-23T01:05:00Z', '2026-11-23')).toBe('09:05');
  expect(formatMoment('2026-11-22T01:05:00Z', '2026-11-23')).toBe('2026-11-22 09:05');
});

test('days in words and in numbers', () => {
  expect(formatLongDay('2026-11-23', 'zh-CN')).toBe('2026年11月23日星期一');
  expect(formatLongDay('2026-11-23', 'en')).toContain('23 November 2026');
  expect(daysBetween('2026-12-30', '2027-01-02')).toBe(3);
  expect(daysBetween('2026-12-30', '2026-12-29')).toBe(-1);
});
