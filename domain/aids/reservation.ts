/** Reservation of a device (预约): kept at once when one is free, else a place in the queue. */
import { z } from 'zod';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { type Aggregate, aggregate, type Context, type Decision, type Emitted } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { Person } from '#domain/person/person.ts';
import { dayPastProblem } from './asset/day-past.ts';
import { type Asset, itemCode, pointCode } from './asset/schema.ts';
import { type AssetRow, assetRegister } from './asset/views.ts';
import { catalogueNeeds, houseNeeds, houseOn, itemOn, stream, tell } from './emit.ts';
import { freeAgain, held, holdOverOn, holdUntil, keptQueueNeeds, queueTag, reservationRegister } from './queue.ts';

export const reservationCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reservation.make'),
    person: streamRef,
    item: itemCode,
    point: pointCode,
    phone: z.string().trim().min(5).max(30),
    /** Somebody leaves hospital today: goes before the others, with a reason. */
    urgent: z.boolean(),
    reason: z.string().trim().max(200).default(''),
  }),
  z.strictObject({ type: z.literal('reservation.cancel'), reason: z.string().trim().min(2).max(200) }),
  z.strictObject({ type: z.literal('reservation.expire') }),
  /** Two points kept one device at once and the other one has it: this one waits again, in its old place. */
  z.strictObject({ type: z.literal('reservation.requeue') }),
]);
export type ReservationCommand = z.infer<typeof reservationCommand>;

export interface Reservation {
  readonly person: StreamRef;
  readonly name: string;
  readonly phone: string;
  readonly item: string;
  readonly itemName: Text;
  readonly point: string;
  readonly urgent: boolean;
  readonly reason: string;
  readonly madeAt: string;
  readonly state: 'waiting' | 'held' | 'fulfilled' | 'cancelled' | 'expired';
  readonly asset: StreamRef | null;
  readonly assetNumber: string;
  readonly until: CivilDate | null;
}

const staff: readonly Role[] = [...counterRoles, 'fitter'];
/** One person waits for one item once. */
const liveKey = (person: StreamRef, item: string): string => `reservation:${person}:${item}`;
const freeTag = (point: string, item: string): string => `free:${point}:${item}`;

function make(
  command: Extract<ReservationCommand, { type: 'reservation.make' }>,
  context: Context,
  self: StreamRef,
): Decision {
  const { person, item: code, point, phone, urgent, reason } = command;
  const known = context.stream(person) as Person | null;
  const item = itemOn(context, code);
  if (!known) return refused({ code: 'PERSON_MISSING' });
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: code }, at: 'item' });
  if (!houseOn(context).data.points.some((one) => one.code === point))
    return refused({ code: 'POINT_UNKNOWN', params: { point }, at: 'point' });
  if (urgent && !reason) return refused({ code: 'RESERVATION_URGENT_REASON', at: 'reason' });
  if (context.keyOwner(liveKey(person, code)))
    return refused({ code: 'RESERVATION_HAS_ONE', params: { name: known.facts.name } });
  const { name } = known.facts;
  const made: Emitted = {
    type: 'reservation.made',
    payload: {
      person,
      name,
      phone,
      item: code,
      itemName: item.name,
      point,
      urgent,
      reason,
      madeAt: context.now,
    },
  };
  const free = context
    .records(assetRegister, freeTag(point, code))
    .find(({ body }) => !dayPastProblem(recorded<AssetRow>(body), context.today));
  if (!free) return done([made]);
  const { number } = recorded<AssetRow>(free.body);
  const until = holdUntil(context);
  return done([
    made,
    tell(free.stream, 'asset.reserved', { reserved: { for: self, name, until } }),
    held(self, free.stream, number, context),
  ]);
}

/** Whether the device that a reservation was promised is kept for it: what two points kept offline, one of them has. */
export const isKept = (asset: Pick<Asset, 'state' | 'reserved'> | null, self: StreamRef): boolean =>
  asset?.state === 'reserved' && asset.reserved?.for === self;

/** A device that was kept goes to the next in the queue, or back to the shelf; what is kept for somebody else is not touched. */
function letGo(
  state: Reservation,
  context: Context,
  self: StreamRef,
  given: readonly StreamRef[] = [],
): readonly Emitted[] {
  const kept = state.asset ? (context.stream(state.asset) as Asset | null) : null;
  if (!state.asset || !kept || !isKept(kept, self)) return [];
  return [tell(state.asset, 'asset.released', {}), ...freeAgain(kept, state.asset, context, given)];
}

