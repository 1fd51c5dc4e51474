/** The person's number, ethnic group, address and telephone, taken over from the registry for the printed sheet. */
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { personOf } from '../opening.ts';
import type { Identity, Veteran } from './schema.ts';

export const identityOf = ({ documentNumber, ethnicGroup, address, phone }: PersonFacts): Identity => ({
  documentNumber,
  ethnicGroup,
  address,
  phone,
});

/** What the registry says now, where the file says something else; nothing where they agree. The person must have been asked for. */
export function identityShown(
  { person, identity }: Pick<Veteran, 'person' | 'identity'>,
  context: Pick<Context, 'stream'>,
): readonly Emitted[] {
  const known = personOf(context, person);
  if (!known) return [];
  const now = identityOf(known.facts);
  const isSame =
    identity !== undefined &&
    now.documentNumber === identity.documentNumber &&
    now.ethnicGroup === identity.ethnicGroup &&
    now.address === identity.address &&
    now.phone === identity.phone;
  return isSame ? [] : [{ type: 'veteran.identity-shown', payload: { ...now } }];
}
