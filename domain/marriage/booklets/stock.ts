/**
 * Stock of blank certificate booklets (空白婚姻登记证) at one device, one stream for each kind. A spoiled booklet uses up its
 * printing number and never a certificate number; it counts as spoiled when two members of staff have signed.
 */

import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Emitted, type Need } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { done, type Outcome, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import {
  countOf,
  holds,
  overlaps,
  type PrintingRange,
  printed,
  printingNumber,
  printingRange,
  withoutRange,
  withRange,
} from './printing-number.ts';

const signature = z.string().regex(/^[0-9a-f]{64}$/);
const number = z.string().trim().min(1).max(30);

export const bookletsCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('booklets.receive'), first: number, last: number, note: z.string().max(200) }),
  /** Takes untouched booklets out again: handed to another counter, sent back, or typed in wrong. */
  z.strictObject({
    type: z.literal('booklets.hand-on'),
    first: number,
    last: number,
    reason: z.string().trim().min(2).max(200),
  }),
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
/** What came into the stock, or left it untouched. */
export interface BookletBatch {
  readonly is: 'received' | 'handed-on';
  readonly range: PrintingRange;
  readonly note: string;
  readonly by: string;
  readonly on: string;
}
export interface Booklets {
  /** Newest last. */
  readonly batches: readonly BookletBatch[];
  readonly received: readonly PrintingRange[];
  readonly used: readonly PrintingRange[];
  readonly spoiled: readonly SpoiledBooklet[];
}
export const bookletKinds = ['marriage', 'divorce'] as const;
export type BookletKind = (typeof bookletKinds)[number];

/** Each device has its own stock: two counters can never use one booklet twice, even offline. */
export const bookletsStream = (device: string, kind: BookletKind): StreamRef => `booklets/${device}:${kind}`;

/** One spelling of a printing number, so that a booklet is known again wherever and however its number was typed. */
const bookletKey = (kind: BookletKind, text: string): string =>
  `booklet:${kind}:${text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()}`;

/** Unique keys of a case that has given booklets away: no other may give them again, at whichever counter. */
export const bookletKeys = (
  kind: BookletKind,
  issue: { readonly printingNumbers: { readonly [role: string]: string | null } } | null,
): readonly string[] =>
  Object.values(issue?.printingNumbers ?? {}).flatMap((text) => (text === null ? [] : [bookletKey(kind, text)]));

/** What {@link takeBooklets} looks at: the stock of each kind at this device, and who has used these numbers before. */
export const bookletNeeds = (
  device: string,
  kind: BookletKind,
  printingNumbers: readonly (string | null)[],
): readonly Need[] => [
  ...bookletKinds.map((one): Need => ({ need: 'stream', stream: bookletsStream(device, one) })),
  ...printingNumbers.flatMap((text): readonly Need[] =>
    text === null ? [] : [{ need: 'key', key: bookletKey(kind, text) }],
  ),
];

/** Blank booklets left. */
export const bookletsLeft = ({ received, used, spoiled }: Booklets): number =>
  countOf(received) - countOf(used) - spoiled.length;

/** Fewer than this, and a new batch should be ordered. */
export const fewBooklets = 20;

/** Spoiled booklets that wait for their second signature. */
export const waitingSpoiled = ({ spoiled }: Booklets): readonly SpoiledBooklet[] =>
  spoiled.filter(({ second }) => second === null);

/** The next untouched booklets in the order in which they lie; fewer than asked when the stock holds no more. */
export function nextBooklets(stock: Booklets, count: number): readonly string[] {
  const spoiled = new Set(stock.spoiled.map(({ printingNumber: text }) => text));
  const found: string[] = [];
  for (const range of stock.received) {
    for (let number = range.from; number <= range.to && found.length < count; number += 1) {
      const used = stock.used.find((one) => overlaps(one, { ...range, from: number, to: number }));
      // A run of used ones is jumped over at once.
      if (used) number = Math.min(used.to, range.to);
      else if (!spoiled.has(printed(range, number))) found.push(printed(range, number));
    }
  }
  return found;
}

/** Whether every booklet of a range lies in the stock untouched. */
function isUntouched({ received, used, spoiled }: Booklets, range: PrintingRange): boolean {
  const isSpoiled = spoiled.some(({ printingNumber: text }) => {
    const one = printingNumber(text);
    return one !== undefined && overlaps(one, range);
  });
  return holds(received, range) && !isSpoiled && !used.some((one) => overlaps(one, range));
}

/** Why a booklet can't be used or spoiled now; null when it lies in the stock untouched. */
function problem(stock: Booklets, text: string): Refusal | null {
  const one = printingNumber(text);
  const params = { printingNumber: text };
  if (!one || !holds(stock.received, one)) return { code: 'BOOKLET_NOT_IN_STOCK', params };
  if (stock.spoiled.some((spoiled) => spoiled.printingNumber === text)) return { code: 'BOOKLET_SPOILED', params };
  return holds(stock.used, one) ? { code: 'BOOKLET_USED', params } : null;
}

/**
 * Events that use booklets for issued certificates. A device that keeps no stock at all may issue all the same; one that keeps
 * a stock takes each kind from there.
 * Refuses `BOOKLET_USED` for a number that any case has used, stock or no stock; `BOOKLET_NO_STOCK` where only the other kind
 * is kept; `BOOKLET_NOT_IN_STOCK`, `BOOKLET_SPOILED`. The caller asked for {@link bookletNeeds}.
 */
