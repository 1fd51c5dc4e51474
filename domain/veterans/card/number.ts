/** The number of a card is one person's: no two people hold cards of the same number. */
import type { Context, Need } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';

/** What the file of its holder claims, however the number was spaced when it was typed. */
export const cardNumberKey = (number: string): string => `card-number:${number.replace(/\s+/gu, '').toUpperCase()}`;

/** What must be known before {@link cardNumberProblem}. */
export const cardNumberNeeds = (number: string): readonly Need[] => [{ need: 'key', key: cardNumberKey(number) }];

/**
 * `CARD_NUMBER_TAKEN` for the number of a card that somebody else holds or held; the same person may be given it again.
 * @param file of whoever it is for.
 * @param at the field that it was typed into.
 */
export function cardNumberProblem(
  number: string,
  file: StreamRef,
  { keyOwner }: Pick<Context, 'keyOwner'>,
  at: string,
): Refusal | null {
  const owner = keyOwner(cardNumberKey(number));
  return owner && owner !== file ? { code: 'CARD_NUMBER_TAKEN', params: { number }, at } : null;
}
