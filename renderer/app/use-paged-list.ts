import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { onNotice } from './notices.ts';
import { attempt, type Problem } from './problem.ts';

const pageSize = 50;
const mostAtOnce = 200;
/** Typing in the filter asks once a word, not once a key. */
const pauseMs = 120;

export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}
export interface PagedList<Row> {
  readonly rows: readonly Row[];
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly hasMore: boolean;
  readonly more: () => Promise<void>;
}
interface Listed<Row> extends ListPage<Row> {
  readonly problem: Problem | null;
  readonly isLoading: boolean;
}

/**
 * Rows that fit a filter, page by page; read again when anything changed, as far as was already shown.
 * @param filter plain JSON; another one begins anew.
 */
export function usePagedList<Filter, Row>(
  filter: Filter,
  read: (query: Filter & { readonly limit: number; readonly cursor?: string }) => Promise<Outcome<ListPage<Row>>>,
): PagedList<Row> {
  const key = JSON.stringify(filter);
  const [listed, setListed] = useState<Listed<Row>>({ rows: [], next: null, problem: null, isLoading: true });
  const turn = useRef(0);
  const shown = useRef(0);
  shown.current = listed.rows.length;
  const latest = useRef(read);
  latest.current = read;

  const first = useCallback(async (): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const limit = Math.min(mostAtOnce, Math.max(pageSize, shown.current));
    const answer = await attempt(latest.current({ ...(JSON.parse(key) as Filter), limit }));
    if (mine !== turn.current) return;
    setListed((before) =>
      answer.ok
        ? { ...answer.value, problem: null, isLoading: false }
        : { ...before, problem: answer.problem, isLoading: false },
    );
  }, [key]);

  const more = useCallback(async (): Promise<void> => {
    if (!listed.next) return;
    const mine = turn.current;
    const answer = await attempt(
      latest.current({ ...(JSON.parse(key) as Filter), cursor: listed.next, limit: pageSize }),
    );
    if (mine !== turn.current) return;
    setListed((before) =>
      answer.ok
        ? { ...before, rows: [...before.rows, ...answer.value.rows], next: answer.value.next }
        : { ...before, problem: answer.problem },
    );
  }, [key, listed.next]);

  useEffect(() => {
    shown.current = 0;
    setListed((before) => ({ ...before, isLoading: true }));
    const timer = setTimeout(() => void first(), pauseMs);
    const stop = onNotice('changed', () => void first());
    return () => {
      clearTimeout(timer);
      stop();
      turn.current += 1;
    };
  }, [first]);

  const { rows, problem, isLoading, next } = listed;
  return { rows, problem, isLoading, hasMore: next !== null, more };
}
