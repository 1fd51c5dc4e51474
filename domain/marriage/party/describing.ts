/** The commands by which a party is described and their papers are shown, alike in every kind of case of this window. */

import type { Decision } from '#domain/kernel/aggregate.ts';
import type { Json } from '#domain/kernel/event.ts';
import { done } from '#domain/kernel/refusal.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { type Assistance, assistance, noAssistance } from './assistance.ts';
import { type Procedure, type ShownPaper, shownPaper } from './papers.ts';
import { kindOfFacts, type PartyKind, type PartyRole, partyKind, partyRole } from './party.ts';

/** What every case keeps of a party besides its own. */
export interface DescribedParty {
  readonly kind: PartyKind;
  readonly assistance: Assistance;
  /** Papers that this sort of person brings besides the identity paper, one of each code. */
  readonly papers: readonly ShownPaper[];
}

/** Fields of `describe-party` and of `show-paper`. */
export const describeParty = { party: partyRole, kind: partyKind, assistance };
export const showPaper = { party: partyRole, paper: shownPaper };

type DescribingCommand = { readonly party: PartyRole } & (
  | { readonly kind: PartyKind; readonly assistance: Assistance }
  | { readonly paper: ShownPaper }
);

/** A paper goes into the list of materials as well, so that the file shows it. */
export function decideDescribing(procedure: Procedure, command: DescribingCommand): Decision {
  const { party } = command;
  if ('paper' in command) {
    const { paper: material, attachments } = command.paper;
    return done([
      { type: `${procedure}.paper-shown`, payload: { party, paper: command.paper } as unknown as Json },
      { type: 'case.material-added', payload: { material, party, attachments, note: '' } as unknown as Json },
    ]);
  }
  const { kind, assistance: given } = command;
  return done([{ type: `${procedure}.party-described`, payload: { party, kind, assistance: given } }]);
}

/** What a case says of the sorts of its parties when it begins; nothing where all are residents of the mainland. */
export function kindsOf(facts: Readonly<Partial<Record<PartyRole, PersonFacts | undefined>>>): {
  readonly kinds?: Partial<Record<PartyRole, PartyKind>>;
} {
  const kinds = Object.fromEntries(
    Object.entries(facts)
      .map(([role, known]) => [role, known ? kindOfFacts(known) : 'mainland'] as const)
      .filter(([, kind]) => kind !== 'mainland'),
  );
  return Object.keys(kinds).length > 0 ? { kinds } : {};
}

/** A party as a case begins with it. */
export const asBegun = (kind: PartyKind | undefined): DescribedParty => ({
  kind: kind ?? 'mainland',
  assistance: noAssistance,
  papers: [],
});

/** What an event changes of a party's description; null for any other event. @param type without the kind of the case. */
export function describedBy(type: string, payload: Json, { papers }: DescribedParty): Partial<DescribedParty> | null {
  if (type === 'party-described') {
    const { kind, assistance: given } = payload as unknown as DescribedParty;
    // Cases of an older version know less of the help.
    return { kind, assistance: { ...noAssistance, ...given } };
  }
  if (type !== 'paper-shown') return null;
  const { paper: shown } = payload as unknown as { readonly paper: ShownPaper };
  return { papers: [...papers.filter(({ paper }) => paper !== shown.paper), shown] };
}
