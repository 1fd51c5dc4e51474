import { useTranslation } from 'react-i18next';
import type { RecordState } from '#contract/sync-status.ts';

/** How far a record is on its way to the hub. A reason is one of the sync's errors, or what is wrong with the line at the hub. */
export function RecordStateText({ sync }: { readonly sync: RecordState }) {
  const { t } = useTranslation();
  if (sync.state !== 'attention') return <> · {t(`sync.records.${sync.state}`)}</>;
  const { reason } = sync;
  return (
    <span className="timeline-attention">
      {' · '}
      {t('sync.records.because', { reason: t([`sync.records.reasons.${reason}`, `sync.errors.${reason}.what`]) })}
    </span>
  );
}
