/** What speaks against a person by their papers alone, before a case is opened. */
import type { Finding } from '#domain/kernel/aggregate.ts';
import { type Procedure, papersReference } from '#domain/marriage/party/papers.ts';
import { kindOfFacts } from '#domain/marriage/party/party.ts';
import { designationFindings, expiryFindings } from '#domain/marriage/party/rules.ts';
import type { PartyRole, ShownDocument } from '#domain/marriage/schema.ts';
import type { Person } from '#domain/person/person.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';

/**
 * @param article that asks for a valid paper.
 * @returns a paper that has run out, and a party from outside the mainland at an authority that is not designated for them.
 */
export function usePaperFindings(
  procedure: Procedure,
  article: string,
): (role: PartyRole, person: Person, document: ShownDocument | null) => readonly Finding[] {
  const { today, office } = useSession().session;
  const { data: rules } = useEdition(papersReference);
  const foreignAllowed = office?.foreignParties === true;
  return (role, { facts }, document) => {
    return [
      ...expiryFindings(role, document, today, article),
      ...designationFindings(role, kindOfFacts(facts), { procedure, rules, foreignAllowed }),
    ];
  };
}
