/**
 * A payment list (发放名单): who of a category is paid for a month and how much, by the rates in force. One person draws it up,
 * another approves it; only then it counts as paid, and what was paid stands in each benefit.
 */
import { z } from 'zod';
import {
  type Aggregate,
  aggregate,
  type Context,
  type Decision,
  type Need,
  recordsAtOnce,
} from '#domain/kernel/aggregate.ts';
import { canonicalJson, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { oneOf } from '../command-parts.ts';
import { streamNeed } from '../opening.ts';
import { ratesSet } from '../references.ts';
import { benefitCategories } from '../words.ts';
import { owedFor, ratesByMonth, totalOf, unpaidFrom } from './months.ts';
import { monthOf } from './rules.ts';
import { type Benefit, benefitRegister, payableTag } from './schema.ts';

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/);
export const paymentListCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('benefit-list.draw'),
    month,
    category: oneOf(benefitCategories),
    /** The months before were paid in another way: for the first list of a place that goes over to this program. */
    earlierPaid: z.boolean().default(false),
  }),
  z.strictObject({ type: z.literal('benefit-list.approve') }),
  z.strictObject({ type: z.literal('benefit-list.discard'), reason: z.string().trim().min(2).max(200) }),
]);
export type PaymentListCommand = z.infer<typeof paymentListCommand>;

export interface PaymentRow {
  readonly benefit: StreamRef;
  readonly name: string;
  readonly grade: string;
  readonly cause: string;
  readonly baseFen: number;
  readonly careFen: number;
  readonly backFen: number;
  readonly backMonths: number;
  readonly months: readonly { readonly month: string; readonly fen: number }[];
}
export interface PaymentList {
  readonly month: string;
  readonly category: string;
  /** Edition of the rates by which the month was counted. */
  readonly rates: string;
  readonly earlierPaid: boolean;
  readonly center: string;
  readonly drawn: { readonly on: string; readonly by: string; readonly account: string };
  readonly approved: { readonly on: string; readonly by: string } | null;
  readonly discarded: { readonly on: string; readonly by: string; readonly reason: string } | null;
  readonly rows: readonly PaymentRow[];
}
export type PaymentListState = 'drawn' | 'approved' | 'discarded';
export const listStateOf = ({ approved, discarded }: Pick<PaymentList, 'approved' | 'discarded'>): PaymentListState =>
  discarded ? 'discarded' : approved ? 'approved' : 'drawn';
export const paymentListRegister = 'benefit-list';
export const paymentListKey = (center: string, of: string, category: string): string =>
  `benefit-list:${center}:${of}:${category}`;

