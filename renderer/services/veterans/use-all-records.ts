import { useEffect } from 'react';
import type { RecordRow } from '#contract/db.ts';
import { useRecords } from '../parts/use-records.ts';

/** All rows of a register that bear a tag: for lists that people count and sort, and that must not end at a page's end. */
export function useAllRecords(
  register: string,
  tag: string,
): { readonly rows: readonly RecordRow[]; readonly isLoading: boolean } {
  const { rows, hasMore, isLoading, more } = useRecords({ register, tags: [tag] });
  useEffect(() => {
    if (hasMore && !isLoading) void more();
  }, [hasMore, isLoading, more]);
  return { rows, isLoading: isLoading || hasMore };
}
