/**
 * The till of one counter for one day (日结): every receipt and refund of the day, and the count in the evening. A difference is
 * explained; a closed till takes nothing more.
 */
import { z } from 'zod';
import { type Aggregate, aggregate, type Context, type Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { takeOwn } from '#domain/series/series.ts';
import { tell } from './emit.ts';
import { type PayMethod, payMethod } from './money.ts';

const fen = z.int().min(0).max(1_000_000_000);
export const tillCommand = z.discriminatedUnion('type', [
  /** 备用金: what lies in the drawer in the morning. */
  z.strictObject({ type: z.literal('till.open'), floatFen: fen }),
  z.strictObject({
    type: z.literal('till.close'),
    /** Counted: cash in the drawer, the others from the accounts' statements. */
    counted: z.strictObject({ cash: fen, wechat: z.int(), alipay: z.int(), card: z.int(), transfer: z.int() }),
    explanation: z.string().trim().max(300).default(''),
    /** Who counted along (复核人). */
    witness: z.string().trim().min(1).max(40),
  }),
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
  readonly floatFen: number;
  readonly bookings: readonly Booking[];
  readonly closed: {
    readonly counted: Readonly<Record<PayMethod, number>>;
    readonly expected: Readonly<Record<PayMethod, number>>;
    readonly explanation: string;
    readonly witness: string;
    readonly by: string;
    readonly at: string;
  } | null;
}

/** One for each counter and day: two counters never meet in one drawer. */
export const tillStream = (device: string, day: string): StreamRef => `till/${device}:${day}`;
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
  commands: tillCommand,
  grants: { 'till.open': counterRoles, 'till.close': counterRoles },
  starts: [],
  startsOrContinues: ['till.open', 'till.close'],
  needs: () => [],
  decide(state, command, { actor, now, today }) {
    if (state?.closed) return refused({ code: 'TILL_CLOSED', params: { day: state.day } });
    const day = state?.day ?? today;
    if (command.type === 'till.open')
      return done([{ type: 'till.opened', payload: { day, floatFen: command.floatFen } }]);
    const { counted, explanation, witness } = command;
    if (witness === actor.name) return refused({ code: 'SECOND_PERSON_SAME', at: 'witness' });
    const expected = expectedOf(state ?? { bookings: [], floatFen: 0 });
    const isDifferent = payMethod.options.some((method) => counted[method] !== expected[method]);
    if (isDifferent && explanation.length < 2)
      return refused({ code: 'TILL_DIFFERENCE_UNEXPLAINED', at: 'explanation' });
    const closed = { counted, expected, explanation, witness, by: actor.name, at: now };
    return done([{ type: 'till.closed', payload: { day, closed } }]);
  },
  evolve(state, type, payload) {
    const data = payload as unknown as Till & Booking & { day: string };
    const before: Till = state ?? { day: data.day, floatFen: 0, bookings: [], closed: null };
    switch (type) {
      case 'till.opened':
        return { ...before, floatFen: data.floatFen };
      case 'till.booked': {
        const { day: _, ...booking } = data;
        return { ...before, bookings: [...before.bookings, booking as unknown as Booking] };
      }
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
        closed: till.closed !== null,
        expected: expectedOf(till),
        count: till.bookings.length,
      },
    },
  }),
};
export const tillAggregate = aggregate(definition);
