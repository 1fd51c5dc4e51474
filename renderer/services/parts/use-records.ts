import { useEffect } from 'react';
import type { z } from 'zod';
import type { RecordRow, recordFilter } from '#contract/db.ts';
import { done, type Outcome } from '#domain/kernel/refusal.ts';
import { api } from '../../app/api.ts';
import { onNotice } from '../../app/notices.ts';
import { type PagedList, usePagedList } from '../../app/use-paged-list.ts';
import { type Reading, useReading } from '../../app/use-reading.ts';
import { allRows } from './all-rows.ts';

type Filter = Omit<z.input<typeof recordFilter>, 'cursor' | 'limit'>;

/** Rows of a register that fit a filter, in the register's order. The window's screens know what `body` is. */
export const useRecords = (filter: Filter): PagedList<RecordRow> =>
  usePagedList(filter, (query) => api.db['record.list'](query));

const mostAtOnce = 500;
const noRows: readonly RecordRow[] = [];

/** All rows that fit a filter, in the register's order, as they are now. */
export const allRecords = (filter: Filter): Promise<Outcome<readonly RecordRow[]>> =>
  allRows((cursor) =>
    api.db['record.list']({ ...filter, limit: mostAtOnce, ...(cursor === undefined ? {} : { cursor }) }),
  );

/**
 * All rows that fit a filter, in the register's order, read again whenever anything changed: for what is counted, ranked or chosen
 * from, where the first page would be wrong. Without a filter nothing is read. A list that only grows is shown by {@link useRecords}.
 * @returns no rows until all are there; the last good ones while they are read again.
 */
export function useAllRecords(filter: Filter | null): Pick<PagedList<RecordRow>, 'rows' | 'problem' | 'isLoading'> {
  const reading = useReading(JSON.stringify(filter), async () => (filter ? allRecords(filter) : done(noRows)));
  const { value, problem, isLoading, reload } = reading;
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  return { rows: value ?? noRows, problem, isLoading };
}

/** How many rows of a register bear each tag of a facet, read again whenever anything changed. */
export function useRecordCounts(register: string, facet: string): Reading<readonly { tag: string; count: number }[]> {
  const reading = useReading(`${register} ${facet}`, () => api.db['record.counts']({ register, facet }));
  const { reload } = reading;
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  return reading;
}

/** How many rows bear a tag, up to a place in the register's order, read again whenever anything changed. */
export function useRecordCount(register: string, tag: string, to?: string): Reading<number> {
  const reading = useReading(`${register} ${tag} ${to ?? ''}`, () =>
    api.db['record.count']({ register, tag, ...(to === undefined ? {} : { to }) }),
  );
  const { reload } = reading;
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  return reading;
}

/** Figures of a window, summed over days, read again whenever anything changed. */
export function useTallies(prefix: string, from: string, to: string) {
  const reading = useReading(`${prefix} ${from} ${to}`, () => api.db['tally.sum']({ prefix, from, to }));
  const { reload } = reading;
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  return reading;
}
