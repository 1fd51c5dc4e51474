/** What saving a card would do to the person registry. Decided before anything is written, so that a slip renames nobody. */
import { normaliseName } from '#domain/identity/names.ts';
import type { PersonFacts } from '#domain/person/person.ts';

/** Who somebody is. These are never overwritten unseen; an address or a new card's validity is. */
const identityFields = ['name', 'sex', 'birthDate'] as const;

export interface IdentityChange {
  readonly field: (typeof identityFields)[number];
  readonly before: string;
  readonly after: string;
}

export interface RegistryPerson {
  readonly stream: string;
  readonly facts: PersonFacts;
}

export type CardEffect =
  /** The number is not that of the expected person. `owner` bears it, null when the registry knows nobody who does. */
  | { readonly kind: 'another-person'; readonly owner: string | null }
  /** The registry knows the number under another identity: a person must see and confirm the change. */
  | { readonly kind: 'identity-differs'; readonly identity: readonly IdentityChange[] }
  | { readonly kind: 'register'; readonly facts: PersonFacts }
  /** `changes` is empty when the registry knows all of it. */
  | { readonly kind: 'amend'; readonly facts: PersonFacts; readonly changes: Partial<PersonFacts> };

const isSame = (one: IdentityChange, other: IdentityChange): boolean =>
  one.field === other.field && one.before === other.before && one.after === other.after;

/**
 * @param read the facts of the card, document type and number included.
 * @param known whom the registry knows under the number.
 * @param expected stream of the one person whose card may be saved here; null when anybody's may.
 * @param confirmed changes of identity that a person has seen and wants; any other one is asked for again.
 */
export function whatSavingWouldChange(
  read: Partial<PersonFacts>,
  known: RegistryPerson | null,
  expected: string | null,
  confirmed: readonly IdentityChange[],
): CardEffect {
  if (expected !== null && known?.stream !== expected)
    return { kind: 'another-person', owner: known?.facts.name ?? null };
  // One spelling, as the registry keeps it: another kind of dot or space in a name is no other name.
  const spelled = read.name === undefined ? read : { ...read, name: normaliseName(read.name) };
  const facts = { ...known?.facts, ...spelled } as PersonFacts;
  if (!known) return { kind: 'register', facts };
  const identity = identityFields
    .map((field) => ({ field, before: known.facts[field], after: facts[field] }))
    .filter(({ before, after }) => before !== after);
  if (!identity.every((change) => confirmed.some((one) => isSame(one, change))))
    return { kind: 'identity-differs', identity };
  const changes = Object.fromEntries(
    Object.entries(facts).filter(([name, value]) => known.facts[name as keyof PersonFacts] !== value),
  ) as Partial<PersonFacts>;
  return { kind: 'amend', facts, changes };
}
