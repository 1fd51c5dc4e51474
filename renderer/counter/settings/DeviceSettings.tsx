/** The devices of this machine: what is there, what is wrong with it, where to look for it. */
import { ReloadOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { done } from '#domain/kernel/refusal.ts';
import { api } from '../../app/api.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useReader } from '../../app/use-reader.ts';
import { useReading } from '../../app/use-reading.ts';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { BookletPrinter } from './BookletPrinter.tsx';

const tones = { connected: 'good', fault: 'danger', none: 'warn', searching: '', off: '' } as const;

export function DeviceSettings() {
  const { may } = useSession();
  return (
    <div className="settings-stack">
      <ReaderSettings />
      {may('registrar', 'supervisor', 'administrator') ? <BookletPrinter /> : null}
      <OtherDevices />
    </div>
  );
}

function ReaderSettings() {
  const { t } = useTranslation('devices');
  const { t: say } = useTranslation('capture');
  const reader = useReader();
  const [problem, setProblem] = useState<Problem | null>(null);
  const {
    value,
    problem: unread,
    reload,
  } = useReading('devices', async () => {
    const [{ choice }, { ports }] = await Promise.all([api.devices.status({}), api.devices.ports({})]);
    return done({ choice, ports });
  });
  const choose = async (choice: string): Promise<void> => {
    const chosen = await attempt(api.devices.choosePort({ choice }).then(done));
    setProblem(chosen.ok ? null : chosen.problem);
    await reload();
  };
  const known = value?.ports ?? [];
  const choice = value?.choice ?? 'auto';
  const options = [
    { value: 'auto', label: t('auto') },
    ...known.map(({ path, label }) => ({ value: path, label: label ? `${path} · ${label}` : path })),
    // A port that was chosen and is not there now stays chosen: it may be plugged in later.
    ...(choice === 'auto' || choice === 'off' || known.some(({ path }) => path === choice)
      ? []
      : [{ value: choice, label: choice }]),
    { value: 'off', label: t('off') },
  ];
  return (
    <Section
      title={t('reader')}
      actions={
        <Button size="small" type="text" icon={<ReloadOutlined />} onClick={() => void reload()}>
          {t('refresh')}
        </Button>
      }
    >
      <ProblemNote problem={problem ?? unread} />
      <LabelledValues>
        <LabelledValue label={t('status')}>
          <span className={`tag ${reader ? tones[reader.state] : 'warn'}`} data-testid="reader-state">
            {t(`state.${reader?.state ?? 'unknown'}`)}
          </span>
        </LabelledValue>
        {reader?.state === 'connected' ? (
          <>
            <LabelledValue label={t('port')} numeric>
              {reader.port}
            </LabelledValue>
            <LabelledValue label={t('speed')} numeric>
              {t('baud', { value: reader.baudRate })}
            </LabelledValue>
            <LabelledValue label={t('readerId')} numeric>
              {reader.readerId}
            </LabelledValue>
          </>
        ) : null}
        <LabelledValue label={t('choice')}>
          <Select
            className="device-choice"
            aria-label={t('choice')}
            value={choice}
            options={options}
            onChange={(next) => void choose(next)}
          />
        </LabelledValue>
      </LabelledValues>
      <p className="muted settings-hint">
        {reader?.state === 'fault'
          ? say(`chip.fault.${reader.fault}`)
          : t(reader?.state === 'none' ? 'noneHint' : 'readerHint')}
      </p>
    </Section>
  );
}

/** The signature pad is whatever points; the fingerprint module is where somebody says that it is. */
function OtherDevices() {
  const { t } = useTranslation('devices');
  const hasTouch = navigator.maxTouchPoints > 0;
  const [problem, setProblem] = useState<Problem | null>(null);
  const { value, reload } = useReading('finger-port', async () => {
    const [{ choice }, { ports }] = await Promise.all([api.devices.fingerPort({}), api.devices.ports({})]);
    return done({ choice, ports });
  });
  const choice = value?.choice ?? 'off';
  const paths = [...new Set([...(value?.ports ?? []).map(({ path }) => path), ...(choice === 'off' ? [] : [choice])])];
  const choose = async (next: string): Promise<void> => {
    const chosen = await attempt(api.devices.chooseFingerPort({ choice: next }).then(done));
    setProblem(chosen.ok ? null : chosen.problem);
    await reload();
  };
  return (
    <Section title={t('other')}>
      <ProblemNote problem={problem} />
      <LabelledValues>
        <LabelledValue label={t('signature')}>{t(hasTouch ? 'signaturePen' : 'signatureMouse')}</LabelledValue>
        <LabelledValue label={t('fingerprint')}>
          <Select
            className="device-choice"
            aria-label={t('fingerprint')}
            value={choice}
            options={[
              { value: 'off', label: t('fingerprintOff') },
              ...paths.map((path) => ({ value: path, label: path })),
            ]}
            onChange={(next) => void choose(next)}
          />
        </LabelledValue>
      </LabelledValues>
      <p className="muted settings-hint">{t('fingerprintHint')}</p>
    </Section>
  );
}
