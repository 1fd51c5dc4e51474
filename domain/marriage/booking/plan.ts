/** The booking plan (预约安排) of a site: half hours, quotas, closed and peak days. Data of the office, changed by its supervisor. */

import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { isRestDay, type WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';

/** What people book for. */
export const bookingKind = z.enum(['marriage', 'divorce', 'reissue', 'counselling', 'ceremony']);
export type BookingKind = z.infer<typeof bookingKind>;

/** `HH:MM` on the half hour. */
export const halfHour = z.string().regex(/^([01]\d|2[0-3]):(00|30)$/);

/** End of a span: the whole evening through, if need be. */
const spanEnd = z.string().regex(/^(([01]\d|2[0-3]):(00|30)|24:00)$/);

const hours = z
  .array(z.strictObject({ from: halfHour, to: spanEnd }))
  .max(4)
  .refine((spans) => spans.every(({ from, to }, index) => from < to && (spans[index - 1]?.to ?? '') <= from));
/** Couples per half hour. */
const quotas = z.partialRecord(bookingKind, z.int().min(0).max(200));

export const bookingPlan = z.strictObject({
  hours,
  quotas,
  /** Minutes after the booked time at which a place is free again. */
  noShowMinutes: z.int().min(5).max(240),
  /** How many days ahead may be booked. */
  daysAhead: z.int().min(1).max(365),
  /**
   * Whether who books a registration with counselling or a ceremony besides takes one of that kind's places too. Without it a
   * wish is noted only; so are the wishes of a kind that has no places. They are never a condition of the registration.
   */
  wishesTakePlaces: z.boolean().optional(),
  /** Days that differ: open on a rest day (20 May), closed on a working day, other hours or quotas. */
  days: z
    .array(
      z.strictObject({ date: CivilDateSchema, open: z.boolean(), hours: hours.optional(), quotas: quotas.optional() }),
    )
    .max(400),
});
export type BookingPlan = z.infer<typeof bookingPlan>;

export const bookingPlanCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('booking-plan.set'), plan: bookingPlan }),
]);

export const bookingPlanStream = (center: string): StreamRef => `booking-plan/${center}`;

const special = (plan: BookingPlan | null, date: CivilDate) => plan?.days.find((day) => day.date === date);

/** Whether the office works on a day: as its plan says of the day, else by the working calendar. */
export const officeWorks = (date: CivilDate, plan: BookingPlan | null, calendar: WorkingCalendar): boolean =>
  special(plan, date)?.open ?? !isRestDay(date, calendar);

const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
const clock = (total: number): string =>
  `${String(Math.floor(total / 60)).padStart(2, '0')}:${String(total % 60).padStart(2, '0')}`;

/** End of a half hour, `24:00` for the last of a day. */
export const halfHourAfter = (time: string): string => clock(minutes(time) + 30);

/** Half hours of a day that can be booked, in order; none when the office is closed. */
export function halfHoursOf(date: CivilDate, plan: BookingPlan, calendar: WorkingCalendar): readonly string[] {
  if (!officeWorks(date, plan, calendar)) return [];
  return (special(plan, date)?.hours ?? plan.hours).flatMap(({ from, to }) => {
    const count = (minutes(to) - minutes(from)) / 30;
    return Array.from({ length: count }, (_, index) => clock(minutes(from) + index * 30));
  });
}

/** Couples that a half hour of a day takes; 0 for a kind that can't be booked. */
export const quotaOf = (date: CivilDate, kind: BookingKind, plan: BookingPlan): number =>
  special(plan, date)?.quotas?.[kind] ?? plan.quotas[kind] ?? 0;

/** What may be wished besides the kind that is booked, each a yes or no of the booking. */
const wishes = ['counselling', 'ceremony'] as const satisfies readonly BookingKind[];
export type Wish = (typeof wishes)[number];

/** The kinds of which a booking takes a place besides its own. */
export const wishesWithPlace = (
  booking: { readonly kind: BookingKind } & Readonly<Record<Wish, boolean>>,
  date: CivilDate,
  plan: BookingPlan,
): readonly Wish[] =>
  plan.wishesTakePlaces
    ? wishes.filter((wish) => booking[wish] && wish !== booking.kind && quotaOf(date, wish, plan) > 0)
    : [];

const definition: Aggregate<BookingPlan, z.infer<typeof bookingPlanCommand>> = {
  kind: 'booking-plan',
  events: ['booking-plan.was-set'],
  commands: bookingPlanCommand,
  grants: { 'booking-plan.set': ['administrator', 'supervisor'] },
  starts: [],
  startsOrContinues: ['booking-plan.set'],
  needs: () => [],
  decide(_state, { plan }) {
    const dates = plan.days.map(({ date }) => date);
    if (new Set(dates).size < dates.length) return refused({ code: 'BOOKING_DAY_TWICE', at: 'plan.days' });
    return done([{ type: 'booking-plan.was-set', payload: plan }]);
  },
  evolve: (state, type, payload) => (type === 'booking-plan.was-set' ? recorded<BookingPlan>(payload) : state),
  views: () => ({}),
};
export const bookingPlanAggregate = aggregate(definition);
