/** A resident number carries birth date and sex (GB 11643): whoever types the number need not type them again. */
import { parseCompactDate } from '#domain/calendar/civil-date.ts';
import { hasRightCheck, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { type CardDraft, fieldOf, textOf, withValue } from './card-draft.ts';

function saidBy(typed: string): { readonly birthDate: string; readonly sex: string } | null {
  const number = normaliseIdNumber(typed);
  const birthDate = parseCompactDate(number.slice(6, 14));
  if (!birthDate || !hasRightCheck(number)) return null;
  return { birthDate, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' };
}

/** Fills what is still empty; never changes what was read or typed. */
export function completeFromNumber(card: CardDraft): CardDraft {
  const said = saidBy(textOf(card, 'idNumber'));
  if (!said) return card;
  return (['birthDate', 'sex'] as const).reduce(
    (next, name) => (textOf(next, name) === '' ? withValue(next, name, said[name]) : next),
    card,
  );
}

/** Before a typed number is corrected: what it said of its holder goes with it, what was read from a picture stays. */
export function withoutCompletion(card: CardDraft): CardDraft {
  const said = saidBy(textOf(card, 'idNumber'));
  if (!said) return card;
  return (['birthDate', 'sex'] as const).reduce(
    (next, name) =>
      fieldOf(next, name).read === null && textOf(next, name) === said[name] ? withValue(next, name, '') : next,
    card,
  );
}
