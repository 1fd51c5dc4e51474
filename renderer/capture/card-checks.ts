/**
 * What a card's values say of each other, in however many pictures they came, judged from the values as they stand now; and what a
 * person has to look at because of it, however surely it was read.
 */
import type { CrossCheck } from '#contract/vision.ts';
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { fitsAge, lengthOf } from '#domain/identity/card-validity.ts';
import { idPrefix } from '#domain/identity/divisions.ts';
import { hasRightCheck, normaliseIdNumber } from '#domain/identity/id-number.ts';
import { isIssuedElsewhere } from '#domain/identity/issuer.ts';
import { type CardDraft, type CardFieldNames, cardFields, factNames, factsOf, fieldOf, paperOf } from './card-draft.ts';

export interface FailedCheck {
  readonly check: CrossCheck;
  /** The values of which one must be wrong, or all are right and the case is a rare one. */
  readonly fields: CardFieldNames;
}

const validityFields = ['validFrom', 'validTo'] as const;

/** The length of validity must be one that the law knows and fit the holder's age (居民身份证法, art. 5). */
function implausible(card: CardDraft, text: (name: keyof typeof factNames) => string): CardFieldNames | null {
  const validity = { from: text('validFrom'), to: text('validTo') };
  const isWhole = isCivilDate(validity.from) && (isCivilDate(validity.to) || validity.to === 'long-term');
  // A temporary card is valid for three months, whoever holds it.
  if (!isWhole || paperOf(card) === '112') return null;
  if (lengthOf(validity) === undefined) return validityFields;
  const birth = text('birthDate');
  return isCivilDate(birth) && !fitsAge(validity, birth) ? ['birthDate', ...validityFields] : null;
}

/** The issuer must lie where the printed address does (art. 8). */
function isElsewhere(card: CardDraft, text: (name: keyof typeof factNames) => string): boolean {
  // What nobody read off this card, or the chip knows newer than the print, says nothing of who issued the card.
  const isPrinted =
    fieldOf(card, 'address').read !== null && fieldOf(card, 'issuer').read !== null && !card.chip?.isAddressNewer;
  return isPrinted && isIssuedElsewhere(text('issuer'), text('address'));
}

function isOfUnknownDivision(idNumber: string): boolean {
  const number = normaliseIdNumber(idNumber);
  return hasRightCheck(number) && idPrefix(number.slice(0, 6)).status === 'unknown';
}

/** The checks that the card fails as its values stand now. None of them bars saving. */
export function failedChecks(card: CardDraft): readonly FailedCheck[] {
  const facts: Readonly<Record<string, string>> = factsOf(card);
  const text = (name: keyof typeof factNames): string => facts[factNames[name]] ?? '';
  const validity = implausible(card, text);
  return [
    ...(validity ? [{ check: 'validity-implausible', fields: validity } as const] : []),
    ...(isElsewhere(card, text) ? [{ check: 'issuer-elsewhere', fields: ['address', 'issuer'] } as const] : []),
    ...(isOfUnknownDivision(text('idNumber')) ? [{ check: 'division-unknown', fields: ['idNumber'] } as const] : []),
  ];
}

/**
 * Fields that a person must still look at, in the order of the card: what the machine is not sure of, and what it read and a check
 * failed on.
 */
export function unlooked(card: CardDraft): CardFieldNames {
  const failed = new Set(failedChecks(card).flatMap(({ fields }) => fields));
  return cardFields.filter((name) => {
    const field = card.fields[name];
    return field !== undefined && !field.looked && (!field.sure || (failed.has(name) && field.read !== null));
  });
}
