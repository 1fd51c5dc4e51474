/** A list for one round (催还名单、送取路线单): people to call or to drive to, drawn up from the loans of that moment, printed, kept. */
import { z } from 'zod';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef, streamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { stream } from './emit.ts';
import { dueOn, lesseeDied } from './loan/rules.ts';
import type { Loan, Trip } from './loan/schema.ts';

export const roundCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('round.draw-up'),
    /** Who is called about a return, or where the car goes (送取路线单). */
    kind: z.enum(['calls', 'route']).default('calls'),
    loans: z.array(streamRef).min(1).max(1_000),
  }),
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
export interface Stop extends Omit<Call, 'dueOn'>, Trip {
  readonly address: string;
}
export interface Round {
  readonly kind?: 'calls' | 'route';
  readonly on: string;
  readonly by: string;
  readonly calls: readonly Call[];
  readonly stops?: readonly Stop[];
}

const whoOf = (loan: StreamRef, { own, common }: CaseState<Loan>): Omit<Call, 'dueOn'> => ({
  loan,
  number: common.number,
  name: own.lessee.name,
  phone: own.lessee.phone,
  device: `${own.itemName.zh} ${own.terms?.device.number ?? ''}`,
});
function stopOf(loan: StreamRef, found: CaseState<Loan> | null): readonly Stop[] {
  const trip = found?.own.trip;
  if (!found || !trip) return [];
  const { moved, terms, lessee } = found.own;
  return [{ ...whoOf(loan, found), ...trip, address: moved?.address ?? terms?.useAddress ?? lessee.address }];
}
/** As the car goes: by day, start and address, so that neighbours lie together. */
const inOrder = (a: Stop, b: Stop): number =>
  [a.on, a.start, a.driver, a.address].join(' ') < [b.on, b.start, b.driver, b.address].join(' ') ? -1 : 1;

const definition: Aggregate<Round, RoundCommand> = {
  kind: 'round',
  events: ['round.drawn-up'],
  commands: roundCommand,
  grants: { 'round.draw-up': counterRoles },
  starts: ['round.draw-up'],
  needs: ({ loans }) => loans.map(stream),
  decide(_state, { kind, loans }, { stream: read, today, actor }) {
    const head = { kind, on: today, by: actor.name };
    if (kind === 'route') {
      const stops = loans.flatMap((loan) => stopOf(loan, read(loan) as CaseState<Loan> | null)).sort(inOrder);
      if (stops.length === 0) return refused({ code: 'ROUTE_EMPTY' });
      return done([{ type: 'round.drawn-up', payload: { ...head, calls: [], stops } }]);
    }
    const calls = loans.flatMap((loan): readonly Call[] => {
      const found = read(loan) as CaseState<Loan> | null;
      // Nobody calls the family of somebody who died.
      if (found?.own.stage !== 'on-loan' || lesseeDied(found.own)) return [];
      return [{ ...whoOf(loan, found), dueOn: dueOn(found.own) ?? '' }];
    });
    if (calls.length === 0) return refused({ code: 'ROUND_EMPTY' });
    return done([{ type: 'round.drawn-up', payload: { ...head, calls } }]);
  },
  evolve: (state, type, payload) => (type === 'round.drawn-up' ? recorded<Round>(payload) : state),
  views: () => ({}),
};
export const roundAggregate = aggregate(definition);
