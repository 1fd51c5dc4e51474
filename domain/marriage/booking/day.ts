/** One day's places of a site: what keeps the quotas, so that a booking and its place are one transaction. */

import { z } from 'zod';
import { timeOfDay } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Emitted } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { refused } from '#domain/kernel/refusal.ts';
import type { BookingKind } from './plan.ts';

export interface Place {
  readonly booking: StreamRef;
  readonly time: string;
  readonly kind: BookingKind;
  /** Kinds of which it takes a place besides; absent when none. */
  readonly also?: readonly BookingKind[];
  /** `held` until they come or the place is given up. */
  readonly state: 'held' | 'arrived';
}
export interface BookingDay {
  readonly places: readonly Place[];
}

export const bookingDayStream = (center: string, date: string): StreamRef => `booking-day/${center}:${date}`;

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** True when the booked time and the minutes of grace are over. @param now UTC instant. */
export const isNoShow = (date: string, time: string, today: string, now: string, graceMinutes: number): boolean =>
  today > date || (today === date && minutes(timeOfDay(now)) >= minutes(time) + graceMinutes);

/** Places taken of a half hour; who has not come in time holds none, whether or not that was recorded. */
export const takenPlaces = (
  day: BookingDay | null,
  time: string,
  kind: BookingKind,
  isOver: (time: string) => boolean,
): number =>
  (day?.places ?? []).filter(
    (place) =>
      place.time === time &&
      (place.kind === kind || place.also?.includes(kind)) &&
      (place.state === 'arrived' || !isOver(time)),
  ).length;

const event = (type: string, stream: StreamRef, payload: Emitted['payload']): Emitted => ({ stream, type, payload });
export const placeTaken = (day: StreamRef, place: Place): Emitted => event('booking-day.taken', day, { ...place });
export const placeArrived = (day: StreamRef, booking: StreamRef): Emitted =>
  event('booking-day.arrived', day, { booking });
export const placeGivenUp = (day: StreamRef, booking: StreamRef): Emitted =>
  event('booking-day.given-up', day, { booking });

/** No command of its own: bookings write to it. */
const definition: Aggregate<BookingDay, never> = {
  kind: 'booking-day',
  events: ['booking-day.arrived', 'booking-day.given-up', 'booking-day.taken'],
  commands: z.never(),
  grants: {},
  starts: [],
  needs: () => [],
  decide: () => refused({ code: 'COMMAND_UNKNOWN' }),
  evolve(state, type, payload) {
    const { places } = state ?? { places: [] };
    const { booking } = payload as { booking: StreamRef };
    switch (type) {
      case 'booking-day.taken':
        return { places: [...places.filter((place) => place.booking !== booking), recorded<Place>(payload)] };
      case 'booking-day.arrived':
        return { places: places.map((place) => (place.booking === booking ? { ...place, state: 'arrived' } : place)) };
      case 'booking-day.given-up':
        return { places: places.filter((place) => place.booking !== booking) };
      default:
        return state;
    }
  },
  // Two counters of a hall take places without knowing of each other: each counts, and an excess is seen on the day.
  merges: () => true,
  views: () => ({}),
};
export const bookingDayAggregate = aggregate(definition);
