/**
 * The till of one counter for one day (日结): every receipt and refund of the day, and the count in the evening, or later when it
 * was left open. A difference is explained; a closed till takes nothing more.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Emitted } from '#domain/kernel/aggregate.ts';
import { idOf, type StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { takeOwn } from '#domain/series/series.ts';
import { attachment } from './asset/schema.ts';
import { tell } from './emit.ts';
import { type PayMethod, payMethod } from './money.ts';

const fen = z.int().min(0).max(1_000_000_000);
export const tillCommand = z.discriminatedUnion('type', [
  /** 备用金: what lies in the drawer in the morning. */
  z.strictObject({ type: z.literal('till.open'), floatFen: fen }),
  z.strictObject({
    type: z.literal('till.count'),
    /** Counted: cash in the drawer, the others from the accounts' statements. */
    counted: z.strictObject({ cash: fen, wechat: z.int(), alipay: z.int(), card: z.int(), transfer: z.int() }),
    explanation: z.string().trim().max(300).default(''),
  }),
  /** By whoever counted along (复核人), with an account and a signature of their own. */
  z.strictObject({ type: z.literal('till.close'), signature: attachment }),
]);
export type TillCommand = z.infer<typeof tillCommand>;

export interface Booking {
  readonly receipt: string;
  readonly at: string;
  readonly loan: StreamRef;
  readonly number: string;
  readonly name: string;
  readonly method: PayMethod;
  /** Negative for a refund. */
  readonly fen: number;
  readonly depositFen: number;
}
export interface Till {
  readonly day: string;
  /** Code of its counter; absent until a receipt or a counter of this version says it. */
  readonly counter?: string;
  readonly floatFen: number;
  readonly bookings: readonly Booking[];
  readonly closed: {
    readonly counted: Readonly<Record<PayMethod, number>>;
    readonly expected: Readonly<Record<PayMethod, number>>;
    readonly explanation: string;
    readonly witness: string;
    readonly by: string;
    readonly at: string;
    /** Account and signature of the witness; absent where only a name was written down. */
    readonly witnessAccount?: string;
    readonly signature?: string;
  } | null;
  /** Counted by one, and waiting for the second. */
  readonly count?: TillCount | null;
}
interface TillCount {
  readonly counted: Readonly<Record<PayMethod, number>>;
  readonly expected: Readonly<Record<PayMethod, number>>;
  readonly explanation: string;
  readonly by: string;
  readonly account: string;
  readonly at: string;
}
const isSame = (one: Readonly<Record<PayMethod, number>>, other: Readonly<Record<PayMethod, number>>): boolean =>
  payMethod.options.every((method) => one[method] === other[method]);

/** One for each counter and day: two counters never meet in one drawer. */
export const tillStream = (device: string, day: string): StreamRef => `till/${device}:${day}`;
/** Counter and day of a till. */
export function partsOfTill(till: StreamRef): { readonly device: string; readonly day: string } {
  const [device = '', day = ''] = idOf(till).split(/:(?=[^:]*$)/);
  return { device, day };
}
export const tillRegister = 'aid-tills';
const receiptSeries = (today: string): string => `aids-receipt-${today.slice(0, 4)}`;
export const receiptSeriesOf = receiptSeries;

/** Code of the counter that numbered a receipt. */
export const counterOfReceipt = (receipt: string): string => receipt.split('-')[1] ?? '';

/** What must be there by the bookings: cash with the float, the others as they came in. */
export function expectedOf({ bookings, floatFen }: Pick<Till, 'bookings' | 'floatFen'>): Record<PayMethod, number> {
  const sums: Record<PayMethod, number> = { cash: floatFen, wechat: 0, alipay: 0, card: 0, transfer: 0 };
  for (const { method, fen: amount } of bookings) sums[method] += amount;
  return sums;
}

