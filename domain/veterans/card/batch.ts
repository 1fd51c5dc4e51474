/** A batch of checked applications on its way to the county (报送批次): one list, one day, every card in it sent at once. */
import { z } from 'zod';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { seriesStream, takeOwn } from '#domain/series/series.ts';
import { streamNeed } from '../opening.ts';
import type { VeteranCard } from './schema.ts';

/** Cards that go to the county at once, at most. */
export const mostInBatch = 200;

export const cardBatchCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('card-batch.send'),
    cards: z.array(streamRef).min(1).max(mostInBatch),
    note: z.string().max(300).default(''),
  }),
]);
export type CardBatchCommand = z.infer<typeof cardBatchCommand>;

export interface CardBatch {
  readonly number: string;
  readonly on: string;
  readonly by: string;
  readonly note: string;
  readonly cards: readonly {
    readonly stream: StreamRef;
    readonly number: string;
    readonly name: string;
    readonly kind: string;
  }[];
}
export const cardBatchRegister = 'card-batch';

const series = (today: string): string => `优待证${today.slice(0, 4)}`;

const definition: Aggregate<CardBatch, CardBatchCommand> = {
  kind: 'card-batch',
  events: ['card-batch.sent'],
  commands: cardBatchCommand as z.ZodType<CardBatchCommand>,
  grants: { 'card-batch.send': ['supervisor', 'veterans-officer'] },
  starts: ['card-batch.send'],
  needs: ({ cards }, _self, _state, { device, today }) => [
    streamNeed(seriesStream(device.id, `card-batch-${today.slice(0, 4)}`)),
    ...cards.map(streamNeed),
  ],
  decide(_state, { cards, note }, context, self) {
    const known = [...new Set(cards)].map((stream) => ({
      stream,
      state: context.stream(stream) as CaseState<VeteranCard> | null,
    }));
    const wrong = known.filter(({ state }) => state?.own.stage !== 'checked');
    if (wrong.length > 0)
      return refused(
        ...wrong.map(({ state }) => ({ code: 'CARD_NOT_CHECKED', params: { number: state?.common.number ?? '' } })),
      );
    const { today, device, actor } = context;
    const taken = takeOwn(context, `card-batch-${today.slice(0, 4)}`, self);
    const number = `${series(today)}-${device.code}-${String(taken.number).padStart(3, '0')}`;
    const list = known.map(({ stream, state }) => ({
      stream,
      number: state?.common.number ?? '',
      name: state?.common.parties[0]?.name ?? '',
      kind: state?.own.kind ?? '',
    }));
    return done([
      taken.event,
      { type: 'card-batch.sent', payload: { number, on: today, by: actor.name, note, cards: list } },
      ...known.map(({ stream }) => ({
        stream,
        type: 'veteran-card.sent',
        payload: { stream: self, number, on: today },
      })),
    ]);
  },
  evolve: (state, type, payload) => (type === 'card-batch.sent' ? recorded<CardBatch>(payload) : state),
  views: ({ number, on, cards, by }) => ({
    record: {
      register: cardBatchRegister,
      sort: `${on} ${number}`,
      tags: ['all', `q:${number.toLowerCase()}`],
      dueOn: null,
      restricted: false,
      body: { number, on, by, count: cards.length },
    },
    uniqueKeys: [`card-batch:${number}`],
  }),
};
export const cardBatchAggregate = aggregate(definition);
