import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { markInteractive } from '../app/interactive.ts';
import type { Problem } from '../app/problem.ts';
import { useSession } from '../app/session.tsx';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { DemoAccounts } from './DemoAccounts.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { PasswordField } from './PasswordField.tsx';

/** Asks who comes to work. */
export function SignIn() {
  const { t } = useTranslation();
  const { session, signIn } = useSession();
  const id = useId();
  const loginField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const submit = useRef<HTMLButtonElement>(null);
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);

  useEffect(() => {
    loginField.current?.focus();
    markInteractive();
  }, []);

  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    if (login.trim() === '') return loginField.current?.focus();
    if (password === '') return passwordField.current?.focus();
    setBusy(true);
    const stood = await signIn(login.trim(), password);
    setBusy(false);
    if (!stood) return;
    setProblem(stood);
    setPassword('');
    passwordField.current?.focus();
  };

  const fill = (account: { login: string; password: string }): void => {
    setLogin(account.login);
    setPassword(account.password);
    setProblem(null);
    submit.current?.focus();
  };

  return (
    <EntryFrame session={session}>
      <form className="entry-form" onSubmit={(event) => void enter(event)} aria-labelledby={`${id}-title`}>
        <h1 id={`${id}-title`}>{t('signIn.title')}</h1>
        <p className="muted">{t('signIn.hint')}</p>
        <div className="entry-field">
          <label htmlFor={`${id}-login`}>{t('signIn.login')}</label>
          <input
            id={`${id}-login`}
            ref={loginField}
            value={login}
            maxLength={64}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setLogin(event.target.value)}
          />
        </div>
        <PasswordField
          ref={passwordField}
          label={t('signIn.password')}
          value={password}
          onChange={setPassword}
          invalid={problem !== null}
        />
        <ProblemNote problem={problem} />
        <button ref={submit} type="submit" className="primary" aria-busy={isBusy}>
          {isBusy ? t('signIn.busy') : t('signIn.submit')}
          <KeyCap keys="enter" />
        </button>
      </form>
      <DemoAccounts accounts={session.demoAccounts} onChoose={fill} />
    </EntryFrame>
  );
}
