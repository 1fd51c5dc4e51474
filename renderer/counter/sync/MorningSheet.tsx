import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncNight, SyncRun } from '#contract/sync-night.ts';
import type { SyncStatus } from '#contract/sync-status.ts';
import { formatCount, formatInstant } from '../../app/format.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Section } from '../../components/Section.tsx';
import { attention, formatBytes, lastNight, type Verdict, verdictOf } from './night-summary.ts';

/** What the night brought: what went, what is left, what somebody must look at; and the nights before it. */
export function MorningSheet(props: {
  readonly night: SyncNight;
  readonly status: SyncStatus;
  readonly reload: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const { night, status, reload } = props;
  const summary = lastNight(night.runs, Date.now());
  // biome-ignore lint/correctness/useExhaustiveDependencies: a run that began or ended is in the record
  useEffect(() => void reload(), [status.state, status.lastAttemptAt]);
  const issues = attention(summary, status);
  const verdict = verdictOf(summary, status);
  return (
    <>
      <Section title={t('sync.night.title')}>
        <p className="night-line" role="status">
          <span className={`tag ${tones[verdict]}`}>{t(`sync.night.verdicts.${verdict}`)}</span>
          {summary
            ? t('sync.night.line', {
                from: formatInstant(summary.beganAt).slice(11),
                to: formatInstant(summary.endedAt).slice(11),
                sent: formatCount(summary.sent),
                received: formatCount(summary.received),
                size: formatBytes(summary.bytes),
              })
            : t('sync.night.none')}
        </p>
        <p className="muted night-line">
          {status.pending > 0
            ? t('sync.night.left', { count: formatCount(status.pending) })
            : t('sync.night.nothingLeft')}
        </p>
        {issues.length > 0 ? (
          <ul className="night-issues" aria-label={t('sync.night.attention')}>
            {issues.map(({ key, count }) => (
              <li key={key}>
                <span className="tag warn">{formatCount(count)}</span> {t(`sync.night.issues.${key}`)}
              </li>
            ))}
          </ul>
        ) : null}
      </Section>
      <Section title={t('sync.night.record')} flush>
        {night.runs.length > 0 ? (
          <Runs runs={night.runs.slice(0, 14)} />
        ) : (
          <p className="muted night-empty">{t('sync.night.empty')}</p>
        )}
      </Section>
    </>
  );
}

const tones: { readonly [K in Verdict]: string } = { good: 'good', partly: 'warn', failed: 'danger', idle: '' };
function Runs({ runs }: { readonly runs: readonly SyncRun[] }) {
  const { t } = useTranslation();
  const seconds = ({ beganAt, endedAt }: SyncRun): number =>
    Math.max(0, Math.round((Date.parse(endedAt) - Date.parse(beganAt)) / 1000));
  const columns: readonly Column<SyncRun>[] = [
    { key: 'at', title: t('sync.night.began'), numeric: true, cell: (run) => formatInstant(run.beganAt) },
    { key: 'cause', title: t('sync.night.cause'), cell: (run) => t(`sync.night.causes.${run.cause}`) },
    {
      key: 'took',
      title: t('sync.night.took'),
      numeric: true,
      cell: (run) => t('sync.night.seconds', { seconds: formatCount(seconds(run)) }),
    },
    { key: 'sent', title: t('sync.night.sent'), numeric: true, cell: (run) => formatCount(run.sent) },
    { key: 'received', title: t('sync.night.received'), numeric: true, cell: (run) => formatCount(run.received) },
    { key: 'left', title: t('sync.night.remaining'), numeric: true, cell: (run) => formatCount(run.left) },
    { key: 'files', title: t('sync.night.files'), numeric: true, cell: (run) => formatCount(run.filesSent) },
    { key: 'size', title: t('sync.night.size'), numeric: true, cell: (run) => formatBytes(run.bytes) },
    {
      key: 'result',
      title: t('sync.night.result'),
      cell: (run) =>
        run.error ? (
          <span className="tag danger">{t(`sync.errors.${run.error}.what`)}</span>
        ) : run.filesLeft > 0 ? (
          <span className="tag warn">
            {run.filesError ? `${t(`sync.errors.${run.filesError}.what`)} ` : ''}
            {t('sync.night.filesLeft', { count: formatCount(run.filesLeft) })}
          </span>
        ) : (
          <span className="tag good">{t('sync.states.synced')}</span>
        ),
    },
  ];
  return (
    <DataTable
      label={t('sync.night.record')}
      columns={columns}
      rows={runs}
      rowKey={({ beganAt, endedAt }) => `${beganAt} ${endedAt}`}
    />
  );
}
