import { expect, test } from 'vitest';
import { civilDate } from '#domain/calendar/civil-date.ts';
import { isProvisional, isRestDay, shippedCalendar } from '#domain/calendar/working-calendar.ts';
import { district, referenceStream } from '#domain/kernel/reference.ts';
import { actor } from '#testing/couple.ts';
import { openWorld } from '#testing/world.ts';
import { calendarKnownTo, isCalendarStream } from './working-calendar.ts';

const device = { id: 'device', code: 'A1', center: 'local' };
const notice2027 = {
  year: 2027,
  off: [
    { name: '元旦', from: '2027-01-01', to: '2027-01-03' },
    { name: '春节', from: '2027-02-05', to: '2027-02-12' },
  ],
  work: [{ name: '春节', date: '2027-02-14' }],
};

function desk() {
  const world = openWorld('2026-11-25T01:30:00.000Z', device);
  const publish = (scope: string, data: unknown, version = '2027.1') =>
    world.run(
      referenceStream('working-calendar', scope),
      { type: 'reference.publish', version, effectiveFrom: '2027-01-01', source: '国办发明电', data },
      actor('supervisor'),
    );
  const calendar = () => calendarKnownTo({ stream: (ref) => world.state(ref) ?? null, device });
  return { publish, calendar };
}

test('what ships is what the program was built with', () => {
  expect(desk().calendar()).toEqual(shippedCalendar);
});

test('a published notice makes its year known, without a new program', () => {
  const { publish, calendar } = desk();
  const spring = civilDate('2027-02-08');
  expect([isProvisional(spring, calendar()), isRestDay(spring, calendar())]).toEqual([true, false]);
  expect(publish(district, notice2027).ok).toBe(true);
  expect([isProvisional(spring, calendar()), isRestDay(spring, calendar())]).toEqual([false, true]);
  expect(isRestDay(civilDate('2027-02-14'), calendar())).toBe(false);
  expect(calendar().version).toBe('2025.1+2026.1+2027.1');
});

test('an amended notice replaces its year as a whole, the center its district', () => {
  const { publish, calendar } = desk();
  publish('local', { ...notice2027, off: notice2027.off.slice(0, 1), work: [] }, '2027.2');
  publish(district, notice2027);
  expect(calendar().version).toBe('2025.1+2026.1+2027.2');
  expect(isRestDay(civilDate('2027-02-08'), calendar())).toBe(false);
});

test.each([
  ['a holiday that ends before it begins', { off: [{ name: '元旦', from: '2027-01-03', to: '2027-01-01' }] }],
  ['a day of another year', { off: [{ name: '元旦', from: '2026-01-01', to: '2026-01-03' }] }],
  ['a make-up day on a weekday', { work: [{ name: '春节', date: '2027-02-15' }] }],
  ['a day that does not exist', { work: [{ name: '春节', date: '2027-02-30' }] }],
  ['half a year off', { off: [{ name: '休', from: '2027-01-01', to: '2027-06-30' }] }],
])('%s is refused', (_name, change) => {
  expect(desk().publish(district, { ...notice2027, ...change })).toMatchObject({
    ok: false,
    refusals: [{ code: 'INPUT_INVALID' }],
  });
});

test('its streams are known by their names', () => {
  expect(isCalendarStream('reference/local:working-calendar')).toBe(true);
  expect(isCalendarStream('reference/local:aids-tariff')).toBe(false);
  expect(isCalendarStream('booking-day/local:working-calendar')).toBe(false);
});
