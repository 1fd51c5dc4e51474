/** Whoever types the card of somebody the registry knows starts from what it knows, and changes what the card says otherwise. */
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import { normaliseName } from '#domain/identity/names.ts';
import { bearsResidentNumber, type PersonFacts } from '#domain/person/person.ts';
import { type CardDraft, cardFields, factNames, textOf, withValue } from './card-draft.ts';
import { withoutCompletion } from './complete-from-number.ts';

const numberOf = (card: CardDraft): string => normaliseIdNumber(textOf(card, 'idNumber'));

/** The number to look up: that of a typed card when it is whole and right and nothing was filled in for it; else null. */
export function numberToLookUp(card: CardDraft, today: Parameters<typeof validateIdNumber>[1]): string | null {
  if (card.portrait || card.emblem || card.chip || card.filled) return null;
  const number = validateIdNumber(textOf(card, 'idNumber'), today);
  return number.ok ? number.value.number : null;
}

/**
 * Fills what is still empty. Nothing is filled when the number is another one by now, or another name was typed: then a
 * person has to find out which of the two is wrong.
 */
export function withKnown(card: CardDraft, facts: PersonFacts): CardDraft {
  if (!bearsResidentNumber(facts.documentType)) return card;
  if (numberOf(card) !== normaliseIdNumber(facts.documentNumber)) return card;
  const name = normaliseName(textOf(card, 'name'));
  if (name !== '' && name !== normaliseName(facts.name)) return card;
  const empty = cardFields.filter((field) => textOf(card, field).trim() === '' && facts[factNames[field]] !== '');
  const filled = Object.fromEntries(empty.map((field) => [field, facts[factNames[field]]]));
  const next = empty.reduce((before, field) => withValue(before, field, facts[factNames[field]]), card);
  return { ...next, filled };
}

/** A number changed: what was filled in for the former one goes, so that nobody gets somebody else's name. */
export function withNumber(card: CardDraft, number: string): CardDraft {
  if (normaliseIdNumber(number) === numberOf(card)) return withValue(card, 'idNumber', number);
  const { filled, ...rest } = withValue(withoutCompletion(card), 'idNumber', number);
  if (!filled) return rest;
  return cardFields
    .filter((field) => field !== 'idNumber' && filled[field] !== undefined && textOf(rest, field) === filled[field])
    .reduce<CardDraft>((before, field) => withValue(before, field, ''), rest);
}
