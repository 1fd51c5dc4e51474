/** The aggregate behind reference data: one stream for each set and publisher, an edition at a time, never changed afterwards. */
import { z } from 'zod';
import { CivilDateSchema } from '#domain/calendar/date-schema.ts';
import { type Aggregate, type AnyAggregate, aggregate } from '#domain/kernel/aggregate.ts';
import { recorded } from '#domain/kernel/event.ts';
import { type Edition, type PublishedEditions, type ReferenceSet, referenceNameOf } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';

export const referenceCommand = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('reference.publish'),
    version: z.string().trim().min(1).max(40),
    effectiveFrom: CivilDateSchema,
    source: z.string().trim().min(2).max(300),
    /** Parsed by the schema of the set. */
    data: z.unknown(),
  }),
]);
export type ReferenceCommand = z.infer<typeof referenceCommand>;

/**
 * Refuses `REFERENCE_UNKNOWN` for a set that this version does not have, `REFERENCE_VERSION_TAKEN`, and `INPUT_INVALID` with the
 * place in the data that does not fit.
 */
export function referenceAggregate(sets: readonly ReferenceSet[]): AnyAggregate {
  const byName = new Map(sets.map((set) => [set.name, set]));
  const definition: Aggregate<PublishedEditions, ReferenceCommand> = {
    kind: 'reference',
    events: ['reference.published'],
    commands: referenceCommand,
    grants: { 'reference.publish': ['administrator', 'supervisor'] },
    starts: [],
    startsOrContinues: ['reference.publish'],
    needs: () => [],
    decide(state, command, _context, self) {
      const set = byName.get(referenceNameOf(self));
      if (!set) return refused({ code: 'REFERENCE_UNKNOWN', params: { name: referenceNameOf(self) } });
      const { version, effectiveFrom, source } = command;
      if ([...set.shipped, ...(state?.editions ?? [])].some((one) => one.version === version))
        return refused({ code: 'REFERENCE_VERSION_TAKEN', params: { version }, at: 'version' });
      const data = set.schema.safeParse(command.data);
      if (!data.success)
        return refused(
          ...data.error.issues
            .slice(0, 20)
            .map(({ path }) => ({ code: 'INPUT_INVALID', at: ['data', ...path.map(String)].join('.') })),
        );
      return done([{ type: 'reference.published', payload: { version, effectiveFrom, source, data: data.data } }]);
    },
    evolve(state, type, payload) {
      if (type !== 'reference.published') return state;
      return { editions: [...(state?.editions ?? []), recorded<Edition>(payload)] };
    },
    // An edition adds to the others; which one counts is told by its day.
    merges: () => true,
    views: () => ({}),
  };
  return aggregate(definition);
}
