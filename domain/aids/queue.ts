/** Who is next for a device (排队候租): reservations wait by item and point, urgent ones first, then in the order of their making. */
import { addDays } from '#domain/calendar/civil-date.ts';
import { addWorkingDays } from '#domain/calendar/working-days.ts';
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { kindOf, type StreamRef } from '#domain/kernel/event.ts';
import { dayPastProblem } from './asset/day-past.ts';
import type { Asset } from './asset/schema.ts';
import { houseOn, tell } from './emit.ts';

export const reservationRegister = 'aid-reservations';
type Place = Pick<Asset, 'point' | 'item'>;
export const queueTag = ({ point, item }: Place): string => `queue:${point}:${item}`;
export const queueNeeds = (place: Place): readonly Need[] => [
  { need: 'records', register: reservationRegister, tag: queueTag(place) },
];

/** The queue where a kept device stands now, when it may become free: it may have been found at another point meanwhile. */
export function keptQueueNeeds(kept: StreamRef | null, { stream }: NeedContext): readonly Need[] {
  const asset = kept === null ? null : (stream(kept) as Asset | null);
  return asset ? queueNeeds(asset) : [];
}

/** Last day on which a device is kept for somebody who was told today. */
export const holdUntil = (context: Context) =>
  addWorkingDays(context.today, houseOn(context).data.holdWorkingDays, context.calendar);

export const held = (reservation: StreamRef, asset: StreamRef, number: string, context: Context): Emitted =>
  tell(reservation, 'reservation.held', { asset, number, until: holdUntil(context) });

/**
 * Keeps a device that has just become free for whoever is next; nothing when nobody waits.
 * @param given reservations that have got another device in the same decision.
 */
export function nextInQueue(
  place: Place & { readonly number: string },
  asset: StreamRef,
  context: Context,
  given: readonly StreamRef[] = [],
): readonly Emitted[] {
  const first = context.records(reservationRegister, queueTag(place)).find((one) => !given.includes(one.stream));
  if (!first) return [];
  const { name } = first.body as { name: string };
  const until = holdUntil(context);
  return [
    tell(asset, 'asset.reserved', { reserved: { for: first.stream, name, until } }),
    held(first.stream, asset, place.number, context),
  ];
}
/** The same for one that was kept and is free again; past its service or its storage it goes to the shelf, from where it is called in. */
export const freeAgain = (
  asset: Asset,
  ref: StreamRef,
  context: Context,
  given: readonly StreamRef[] = [],
): readonly Emitted[] => (dayPastProblem(asset, context.today) ? [] : nextInQueue(asset, ref, context, given));
/** Reservations that have got a device by these events. */
export const givenBy = (events: readonly Emitted[]): readonly StreamRef[] =>
  events.flatMap(({ type, stream: to }) => (type === 'reservation.held' && to ? [to] : []));

/** The day on which a hold is over. */
export const holdOverOn = (until: Parameters<typeof addDays>[0]) => addDays(until, 1);

/** A device that was kept for somebody is gone: the reservation waits again in its old place, a contract looks for another device. */
export function withdrawn({ reserved }: Asset): readonly Emitted[] {
  if (!reserved) return [];
  return [tell(reserved.for, kindOf(reserved.for) === 'loan' ? 'loan.device-withdrawn' : 'reservation.put-back', {})];
}
