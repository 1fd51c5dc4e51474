/** What happens to a file's person, told to the household. */
import type { Context, Emitted, Need } from '#domain/kernel/aggregate.ts';
import { withShown } from '../family/evolve.ts';
import type { Family } from '../family/schema.ts';
import { streamNeed } from '../opening.ts';
import type { Veteran } from './schema.ts';

/** What must be known before {@link inHousehold}. */
export const householdNeeds = ({ family }: Pick<Veteran, 'family'>): readonly Need[] =>
  family ? [streamNeed(family.family)] : [];

/** An event of the household of a file, with what the files of its members show afterwards; nothing for a file without one. */
export function inHousehold(
  { family }: Pick<Veteran, 'family'>,
  context: Pick<Context, 'stream'>,
  event: Omit<Emitted, 'stream'>,
): readonly Emitted[] {
  if (!family) return [];
  const known = context.stream(family.family) as Family | null;
  return withShown(family.family, known, [{ ...event, stream: family.family }]);
}
