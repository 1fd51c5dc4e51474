/** A list of people to call about a return (催还名单): drawn up from the loans of that moment, printed, and kept. */
import { z } from 'zod';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { stream } from './emit.ts';
import type { Loan } from './loan/schema.ts';
import { dueOn } from './loan/views.ts';

export const roundCommand = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('round.draw-up'), loans: z.array(streamRef).min(1).max(200) }),
]);
export type RoundCommand = z.infer<typeof roundCommand>;

export interface Call {
  readonly loan: StreamRef;
  readonly number: string;
  readonly name: string;
  readonly phone: string;
  readonly device: string;
  readonly dueOn: string;
}
export interface Round {
  readonly on: string;
  readonly by: string;
  readonly calls: readonly Call[];
}

const definition: Aggregate<Round, RoundCommand> = {
  kind: 'round',
  commands: roundCommand,
  grants: { 'round.draw-up': counterRoles },
  starts: ['round.draw-up'],
  needs: ({ loans }) => loans.map(stream),
  decide(_state, { loans }, { stream: read, today, actor }) {
    const calls = loans.flatMap((loan): readonly Call[] => {
      const found = read(loan) as CaseState<Loan> | null;
      // Nobody calls the family of somebody who died.
      if (found?.own.stage !== 'on-loan' || found.own.death) return [];
      const { own, common } = found;
      const device = `${own.itemName.zh} ${own.terms?.device.number ?? ''}`;
      return [
        {
          loan,
          number: common.number,
          name: own.lessee.name,
          phone: own.lessee.phone,
          device,
          dueOn: dueOn(own) ?? '',
        },
      ];
    });
    if (calls.length === 0) return refused({ code: 'ROUND_EMPTY' });
    return done([{ type: 'round.drawn-up', payload: { on: today, by: actor.name, calls } as unknown as Json }]);
  },
  evolve: (state, type, payload) => (type === 'round.drawn-up' ? (payload as unknown as Round) : state),
  views: () => ({}),
};
export const roundAggregate = aggregate(definition);
