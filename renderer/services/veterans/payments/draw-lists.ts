/** Drawing up the lists of a month, one for each category. */
import { isRefusedWith, type Problem } from '../../../app/problem.ts';

/**
 * Draws a list for each category. Nobody to pay in one, or a list that is there already, is told only when no list was drawn at all;
 * anything else is always told, and the other categories are drawn up all the same.
 * @param draw draws the list of one category; what stood in the way.
 * @returns what stood in the way of the whole.
 */
export async function drawLists(
  categories: readonly string[],
  draw: (category: string) => Promise<Problem | null>,
): Promise<Problem | null> {
  let wrong: Problem | null = null;
  let existing: Problem | null = null;
  let empty: Problem | null = null;
  let isAny = false;
  for (const category of categories) {
    const problem = await draw(category);
    if (!problem) isAny = true;
    else if (isRefusedWith(problem, 'BENEFIT_LIST_EMPTY')) empty = problem;
    else if (isRefusedWith(problem, 'BENEFIT_LIST_EXISTS')) existing = problem;
    else wrong ??= problem;
  }
  return wrong ?? (isAny ? null : (existing ?? empty));
}
