/** What stands against saving a card, and what a person should know of it. Judged from the values as they stand now. */
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { fitsAge, lengthOf } from '#domain/identity/card-validity.ts';
import { isIssuedElsewhere } from '#domain/identity/issuer.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { factProblems } from '#domain/person/decider.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import {
  type CardDraft,
  type CardFieldNames,
  type CardWarning,
  factNames,
  factsOf,
  fieldOf,
  paperOf,
  pictureWarnings,
} from './card-draft.ts';

/** Each has a text `capture:warning.<code>`. */
export type VerdictWarning = CardWarning | 'issuer-elsewhere';

export interface CardVerdict {
  /** Required values that are empty, by the name of the field. */
  readonly missing: CardFieldNames;
  /** Filled in, but no date. */
  readonly malformed: CardFieldNames;
  /** Contradictions in the values that are there; codes of the person registry, `at` the name of the fact. */
  readonly refusals: readonly Refusal[];
  /** Does not bar saving: an expired card still tells who somebody is. */
  readonly warnings: readonly VerdictWarning[];
}

/** Without the day it ends a card proves nothing at this counter (《婚姻登记条例》: a valid paper is shown). */
export const requiredFields = ['idNumber', 'name', 'sex', 'birthDate', 'validTo'] as const;

/**
 * What the values of both faces say of each other, in however many pictures they came: the length of validity must be one that the law
 * knows and fit the holder's age (居民身份证法, art. 5), and the issuer must lie where the printed address does.
 */
function crossCheck(card: CardDraft, text: (name: keyof typeof factNames) => string): readonly VerdictWarning[] {
  const validity = { from: text('validFrom'), to: text('validTo') };
  // A temporary card is valid for three months, whoever holds it.
  const isWhole =
    paperOf(card) === '111' && isCivilDate(validity.from) && (isCivilDate(validity.to) || validity.to === 'long-term');
  const birth = text('birthDate');
  const isImplausible =
    isWhole && (lengthOf(validity) === undefined || (isCivilDate(birth) && !fitsAge(validity, birth)));
  // What nobody read off this card, or the chip knows newer than the print, says nothing of who issued the card.
  const isPrinted =
    fieldOf(card, 'address').read !== null && fieldOf(card, 'issuer').read !== null && !card.chip?.isAddressNewer;
  return [
    ...(isImplausible ? (['validity-implausible'] as const) : []),
    ...(isPrinted && isIssuedElsewhere(text('issuer'), text('address')) ? (['issuer-elsewhere'] as const) : []),
  ];
}

/** @param today civil date in Asia/Shanghai: decides what has expired. */
export function judgeCard(card: CardDraft, today: CivilDate): CardVerdict {
  const facts: Partial<Record<keyof PersonFacts, string>> = factsOf(card);
  const text = (name: keyof typeof factNames): string => facts[factNames[name]] ?? '';
  const missing = requiredFields.filter((name) => text(name) === '');
  const malformed = (['birthDate', 'validFrom', 'validTo'] as const).filter((name) => {
    const date = text(name);
    return date !== '' && !isCivilDate(date) && !(date === 'long-term' && name === 'validTo');
  });
  const whole = { documentType: paperOf(card), name: '', documentNumber: '', ...facts } as PersonFacts;
  // The number is judged however little else is there; what is not there contradicts nothing.
  const silent = new Set<string>([...missing, ...malformed].map((name) => factNames[name]));
  const validTo = text('validTo');
  const hasExpired = isCivilDate(validTo) && validTo < today;
  return {
    missing,
    malformed,
    refusals: factProblems(whole, today).filter(({ at = '' }) => !silent.has(at)),
    warnings: [...pictureWarnings(card), ...(hasExpired ? (['expired'] as const) : []), ...crossCheck(card, text)],
  };
}

/** The refusals that belong to one field. */
export const refusalsAt = (verdict: CardVerdict, name: keyof typeof factNames): readonly Refusal[] =>
  verdict.refusals.filter(({ at }) => at === factNames[name]);
