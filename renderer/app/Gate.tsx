import { lazy, Suspense, useEffect, useState } from 'react';
import { setShortcutsLive } from '../components/shortcuts.ts';
import { EntryFrame } from '../entry/EntryFrame.tsx';
import { LockScreen } from '../entry/LockScreen.tsx';
import { Recovery } from '../entry/Recovery.tsx';
import { SignIn } from '../entry/SignIn.tsx';
import type { Problem } from './problem.ts';
import { go } from './route.ts';
import { setScansLive } from './scan.ts';
import { useSession } from './session.tsx';
import { useServices } from './use-services.ts';

const dataLost: Problem = { kind: 'fault', code: 'SERVICE_GONE' };
const loadFirstRun = () => import('../entry/FirstRun.tsx');
const FirstRun = lazy(async () => ({ default: (await loadFirstRun()).FirstRun }));
const loadWorkplace = () => import('../counter/Workplace.tsx');
const Workplace = lazy(async () => ({ default: (await loadWorkplace()).Workplace }));

/**
 * Shows what the session allows. While locked the work stays mounted, so that nothing half-typed is lost, but can be
 * neither seen, reached nor read by assistive technology.
 */
export function Gate() {
  const { session, refresh } = useSession();
  const isDataLost = useServices().db === 'failed';
  const { state, account } = session;
  const [worker, setWorker] = useState<string | null>(null);
  const isActive = state === 'active' && !isDataLost;
  const owner = account?.id ?? null;

  useEffect(() => {
    setShortcutsLive(isActive);
    setScansLive(isActive);
    // Work is mounted once its owner has been let in, and goes when somebody else comes or everybody left.
    if (isActive) setWorker(owner);
    else if (state === 'signed-out' || state === 'first-run') {
      setWorker(null);
      // Whoever comes next begins at the beginning, not where somebody else was.
      go(['today'], { replace: true });
    }
  }, [isActive, state, owner]);

  useEffect(() => {
    const idle = window.requestIdleCallback(() => void loadWorkplace());
    return () => window.cancelIdleCallback(idle);
  }, []);

  const isMounted = owner !== null && worker === owner && (state === 'active' || state === 'locked');
  return (
    <>
      {isMounted ? (
        <div
          id="work"
          className={isActive ? 'work' : 'work covered'}
          inert={!isActive}
          aria-hidden={!isActive || undefined}
        >
          <Suspense fallback={<div className="work-loading" />}>
            <Workplace key={owner} />
          </Suspense>
        </div>
      ) : null}
      {state === 'first-run' ? (
        <Suspense fallback={<EntryFrame session={session} />}>
          <FirstRun />
        </Suspense>
      ) : null}
      {state === 'signed-out' ? <SignIn /> : null}
      {state === 'locked' ? <LockScreen /> : null}
      {isDataLost ? (
        <div className="entry-cover">
          <Recovery problem={dataLost} patienceMs={0} onRetry={refresh} />
        </div>
      ) : null}
    </>
  );
}
