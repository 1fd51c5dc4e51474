/** What a search among known persons means for one side of a couple. */
import type { PersonRow } from '#contract/db.ts';
import { mostFound } from '../../parts/search-limit.ts';

const mostShown = 8;

export interface SearchAnswer {
  /** Who can stand on this side, the first few. */
  readonly fitting: readonly PersonRow[];
  /** Who was found but is of the other sex. */
  readonly others: readonly PersonRow[];
  /** There were more than a search answers with: whoever is wanted may be among them. */
  readonly isCut: boolean;
}

export function answerFor(sex: PersonRow['sex'], found: readonly PersonRow[]): SearchAnswer {
  return {
    fitting: found.filter((one) => one.sex === sex).slice(0, mostShown),
    others: found.filter((one) => one.sex !== sex),
    isCut: found.length >= mostFound,
  };
}
