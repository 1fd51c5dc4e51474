import { CloudSyncOutlined } from '@ant-design/icons';
import { Button, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#contract/sync-status.ts';
import { api } from '../../app/api.ts';
import { formatCount, formatInstant } from '../../app/format.ts';
import { attempt, type Problem } from '../../app/problem.ts';
import { useSession } from '../../app/session.tsx';
import { useReading } from '../../app/use-reading.ts';
import { useSyncStatus } from '../../app/use-sync-status.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../components/LabelledValue.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { BundleSection } from './BundleSection.tsx';
import { Enrol } from './Enrol.tsx';
import { MorningSheet } from './MorningSheet.tsx';
import { formatBytes } from './night-summary.ts';
import { PlanSection } from './PlanSection.tsx';
import { SyncError } from './SyncError.tsx';
import './sync.css';

/** How this counter stands with the district hub, in numbers; what went wrong, and what to do. */
export function SyncPage() {
  const { t } = useTranslation();
  const { may } = useSession();
  const live = useSyncStatus();
  const night = useReading('sync-night', () => api.db['sync.night']({}));
  const [problem, setProblem] = useState<Problem | null>(null);
  const isRunning = live?.state === 'running';
  const start = async (): Promise<void> => {
    const answer = await attempt(api.db['sync.now']({}));
    setProblem(answer.ok ? null : answer.problem);
  };
  useShortcut('ctrl+enter', () => void start(), {
    label: t('sync.now'),
    enabled: live?.enrolled === true && !isRunning,
  });
  return (
    <Page
      width="form"
      title={t('section.sync')}
      detail={<span className="muted">{t('sync.hint')}</span>}
      actions={
        live?.enrolled ? (
          <Button type="primary" icon={<CloudSyncOutlined />} loading={isRunning} onClick={() => void start()}>
            {t('sync.now')}
            <KeyCap keys="ctrl+enter" />
          </Button>
        ) : null
      }
    >
      <ProblemNote problem={problem} />
      {live ? <SyncFigures status={live} /> : null}
      {live?.lastError ? <SyncError code={live.lastError.code} nextRunAt={live.nextRunAt} /> : null}
      {live && needsEnrolment(live) ? <Enrol mayEnrol={may('administrator')} /> : null}
      {live?.enrolled && night.value ? <MorningSheet night={night.value} status={live} reload={night.reload} /> : null}
      {live?.enrolled ? <SyncDetails status={live} /> : null}
      {live?.enrolled && night.value ? (
        <PlanSection plan={night.value.plan} mayChange={may('administrator')} reload={night.reload} />
      ) : null}
      {live?.enrolled && (may('administrator') || may('supervisor')) ? <BundleSection /> : null}
    </Page>
  );
}

/** Also when the hub no longer believes this device, or this device the hub: a new code mends both. */
function needsEnrolment({ enrolled, lastError }: SyncStatus): boolean {
  const mends = ['UNKNOWN_DEVICE', 'CERTIFICATE_REFUSED', 'HUB_FOREIGN', 'FORK'];
  return !enrolled || (lastError !== undefined && mends.includes(lastError.code));
}

function SyncFigures({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const { progress, state, records } = status;
  return (
    <section className="section" aria-label={t('sync.figures')}>
      <dl className="figures sync-figures">
        <div>
          <dt>{t('sync.total')}</dt>
          <dd className="numeric">{formatCount(status.total)}</dd>
        </div>
        {/* Every record is in exactly one of them. */}
        {(['confirmed', 'sent', status.enrolled ? 'queued' : 'local', 'attention'] as const).map((name) => (
          <div key={name} className={name === 'attention' && records.attention ? 'sync-bad' : ''}>
            <dt>{t(`sync.records.${name}`)}</dt>
            <dd className="numeric">{formatCount(records[name])}</dd>
          </div>
        ))}
      </dl>
      {state === 'running' && progress ? (
        <div className="sync-progress">
          <Progress
            aria-label={t('sync.progress')}
            percent={progress.total ? Math.round((progress.sent / progress.total) * 100) : 0}
          />
          <ul className="sync-progress-lines numeric muted" aria-label={t('sync.progress')}>
            <li>{t('sync.progressOf', { sent: formatCount(progress.sent), total: formatCount(progress.total) })}</li>
            {progress.received === undefined || progress.announced === undefined ? null : (
              <li>
                {t('sync.progressReceived', {
                  received: formatCount(progress.received),
                  announced: formatCount(progress.announced),
                })}
              </li>
            )}
            {progress.files ? (
              <li>
                {t('sync.progressFiles', {
                  sent: formatCount(progress.files.sent),
                  total: formatCount(progress.files.total),
                  bytes: formatBytes(progress.files.bytes),
                  totalBytes: formatBytes(progress.files.totalBytes),
                })}
              </li>
            ) : null}
          </ul>
        </div>
      ) : null}
    </section>
  );
}

function SyncDetails({ status }: { readonly status: SyncStatus }) {
  const { t } = useTranslation();
  const at = (instant: string | undefined): string => (instant ? formatInstant(instant) : '');
  return (
    <Section title={t('sync.details')}>
      <LabelledValues columns={2}>
        <LabelledValue label={t('sync.state')}>
          <span className={`tag ${status.synced ? 'good' : status.state === 'stopped' ? 'danger' : ''}`}>
            {t(status.synced ? 'sync.states.synced' : `sync.states.${status.state}`)}
          </span>
        </LabelledValue>
        <LabelledValue
          label={t('sync.hub')}
          numeric
          {...(status.hubIsHalls ? { badge: <span className="tag">{t('sync.hallHub')}</span> } : {})}
        >
          {status.hubUrl}
        </LabelledValue>
        <LabelledValue label={t('sync.center')}>{status.centerName ?? status.center}</LabelledValue>
        <LabelledValue label={t('sync.device')} numeric>
          {status.deviceCode}
        </LabelledValue>
        <LabelledValue label={t('sync.attachmentsPending')} numeric>
          {formatCount(status.attachmentsPending)}
        </LabelledValue>
        {status.attachmentsMissing ? (
          <LabelledValue
            label={t('sync.attachmentsMissing')}
            numeric
            badge={<span className="tag danger">{t('sync.lookFor')}</span>}
          >
            {formatCount(status.attachmentsMissing)}
          </LabelledValue>
        ) : null}
        {status.attachmentsRefused ? (
          <LabelledValue
            label={t('sync.attachmentsRefused')}
            numeric
            badge={<span className="tag danger">{t('sync.askHub')}</span>}
          >
            {formatCount(status.attachmentsRefused)}
          </LabelledValue>
        ) : null}
        {status.parked ? (
          <LabelledValue label={t('sync.parked')} numeric>
            {formatCount(status.parked)}
          </LabelledValue>
        ) : null}
        {status.unusable ? (
          <LabelledValue label={t('sync.unusable')} numeric>
            {formatCount(status.unusable)}
          </LabelledValue>
        ) : null}
        <LabelledValue label={t('sync.lastSuccess')} numeric>
          {at(status.lastSuccessAt)}
        </LabelledValue>
        {status.parcelMadeAt ? (
          <LabelledValue label={t('sync.lastParcel')} numeric>
            {at(status.parcelMadeAt)}
          </LabelledValue>
        ) : null}
        <LabelledValue label={t('sync.lastAttempt')} numeric>
          {at(status.lastAttemptAt)}
        </LabelledValue>
        <LabelledValue label={t('sync.nextRun')} numeric>
          {at(status.nextRunAt)}
        </LabelledValue>
      </LabelledValues>
      <p className="muted sync-note">{t('sync.meaning')}</p>
    </Section>
  );
}
