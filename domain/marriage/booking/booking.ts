/**
 * Bookings (预约登记, 婚姻登记条例 2025 art. 7) and walk-ins. A booking is no application: it starts no period, and who comes
 * without one is served all the same.
 */

import { z } from 'zod';
import { addDays, type CivilDate, timeOfDay } from '#domain/calendar/civil-date.ts';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import {
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Emitted,
  type Need,
} from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { recorded, streamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { RecordView } from '#domain/kernel/views.ts';
import {
  type BookingDay,
  bookingDayStream,
  isNoShow,
  placeArrived,
  placeGivenUp,
  placeTaken,
  takenPlaces,
} from './day.ts';
import {
  type BookingKind,
  type BookingPlan,
  bookingKind,
  bookingPlanStream,
  halfHour,
  halfHourAfter,
  halfHoursOf,
  quotaOf,
  wishesWithPlace,
} from './plan.ts';

const attendee = z.strictObject({
  name: z.string().trim().min(1).max(100),
  documentNumber: z.string().trim().min(5).max(30),
  phone: z.string().max(30),
});
const wishes = {
  kind: bookingKind,
  /** Both of the couple; one alone for a re-issue or counselling. */
  parties: z.array(attendee).min(1).max(2),
  ceremony: z.boolean(),
  counselling: z.boolean(),
  /** Interpreter, sign language, barrier-free access. */
  needs: z.array(z.enum(['interpreter', 'sign-language', 'barrier-free', 'large-print'])).max(4),
  note: z.string().max(300),
};

export const bookingCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('booking.make'), date: CivilDateSchema, time: halfHour, ...wishes }),
  z.strictObject({ type: z.literal('booking.walk-in'), ...wishes }),
  /** 改期: the same people on another half hour; what was agreed before stays in the history. */
  z.strictObject({
    type: z.literal('booking.reschedule'),
    date: CivilDateSchema,
    time: halfHour,
    reason: z.string().max(300),
  }),
  z.strictObject({ type: z.literal('booking.arrive') }),
  z.strictObject({ type: z.literal('booking.cancel'), reason: z.string().max(300) }),
  /** 爽约释放: the place of somebody who did not come is free again. */
  z.strictObject({ type: z.literal('booking.release') }),
  /** The case that came of it. */
  z.strictObject({ type: z.literal('booking.link'), case: streamRef }),
]);
export type BookingCommand = z.infer<typeof bookingCommand>;
type Make = Extract<BookingCommand, { type: 'booking.make' }>;
type WalkIn = Extract<BookingCommand, { type: 'booking.walk-in' }>;
type Reschedule = Extract<BookingCommand, { type: 'booking.reschedule' }>;

export interface Booking extends Omit<Make, 'type'> {
  readonly state: 'booked' | 'arrived' | 'cancelled' | 'released';
  readonly walkIn: boolean;
  readonly center: string;
  /** Minutes of grace by the plan of the day it was made. */
  readonly graceMinutes: number;
  readonly arrivedAt: string | null;
  readonly case: StreamRef | null;
}

/** One couple, one booking that is still to come: the same whoever of them books. */
export const coupleKey = (parties: readonly { readonly documentNumber: string }[]): string =>
  `booking:${parties
    .map(({ documentNumber }) => normaliseIdNumber(documentNumber))
    .sort()
    .join('+')}`;

/** Fewest people without whom a kind makes no sense to book. */
const couples: readonly string[] = ['marriage', 'divorce', 'ceremony'];

function startProblem({ kind, parties }: Make | WalkIn): Decision | null {
  if (couples.includes(kind) && parties.length < 2) return refused({ code: 'BOOKING_NEEDS_BOTH', at: 'parties' });
  const numbers = parties.map(({ documentNumber }) => normaliseIdNumber(documentNumber));
  return new Set(numbers).size < numbers.length ? refused({ code: 'MARRIAGE_SAME_PERSON', at: 'parties' }) : null;
}

/** A place that was found free, with the plan by which it is. */
type Found = Outcome<{ readonly plan: BookingPlan; readonly place: Emitted }>;