export function takeBooklets(
  context: Context,
  kind: BookletKind,
  printingNumbers: readonly string[],
  by: StreamRef,
): Outcome<readonly Emitted[]> {
  const stream = bookletsStream(context.device.id, kind);
  const stock = context.stream(stream) as Booklets | null;
  const reused = printingNumbers.filter((text) => (context.keyOwner(bookletKey(kind, text)) ?? by) !== by);
  if (reused.length)
    return refused(...reused.map((text): Refusal => ({ code: 'BOOKLET_USED', params: { printingNumber: text } })));
  if (!stock) {
    const isKept = bookletKinds.some((one) => context.stream(bookletsStream(context.device.id, one)) !== null);
    return isKept ? refused({ code: 'BOOKLET_NO_STOCK', params: { booklet: kind } }) : done([]);
  }
  const problems = printingNumbers.flatMap((text) => problem(stock, text) ?? []);
  if (problems.length) return refused(...problems);
  return done(
    printingNumbers.map((text) => ({ stream, type: 'booklets.used', payload: { printingNumber: text, by } })),
  );
}

const definition: Aggregate<Booklets, BookletsCommand> = {
  kind: 'booklets',
  events: [
    'booklets.handed-on',
    'booklets.received',
    'booklets.spoiled',
    'booklets.spoiling-confirmed',
    'booklets.used',
  ],
  commands: bookletsCommand,
  grants: {
    'booklets.receive': ['registrar', 'supervisor'],
    'booklets.hand-on': ['registrar', 'supervisor'],
    'booklets.spoil': ['registrar'],
    'booklets.confirm-spoiled': ['registrar', 'supervisor'],
  },
  starts: [],
  startsOrContinues: ['booklets.receive'],
  needs: (_command, _self, _state, { device }) => [{ need: 'stream', stream: officeStream(device.center) }],
  decide(state, command, context, self) {
    const { actor, today, device } = context;
    // A pre-check site gives no certificate, and booklets of another counter are no business of this one.
    const office = context.stream(officeStream(device.center)) as OfficeSettings | null;
    if (office?.marriageRole === 'precheck')
      return refused({ code: 'MARRIAGE_PRECHECK_SITE', article: '婚姻登记条例 2' });
    if (!bookletKinds.some((kind) => self === bookletsStream(device.id, kind)))
      return refused({ code: 'BOOKLETS_OF_ANOTHER_DEVICE' });
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
        {
          type: 'booklets.received',
          payload: { range, note: command.note, by: actor.name, on: today },
        },
      ]);
    }
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (command.type === 'booklets.hand-on') {
      const range = printingRange(command.first, command.last);
      if (!range) return refused({ code: 'BOOKLET_RANGE_INVALID', at: 'last' });
      if (!isUntouched(state, range)) return refused({ code: 'BOOKLET_RANGE_TOUCHED', at: 'first' });
      const payload = { range, note: command.reason, by: actor.name, on: today };
      return done([{ type: 'booklets.handed-on', payload }]);
    }
    if (command.type === 'booklets.spoil') {
      const against = problem(state, command.printingNumber);
      if (against) return refused(against);
      const { printingNumber: spoiled, reason, explanation, certificateNumber } = command;
      const first = witness(command.signature);
      const payload = { printingNumber: spoiled, reason, explanation, certificateNumber, first };
      return done([{ type: 'booklets.spoiled', payload }]);
    }
    const waiting = state.spoiled.find((one) => one.printingNumber === command.printingNumber && !one.second);
    if (!waiting) return refused({ code: 'BOOKLET_NOT_SPOILED', params: { printingNumber: command.printingNumber } });
    if (waiting.first.account === actor.account) return refused({ code: 'BOOKLET_SECOND_SIGNER_SAME' });
    const payload = { printingNumber: command.printingNumber, second: witness(command.signature) };
    return done([{ type: 'booklets.spoiling-confirmed', payload }]);
  },
  evolve(state, type, payload) {
    const before = state ?? { batches: [], received: [], used: [], spoiled: [] };
    switch (type) {
      case 'booklets.received': {
        const batch = recorded<Omit<BookletBatch, 'is'>>(payload);
        const batches = [...before.batches, { ...batch, is: 'received' as const }];
        return { ...before, batches, received: withRange(before.received, batch.range) };
      }
      case 'booklets.handed-on': {
        const batch = recorded<Omit<BookletBatch, 'is'>>(payload);
        const batches = [...before.batches, { ...batch, is: 'handed-on' as const }];
        return { ...before, batches, received: withoutRange(before.received, batch.range) };
      }
      case 'booklets.used': {
        const used = printingNumber((payload as { printingNumber: string }).printingNumber);
        return used ? { ...before, used: withRange(before.used, used) } : before;
      }
      case 'booklets.spoiled':
        return { ...before, spoiled: [...before.spoiled, { ...recorded<SpoiledBooklet>(payload), second: null }] };
      case 'booklets.spoiling-confirmed': {
        const { printingNumber: text, second } = recorded<{ printingNumber: string; second: Witness }>(payload);
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
