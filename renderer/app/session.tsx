import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import type { Session } from '#contract/db.ts';
import { isGranted } from '#domain/kernel/aggregate.ts';
import type { Role } from '#domain/kernel/roles.ts';
import { findAggregate } from '#domain/windows.ts';
import { api } from './api.ts';
import { flushDrafts } from './drafts.ts';
import { onNotice } from './notices.ts';
import { attempt, type Problem } from './problem.ts';

export interface SessionControl {
  readonly session: Session;
  /** Each answers with what stood in the way, or null. */
  readonly signIn: (login: string, password: string) => Promise<Problem | null>;
  readonly unlock: (password: string) => Promise<Problem | null>;
  readonly lock: () => Promise<void>;
  readonly signOut: () => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Takes over a session that a call answered with. */
  readonly accept: (session: Session) => void;
  /** Whether the signed-in person has one of these roles. Only hides what the data process would refuse anyway. */
  readonly may: (...roles: readonly Role[]) => boolean;
  /** Whether they may send a command to a kind of stream, by what its aggregate grants to their roles. */
  readonly maySend: (kind: string, command: string) => boolean;
}

const SessionContext = createContext<SessionControl | null>(null);

/** Who is signed in here, and the ways to change that. */
export function useSession(): SessionControl {
  const control = useContext(SessionContext);
  if (!control) throw new TypeError('useSession outside SessionProvider');
  return control;
}

/** @param props.first the session that the page started with. */
export function SessionProvider(props: { readonly first: Session; readonly children: ReactNode }) {
  const [session, setSession] = useState(props.first);

  const refresh = useCallback(async () => setSession(await api.db['session.get']({})), []);
  const lock = useCallback(async () => {
    await flushDrafts();
    setSession(await api.db['session.lock']({}));
  }, []);
  const signOut = useCallback(async () => {
    await flushDrafts();
    setSession(await api.db['session.sign-out']({}));
  }, []);
  const enter = useCallback(async (answer: Promise<Awaited<ReturnType<(typeof api.db)['session.unlock']>>>) => {
    const result = await attempt(answer);
    if (!result.ok) return result.problem;
    setSession(result.value);
    return null;
  }, []);
  const signIn = useCallback(
    (login: string, password: string) => enter(api.db['session.sign-in']({ login, password })),
    [enter],
  );
  const unlock = useCallback((password: string) => enter(api.db['session.unlock']({ password })), [enter]);

  useEffect(() => {
    const again = (): void => void refresh().catch(() => {});
    const stops = [
      onNotice('locked', again),
      onNotice('changed', ({ streams }) => {
        if (streams.some((one) => one.startsWith('office/') || one.startsWith('staff/'))) again();
      }),
      onNotice('service', ({ service, state }) => {
        if (service === 'db' && state === 'up') again();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [refresh]);

  const control = useMemo<SessionControl>(() => {
    const held = session.account?.roles ?? [];
    const may = (...roles: readonly Role[]): boolean => roles.some((one) => held.includes(one));
    const maySend = (kind: string, command: string): boolean => {
      const aggregate = findAggregate(kind);
      return aggregate !== undefined && isGranted(aggregate, command, held);
    };
    return { session, signIn, unlock, lock, signOut, refresh, accept: setSession, may, maySend };
  }, [session, signIn, unlock, lock, signOut, refresh]);

  return <SessionContext value={control}>{props.children}</SessionContext>;
}
