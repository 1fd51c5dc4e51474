/** Whether the parties are the couple whom the marriage's record names, though a number or passport is another by now. */

import type { CaseCommon } from '#domain/cases/case.ts';
import { namesMatch } from '#domain/identity/names.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Person } from '#domain/person/person.ts';
import { isChangeProven, policeProof } from '../party/changed-identity.ts';
import { type PartyRole, partyRoles } from '../party/party.ts';
import type { Divorce } from './schema.ts';

/** A couple as the record of their marriage names them. */
export type RecordedCouple = Readonly<
  Record<
    PartyRole,
    {
      readonly person: StreamRef;
      readonly declaration: { readonly name: string; readonly documentNumber: string } | null;
    }
  >
>;
type Persons = Readonly<Record<PartyRole, Person>>;

/** Whom the record names in this place under the same name, whichever number they have by now. */
const isNamed = (role: PartyRole, recorded: RecordedCouple, persons: Persons): boolean =>
  namesMatch(recorded[role].declaration?.name ?? '', persons[role].facts.name) !== 'different';

/** Under which persons each party is known here: the one who came, and the one whom the record names alike. */
export function knownAs(
  own: Divorce,
  recorded: RecordedCouple | null,
  persons: Persons,
): Readonly<Record<PartyRole, readonly StreamRef[]>> {
  const of = (role: PartyRole): readonly StreamRef[] =>
    recorded && isNamed(role, recorded, persons) ? [own[role].person, recorded[role].person] : [own[role].person];
  return { man: of('man'), woman: of('woman') };
}

/**
 * The certificate must be that of these two (`DIVORCE_CERTIFICATE_OF_OTHERS`). Who was married under the same name and
 * another number scans what proves the change (`DIVORCE_IDENTITY_UNPROVEN`), and the registrar is told of it.
 */
export function coupleFindings(
  own: Divorce,
  { materials }: Pick<CaseCommon, 'materials'>,
  recorded: RecordedCouple,
  persons: Persons,
): readonly Finding[] {
  const changed = partyRoles.filter((role) => recorded[role].person !== own[role].person);
  const article = '婚姻登记条例 14';
  if (changed.some((role) => !isNamed(role, recorded, persons)))
    return [{ code: 'DIVORCE_CERTIFICATE_OF_OTHERS', at: 'marriage.certificateNumber', article, weight: 'blocking' }];
  return changed.map((role): Finding => {
    const params = { role, recorded: recorded[role].declaration?.documentNumber ?? '' };
    return isChangeProven(role, 'number', materials)
      ? { code: 'DIVORCE_IDENTITY_CHANGED', at: role, article, params, weight: 'notice' }
      : { code: 'DIVORCE_IDENTITY_UNPROVEN', at: `materials.${policeProof}`, article, params, weight: 'blocking' };
  });
}
