/** A whole list, put together from its pages. */
import { done, type Outcome } from '#domain/kernel/refusal.ts';

interface OnePage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}

/**
 * Reads a list to its end, page after page. What is refused on the way refuses the whole: half a list would look like all of it.
 * @param read one page, from where the page before said that it goes on.
 */
export async function allRows<Row>(
  read: (cursor: string | undefined) => Promise<Outcome<OnePage<Row>>>,
): Promise<Outcome<readonly Row[]>> {
  const rows: Row[] = [];
  let cursor: string | undefined;
  do {
    const answer = await read(cursor);
    if (!answer.ok) return answer;
    rows.push(...answer.value.rows);
    cursor = answer.value.next ?? undefined;
  } while (cursor !== undefined);
  return done(rows);
}
