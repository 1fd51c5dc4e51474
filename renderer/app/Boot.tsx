import { useCallback, useEffect, useState } from 'react';
import type { Session } from '#contract/db.ts';
import { EntryFrame } from '../entry/EntryFrame.tsx';
import { Recovery } from '../entry/Recovery.tsx';
import { api } from './api.ts';
import { Gate } from './Gate.tsx';
import { onNotice } from './notices.ts';
import { type Problem, problemOf } from './problem.ts';
import { SessionProvider } from './session.tsx';

/** How long a data process that is only starting may keep us waiting before we say so. */
const patienceMs = 8_000;

/** Asked while the texts are still being loaded; whoever waits for it hears of its fault. */
let early: Promise<Session> | null = api.db['session.get']({});
early.catch(() => {});

/** Waits for the data process, or says why it cannot start. */
export function Boot() {
  const [first, setFirst] = useState<Session | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const ask = useCallback(async () => {
    try {
      const asked = early ?? api.db['session.get']({});
      early = null;
      setFirst(await asked);
      setProblem(null);
    } catch (thrown) {
      setProblem(problemOf(thrown));
    }
  }, []);

  useEffect(() => {
    if (first) return;
    void ask();
    return onNotice('service', ({ service, state }) => {
      if (service === 'db' && (state === 'up' || state === 'failed')) void ask();
    });
  }, [first, ask]);

  if (first)
    return (
      <SessionProvider first={first}>
        <Gate />
      </SessionProvider>
    );
  if (problem) return <Recovery problem={problem} patienceMs={patienceMs} onRetry={ask} />;
  return <EntryFrame session={null} />;
}
