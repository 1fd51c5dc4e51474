import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OfficeSettings } from '#domain/office/office.ts';
import { api } from '../app/api.ts';
import { markInteractive } from '../app/interactive.ts';
import { attempt, type Problem } from '../app/problem.ts';
import { useSession } from '../app/session.tsx';
import { KeyCap } from '../components/KeyCap.tsx';
import { ProblemNote } from '../components/Refusals.tsx';
import { EntryFrame } from './EntryFrame.tsx';
import { FirstRunField } from './FirstRunField.tsx';
import { firstSettings, setupProblems } from './first-run-input.ts';
import { PasswordField } from './PasswordField.tsx';

/** Sets up an empty installation: what the office is, and who administers it. */
export function FirstRun() {
  const { t } = useTranslation();
  const { session, accept } = useSession();
  const [settings, setSettings] = useState<OfficeSettings>(firstSettings);
  const [admin, setAdmin] = useState({ login: 'admin', name: '', password: '', again: '' });
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(markInteractive, []);
  useEffect(() => {
    if (problem) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [problem]);

  const set = (changes: Partial<OfficeSettings>): void => setSettings({ ...settings, ...changes });
  const problems = problem?.kind === 'refused' ? problem.refusals : [];
  const at = (field: string): boolean => problems.some((one) => one.at === field);

  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (isBusy) return;
    const found = setupProblems(settings, admin);
    if (found.length) return setProblem({ kind: 'refused', refusals: found });
    setBusy(true);
    const { login, name, password } = admin;
    const answer = await attempt(
      api.db['setup.first-run']({ settings, login: login.trim().toLowerCase(), name: name.trim(), password }),
    );
    setBusy(false);
    if (answer.ok) accept(answer.value);
    else setProblem(answer.problem);
  };

  return (
    <EntryFrame session={session}>
      <form ref={form} className="entry-form wide" onSubmit={(event) => void save(event)} aria-labelledby="first-title">
        <h1 id="first-title">{t('firstRun.title')}</h1>
        <p className="muted">{t('firstRun.hint')}</p>
        <ProblemNote problem={problem} />
        <h2>{t('firstRun.office')}</h2>
        <div className="entry-grid">
          <FirstRunField
            label={t('office.name')}
            hint={t('office.nameHint')}
            value={settings.name}
            onChange={(name) => set({ name })}
            invalid={at('name')}
            autoFocus
          />
          <FirstRunField
            label={t('office.shortCode')}
            hint={t('office.shortCodeHint')}
            value={settings.shortCode}
            onChange={(text) => set({ shortCode: text.toUpperCase() })}
            invalid={at('shortCode')}
          />
          <FirstRunField
            label={t('office.authorityName')}
            hint={t('office.authorityNameHint')}
            value={settings.authorityName}
            onChange={(authorityName) => set({ authorityName })}
            invalid={at('authorityName')}
          />
          <FirstRunField
            label={t('office.certificatePrefix')}
            hint={t('office.certificatePrefixHint')}
            value={settings.certificatePrefix}
            onChange={(certificatePrefix) => set({ certificatePrefix })}
            invalid={at('certificatePrefix')}
          />
        </div>
        <fieldset className="entry-choice">
          <legend>{t('office.marriageRole')}</legend>
          {(['authority', 'precheck'] as const).map((one) => (
            <label key={one}>
              <input
                type="radio"
                name="marriage-role"
                checked={settings.marriageRole === one}
                onChange={() => set({ marriageRole: one })}
              />
              <span>
                {t(`office.marriageRoles.${one}`)}
                <small>{t(`office.marriageRoleHints.${one}`)}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <h2>{t('firstRun.administrator')}</h2>
        <p className="muted entry-small">{t('firstRun.administratorHint')}</p>
        <div className="entry-grid">
          <FirstRunField
            label={t('staff.name')}
            value={admin.name}
            onChange={(name) => setAdmin({ ...admin, name })}
            invalid={at('adminName')}
          />
          <FirstRunField
            label={t('signIn.login')}
            value={admin.login}
            onChange={(login) => setAdmin({ ...admin, login })}
            invalid={at('login')}
          />
          <PasswordField
            label={t('signIn.password')}
            value={admin.password}
            onChange={(password) => setAdmin({ ...admin, password })}
            autoComplete="new-password"
            invalid={at('password')}
          />
          <PasswordField
            label={t('password.again')}
            value={admin.again}
            onChange={(again) => setAdmin({ ...admin, again })}
            autoComplete="new-password"
            invalid={at('again')}
          />
        </div>
        <p className="muted entry-small">{t('password.rule')}</p>
        <button type="submit" className="primary" aria-busy={isBusy}>
          {t('firstRun.submit')}
          <KeyCap keys="enter" />
        </button>
      </form>
    </EntryFrame>
  );
}
