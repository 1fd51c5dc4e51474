import { expect, test } from 'vitest';
import { hoursOf, planOf, typedPlan, usualPlan } from './plan-draft.ts';
import { popularDays, qixiOf } from './popular-days.ts';

test.each([
  ['08:30-12:00 14:30-18:00', 2],
  ['8:30－12:00，14:30～18:00', 2],
  ['09:00-16:00', 1],
  ['12:00-08:30', 0],
  ['08:10-12:00', 0],
  ['上午', 0],
  ['', 0],
])('hours %s: %i spans', (text, spans) => {
  expect(hoursOf(text)?.length ?? 0).toBe(spans);
});

const day = { date: '2026-05-20', open: true, hours: '8:00-20:00', quotas: { marriage: 20 } };

test('what was typed is the plan, and the plan is typed again', () => {
  const typed = { ...usualPlan, days: [day, { date: '2026-05-01', open: false, hours: '', quotas: {} }] };
  const made = planOf(typed);
  if (!('plan' in made)) throw new Error(made.wrong);
  expect(made.plan.days.map(({ date }) => date)).toEqual(['2026-05-01', '2026-05-20']);
  expect(made.plan.days[1]).toMatchObject({ hours: [{ from: '08:00', to: '20:00' }], quotas: { marriage: 20 } });
  expect(planOf(typedPlan(made.plan))).toEqual(made);
});

test.each([
  [{ hours: '早上' }, 'hours'],
  [{ days: [day, { ...day, date: '2026-5-1' }] }, 'days.1.date'],
  [{ days: [{ ...day, hours: '全天' }] }, 'days.0.hours'],
  [{ noShowMinutes: 1 }, 'noShowMinutes'],
])('%o is wrong at %s', (change, at) => {
  expect(planOf({ ...usualPlan, ...change })).toEqual({ wrong: at });
});

test.each([
  [2025, '2025-08-29'],
  [2026, '2026-08-19'],
  [2027, '2027-08-08'],
])('Qixi of %i is %s', (year, date) => {
  expect(qixiOf(year)).toBe(date);
});

test('the next days on which many want to marry', () => {
  expect(popularDays('2026-06-01').map(({ date }) => date)).toEqual(['2026-08-19', '2027-05-20']);
});
