/** What stands against saving a card, and what a person should know of it. Judged from the values as they stand now. */
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { factProblems } from '#domain/person/decider.ts';
import { personFacts } from '#domain/person/person.ts';
import { type CardDraft, type CardWarning, factsOf, textOf } from './card-draft.ts';

export interface CardVerdict {
  /** Required values that are empty or are no dates; each by the name of the field. */
  readonly missing: readonly string[];
  /** Contradictions in the number; codes of the person registry. */
  readonly refusals: readonly Refusal[];
  /** Does not bar saving: an expired card still tells who somebody is. */
  readonly warnings: readonly CardWarning[];
}

const required = ['name', 'sex', 'birthDate', 'idNumber'] as const;
const isDateOrEmpty = (value: string): boolean => value === '' || value === 'long-term' || isCivilDate(value);

/** @param today civil date in Asia/Shanghai: decides what has expired. */
export function judgeCard(card: CardDraft, today: CivilDate): CardVerdict {
  const missing: string[] = required.filter((name) => textOf(card, name).trim() === '');
  if (!isCivilDate(textOf(card, 'birthDate')) && !missing.includes('birthDate')) missing.push('birthDate');
  for (const name of ['validFrom', 'validTo'] as const) if (!isDateOrEmpty(textOf(card, name))) missing.push(name);
  const validTo = textOf(card, 'validTo');
  const hasExpired = isCivilDate(validTo) && validTo < today;
  const facts = missing.length ? null : personFacts.safeParse(factsOf(card));
  return {
    missing,
    refusals: facts?.success ? factProblems(facts.data, today) : [],
    warnings: hasExpired ? [...card.warnings, 'expired'] : card.warnings,
  };
}
