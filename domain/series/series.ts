/**
 * Series of numbers that must never repeat and never skip: certificate numbers (字号) from blocks that the hub granted to
 * this device, and this device's own case numbers. A number is used by the same transaction as the fact that bears it.
 */

import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Emitted } from '#domain/kernel/aggregate.ts';
import { type Json, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, refused } from '#domain/kernel/refusal.ts';

export const seriesCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('series.grant'),
    grant: z.string(),
    from: z.int().min(1),
    to: z.int().min(1),
  }),
  /** The device goes on in another life: what is left of the blocks of its earlier ones may have been used and forgotten. */
  z.strictObject({ type: z.literal('series.close'), epoch: z.int().min(2) }),
]);
export type SeriesCommand = z.infer<typeof seriesCommand>;

export interface SeriesGrant {
  readonly grant: string;
  readonly from: number;
  readonly to: number;
  /** Which life of the device it was granted to; the first when missing. */
  readonly epoch?: number;
}

export interface Series {
  readonly grants: readonly SeriesGrant[];
  /** Last number used, 0 before the first. */
  readonly last: number;
  readonly used: number;
  /** Blocks granted to lives before this one are closed. */
  readonly closedBefore?: number;
}
/**
 * The blocks that may still be used.
 * @param life of the device that asks: a block of an earlier one may come back from the hub after the next began, when nobody was there to
 * close it.
 */
const openGrants = ({ grants, closedBefore = 1 }: Series, life: number): readonly SeriesGrant[] =>
  grants.filter(({ epoch = 1 }) => epoch >= Math.max(closedBefore, life));

const empty: Series = { grants: [], last: 0, used: 0 };

/** Series live beside the device that uses them: two devices can never meet in one. */
export const seriesPrefix = (device: string): string => `series/${device}:`;
export const seriesStream = (device: string, name: string): StreamRef => `${seriesPrefix(device)}${name}`;

/** The next number of the blocks granted to a device in its present life, in order; undefined when they are used up. */
export function nextGranted(series: Series | null, life = 1): number | undefined {
  const { last } = series ?? empty;
  for (const { from, to } of openGrants(series ?? empty, life)) {
    if (last < from) return from;
    if (last < to) return last + 1;
  }
  return undefined;
}

/** How many numbers the blocks granted to a device in its present life still hold. */
export function remaining(series: Series | null, life = 1): number {
  const { last } = series ?? empty;
  return openGrants(series ?? empty, life).reduce(
    (sum, { from, to }) => sum + Math.max(0, to - Math.max(from - 1, last)),
    0,
  );
}

/** The event that uses a number, for a decider that bears it. */
export const numberUsed = (stream: StreamRef, number: number, by: StreamRef): Emitted => ({
  stream,
  type: 'series.number-used',
  payload: { number, by },
});

/**
 * Takes the next granted number of a series.
 * @returns the number and the event that uses it. Refuses `SERIES_USED_UP` when the blocks hold no more.
 */
export function takeGranted(
  context: Context,
  name: string,
  by: StreamRef,
): Outcome<{ number: number; event: Emitted }> {
  const stream = seriesStream(context.device.id, name);
  const number = nextGranted(context.stream(stream) as Series | null, context.device.epoch);
  if (number === undefined) return refused({ code: 'SERIES_USED_UP', params: { series: name } });
  return done({ number, event: numberUsed(stream, number, by) });
}

/** A device that was set back begins this much higher: what it gave and forgot must not be given again. */
const numbersOfALife = 200;

/** Takes the next number of the device's own, unlimited series. */
export function takeOwn(context: Context, name: string, by: StreamRef): { number: number; event: Emitted } {
  const stream = seriesStream(context.device.id, name);
  const forgotten = ((context.device.epoch ?? 1) - 1) * numbersOfALife;
  const number = Math.max(forgotten, (context.stream(stream) as Series | null)?.last ?? 0) + 1;
  return { number, event: numberUsed(stream, number, by) };
}

const definition: Aggregate<Series, SeriesCommand> = {
  kind: 'series',
  events: ['series.closed', 'series.granted', 'series.number-used'],
  commands: seriesCommand,
  grants: { 'series.grant': [], 'series.close': [] },
  starts: [],
  startsOrContinues: ['series.grant'],
  needs: () => [],
  decide(state, command) {
    const { grants, closedBefore = 1 } = state ?? empty;
    if (command.type === 'series.close')
      return done(closedBefore >= command.epoch ? [] : [{ type: 'series.closed', payload: { epoch: command.epoch } }]);
    if (grants.some(({ grant }) => grant === command.grant)) return done([]);
    if (command.to < command.from || grants.some(({ to }) => command.from <= to))
      return refused({ code: 'SERIES_GRANT_OVERLAPS', params: { from: command.from, to: command.to } });
    const { grant, from, to } = command;
    return done([{ type: 'series.granted', payload: { grant, from, to } }]);
  },
  evolve(state, type, payload, { epoch = 1 }) {
    const before = state ?? empty;
    switch (type) {
      case 'series.granted': {
        const granted = recorded<SeriesGrant>(payload);
        return { ...before, grants: [...before.grants, epoch === 1 ? granted : { ...granted, epoch }] };
      }
      case 'series.number-used': {
        const { number } = payload as { number: number } & Json;
        // Of two lives of a device the earlier one's numbers may come in after the later one's.
        return { ...before, last: Math.max(before.last, number), used: before.used + 1 };
      }
      case 'series.closed':
        return { ...before, closedBefore: Math.max(before.closedBefore ?? 1, (payload as { epoch: number }).epoch) };
      default:
        return state;
    }
  },
  // Only its own device writes to it.
  merges: () => true,
  views: () => ({}),
};
export const seriesAggregate = aggregate(definition);
