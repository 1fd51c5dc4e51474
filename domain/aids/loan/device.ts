import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { rulesNow } from '../asset/rules.ts';
import type { Asset } from '../asset/schema.ts';
import { stillWithdrawn } from '../asset/taken-out.ts';
import { tell } from '../emit.ts';
import { freeAgain } from '../queue.ts';
import type { RentalItem } from '../rental-item.ts';
import { givenUp, type Reservation } from '../reservation.ts';
import type { Loan, Terms } from './schema.ts';

/** What the contract says of a device; its value is that of the catalogue on the day. */
export function deviceOf(asset: Asset, item: RentalItem | undefined): Terms['device'] {
  const { number, name, maker, model, serial, loadLimitKg, purchasedOn, tag, condition } = asset;
  const { replacementFen, serviceLifeMonths } = rulesNow(asset, item);
  return {
    number,
    name,
    maker,
    model,
    serial,
    loadLimitKg,
    purchasedOn,
    replacementFen,
    serviceLifeMonths,
    tag,
    condition,
  };
}

/** A device chosen before is free again when another one is chosen. */
export function letGo(own: Loan, chosen: StreamRef | null, context: Context): readonly Emitted[] {
  const before = own.terms?.asset;
  if (!before || before === chosen) return [];
  const asset = context.stream(before) as Asset | null;
  if (asset?.state !== 'reserved') return [];
  return [tell(before, 'asset.released', {}), ...freeAgain(asset, before, context)];
}

/**
 * Whoever takes something else waits no more for what they had reserved; nothing without a reservation that still counts.
 * @param given reservations that have got another device in the same decision.
 */
export function leaveQueue(
  { reservation }: Pick<Loan, 'reservation'>,
  reason: string,
  context: Context,
  given: readonly StreamRef[],
): readonly Emitted[] {
  const state = reservation ? (context.stream(reservation) as Reservation | null) : null;
  return reservation && state ? givenUp(state, reason, context, reservation, given) : [];
}

/**
 * A device comes back into the house; one that was recalled while it was out goes straight to the recalled ones. What two
 * counters lent at once and a decision gave to another loan is not this one's to give back.
 */
export function cameBack(asset: Asset, ref: StreamRef, self: StreamRef, how: object): readonly Emitted[] {
  if (asset.holder?.loan !== self) return [];
  return [tell(ref, 'asset.returned', { loan: self, ...how }), ...stillWithdrawn(asset, ref)];
}
