import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloudSyncOutlined,
  DisconnectOutlined,
  WarningOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncStatus } from '#contract/sync-status.ts';
import { formatCount, formatMoment } from '../../app/format.ts';
import { hashOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useSyncStatus } from '../../app/use-sync-status.ts';

type Tone = 'quiet' | 'good' | 'warn' | 'danger';

/** Tone and key of the text; "synced" only when the hub itself said so. */
export function chipOf(status: SyncStatus): { readonly tone: Tone; readonly key: string } {
  if (status.state === 'not-enrolled') return { tone: 'quiet', key: 'sync.chip.notEnrolled' };
  if (status.state === 'running') return { tone: 'quiet', key: 'sync.chip.running' };
  if (status.state === 'stopped') return { tone: 'danger', key: 'sync.chip.stopped' };
  if (status.state === 'waiting') return { tone: 'warn', key: 'sync.chip.waiting' };
  return status.synced ? { tone: 'good', key: 'sync.chip.synced' } : { tone: 'quiet', key: 'sync.chip.pending' };
}

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