/** Whether `self` may have a place of a half hour: one that it holds there already counts as free. */
function findPlace(
  wanted: Pick<Booking, 'date' | 'time' | 'kind' | 'ceremony' | 'counselling' | 'center' | 'parties'>,
  context: Context,
  self: StreamRef,
): Found {
  const { date, time, kind, center, parties } = wanted;
  const plan = context.stream(bookingPlanStream(center)) as BookingPlan | null;
  if (!plan) return refused({ code: 'BOOKING_NO_PLAN' });
  const { today, now, calendar } = context;
  // The running half hour can still be booked: that is where the places of those who did not come go.
  if (date < today || (date === today && halfHourAfter(time) <= timeOfDay(now)))
    return refused({ code: 'BOOKING_PAST', at: 'time' });
  if (date > addDays(today, plan.daysAhead))
    return refused({ code: 'BOOKING_TOO_FAR', params: { days: plan.daysAhead }, at: 'date' });
  if (!halfHoursOf(date, plan, calendar).includes(time)) return refused({ code: 'BOOKING_CLOSED', at: 'time' });
  const other = context.keyOwner(coupleKey(parties));
  if (other && other !== self) return refused({ code: 'BOOKING_HAS_ONE', at: 'parties' });
  const day = bookingDayStream(center, date);
  const places = ((context.stream(day) as BookingDay | null)?.places ?? []).filter(({ booking }) => booking !== self);
  const over = (at: string): boolean => isNoShow(date, at, today, now, plan.noShowMinutes);
  const isFull = (of: BookingKind): boolean => takenPlaces({ places }, time, of, over) >= quotaOf(date, of, plan);
  if (isFull(kind))
    return refused({ code: 'BOOKING_FULL', params: { date, time, quota: quotaOf(date, kind, plan) }, at: 'time' });
  const also = wishesWithPlace(wanted, date, plan);
  const full = also.find(isFull);
  if (full) return refused({ code: 'BOOKING_WISH_FULL', params: { date, time, wish: full }, at: full });
  const place = placeTaken(day, { booking: self, time, kind, state: 'held', ...(also.length > 0 ? { also } : {}) });
  return done({ plan, place });
}

function make(command: Make, context: Context, self: StreamRef): Decision {
  const wrong = startProblem(command);
  if (wrong) return wrong;
  const found = findPlace({ ...command, center: context.device.center }, context, self);
  if (!found.ok) return found;
  const { plan, place } = found.value;
  return done([
    { type: 'booking.made', payload: { ...begun(command, context), graceMinutes: plan.noShowMinutes } },
    place,
  ]);
}

/** Who did not come may come another day: a released booking is taken up again. */
function reschedule(state: Booking, command: Reschedule, context: Context, self: StreamRef): Decision {
  const { date, time, reason } = command;
  if (state.state !== 'booked' && state.state !== 'released')
    return refused({ code: 'BOOKING_SETTLED', params: { state: state.state } });
  if (date === state.date && time === state.time && state.state === 'booked')
    return refused({ code: 'BOOKING_SAME_TIME', at: 'time' });
  const found = findPlace({ ...state, date, time }, context, self);
  if (!found.ok) return found;
  const { plan, place } = found.value;
  const from = { date: state.date, time: state.time };
  return done([
    { type: 'booking.rescheduled', payload: { date, time, from, reason, graceMinutes: plan.noShowMinutes } },
    ...(state.state === 'booked' ? [placeGivenUp(bookingDayStream(state.center, state.date), self)] : []),
    place,
  ]);
}

function begun({ type: _, ...wish }: Make | WalkIn, { device }: Context): object {
  return { ...wish, center: device.center };
}

/** The register of bookings, in the order of their days and times. */
export const bookingRegister = 'booking';
/** The tag of all bookings of a center's day. */
export const bookingsOn = (center: string, date: string): string => `day:${center}:${date}`;

/** What a list shows of a booking; the whole of it is read from its own stream. */
export interface BookingRow
  extends Pick<Booking, 'state' | 'walkIn' | 'date' | 'time' | 'kind' | 'ceremony' | 'counselling'> {
  readonly names: readonly string[];
  readonly phone: string;
  readonly needs: readonly string[];
  readonly arrivedAt: string | null;
  readonly case: StreamRef | null;
  readonly graceMinutes: number;
}

/** Shortest end of a number that somebody is looked for by. */
const tailLength = 4;

function recordOf(booking: Booking): RecordView {
  const { state, walkIn, date, time, kind, parties, ceremony, counselling, needs, center } = booking;
  const { arrivedAt, graceMinutes } = booking;
  const body: BookingRow = {
    state,
    walkIn,
    date,
    time,
    kind,
    ceremony,
    counselling,
    arrivedAt,
    graceMinutes,
    needs,
    case: booking.case,
    names: parties.map(({ name }) => name),
    phone: parties.find(({ phone }) => phone)?.phone ?? '',
  };
  const typed = parties.flatMap(({ name, documentNumber, phone }) => [
    name.toLowerCase(),
    ...[normaliseIdNumber(documentNumber), phone].filter(Boolean).map((text) => text.slice(-tailLength).toLowerCase()),
  ]);
  const isWaiting = state === 'arrived' && booking.case === null;
  return {
    register: bookingRegister,
    sort: `${date} ${time}`,
    tags: [
      bookingsOn(center, date),
      `state:${isWaiting ? 'waiting' : state}`,
      ...[...new Set(typed)].map((text) => `q:${text}`),
    ],
    dueOn: state === 'booked' ? addDays(date, 1) : null,
    restricted: false,
    body: body,
  };
}

