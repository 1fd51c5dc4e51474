import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { About } from '#contract/shell.ts';
import { api } from '../app/api.ts';
import { markInteractive } from '../app/interactive.ts';
import type { Problem } from '../app/problem.ts';
import { ProblemNote } from '../components/Refusals.tsx';
import '../components/refusals.css';
import { EntryFrame } from './EntryFrame.tsx';

/** Shown when the data cannot be opened: why, what to do, where it lies. Never offers to delete anything. */
export function Recovery(props: {
  readonly problem: Problem;
  readonly patienceMs: number;
  readonly onRetry: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { problem, patienceMs, onRetry } = props;
  const isOnlyAway = problem.kind === 'fault' && (problem.code === 'SERVICE_GONE' || problem.code === 'TIMEOUT');
  const [isPatient, setPatient] = useState(isOnlyAway && patienceMs > 0);
  const [about, setAbout] = useState<About | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    api.shell.about({}).then(setAbout, () => {});
    const timer = setTimeout(() => setPatient(false), patienceMs);
    return () => clearTimeout(timer);
  }, [patienceMs]);
  useEffect(() => {
    if (!isPatient) markInteractive();
  }, [isPatient]);

  const retry = async (): Promise<void> => {
    setBusy(true);
    await api.shell.restartService({ service: 'db' }).catch(() => {});
    // Still not there: this screen stays and says so.
    await onRetry().catch(() => {});
    setBusy(false);
  };

  if (isPatient)
    return (
      <EntryFrame session={null}>
        <p className="muted" role="status">
          {t('recovery.starting')}
        </p>
      </EntryFrame>
    );
  return (
    <EntryFrame session={null}>
      <div className="entry-form">
        <h1>{t('recovery.title')}</h1>
        {isOnlyAway ? (
          <p className="refusals" role="alert">
            {t('service.db.failed')}
          </p>
        ) : (
          <ProblemNote problem={problem} />
        )}
        <p>{t('recovery.safe')}</p>
        <ol className="entry-steps">
          <li>{t('recovery.step1')}</li>
          <li>{t('recovery.step2')}</li>
          <li>{t('recovery.step3')}</li>
        </ol>
        <button type="button" className="primary" aria-busy={isBusy} onClick={() => void retry()}>
          {t('recovery.retry')}
        </button>
        {about ? (
          <p className="muted entry-small">
            {t('about.dataFolder')}: <span className="numeric">{about.dataFolder}</span>
          </p>
        ) : null}
      </div>
    </EntryFrame>
  );
}
