/** A resident number carries birth date and sex (GB 11643): whoever types the number need not type them again. */
import { parseCompactDate } from '#domain/calendar/civil-date.ts';
import { checkCharacter, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { type CardDraft, textOf, withValue } from './card-draft.ts';

/** Fills what is still empty; never changes what was read or typed. */
export function completeFromNumber(card: CardDraft): CardDraft {
  const number = normaliseIdNumber(textOf(card, 'idNumber'));
  if (number.length !== 18 || checkCharacter(number.slice(0, 17)) !== number[17]) return card;
  const birth = parseCompactDate(number.slice(6, 14));
  let next = card;
  if (birth && textOf(card, 'birthDate') === '') next = withValue(next, 'birthDate', birth);
  if (textOf(card, 'sex') === '') next = withValue(next, 'sex', Number(number[16]) % 2 === 1 ? 'male' : 'female');
  return next;
}
