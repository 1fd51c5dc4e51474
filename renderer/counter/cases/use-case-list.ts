import type { z } from 'zod';
import type { CaseRow, caseFilter } from '#contract/db.ts';
import { api } from '../../app/api.ts';
import { type PagedList, usePagedList } from '../../app/use-paged-list.ts';

type Filter = Omit<z.input<typeof caseFilter>, 'cursor' | 'limit'>;

/** Cases that fit a filter, newest first. */
export const useCaseList = (filter: Filter): PagedList<CaseRow> =>
  usePagedList(filter, (query) => api.db['case.list'](query));
