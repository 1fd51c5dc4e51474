import { useCallback, useEffect, useRef, useState } from 'react';
import type { Outcome } from '#domain/kernel/refusal.ts';
import { onNotice } from './notices.ts';
import { attempt, type Problem } from './problem.ts';

export interface Reading<T> {
  /** The last good answer; stays while it is read again, and when reading again fails. */
  readonly value: T | null;
  readonly problem: Problem | null;
  readonly isLoading: boolean;
  readonly reload: () => Promise<void>;
}

/**
 * Reads once for each `key`, again on `reload` and when the data process came back. An answer that was overtaken by
 * a later one is dropped.
 */
export function useReading<T>(key: string, read: () => Promise<Outcome<T>>): Reading<T> {
  const [state, setState] = useState<{ key: string; value: T | null; problem: Problem | null; isLoading: boolean }>({
    key,
    value: null,
    problem: null,
    isLoading: true,
  });
  const latest = useRef({ key, read, turn: 0 });
  latest.current.read = read;

  const reload = useCallback(async () => {
    const current = latest.current;
    current.turn += 1;
    const { turn } = current;
    const answer = await attempt(current.read());
    if (turn !== current.turn) return;
    setState((before) => {
      const kept = before.key === current.key ? before.value : null;
      const [value, problem] = answer.ok ? [answer.value, null] : [kept, answer.problem];
      return { key: current.key, value, problem, isLoading: false };
    });
  }, []);

  useEffect(() => {
    latest.current.key = key;
    void reload();
    return () => {
      latest.current.turn += 1;
    };
  }, [key, reload]);

  useEffect(
    () =>
      onNotice('service', ({ service, state: now }) => {
        if (service === 'db' && now === 'up') void reload();
      }),
    [reload],
  );

  const isOld = state.key !== key;
  return {
    value: isOld ? null : state.value,
    problem: isOld ? null : state.problem,
    isLoading: isOld || state.isLoading,
    reload,
  };
}
