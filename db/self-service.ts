/** What people do themselves at a kiosk: say that they have come. Their card is all that they prove, so it is all that it opens. */
import type { KioskPerson, KioskVisit, WalkInKind } from '#contract/kiosk.ts';
import { today } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber } from '#domain/identity/id-number.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome } from '#domain/kernel/refusal.ts';
import { type Booking, bookingRegister, bookingsOn } from '#domain/marriage/booking/index.ts';
import { kiosk } from './commands/execute.ts';
import type { Store } from './store.ts';

export interface SelfService {
  /** Their booking of today, marked as arrived; null without one. */
  checkIn(person: KioskPerson): Outcome<KioskVisit | null>;
  walkIn(kind: WalkInKind, people: readonly KioskPerson[]): Outcome<KioskVisit>;
}

interface Found {
  readonly stream: StreamRef;
  readonly version: number;
  readonly booking: Booking;
}

export function selfService(store: Store): SelfService {
  const { reader, executor } = store;

  function bookingsToday(): readonly Found[] {
    const tag = bookingsOn(store.device.current().center, today(store.now().toISOString()));
    return reader.records(bookingRegister, tag).flatMap(({ stream }) => {
      const loaded = reader.load(stream);
      return loaded ? [{ stream, version: loaded.version, booking: loaded.state as Booking }] : [];
    });
  }
  const isOf = ({ booking }: Found, number: string): boolean =>
    booking.parties.some(({ documentNumber }) => normaliseIdNumber(documentNumber) === normaliseIdNumber(number));
  const isWaiting = ({ booking }: Found): boolean => booking.state === 'arrived' && booking.case === null;

  /** @throws Error for a stream that holds no booking of today. */
  function visitOf(stream: StreamRef): KioskVisit {
    const today = bookingsToday();
    const own = today.find((one) => one.stream === stream);
    if (!own) throw new Error('the booking is not of today');
    const { kind, time, walkIn, arrivedAt } = own.booking;
    const before = today.filter((one) => isWaiting(one) && (one.booking.arrivedAt ?? '') < (arrivedAt ?? ''));
    return { kind, time, walkIn, before: before.length };
  }

  function send(stream: StreamRef, version: number, command: { readonly type: string }): Outcome<KioskVisit> {
    const result = executor.execute({ id: store.newId(), stream, version, command }, kiosk);
    return result.ok ? done(visitOf(stream)) : (result as Outcome<KioskVisit>);
  }

  return {
    checkIn({ documentNumber }) {
      const own = bookingsToday().filter((one) => isOf(one, documentNumber));
      const expected = own.find(({ booking }) => booking.state === 'booked' || booking.state === 'released');
      if (expected) return send(expected.stream, expected.version, { type: 'booking.arrive' });
      const waiting = own.find(isWaiting);
      return done(waiting ? visitOf(waiting.stream) : null);
    },
    walkIn(kind, people) {
      const waiting = bookingsToday().find(
        (one) =>
          isWaiting(one) && one.booking.kind === kind && people.some((person) => isOf(one, person.documentNumber)),
      );
      if (waiting) return done(visitOf(waiting.stream));
      const parties = people.map((person) => ({ ...person, phone: '' }));
      const wish = { kind, parties, ceremony: false, counselling: false, needs: [], note: '' };
      return send(`booking/${store.newId()}`, 0, { type: 'booking.walk-in', ...wish } as { readonly type: string });
    },
  };
}