const isLive = ({ state }: Pick<Reservation, 'state'>): boolean => state === 'waiting' || state === 'held';

/**
 * The place is given up, and the device that was kept is free for the next one; nothing where it was over already.
 * @param given reservations that have got another device in the same decision.
 */
export const givenUp = (
  state: Reservation,
  reason: string,
  context: Context,
  self: StreamRef,
  given: readonly StreamRef[] = [],
): readonly Emitted[] =>
  isLive(state) ? [tell(self, 'reservation.cancelled', { reason }), ...letGo(state, context, self, given)] : [];

const definition: Aggregate<Reservation, ReservationCommand> = {
  kind: 'reservation',
  events: [
    'reservation.cancelled',
    'reservation.expired',
    'reservation.fulfilled',
    'reservation.held',
    'reservation.made',
    'reservation.put-back',
  ],
  commands: reservationCommand,
  grants: {
    'reservation.make': staff,
    'reservation.cancel': staff,
    'reservation.expire': staff,
    'reservation.requeue': staff,
  },
  starts: ['reservation.make'],
  needs(command, _self, state, context) {
    if (command.type === 'reservation.make')
      return [
        stream(command.person),
        ...catalogueNeeds(context),
        ...houseNeeds(context),
        { need: 'records', register: assetRegister, tag: freeTag(command.point, command.item) },
        { need: 'key', key: liveKey(command.person, command.item) },
      ];
    if (!state?.asset) return [];
    return [stream(state.asset), ...houseNeeds(context), ...keptQueueNeeds(state.asset, context)];
  },
  decide(state, command, context, self) {
    if (command.type === 'reservation.make') return make(command, context, self);
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (!isLive(state)) return refused({ code: 'RESERVATION_OVER', params: { name: state.name } });
    if (command.type === 'reservation.cancel') return done(givenUp(state, command.reason, context, self));
    const isLost = state.asset !== null && !isKept(context.stream(state.asset) as Asset | null, self);
    if (command.type === 'reservation.requeue') {
      if (!isLost) return refused({ code: 'RESERVATION_KEPT' });
      // Until a supervisor has said whose it is, it may still be this one's.
      if (state.asset && context.setAside?.(state.asset).length)
        return refused({ code: 'CONFLICT_OPEN', params: { stream: state.asset } });
      return done([{ type: 'reservation.put-back', payload: {} }]);
    }
    if (state.until === null || state.until >= context.today)
      return refused({ code: 'RESERVATION_STILL_HELD', params: { until: state.until ?? '' } });
    // Nobody loses the place for not coming for what was not there.
    if (isLost) return done([{ type: 'reservation.put-back', payload: {} }]);
    return done([{ type: 'reservation.expired', payload: {} }, ...letGo(state, context, self)]);
  },
  evolve(state, type, payload) {
    switch (type) {
      case 'reservation.made':
        return { ...recorded<Reservation>(payload), state: 'waiting', asset: null, assetNumber: '', until: null };
      case 'reservation.held': {
        const { asset, number, until } = recorded<{ asset: StreamRef; number: string; until: CivilDate }>(payload);
        return state && { ...state, state: 'held', asset, assetNumber: number, until };
      }
      case 'reservation.put-back':
        return state && { ...state, state: 'waiting', asset: null, assetNumber: '', until: null };
      case 'reservation.fulfilled':
        return state && { ...state, state: 'fulfilled', until: null };
      case 'reservation.cancelled':
        return state && { ...state, state: 'cancelled', until: null };
      case 'reservation.expired':
        return state && { ...state, state: 'expired', until: null };
      default:
        return state;
    }
  },
  views(state) {
    const { state: is, person, item, point, urgent, madeAt, until, name, phone } = state;
    if (!isLive(state)) return {};
    return {
      record: {
        register: reservationRegister,
        sort: `${urgent ? 0 : 1} ${madeAt}`,
        tags: [
          `live:${point}`,
          `state:${is}`,
          `person:${person}`,
          ...(is === 'waiting' ? [queueTag(state)] : []),
          `q:${name}`,
          `q:${phone}`,
        ],
        dueOn: is === 'held' && until ? holdOverOn(until) : null,
        restricted: false,
        body: state,
      },
      uniqueKeys: [liveKey(person, item)],
    };
  },
  due: ({ state, until }, today) =>
    state === 'held' && until !== null && until < today ? { type: 'reservation.expire' } : null,
};
export const reservationAggregate = aggregate(definition);
