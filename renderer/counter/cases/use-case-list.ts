import { useCallback, useEffect, useRef, useState } from 'react';
import type { z } from 'zod';
import type { CaseRow, caseFilter } from '#contract/db.ts';
import { api } from '../../app/api.ts';
import { onNotice } from '../../app/notices.ts';
import { attempt, type Problem } from '../../app/problem.ts';

type Filter = Omit<z.input<typeof caseFilter>, 'cursor' | 'limit'>;
const pageSize = 50;
const mostAtOnce = 200;
/** Typing in the filter asks once a word, not once a key. */
const pauseMs = 120;

interface Listed {
  readonly rows: readonly CaseRow[];
  readonly next: string | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
}

/** Cases that fit a filter, page by page; read again when anything changed, as far as was already shown. */
export function useCaseList(filter: Filter) {
  const key = JSON.stringify(filter);
  const [listed, setListed] = useState<Listed>({ rows: [], next: null, problem: null, isLoading: true });
  const turn = useRef(0);
  const shown = useRef(0);
  shown.current = listed.rows.length;

  const first = useCallback(async (): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    const limit = Math.min(mostAtOnce, Math.max(pageSize, shown.current));
    const answer = await attempt(api.db['case.list']({ ...(JSON.parse(key) as Filter), limit }));
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
      api.db['case.list']({ ...(JSON.parse(key) as Filter), cursor: listed.next, limit: pageSize }),
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
