import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markInteractive } from '../app/interactive.ts';
import type { Problem } from '../app/problem.ts';
import { useSession } from '../app/session.tsx';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { PasswordField } from './PasswordField.tsx';

/** Covers everything until the same person proves who they are, or leaves. */
export function LockScreen() {
  const { t } = useTranslation();
  const { session, unlock, signOut } = useSession();
  const passwordField = useRef<HTMLInputElement>(null);
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    passwordField.current?.focus();
    markInteractive();
  }, []);

  const open = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy || password === '') return passwordField.current?.focus();
    setBusy(true);
    const stood = await unlock(password);
    setBusy(false);
    setProblem(stood);
    setPassword('');
    passwordField.current?.focus();
  };

  return (
    <div className="entry-cover">
      <EntryFrame session={session}>
        <form className="entry-form" onSubmit={(event) => void open(event)} aria-labelledby="lock-title">
          <h1 id="lock-title">{t('lock.title')}</h1>
          <p className="muted">{t('lock.hint', { name: session.account?.name ?? '' })}</p>
          <PasswordField
            ref={passwordField}
            label={t('signIn.password')}
            value={password}
            onChange={setPassword}
            invalid={problem !== null}
          />
          <ProblemNote problem={problem} />
          <button type="submit" className="primary" aria-busy={isBusy}>
            {t('lock.open')}
            <KeyCap keys="enter" />
          </button>
          <button type="button" className="quiet wide" onClick={() => void signOut()}>
            {t('lock.signOut')}
          </button>
          <p className="muted entry-small">{t('lock.signOutHint')}</p>
        </form>
      </EntryFrame>
    </div>
  );
}