export interface PaymentTotals {
  readonly people: number;
  readonly baseFen: number;
  readonly careFen: number;
  readonly backFen: number;
  readonly totalFen: number;
}
/** The last line of a list: people, and each column in fen. */
export function totalsOf(rows: readonly PaymentRow[]): PaymentTotals {
  const sum = (of: (row: PaymentRow) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return {
    people: rows.length,
    baseFen: sum(({ baseFen }) => baseFen),
    careFen: sum(({ careFen }) => careFen),
    backFen: sum(({ backFen }) => backFen),
    totalFen: sum(totalOf),
  };
}

type ListedMonth = Pick<PaymentList, 'month' | 'category' | 'earlierPaid'>;
interface Listed {
  readonly benefit: StreamRef;
  readonly state: Benefit;
  /** First month that the lists are answerable for, of one whose earlier months were paid in another way; else null. */
  readonly takenFrom: string | null;
}

/** The benefits that a list looks at, each as the list takes it over. */
function listed({ month: of, category, earlierPaid }: ListedMonth, context: Context): readonly Listed[] {
  return context.records(benefitRegister, payableTag(category)).flatMap(({ stream: benefit }): readonly Listed[] => {
    const state = context.stream(benefit) as Benefit | null;
    if (!state || state.paidFrom > of) return [];
    const isNew = earlierPaid && Object.keys(state.payments?.paid ?? {}).length === 0;
    if (!isNew) return [{ benefit, state, takenFrom: null }];
    const takenFrom = unpaidFrom(state, of);
    return [{ benefit, state: { ...state, payments: { from: takenFrom, paid: {} } }, takenFrom }];
  });
}

function rowsOf(list: ListedMonth, context: Context): readonly PaymentRow[] {
  const rates = ratesByMonth(context);
  return listed(list, context).flatMap(({ benefit, state }) => {
    const owed = owedFor(state, list.month, rates);
    if (totalOf(owed) === 0) return [];
    return [{ benefit, name: state.name, grade: state.grade, cause: state.cause, ...owed }];
  });
}

function draw(command: Extract<PaymentListCommand, { type: 'benefit-list.draw' }>, context: Context): Decision {
  const { month: of, category, earlierPaid } = command;
  const { today, actor, device } = context;
  if (of > monthOf(today))
    return refused({ code: 'BENEFIT_LIST_AHEAD', params: { month: monthOf(today) }, at: 'month' });
  if (context.keyOwner(paymentListKey(device.center, of, category)))
    return refused({ code: 'BENEFIT_LIST_EXISTS', params: { month: of, category } });
  // A list that leaves somebody out is worse than none.
  if (context.records(benefitRegister, payableTag(category)).length >= recordsAtOnce)
    return refused({ code: 'BENEFIT_LIST_TOO_LONG', params: { most: recordsAtOnce } });
  const rows = rowsOf({ month: of, category, earlierPaid }, context);
  if (rows.length === 0) return refused({ code: 'BENEFIT_LIST_EMPTY', params: { month: of, category } });
  return done([
    {
      type: 'benefit-list.drawn',
      payload: {
        month: of,
        category,
        earlierPaid,
        rates: ratesByMonth(context)(of).version,
        center: device.center,
        on: today,
        by: actor.name,
        account: actor.account,
        rows,
      },
    },
  ]);
}

function approve(state: PaymentList, context: Context): Decision {
  const { actor, today } = context;
  if (actor.account === state.drawn.account) return refused({ code: 'BENEFIT_LIST_OTHER_PERSON' });
  // Somebody died or was suspended since: the list would pay them.
  const now = rowsOf(state, context);
  if (canonicalJson(now) !== canonicalJson(state.rows)) return refused({ code: 'BENEFIT_LIST_STALE' });
  return done([
    { type: 'benefit-list.approved', payload: { on: today, by: actor.name } },
    // Also of whoever is not paid this month: what was paid elsewhere is not owed when they are paid again.
    ...listed(state, context).flatMap(({ benefit, takenFrom }) =>
      takenFrom ? [{ stream: benefit, type: 'benefit.taken-over', payload: { from: takenFrom } }] : [],
    ),
    ...state.rows.map(({ benefit, months }) => ({
      stream: benefit,
      type: 'benefit.paid',
      payload: { month: state.month, months },
    })),
  ]);
}

const ofCategory = (category: string, context: Pick<Context, 'records'>): readonly Need[] => [
  { need: 'records', register: benefitRegister, tag: payableTag(category) },
  ...context.records(benefitRegister, payableTag(category)).map(({ stream }) => streamNeed(stream)),
];

const definition: Aggregate<PaymentList, PaymentListCommand> = {
  kind: 'benefit-list',
  events: ['benefit-list.approved', 'benefit-list.discarded', 'benefit-list.drawn'],
  commands: paymentListCommand as z.ZodType<PaymentListCommand>,
  grants: {
    'benefit-list.draw': ['supervisor', 'veterans-officer'],
    'benefit-list.approve': ['supervisor', 'veterans-officer'],
    'benefit-list.discard': ['supervisor', 'veterans-officer'],
  },
  starts: ['benefit-list.draw'],
  needs(command, _self, state, context) {
    const rates = referenceNeeds(ratesSet, context.device.center);
    if (command.type === 'benefit-list.draw')
      return [
        ...rates,
        { need: 'key', key: paymentListKey(context.device.center, command.month, command.category) },
        ...ofCategory(command.category, context),
      ];
    return command.type === 'benefit-list.approve' && state ? [...rates, ...ofCategory(state.category, context)] : [];
  },
  decide(state, command, context) {
    if (command.type === 'benefit-list.draw') return draw(command, context);
    if (!state) return refused({ code: 'STREAM_MISSING' });
    if (state.approved || state.discarded) return refused({ code: 'BENEFIT_LIST_CLOSED' });
    if (command.type === 'benefit-list.approve') return approve(state, context);
    const { today: on, actor } = context;
    return done([{ type: 'benefit-list.discarded', payload: { on, by: actor.name, reason: command.reason } }]);
  },
  evolve(state, type, payload) {
    if (type === 'benefit-list.drawn') {
      const { on, by, account, ...list } = recorded<PaymentList & PaymentList['drawn']>(payload);
      return { ...list, drawn: { on, by, account }, approved: null, discarded: null };
    }
    if (!state) return state;
    if (type === 'benefit-list.approved') return { ...state, approved: recorded(payload) };
    return type === 'benefit-list.discarded' ? { ...state, discarded: recorded(payload) } : state;
  },
  views(list) {
    const { month: of, category, rows, drawn, approved, discarded, center } = list;
    const totals = totalsOf(rows);
    const at = listStateOf(list);
    return {
      record: {
        register: paymentListRegister,
        sort: `${of} ${category}`,
        tags: ['all', `state:${at}`, `month:${of}`, `category:${category}`],
        dueOn: null,
        restricted: false,
        body: { month: of, category, state: at, by: drawn.by, ...totals },
      },
      tallies: approved
        ? [
            { figure: `veterans.benefit-paid:${category}`, day: approved.on, value: totals.totalFen },
            { figure: `veterans.benefit-paid-people:${category}`, day: approved.on, value: totals.people },
          ]
        : [],
      ...(discarded ? {} : { uniqueKeys: [paymentListKey(center, of, category)] }),
    };
  },
};
export const paymentListAggregate = aggregate(definition);
