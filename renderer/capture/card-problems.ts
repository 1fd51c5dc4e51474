/** What stands against saving a card, and what a person should know of it. Judged from the values as they stand now. */
import { type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { factProblems } from '#domain/person/decider.ts';
import type { PersonFacts } from '#domain/person/person.ts';
import { failedChecks } from './card-checks.ts';
import {
  type CardDraft,
  type CardFieldNames,
  type CardWarning,
  factNames,
  factsOf,
  paperOf,
  pictureWarnings,
} from './card-draft.ts';

export interface CardVerdict {
  /** Required values that are empty, by the name of the field. */
  readonly missing: CardFieldNames;
  /** Filled in, but no date. */
  readonly malformed: CardFieldNames;
  /** Contradictions in the values that are there; codes of the person registry, `at` the name of the fact. */
  readonly refusals: readonly Refusal[];
  /** Do not bar saving: an expired card still tells who somebody is. Each has a text `capture:warning.<code>`. */
  readonly warnings: readonly CardWarning[];
}

/** Without the day it ends a card proves nothing at this counter (《婚姻登记条例》: a valid paper is shown). */
export const requiredFields = ['idNumber', 'name', 'sex', 'birthDate', 'validTo'] as const;

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
    warnings: [
      ...pictureWarnings(card),
      ...(hasExpired ? (['expired'] as const) : []),
      ...failedChecks(card).map(({ check }) => check),
    ],
  };
}

/** The refusals that belong to one field. */
export const refusalsAt = (verdict: CardVerdict, name: keyof typeof factNames): readonly Refusal[] =>
  verdict.refusals.filter(({ at }) => at === factNames[name]);
