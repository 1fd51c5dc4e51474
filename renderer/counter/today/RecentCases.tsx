import { FolderOpenOutlined } from '@ant-design/icons';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../app/api.ts';
import { onNotice } from '../../app/notices.ts';
import { hashOf } from '../../app/route.ts';
import { useReading } from '../../app/use-reading.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { Section } from '../../components/Section.tsx';
import { CaseTable } from '../cases/CaseTable.tsx';

/** Open cases that moved last. */
export function RecentCases() {
  const { t } = useTranslation();
  const { value, problem, isLoading, reload } = useReading('recent', () =>
    api.db['case.list']({ closed: false, limit: 10 }),
  );
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  const rows = value?.rows ?? [];
  return (
    <Section title={t('today.recent')} flush actions={<a href={hashOf(['cases'])}>{t('today.allCases')}</a>}>
      <ProblemNote problem={problem} />
      {rows.length ? <CaseTable rows={rows} /> : null}
      {rows.length === 0 && !isLoading && !problem ? (
        <EmptyState icon={<FolderOpenOutlined />} title={t('cases.none')} hint={t('cases.noneHint')} />
      ) : null}
    </Section>
  );
}
