/** What happens to a file's person, told to the household. */
import type { Context, Emitted, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { withShown } from '../family/evolve.ts';
import { type Family, soldierKey } from '../family/schema.ts';
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

const soldierKeyOf = (family: StreamRef, context: Pick<Context, 'stream'>): string | null => {
  const known = context.stream(family) as Family | null;
  return known?.ask ? soldierKey(known.ask) : null;
};

/** What must be known before {@link backInHousehold}. */
export function backNeeds(state: Pick<Veteran, 'family'>, context: Pick<NeedContext, 'stream'>): readonly Need[] {
  const key = state.family ? soldierKeyOf(state.family.family, context) : null;
  return [...householdNeeds(state), ...(key ? [{ need: 'key', key } as const] : [])];
}

/**
 * Somebody is back in their household. A soldier's plaque that another household was given meanwhile does not hang again: there is
 * one at each home (国办发〔2018〕72号).
 */
export function backInHousehold(
  state: Pick<Veteran, 'family'>,
  context: Pick<Context, 'stream' | 'keyOwner'>,
  back: { readonly file: StreamRef; readonly on: string },
): readonly Emitted[] {
  if (!state.family) return [];
  const { family } = state.family;
  const key = soldierKeyOf(family, context);
  const owner = key ? context.keyOwner(key) : null;
  const payload = owner !== null && owner !== family ? { ...back, elsewhere: true } : back;
  return inHousehold(state, context, { type: 'veteran-family.member-back', payload });
}
