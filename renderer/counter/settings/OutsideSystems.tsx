/** Outside systems that this device asks: addresses, keys and how they stand. For an administrator. */
import { App, Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OutsideStatus } from '#contract/outside.ts';
import { api } from '../../app/api.ts';
import { formatMoment } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useOutsideStatuses } from '../../app/use-outside.ts';
import { LabelledField } from '../../components/LabelledField.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';

export function OutsideSystems() {
  const statuses = useOutsideStatuses();
  if (!statuses) return <Skeleton active />;
  return (
    <div className="references">
      {statuses.map((status) => (
        <OnePort key={status.port} status={status} />
      ))}
    </div>
  );
}

const tones = { off: '', unknown: '', up: 'good', away: 'warn' } as const;

function OnePort({ status }: { readonly status: OutsideStatus }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { today } = useSession().session;
  const { port, state, hasKey, lastUpAt, lastTrouble } = status;
  const [form, setForm] = useState({ url: status.url, clientId: status.clientId, key: '' });
  const [busy, setBusy] = useState<'save' | 'try' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  const save = async (): Promise<void> => {
    const { url, clientId, key } = form;
    setBusy('save');
    const result = await attempt(
      api.db['outside.configure']({
        port,
        url: url.trim(),
        clientId: clientId.trim(),
        ...(key ? { key: key.trim() } : {}),
      }),
    );
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
    if (!result.ok) return;
    setForm((before) => ({ ...before, key: '' }));
    void message.success(t('settings.saved'));
  };
  const tryIt = async (): Promise<void> => {
    setBusy('try');
    const result = await attempt(api.db['outside.try']({ port }));
    setBusy(null);
    setProblem(result.ok ? null : result.problem);
  };
  return (
    <Section
      title={t(`outside.${port}.name`)}
      actions={
        <span className={`tag ${tones[state]}`} data-testid={`outside-${port}`} data-state={state}>
          {t(`outside.state.${state}`)}
        </span>
      }
    >
      <p className="muted">{t(`outside.${port}.hint`)}</p>
      <ProblemNote problem={problem} />
      {(['url', 'clientId', 'key'] as const).map((name) => (
        <LabelledField key={name} label={t(`outside.${name}`)}>
          {(id) => {
            const common = {
              id,
              value: form[name],
              maxLength: 300,
              spellCheck: false,
              onChange: (event: { readonly target: { readonly value: string } }) =>
                setForm((before) => ({ ...before, [name]: event.target.value })),
            };
            return name === 'key' ? (
              <Input.Password {...common} autoComplete="off" placeholder={hasKey ? t('outside.keyKept') : ''} />
            ) : (
              <Input {...common} placeholder={name === 'url' ? 'https://' : ''} />
            );
          }}
        </LabelledField>
      ))}
      <div className="step-actions">
        <Button type="primary" loading={busy === 'save'} onClick={() => void save()}>
          {t('settings.save')}
        </Button>
        <Button disabled={state === 'off'} loading={busy === 'try'} onClick={() => void tryIt()}>
          {t('outside.try')}
        </Button>
        <small className="muted">
          {[
            ...(lastUpAt ? [t('outside.lastUp', { at: formatMoment(lastUpAt, today) })] : []),
            ...(lastTrouble
              ? [
                  t('outside.lastTrouble', {
                    at: formatMoment(lastTrouble.at, today),
                    what: t(`outside.trouble.${lastTrouble.what}`),
                  }),
                ]
              : []),
          ].join(' · ')}
        </small>
      </div>
    </Section>
  );
}
