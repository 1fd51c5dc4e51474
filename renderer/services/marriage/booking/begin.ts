/** What the arrival of booked people leads to. */
import { idOf } from '#domain/kernel/event.ts';
import type { BookingRow } from '#domain/marriage/booking/index.ts';
import type { Problem } from '../../../app/problem.ts';
import { go, type Route, routeOf } from '../../../app/route.ts';
import { runOn } from '../../parts/run-on.ts';

/** Where somebody who is here goes on: a new case with their names, or the page of what they came for. */
function nextOf(stream: string, { kind, case: linked }: Pick<BookingRow, 'kind' | 'case'>): Route {
  if (linked) return routeOf(linked);
  if (kind === 'counselling') return ['w', 'marriage', 'counselling', 'new', idOf(stream)];
  if (kind === 'ceremony') return ['w', 'marriage', 'ceremony'];
  return ['new', 'marriage', kind, idOf(stream)];
}

export const goOn = (stream: string, booking: Pick<BookingRow, 'kind' | 'case'>): void => go(nextOf(stream, booking));

/** They are here; the booking's place is theirs. */
export const arrive = (stream: string): Promise<Problem | null> => runOn(stream, { type: 'booking.arrive' });
