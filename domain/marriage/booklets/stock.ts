/**
 * Stock of blank certificate booklets (空白婚姻登记证) at one device, one stream for each kind. A spoiled booklet uses up its
 * printing number and never a certificate number; it counts as spoiled when two members of staff have signed.
 */

import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Emitted } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import {
  countOf,
  holds,
  overlaps,
  type PrintingRange,
  printingNumber,
  printingRange,
  withRange,
} from './printing-number.ts';

const signature = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.string().trim().min(1).max(30);

export const bookletsCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('booklets.receive'), first: number, last: number, note: z.string().max(200) }),
  /** First signature: what was spoiled, why, and for which certificate number, which stays as it is. */
  z.strictObject({
    type: z.literal('booklets.spoil'),
    printingNumber: number,
    reason: z.enum(['misprint', 'damaged', 'missing-pages', 'lost', 'other']),
    explanation: z.string().trim().min(2).max(300),
    certificateNumber: z.string().max(60).nullable(),
    signature,
  }),
  /** Second signature, of somebody else. */
  z.strictObject({ type: z.literal('booklets.confirm-spoiled'), printingNumber: number, signature }),
]);
export type BookletsCommand = z.infer<typeof bookletsCommand>;

export interface Witness {
  readonly account: string;
  readonly name: string;
  readonly signature: string;
  readonly on: string;
}
export interface SpoiledBooklet {
  readonly printingNumber: string;
  readonly reason: string;
  readonly explanation: string;
  readonly certificateNumber: string | null;
  readonly first: Witness;
  readonly second: Witness | null;
}
export interface Booklets {
  readonly received: readonly PrintingRange[];
  readonly used: readonly PrintingRange[];
  readonly spoiled: readonly SpoiledBooklet[];
}
export type BookletKind = 'marriage' | 'divorce';

/** Each device has its own stock: two counters can never use one booklet twice, even offline. */
export const bookletsStream = (device: string, kind: BookletKind): StreamRef => `booklets/${device}:${kind}`;

/** Blank booklets left. */
export const bookletsLeft = ({ received, used, spoiled }: Booklets): number =>
  countOf(received) - countOf(used) - spoiled.length;

/** Why a booklet can't be used or spoiled now; null when it lies in the stock untouched. */
function problem(stock: Booklets, text: string): Refusal | null {
  const one = printingNumber(text);
  const params = { printingNumber: text };
  if (!one || !holds(stock.received, one)) return { code: 'BOOKLET_NOT_IN_STOCK', params };
  if (stock.spoiled.some((spoiled) => spoiled.printingNumber === text)) return { code: 'BOOKLET_SPOILED', params };
  return holds(stock.used, one) ? { code: 'BOOKLET_USED', params } : null;
}

/**
 * Events that use booklets for issued certificates. A device that keeps no stock may issue all the same.
 * Refuses `BOOKLET_NOT_IN_STOCK`, `BOOKLET_SPOILED`, `BOOKLET_USED`. The caller asked for {@link bookletsStream}.
 */
export function takeBooklets(
  context: Context,
  kind: BookletKind,
  printingNumbers: readonly string[],
  by: StreamRef,
): Outcome<readonly Emitted[]> {
  const stream = bookletsStream(context.device.id, kind);
  const stock = context.stream(stream) as Booklets | null;
  if (!stock) return done([]);
  const problems = printingNumbers.flatMap((text) => problem(stock, text) ?? []);
  if (problems.length) return refused(...problems);
  return done(
    printingNumbers.map((text) => ({ stream, type: 'booklets.used', payload: { printingNumber: text, by } })),
  );
}

const definition: Aggregate<Booklets, BookletsCommand> = {
  kind: 'booklets',
  commands: bookletsCommand,
  grants: {
    'booklets.receive': ['registrar', 'supervisor'],
    'booklets.spoil': ['registrar'],
    'booklets.confirm-spoiled': ['registrar', 'supervisor'],
  },
  starts: [],
  startsOrContinues: ['booklets.receive'],
  needs: () => [],
  decide(state, command, { actor, today }) {
    const witness = (given: string): Witness => ({
      account: actor.account,
      name: actor.name,
      signature: given,
      on: today,
    });
    if (command.type === 'booklets.receive') {
      const range = printingRange(command.first, command.last);
      if (!range) return refused({ code: 'BOOKLET_RANGE_INVALID', at: 'last' });
      if (state?.received.some((had) => overlaps(had, range)))
        return refused({ code: 'BOOKLET_RANGE_OVERLAPS', at: 'first' });
      return done([
        { type: 'booklets.received', payload: { range, note: command.note, by: actor.name } as unknown as Json },
      ]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (command.type === 'booklets.spoil') {
      const against = problem(state, command.printingNumber);
      if (against) return refused(against);
      const { printingNumber: spoiled, reason, explanation, certificateNumber } = command;
      const first = witness(command.signature);
      const payload = { printingNumber: spoiled, reason, explanation, certificateNumber, first };
      return done([{ type: 'booklets.spoiled', payload: payload as unknown as Json }]);
    }
    const waiting = state.spoiled.find((one) => one.printingNumber === command.printingNumber && !one.second);
    if (!waiting) return refused({ code: 'BOOKLET_NOT_SPOILED', params: { printingNumber: command.printingNumber } });
    if (waiting.first.account === actor.account) return refused({ code: 'BOOKLET_SECOND_SIGNER_SAME' });
    const payload = { printingNumber: command.printingNumber, second: witness(command.signature) };
    return done([{ type: 'booklets.spoiling-confirmed', payload: payload as unknown as Json }]);
  },
  evolve(state, type, payload) {
    const before = state ?? { received: [], used: [], spoiled: [] };
    switch (type) {
      case 'booklets.received': {
        const { range } = payload as unknown as { range: PrintingRange };
        return { ...before, received: withRange(before.received, range) };
      }
      case 'booklets.used': {
        const used = printingNumber((payload as { printingNumber: string }).printingNumber);
        return used ? { ...before, used: withRange(before.used, used) } : before;
      }
      case 'booklets.spoiled':
        return { ...before, spoiled: [...before.spoiled, { ...(payload as unknown as SpoiledBooklet), second: null }] };
      case 'booklets.spoiling-confirmed': {
        const { printingNumber: text, second } = payload as unknown as { printingNumber: string; second: Witness };
        const spoiled = before.spoiled.map((one) => (one.printingNumber === text ? { ...one, second } : one));
        return { ...before, spoiled };
      }
      default:
        return state;
    }
  },
  views: () => ({}),
};
export const bookletsAggregate = aggregate(definition);
