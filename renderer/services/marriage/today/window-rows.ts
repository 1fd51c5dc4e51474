/** Which rows of divorces whose window is open stand where on the page for the day. */
import type { RecordRow } from '#contract/db.ts';

/**
 * Those whose window ends today, and those that have time. A window that ended before today is in neither: that application counts as
 * withdrawn (民法典 1077), though the counter that received it may not have entered it yet.
 * @param rows sorted by the last day of their window.
 */
export const windowRows = (
  rows: readonly RecordRow[],
  today: string,
): Readonly<Record<'ending' | 'windows', readonly RecordRow[]>> => ({
  ending: rows.filter(({ sort }) => sort === today),
  windows: rows.filter(({ sort }) => sort > today),
});