const placeNeeds = (center: string, date: string, parties: Booking['parties']): readonly Need[] => [
  { need: 'stream', stream: bookingPlanStream(center) },
  { need: 'stream', stream: bookingDayStream(center, date) },
  { need: 'key', key: coupleKey(parties) },
];

const definition: Aggregate<Booking, BookingCommand> = {
  kind: 'booking',
  events: [
    'booking.arrived',
    'booking.cancelled',
    'booking.linked',
    'booking.made',
    'booking.released',
    'booking.rescheduled',
    'booking.walked-in',
  ],
  commands: bookingCommand,
  grants: {
    'booking.make': counterRoles,
    'booking.walk-in': counterRoles,
    'booking.reschedule': counterRoles,
    'booking.arrive': counterRoles,
    'booking.cancel': counterRoles,
    'booking.release': counterRoles,
    'booking.link': counterRoles,
  },
  selfService: ['booking.arrive', 'booking.walk-in'],
  starts: ['booking.make', 'booking.walk-in'],
  needs(command, _self, state, { device }) {
    if (command.type === 'booking.make') return placeNeeds(device.center, command.date, command.parties);
    if (command.type !== 'booking.reschedule' || !state) return [];
    return placeNeeds(state.center, command.date, state.parties);
  },
  decide(state, command, context, self) {
    if (command.type === 'booking.make') return make(command, context, self);
    const { today, now } = context;
    if (command.type === 'booking.walk-in') {
      const wrong = startProblem(command);
      const payload = { ...begun(command, context), date: today, time: timeOfDay(now) };
      return wrong ?? done([{ type: 'booking.walked-in', payload }]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    const day = bookingDayStream(state.center, state.date);
    const settled = refused({ code: 'BOOKING_SETTLED', params: { state: state.state } });
    switch (command.type) {
      case 'booking.reschedule':
        return reschedule(state, command, context, self);
      case 'booking.arrive':
        if (state.state !== 'booked' && state.state !== 'released') return settled;
        if (state.date !== today) return refused({ code: 'BOOKING_OTHER_DAY', params: { date: state.date } });
        // Too late for the place, never too late to be served.
        return done([
          { type: 'booking.arrived', payload: { at: now } },
          ...(state.state === 'booked' ? [placeArrived(day, self)] : []),
        ]);
      case 'booking.cancel':
        if (state.state !== 'booked') return settled;
        return done([{ type: 'booking.cancelled', payload: { reason: command.reason } }, placeGivenUp(day, self)]);
      case 'booking.release':
        if (state.state !== 'booked') return settled;
        if (!isNoShow(state.date, state.time, today, now, state.graceMinutes))
          return refused({ code: 'BOOKING_GRACE', params: { minutes: state.graceMinutes } });
        return done([{ type: 'booking.released', payload: {} }, placeGivenUp(day, self)]);
      case 'booking.link':
        return state.state === 'arrived'
          ? done([{ type: 'booking.linked', payload: { case: command.case } }])
          : settled;
    }
  },
  evolve(state, type, payload, { at }) {
    switch (type) {
      case 'booking.made':
        return { ...recorded<Booking>(payload), state: 'booked', walkIn: false, arrivedAt: null, case: null };
      case 'booking.walked-in':
        return {
          ...recorded<Booking>(payload),
          state: 'arrived',
          walkIn: true,
          graceMinutes: 0,
          arrivedAt: at,
          case: null,
        };
      case 'booking.rescheduled': {
        const { date, time, graceMinutes } = recorded<Booking>(payload);
        return state && { ...state, state: 'booked', date, time, graceMinutes };
      }
      case 'booking.arrived':
        return state && { ...state, state: 'arrived', arrivedAt: recorded<{ at: string }>(payload).at };
      case 'booking.cancelled':
        return state && { ...state, state: 'cancelled' };
      case 'booking.released':
        return state && { ...state, state: 'released' };
      case 'booking.linked':
        return state && { ...state, case: recorded<{ case: StreamRef }>(payload).case };
      default:
        return state;
    }
  },
  views: (booking) => ({
    record: recordOf(booking),
    ...(booking.state === 'booked' ? { uniqueKeys: [coupleKey(booking.parties)] } : {}),
  }),
  /** What nobody released in time is released the next day. */
  due: ({ state, date }, today: CivilDate) => (state === 'booked' && today > date ? { type: 'booking.release' } : null),
};
export const bookingAggregate = aggregate(definition);
