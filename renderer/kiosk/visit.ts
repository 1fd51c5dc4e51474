/** The way of a visit at the kiosk, from the first touch to the end, as plain steps. All that it knows of a person is in here. */
import { type KioskPerson, type KioskVisit, type WalkInKind, walkInKinds } from '#contract/kiosk.ts';
import { type CardDraft, emptyCard } from '../capture/card-draft.ts';
import type { CardTrouble, PersonRead } from './card-at-kiosk.ts';

/** What somebody hears who cannot go on here; each has a text `kiosk:trouble.<word>`. */
export type VisitTrouble = CardTrouble | 'same-person' | 'no-service' | 'refused';

interface Cards {
  /** What they came for without a booking; null while a booking is looked for. */
  readonly walkIn: WalkInKind | null;
  /** Whose cards have been read and confirmed. */
  readonly people: readonly KioskPerson[];
}

export type VisitStep =
  | { readonly step: 'welcome' }
  | ({ readonly step: 'card'; readonly card: CardDraft; readonly trouble: VisitTrouble | null } & Cards)
  | ({ readonly step: 'confirm' } & PersonRead & Cards)
  | ({ readonly step: 'asking' } & Cards)
  | ({ readonly step: 'choose' } & Cards)
  | { readonly step: 'done'; readonly visit: KioskVisit }
  | { readonly step: 'staff'; readonly trouble: VisitTrouble };

export const welcome: VisitStep = { step: 'welcome' };

const nextCard = (cards: Cards, trouble: VisitTrouble | null = null): VisitStep => ({
  step: 'card',
  card: emptyCard,
  trouble,
  walkIn: cards.walkIn,
  people: cards.people,
});

export const begun = (): VisitStep => nextCard({ walkIn: null, people: [] });

/** These a second try does not mend. */
const final: readonly VisitTrouble[] = [
  'temporary-card',
  'residence-permit',
  'foreign-resident-card',
  'expired',
  'sides-differ',
  'name-unsure',
];

/** The card does not serve: it is tried again, or somebody has to help. */
export const troubled = (cards: Cards, trouble: VisitTrouble): VisitStep =>
  final.includes(trouble) ? { step: 'staff', trouble } : nextCard(cards, trouble);

/** A card was read: the person is asked whether it is right. Nobody comes twice. */
export function cardRead({ walkIn, people }: Cards, { person, validTo, nameCrop }: PersonRead): VisitStep {
  if (people.some(({ documentNumber }) => documentNumber === person.documentNumber))
    return nextCard({ walkIn, people }, 'same-person');
  return { step: 'confirm', person, validTo, nameCrop, walkIn, people };
}

/** Somebody is missing for what they came for. */
export const lacksPeople = ({ walkIn, people }: Cards): boolean =>
  walkIn !== null && people.length < walkInKinds[walkIn];

/** The person said that it is right: on to the other one's card, or to the data process. */
export function confirmed({ walkIn, people, person }: Cards & { readonly person: KioskPerson }): VisitStep {
  const cards = { walkIn, people: [...people, person] };
  return lacksPeople(cards) ? nextCard(cards) : { step: 'asking', ...cards };
}

/** What the data process answered to the question for a booking. */
export const bookingAnswered = (cards: Cards, visit: KioskVisit | null): VisitStep =>
  visit ? { step: 'done', visit } : { step: 'choose', walkIn: cards.walkIn, people: cards.people };

/** They chose what they came for. */
export function chosen(cards: Cards, walkIn: WalkInKind): VisitStep {
  const next = { walkIn, people: cards.people };
  return lacksPeople(next) ? nextCard(next) : { step: 'asking', ...next };
}
