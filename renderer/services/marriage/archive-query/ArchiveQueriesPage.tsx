/** Queries of the archive: those that wait for an answer, and those that had one. */
import { FileSearchOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import {
  type ArchiveQueryRow,
  archiveQueryRegister,
  askArchive,
  askerNames,
} from '#domain/marriage/archive-query/index.ts';
import { useSession } from '../../../app/session.tsx';
import type { Column } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useNewRecord } from '../../parts/use-new-record.tsx';
import { useRecords } from '../../parts/use-records.ts';

const rowOf = (row: RecordRow): ArchiveQueryRow => row.body as ArchiveQueryRow;

export function ArchiveQueriesPage() {
  const { t } = useTranslation('archive');
  const say = useText();
  const { may } = useSession();
  const list = useRecords({ register: archiveQueryRegister, descending: true });
  const { button, form } = useNewRecord({
    register: archiveQueryRegister,
    action: askArchive,
    isAllowed: may(...counterRoles),
  });
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('number'), width: 190, numeric: true, cell: (row) => rowOf(row).number },
    { key: 'on', title: t('on'), width: 120, numeric: true, cell: (row) => rowOf(row).on },
    { key: 'name', title: t('name'), width: 150, cell: (row) => rowOf(row).name },
    { key: 'as', title: t('as'), width: 150, cell: (row) => say(askerNames[rowOf(row).as]) },
    { key: 'about', title: t('about'), cell: (row) => rowOf(row).about },
    { key: 'state', title: t('state'), width: 110, cell: (row) => t(`states.${rowOf(row).state}`) },
  ];
  return (
    <Page title={t('title')} detail={<span className="muted">{t('words')}</span>} actions={button}>
      <Section title={t('title')} flush>
        <RecordTable
          label={t('title')}
          list={list}
          columns={columns}
          empty={<EmptyState icon={<FileSearchOutlined />} title={t('none')} hint={t('noneHint')} />}
        />
      </Section>
      {form}
    </Page>
  );
}
