import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  type CivilDate,
  civilDate,
  compareDates,
  dateFromParts,
  daysBetween,
  formatChinese,
  formatCompact,
  formatDotted,
  isCivilDate,
  isWeekend,
  laterOf,
  parseCivilDate,
  parseCompactDate,
  partsOf,
  timeOfDay,
  today,
  weekday,
} from './civil-date.ts';
import { CivilDateSchema } from './date-schema.ts';

const anyDate = fc
  .record({
    year: fc.integer({ min: 1800, max: 2200 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 31 }),
  })
  .map(({ year, month, day }) => dateFromParts(year, month, day))
  .filter((date): date is CivilDate => date !== undefined);

test.each([
  '2026-02-29',
  '2026-13-01',
  '2026-00-10',
  '2026-04-31',
  '2026-4-1',
  '20260401',
  '',
  '0000-01-01',
  ' 2026-04-01',
])('refuses %j', (text) => {
  expect(parseCivilDate(text)).toBeUndefined();
  expect(CivilDateSchema.safeParse(text).success).toBe(false);
  expect(() => civilDate(text)).toThrow(RangeError);
});

test.each(['2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('accepts %s', (text) => {
  expect(isCivilDate(text)).toBe(true);
  expect(CivilDateSchema.parse(text)).toBe(text);
});

test.each([
  ['20000229', '2000-02-29'],
  ['19000229', undefined],
  ['2000229', undefined],
])('card digits %s', (digits, date) => {
  expect(parseCompactDate(digits)).toBe(date);
});

test.each([
  ['2026-06-09', 2],
  ['2026-02-15', 7],
  ['2026-09-20', 7],
  ['2026-10-10', 6],
  ['1900-01-01', 1],
])('%s is day %i of the week', (text, day) => {
  expect(weekday(civilDate(text))).toBe(day);
  expect(isWeekend(civilDate(text))).toBe(day >= 6);
});

test.each([
  ['2026-01-31', 1, '2026-02-28'],
  ['2024-01-31', 1, '2024-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-11-15', 3, '2027-02-15'],
  ['2024-02-29', 12, '2025-02-28'],
])('%s plus %i months is %s', (from, months, to) => {
  expect(addMonths(civilDate(from), months)).toBe(to);
});

test.each([
  ['2026-06-09T15:59:59.999Z', '2026-06-09', '23:59'],
  ['2026-06-09T16:00:00Z', '2026-06-10', '00:00'],
  ['2026-06-10T00:30:00+08:00', '2026-06-10', '00:30'],
  ['2025-12-31T20:05:00.5Z', '2026-01-01', '04:05'],
])('%s is %s %s in Shanghai', (now, date, time) => {
  expect(today(now)).toBe(date);
  expect(timeOfDay(now)).toBe(time);
});

test.each(['2026-06-09', '2026-06-09T10:00:00', 'now', '2026-06-09T99:00:00Z'])('%j is no instant', (text) => {
  expect(() => today(text)).toThrow(RangeError);
});

test('printed forms', () => {
  const date = civilDate('2026-06-09');
  expect(formatChinese(date)).toBe('2026年6月9日');
  expect(formatDotted(date)).toBe('2026.06.09');
  expect(formatCompact(date)).toBe('20260609');
  expect(laterOf(date, civilDate('2026-06-08'))).toBe(date);
});

test('days leave the range of years loudly', () => {
  expect(() => addDays(civilDate('9999-12-31'), 1)).toThrow(RangeError);
  expect(() => addMonths(civilDate('0001-01-01'), -1)).toThrow(RangeError);
});

test('adding days agrees with the platform calendar, and back again', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (date, days) => {
      const { year, month, day } = partsOf(date);
      const later = addDays(date, days);
      expect(later).toBe(new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10));
      expect(daysBetween(date, later)).toBe(days);
      expect(addDays(later, -days)).toBe(date);
      expect(Math.sign(compareDates(later, date))).toBe(Math.sign(days));
    }),
  );
});

test('the weekday moves on by one each day and agrees with the platform', () => {
  fc.assert(
    fc.property(anyDate, (date) => {
      expect(weekday(addDays(date, 1))).toBe((weekday(date) % 7) + 1);
      expect(weekday(date) % 7).toBe(new Date(`${date}T00:00:00Z`).getUTCDay());
    }),
  );
});

test('adding months keeps the day or takes the last of the month', () => {
  fc.assert(
    fc.property(anyDate, fc.integer({ min: -600, max: 600 }), (date, months) => {
      const from = partsOf(date);
      const to = partsOf(addMonths(date, months));
      expect(to.year * 12 + to.month).toBe(from.year * 12 + from.month + months);
      expect(to.day).toBeLessThanOrEqual(from.day);
      if (to.day < from.day) expect(partsOf(addDays(addMonths(date, months), 1)).day).toBe(1);
    }),
  );
});
