import { WarningOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import { formatInstant } from '../../app/format.ts';

/** Why the last sync did not end well, and what to do about it. */
export function SyncError(props: { readonly code: SyncErrorCode; readonly nextRunAt: string | undefined }) {
  const { t } = useTranslation();
  return (
    <div className="refusals sync-error" role="alert" data-code={props.code}>
      <WarningOutlined />
      <div>
        <strong>{t(`sync.errors.${props.code}.what`)}</strong>
        <p>{t(`sync.errors.${props.code}.todo`)}</p>
        {props.nextRunAt ? <p className="numeric">{t('sync.again', { at: formatInstant(props.nextRunAt) })}</p> : null}
      </div>
    </div>
  );
}
