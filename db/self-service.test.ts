import { expect, test } from 'vitest';
import { kioskMay } from '#contract/kiosk.ts';
import { type Booking, bookingPlan, bookingPlanStream } from '#domain/marriage/booking/index.ts';
import { actor } from '#testing/couple.ts';
import { openTestStore } from '#testing/store.ts';
import { kiosk } from './commands/execute.ts';
import { selfService } from './self-service.ts';

const groom = { name: '陈志强', documentNumber: '620171199604127318' };
const bride = { name: '林晓梅', documentNumber: '620171199809038423' };
const other = { name: '王建国', documentNumber: '620171199003071232' };

/** A hall with a plan, on a Monday at half past nine. */
function hall() {
  const at = openTestStore();
  const { center } = at.store.device.current();
  const plan = bookingPlan.parse({
    hours: [{ from: '08:30', to: '18:00' }],
    quotas: { marriage: 4, divorce: 2, reissue: 2, counselling: 1, ceremony: 1 },
    noShowMinutes: 15,
    daysAhead: 30,
    days: [],
  });
  at.must(bookingPlanStream(center), { type: 'booking-plan.set', plan }, actor('supervisor'));
  const book = (date: string, time: string, ...people: readonly (typeof groom)[]): string =>
    at.must(
      `booking/${at.store.newId()}`,
      {
        type: 'booking.make',
        date,
        time,
        kind: people.length === 2 ? 'marriage' : 'reissue',
        parties: people.map((one) => ({ ...one, phone: '' })),
        ceremony: false,
        counselling: false,
        needs: [],
        note: '',
      },
      actor('clerk'),
    );
  const booking = (stream: string): Booking => at.store.reader.load(stream)?.state as Booking;
  return { ...at, book, booking, desk: selfService(at.store) };
}

test('either of a booked couple says that they have come; said again it is the same visit', () => {
  const at = hall();
  const stream = at.book('2026-11-23', '10:00', groom, bride);
  const visit = { kind: 'marriage', time: '10:00', walkIn: false, before: 0 };
  expect(at.desk.checkIn(bride)).toEqual({ ok: true, value: visit });
  expect(at.booking(stream).state).toBe('arrived');
  expect(at.desk.checkIn(groom)).toEqual({ ok: true, value: visit });
  const events = at.store.database
    .prepare('SELECT type, actor FROM event WHERE stream = ? ORDER BY version')
    .all(stream);
  expect(events).toEqual([
    { type: 'booking.made', actor: actor('clerk').account },
    { type: 'booking.arrived', actor: 'kiosk' },
  ]);
});

test('nobody is told of a booking of another day, of another person, or of one that was cancelled', () => {
  const at = hall();
  at.book('2026-11-24', '10:00', groom, bride);
  expect(at.desk.checkIn(groom)).toEqual({ ok: true, value: null });
  const stream = at.book('2026-11-23', '10:00', other);
  expect(at.desk.checkIn(groom)).toEqual({ ok: true, value: null });
  at.must(stream, { type: 'booking.cancel', reason: '来电取消' }, actor('clerk'));
  expect(at.desk.checkIn(other)).toEqual({ ok: true, value: null });
});

test('walk-ins wait in the order in which they came, and are written down once', () => {
  const at = hall();
  expect(at.desk.walkIn('reissue', [other])).toMatchObject({ value: { kind: 'reissue', walkIn: true, before: 0 } });
  at.clock.advance(5);
  expect(at.desk.walkIn('marriage', [groom, bride])).toMatchObject({
    value: { walkIn: true, time: '09:35', before: 1 },
  });
  at.clock.advance(5);
  expect(at.desk.walkIn('marriage', [bride, groom])).toMatchObject({ value: { time: '09:35', before: 1 } });
  expect(at.desk.checkIn(groom)).toMatchObject({ value: { time: '09:35', before: 1 } });
});

test('what the law asks is asked of a walk-in too', () => {
  const { desk } = hall();
  expect(desk.walkIn('marriage', [groom])).toMatchObject({ refusals: [{ code: 'BOOKING_NEEDS_BOTH' }] });
  expect(desk.walkIn('divorce', [groom, groom])).toMatchObject({ refusals: [{ code: 'MARRIAGE_SAME_PERSON' }] });
});

test('a kiosk may send what is open to everybody, and nothing else', () => {
  const at = hall();
  const stream = at.book('2026-11-23', '10:00', groom, bride);
  for (const command of [
    { type: 'booking.cancel', reason: '' },
    { type: 'booking.release' },
    { type: 'booking.link', case: 'marriage/1' },
  ])
    expect(at.send(stream, command, kiosk)).toMatchObject({ refusals: [{ code: 'COMMAND_FORBIDDEN' }] });
  expect(at.send('staff/1', { type: 'staff.disable' }, kiosk).ok).toBe(false);
});

test('a kiosk has no way to sign in, to search or to look', () => {
  const all = Object.values(kioskMay).flat();
  for (const call of ['session.sign-in', 'person.search', 'stream.get', 'command.run', 'attachment.get', 'draft.get'])
    expect(all).not.toContain(call);
});
