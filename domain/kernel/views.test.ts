import { expect, test } from 'vitest';
import { isMissed, nextDeadline, wasLate } from './views.ts';

const today = '2026-11-23';
const now = '2026-11-23T02:00:00.000Z';
const day = (dueOn: string, metOn: string | null) => ({ dueOn, metOn });
const hour = (dueAt: string, metAt: string | null) => ({ dueOn: today, dueAt, metOn: metAt ? today : null, metAt });

test.each([
  ['met before its day', day('2026-11-20', '2026-11-19'), false, false],
  ['met on its day', day('2026-11-20', '2026-11-20'), false, false],
  ['met the day after', day('2026-11-20', '2026-11-21'), true, true],
  ['met the day before its last', day('2026-11-30', '2026-11-29'), false, false],
  ['open, its day is to come', day('2026-11-24', null), false, false],
  ['open, its day is today', day(today, null), false, false],
  ['open, its day was yesterday', day('2026-11-22', null), false, true],
  [
    'by the hour, met in time on the same day',
    hour('2026-11-23T01:00:00.000Z', '2026-11-23T00:59:00.000Z'),
    false,
    false,
  ],
  [
    'by the hour, met too late on the same day',
    hour('2026-11-23T01:00:00.000Z', '2026-11-23T01:30:00.000Z'),
    true,
    true,
  ],
  ['by the hour, open and to come', hour('2026-11-23T03:00:00.000Z', null), false, false],
  ['by the hour, open and over, although its day is not', hour('2026-11-23T01:00:00.000Z', null), false, true],
])('a deadline %s', (_, deadline, late, missed) => {
  expect(wasLate(deadline)).toBe(late);
  expect(isMissed(deadline, { now, today })).toBe(missed);
});

test('next is the open deadline that ends first, whatever was met before it', () => {
  const [met, later, sooner] = [day('2026-11-20', '2026-11-21'), day('2026-12-01', null), day('2026-11-25', null)];
  expect(nextDeadline([later, met, sooner])).toBe(sooner);
  expect(nextDeadline([met])).toBeUndefined();
});
