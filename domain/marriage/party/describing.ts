/** The commands by which a party is described and their papers are shown, alike in every kind of case of this window. */

import type { Decision } from '#domain/kernel/aggregate.ts';
import { type Json, recorded } from '#domain/kernel/event.ts';
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

/** How a party is described in a case so far. */
export interface DescribedSoFar {
  readonly before: Pick<DescribedParty, 'kind'>;
  /** Whether the case is still before the decision by which the sort of person was judged. */
  readonly isKindOpen: boolean;
  /** The refusal of another sort of person after it. */
  readonly decided: Decision;
}

/**
 * What sort of person somebody is was decided with the acceptance and is not changed after it; help may be needed to the last
 * signature. Who turns out to be of another sort is asked other questions: the event says `anew`, and the sheet that asks them
 * is made and signed again. A paper goes into the list of materials as well, so that the file shows it.
 */
export function decideDescribing(
  procedure: Procedure,
  command: DescribingCommand,
  { before, isKindOpen, decided }: DescribedSoFar,
): Decision {
  const { party } = command;
  if ('paper' in command) {
    const { paper: material, attachments } = command.paper;
    return done([
      { type: `${procedure}.paper-shown`, payload: { party, paper: command.paper } },
      { type: 'case.material-added', payload: { material, party, attachments, note: '' } },
    ]);
  }
  const { kind, assistance: given } = command;
  const anew = kind !== before.kind;
  if (anew && !isKindOpen) return decided;
  const payload = { party, kind, assistance: given, ...(anew ? { anew } : {}) };
  return done([{ type: `${procedure}.party-described`, payload }]);
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

/**
 * Whether an event calls for a sheet made or signed anew. Events of an older version do not say it, and what was signed under
 * them stays signed.
 */
export const isAnew = (payload: Json): boolean =>
  typeof payload === 'object' && payload !== null && 'anew' in payload && payload.anew === true;

/** What an event changes of a party's description; null for any other event. @param type without the kind of the case. */
export function describedBy(type: string, payload: Json, { papers }: DescribedParty): Partial<DescribedParty> | null {
  if (type === 'party-described') {
    const { kind, assistance: given } = recorded<DescribedParty>(payload);
    // Cases of an older version know less of the help.
    return { kind, assistance: { ...noAssistance, ...given } };
  }
  if (type !== 'paper-shown') return null;
  const { paper: shown } = recorded<{ readonly paper: ShownPaper }>(payload);
  return { papers: [...papers.filter(({ paper }) => paper !== shown.paper), shown] };
}
