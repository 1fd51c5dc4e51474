/** What one person had of the rental in one calendar year: the yearly limit of the subsidy counts here (年度补贴额度). */
import { z } from 'zod';
import { type Aggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { idOf, recorded, type StreamRef } from '#domain/kernel/event.ts';
import { refused } from '#domain/kernel/refusal.ts';

export interface PersonYear {
  /** Subsidy in fen by the loan that used it. */
  readonly subsidy: Readonly<Record<StreamRef, number>>;
  /** The same by each further source. */
  readonly further?: Readonly<Record<string, Readonly<Record<StreamRef, number>>>>;
  /** First day of the first loan of the year. */
  readonly servedOn: string | null;
  /** Day on which each loan of the year was handed over. */
  readonly served?: Readonly<Record<StreamRef, string>>;
}
export const personYearStream = (person: StreamRef, year: number | string): StreamRef =>
  `person-year/${idOf(person)}:${year}`;

/** Subsidy in fen that other loans than this one used. @param source a further one; without, the first. */
export const usedBesides = (state: PersonYear | null, loan: StreamRef, source?: string): number =>
  Object.entries((source === undefined ? state?.subsidy : state?.further?.[source]) ?? {}).reduce(
    (sum, [by, fen]) => (by === loan ? sum : sum + fen),
    0,
  );

const definition: Aggregate<PersonYear, { type: never }> = {
  kind: 'person-year',
  events: ['person-year.served', 'person-year.subsidised', 'person-year.unserved'],
  // Only loans write here.
  commands: z.never(),
  grants: {} as Record<never, never>,
  starts: [],
  needs: () => [],
  decide: () => refused({ code: 'COMMAND_UNKNOWN' }),
  evolve(state, type, payload) {
    const before: PersonYear = state ?? { subsidy: {}, servedOn: null };
    switch (type) {
      case 'person-year.subsidised': {
        const { loan, fen, source } = recorded<{ loan: StreamRef; fen: number; source?: string }>(payload);
        const add = (to: Readonly<Record<StreamRef, number>> = {}) => ({ ...to, [loan]: (to[loan] ?? 0) + fen });
        if (source === undefined) return { ...before, subsidy: add(before.subsidy) };
        return { ...before, further: { ...before.further, [source]: add(before.further?.[source]) } };
      }
      case 'person-year.served': {
        const { loan, on } = recorded<{ loan: StreamRef; on: string }>(payload);
        return { ...before, servedOn: before.servedOn ?? on, served: { ...before.served, [loan]: on } };
      }
      // A hand-over that never was.
      case 'person-year.unserved': {
        const { loan } = recorded<{ loan: StreamRef }>(payload);
        const served = Object.fromEntries(Object.entries(before.served ?? {}).filter(([one]) => one !== loan));
        return { ...before, served, servedOn: Object.values(served).sort()[0] ?? null };
      }
      default:
        return state;
    }
  },
  // Two counters that pay for one person at once both count: the sum is right whatever came first.
  merges: () => true,
  views: ({ servedOn }) => (servedOn ? { tallies: [{ figure: 'aids.person', day: servedOn, value: 1 }] } : {}),
};
export const personYearAggregate = aggregate(definition);
