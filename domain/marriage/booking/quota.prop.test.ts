/** The run on 20 May: whoever books, moves, cancels or stays away in whatever order, no half hour takes more than its quota. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CivilDate, civilDate, today as dayOf } from '#domain/calendar/civil-date.ts';
import type { Json } from '#domain/kernel/event.ts';
import { foldStream, type Step } from '#domain/kernel/fold.ts';
import { actor } from '#testing/couple.ts';
import { openHall } from '#testing/marriage-hall.ts';
import type { Booking } from './booking.ts';
import { type BookingDay, bookingDayAggregate, bookingDayStream, isNoShow } from './day.ts';
import { type BookingPlan, bookingPlan, quotaOf } from './plan.ts';

const may20 = civilDate('2026-05-20');
const may21 = civilDate('2026-05-21');
const times = ['08:30', '09:00'] as const;
const plan: BookingPlan = bookingPlan.parse({
  hours: [{ from: '08:30', to: '09:30' }],
  quotas: { marriage: 1 },
  noShowMinutes: 15,
  daysAhead: 30,
  days: [{ date: may20, open: true, quotas: { marriage: 2 } }],
});
const couples = 8;
const parties = (of: number) =>
  [1, 2].map((one) => ({ name: '甲', documentNumber: `62017119850302${one}0${10 + of}`, phone: '' }));

const which = fc.nat(couples - 1);
const where = { date: fc.constantFrom(may20, may21), time: fc.constantFrom(...times) };
const step = fc.oneof(
  { weight: 3, arbitrary: fc.record({ is: fc.constant('make' as const), which, ...where }) },
  { weight: 3, arbitrary: fc.record({ is: fc.constant('reschedule' as const), which, ...where }) },
  {
    weight: 1,
    arbitrary: fc.record({ is: fc.constantFrom('arrive' as const, 'cancel' as const, 'release' as const), which }),
  },
  { weight: 1, arbitrary: fc.record({ is: fc.constant('wait' as const), minutes: fc.constantFrom(5, 20, 60, 1_440) }) },
);
type Steps = (typeof step extends fc.Arbitrary<infer One> ? One : never)[];

test('no half hour ever holds more couples than its quota, and the day knows just those who hold a place', () => {
  let filled = 0;
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const hall = openHall(may20);
      hall.at(may20, '08:00');
      hall.send('booking-plan/local', { type: 'booking-plan.set', plan });
      let made = 0;
      const current = new Map<number, string>();
      const placesOf = (date: string): BookingDay['places'] =>
        (hall.world.streams.get(bookingDayStream('local', date))?.state as BookingDay | undefined)?.places ?? [];

      /** @returns the day and half hour that somebody took by it. */
      const run = (one: Exclude<Steps[number], { is: 'wait' }>): { date: CivilDate; time: string } | null => {
        if (one.is === 'make') {
          made += 1;
          const wish = { kind: 'marriage', ceremony: false, counselling: false, needs: [], note: '' };
          const { date, time } = one;
          const command = { type: 'booking.make', date, time, parties: parties(one.which), ...wish };
          if (!hall.world.run(`booking/${made}`, command, actor()).ok) return null;
          current.set(one.which, `booking/${made}`);
          return one;
        }
        const stream = current.get(one.which);
        if (!stream) return null;
        if (one.is === 'reschedule') {
          const command = { type: 'booking.reschedule', date: one.date, time: one.time, reason: '' };
          return hall.world.run(stream, command, actor()).ok ? one : null;
        }
        hall.world.run(stream, { type: `booking.${one.is}`, ...(one.is === 'cancel' ? { reason: '' } : {}) }, actor());
        return null;
      };

      for (const one of steps) {
        if (one.is === 'wait') {
          hall.world.now = new Date(Date.parse(hall.world.now) + one.minutes * 60_000).toISOString();
          continue;
        }
        const taken = run(one);
        if (taken) {
          const { now } = hall.world;
          const isLost = isNoShow(taken.date, taken.time, dayOf(now), now, plan.noShowMinutes);
          const holding = placesOf(taken.date).filter(
            ({ time, state }) => time === taken.time && (state === 'arrived' || !isLost),
          );
          expect(holding.length).toBeLessThanOrEqual(quotaOf(taken.date, 'marriage', plan));
          filled = Math.max(filled, holding.length);
        }
        const bookings = [...hall.world.streams].filter(([stream]) => stream.startsWith('booking/'));
        for (const date of [may20, may21]) {
          const held = placesOf(date).filter(({ state }) => state === 'held');
          const booked = bookings.flatMap(([stream, { state }]) => {
            const booking = state as Booking;
            return booking.state === 'booked' && booking.date === date ? [`${stream} ${booking.time}`] : [];
          });
          expect(held.map(({ booking, time }) => `${booking} ${time}`).sort()).toEqual(booked.sort());
        }
      }
    }),
    { numRuns: 60 },
  );
  // The runs did fill a half hour of the peak day.
  expect(filled).toBe(2);
});

test('two counters that take places of one day without knowing of each other lose none, whatever the order', () => {
  const day = bookingDayStream('local', may20);
  const steps: readonly Step[] = ['a', 'b'].flatMap((device) =>
    [1, 2, 3].map((version): Step => {
      const payload: Json = { booking: `booking/${device}${version}`, time: '08:30', kind: 'marriage', state: 'held' };
      const id = `${device}${version}`;
      const at = '2026-05-19T01:00:00.000Z';
      return {
        id,
        stream: day,
        version,
        device,
        epoch: 1,
        type: 'booking-day.taken',
        at,
        actor: 'staff-1',
        payload: JSON.stringify(payload),
      };
    }),
  );
  const inOrder = steps.toSorted((a, b) => a.version - b.version || (a.device < b.device ? -1 : 1));
  const folded = foldStream(bookingDayAggregate, inOrder);
  expect(folded.setAside).toEqual([]);
  expect((folded.state as BookingDay).places).toHaveLength(6);
});
