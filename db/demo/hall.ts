/** The hall around the marriage counter: a booking plan, people booked and waiting, a ceremony, counselling. */
import type { CommandCall } from '#contract/db.ts';
import { addDays, type CivilDate, today as dayOf, timeOfDay } from '#domain/calendar/civil-date.ts';
import { isRestDay } from '#domain/calendar/working-calendar.ts';
import type { Actor } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { type BookingKind, bookingPlan, bookingPlanStream, halfHoursOf } from '#domain/marriage/booking/index.ts';
import { type BookletKind, bookletsStream } from '#domain/marriage/booklets/index.ts';
import type { Store } from '../store.ts';
import { demoPeople } from './people.ts';

type Send = (stream: StreamRef, command: CommandCall['command'], actor: Actor) => void;

/** Couples of {@link demoPeople} by their places, what for, and which of the day's free half hours they take. */
const booked: readonly { kind: BookingKind; people: readonly number[]; slot: number; needs?: readonly string[] }[] = [
  { kind: 'marriage', people: [14, 8], slot: 0 },
  { kind: 'marriage', people: [11, 15], slot: 0, needs: ['barrier-free'] },
  { kind: 'divorce', people: [9, 10], slot: 1 },
  { kind: 'marriage', people: [2, 3], slot: 2, needs: ['interpreter'] },
  { kind: 'reissue', people: [17], slot: 2 },
  { kind: 'counselling', people: [7], slot: 3 },
  { kind: 'marriage', people: [0, 1], slot: 4 },
];
const waiting: readonly { kind: BookingKind; people: readonly number[] }[] = [
  { kind: 'divorce', people: [18, 13] },
  { kind: 'reissue', people: [16] },
];

/** Blank booklets of the demonstration: enough to register and issue for a while. */
const demoBooklets: readonly (readonly [kind: BookletKind, first: string, last: string])[] = [
  ['marriage', '甘A2026000101', '甘A2026000180'],
  ['divorce', '甘L2026000001', '甘L2026000060'],
];

export function seedHall(store: Store, send: Send, registrar: Actor, supervisor: Actor): void {
  const { center } = store.device.current();
  const now = store.now().toISOString();
  const today = dayOf(now);
  const calendar = store.calendar();
  const nextDay = firstOpenDay(addDays(today, 1), (day) => !isRestDay(day, calendar));
  const plan = bookingPlan.parse({
    hours: [
      { from: '08:30', to: '12:00' },
      { from: '14:30', to: '18:00' },
    ],
    quotas: { marriage: 4, divorce: 2, reissue: 2, counselling: 1, ceremony: 1 },
    noShowMinutes: 15,
    daysAhead: 30,
    // A demonstration is looked at on any day.
    days: isRestDay(today, calendar) ? [{ date: today, open: true }] : [],
  });
  send(bookingPlanStream(center), { type: 'booking-plan.set', plan }, supervisor);

  for (const [kind, first, last] of demoBooklets)
    send(
      bookletsStream(store.device.current().id, kind),
      { type: 'booklets.receive', first, last, note: '区民政局调拨' },
      registrar,
    );

  const wish = (kind: BookingKind, people: readonly number[], needs: readonly string[] = []) => ({
    kind,
    parties: people.map((index) => {
      const { name = '', documentNumber = '', phone = '' } = demoPeople[index] ?? {};
      return { name, documentNumber, phone };
    }),
    ceremony: kind === 'marriage',
    counselling: kind === 'divorce',
    needs,
    note: '',
  });
  const stream = (kind: string): StreamRef => `${kind}/${store.newId()}`;
  for (const { kind, people } of waiting)
    send(stream('booking'), { type: 'booking.walk-in', ...wish(kind, people) }, registrar);
  seedSessions();
  // What is left of today, then the next working day.
  const left = halfHoursOf(today, plan, calendar).filter((time) => time > timeOfDay(now));
  const tomorrow = halfHoursOf(nextDay, plan, calendar);
  for (const { kind, people, slot, needs } of booked) {
    const isToday = slot < left.length;
    const time = isToday ? left[slot] : tomorrow[slot];
    const date = isToday ? today : nextDay;
    send(stream('booking'), { type: 'booking.make', date, time, ...wish(kind, people, needs) }, registrar);
  }

  /** A ceremony of the next working day, and sessions of counselling: one to be scheduled, one agreed. */
  function seedSessions(): void {
    send(
      stream('ceremony'),
      {
        type: 'ceremony.plan',
        date: nextDay,
        time: '10:00',
        place: '颁证大厅',
        officiant: '王淑琴',
        host: '李建军',
        couples: 8,
        address: '',
        programme: '',
      },
      supervisor,
    );
    const offer = (kind: string, ...people: readonly number[]): StreamRef => {
      const session = stream('counselling');
      const attendees = people.map((index) => {
        const { name = '', phone = '' } = demoPeople[index] ?? {};
        return { name, phone };
      });
      send(session, { type: 'counselling.offer', kind, attendees, case: null }, registrar);
      return session;
    };
    offer('divorce', 18, 13);
    const agreed = { date: nextDay, time: '15:00', counsellor: '何静', room: '婚姻家庭辅导室' };
    send(offer('pre-marital', 11, 12), { type: 'counselling.schedule', ...agreed }, registrar);
  }
}

/** The day itself or the first one after it that is open. */
function firstOpenDay(from: CivilDate, isOpen: (day: CivilDate) => boolean): CivilDate {
  let day = from;
  while (!isOpen(day)) day = addDays(day, 1);
  return day;
}