/** Numbers a receipt and books it; the caller asked for the till and the series. Null when the till is closed. */
export function book(
  context: Context,
  self: StreamRef,
  booking: Omit<Booking, 'receipt' | 'at' | 'loan'>,
  /** Receipts already numbered by the same decision. */
  before = 0,
): { readonly receipt: string; readonly events: readonly Emitted[] } {
  const series = receiptSeries(context.today);
  const { number, event } = takeOwn(context, series, self);
  const count = number + before;
  const receipt = `F${context.today.slice(0, 4)}-${context.device.code}-${String(count).padStart(5, '0')}`;
  const till = tillStream(context.device.id, context.today);
  return {
    receipt,
    events: [
      { ...event, payload: { number: count, by: self } },
      tell(till, 'till.booked', { ...booking, receipt, at: context.now, loan: self, day: context.today }),
    ],
  };
}
export const isTillClosed = (context: Context): boolean =>
  ((context.stream(tillStream(context.device.id, context.today)) as Till | null)?.closed ?? null) !== null;

const definition: Aggregate<Till, TillCommand> = {
  kind: 'till',
  events: ['till.booked', 'till.closed', 'till.counted', 'till.opened'],
  commands: tillCommand,
  grants: { 'till.open': counterRoles, 'till.count': counterRoles, 'till.close': counterRoles },
  starts: [],
  startsOrContinues: ['till.open', 'till.count'],
  needs: () => [],
  decide(state, command, { actor, now, today, device }, self) {
    const { day, device: counter } = partsOfTill(self);
    // The drawer stands at its own counter, and nobody counts what is still to come.
    if (counter !== device.id) return refused({ code: 'TILL_OTHER_COUNTER', params: { day } });
    if (day > today) return refused({ code: 'TILL_DAY_LATER', params: { day } });
    if (state?.closed) return refused({ code: 'TILL_CLOSED', params: { day } });
    const at = { day, counter: device.code };
    if (command.type === 'till.open')
      return done([{ type: 'till.opened', payload: { ...at, floatFen: command.floatFen } }]);
    const expected = expectedOf(state ?? { bookings: [], floatFen: 0 });
    if (command.type === 'till.count') {
      const { counted, explanation } = command;
      if (!isSame(counted, expected) && explanation.length < 2)
        return refused({ code: 'TILL_DIFFERENCE_UNEXPLAINED', at: 'explanation' });
      const count: TillCount = { counted, expected, explanation, by: actor.name, account: actor.account, at: now };
      return done([{ type: 'till.counted', payload: { ...at, count } }]);
    }
    const count = state?.count;
    // What came in after the count was not in the drawer then.
    if (!count || !isSame(count.expected, expected)) return refused({ code: 'TILL_NOT_COUNTED' });
    if (count.account === actor.account) return refused({ code: 'SECOND_PERSON_SAME' });
    const { counted, explanation, by } = count;
    const closed: Till['closed'] = {
      counted,
      expected,
      explanation,
      witness: actor.name,
      by,
      at: now,
      witnessAccount: actor.account,
      signature: command.signature,
    };
    return done([{ type: 'till.closed', payload: { ...at, closed } }]);
  },
  evolve(state, type, payload) {
    const data = payload as unknown as Till & Booking & { day: string };
    const counter = data.receipt ? counterOfReceipt(data.receipt) : data.counter;
    const before: Till = {
      ...(state ?? { day: data.day, floatFen: 0, bookings: [], closed: null }),
      ...(counter ? { counter } : {}),
    };
    switch (type) {
      case 'till.opened':
        return { ...before, floatFen: data.floatFen };
      case 'till.booked': {
        const { day: _, ...booking } = data;
        return { ...before, bookings: [...before.bookings, booking as unknown as Booking] };
      }
      case 'till.counted':
        return { ...before, count: (data as Pick<Till, 'count'>).count ?? null };
      case 'till.closed':
        return { ...before, closed: data.closed };
      default:
        return state;
    }
  },
  views: (till) => ({
    record: {
      register: tillRegister,
      sort: till.day,
      tags: [till.closed ? 'state:closed' : 'state:open'],
      dueOn: null,
      restricted: false,
      body: {
        day: till.day,
        counter: till.counter ?? '',
        closed: till.closed !== null,
        expected: expectedOf(till),
        count: till.bookings.length,
      },
    },
  }),
};
export const tillAggregate = aggregate(definition);
