import { CheckCircleOutlined } from '@ant-design/icons';
import { Skeleton } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ConflictRow } from '#contract/db.ts';
import { api } from '../../app/api.ts';
import { onNotice } from '../../app/notices.ts';
import { useReading } from '../../app/use-reading.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { BranchConflict } from './BranchConflict.tsx';
import { DuplicateConflict } from './DuplicateConflict.tsx';
import { FieldConflict } from './FieldConflict.tsx';
import './conflicts.css';

const keyOf = (row: ConflictRow): string => [row.decision, row.kind === 'field' ? row.field : row.kind].join(' ');

/** What two places did without knowing of each other, both sides beside each other, for a person to decide. */
export function ConflictsPage() {
  const { t } = useTranslation();
  const { value, problem, reload } = useReading('conflicts', () => api.db['conflict.list']({}));
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  return (
    <Page width="form" title={t('conflicts.title')} detail={<span className="muted">{t('conflicts.hint')}</span>}>
      <ProblemNote problem={problem} />
      {value === null && !problem ? <Skeleton active className="page-loading" /> : null}
      {value?.length === 0 ? (
        <EmptyState icon={<CheckCircleOutlined />} title={t('conflicts.none')} hint={t('conflicts.noneHint')} />
      ) : null}
      {value?.map((row) => {
        if (row.kind === 'field') return <FieldConflict key={keyOf(row)} row={row} onDone={reload} />;
        if (row.kind === 'branch') return <BranchConflict key={keyOf(row)} row={row} onDone={reload} />;
        return <DuplicateConflict key={keyOf(row)} row={row} onDone={reload} />;
      })}
    </Page>
  );
}
