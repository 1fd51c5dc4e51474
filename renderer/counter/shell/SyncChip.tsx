import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { formatCount, formatMoment } from '../../app/format.ts';
import { hashOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useSyncStatus } from '../../app/use-sync-status.ts';
import { chipOf } from './chip-of.ts';

const icons: Readonly<Record<string, ReactNode>> = {
  'sync.chip.notEnrolled': <DisconnectOutlined />,
  'sync.chip.running': <CloudSyncOutlined />,
  'sync.chip.stopped': <WarningOutlined />,
  'sync.chip.waiting': <ClockCircleOutlined />,
  'sync.chip.synced': <CheckCircleOutlined />,
  'sync.chip.pending': <CloudSyncOutlined />,
};

/** How much of our ledger the hub has, honestly. Leads to the sync page. */
export function SyncChip() {
  const { t } = useTranslation();
  const { session } = useSession();
  const status = useSyncStatus();
  if (!status) return null;
  const { tone, key } = chipOf(status);
  const at = status.lastSuccessAt ? formatMoment(status.lastSuccessAt, session.today) : '';
  return (
    <a className={`chip ${tone} numeric`} href={hashOf(['sync'])} data-testid="sync-chip">
      {icons[key]}
      {t(key, { pending: formatCount(status.pending), at })}
    </a>
  );
}
