/** Queries of the archive: those that wait for an answer, and those that had one. */
import { FileSearchOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import {
  type ArchiveQueryRow,
  archiveQueryRegister,
  askArchive,
  askerNames,
} from '#domain/marriage/archive-query/index.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import type { Column } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';

const rowOf = (row: RecordRow): ArchiveQueryRow => row.body as ArchiveQueryRow;

export function ArchiveQueriesPage() {
  const { t } = useTranslation('archive');
  const say = useText();
  const { may } = useSession();
  const mayTake = may(...counterRoles);
  const list = useRecords({ register: archiveQueryRegister, descending: true });
  const [isNew, setNew] = useState(false);
  const made = useRef('');
  useShortcut('n', () => setNew(true), { label: t('new'), enabled: mayTake && !isNew });

  const send = async (command: Parameters<typeof runCommand>[2]): Promise<Problem | null> => {
    const stream = `${archiveQueryRegister}/${newId()}`;
    const result = await attempt(runCommand(stream, 0, command));
    if (!result.ok) return result.problem;
    made.current = stream;
    return null;
  };
  const close = (): void => {
    setNew(false);
    if (made.current) go(routeOf(made.current));
  };
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('number'), width: 190, numeric: true, cell: (row) => rowOf(row).number },
    { key: 'on', title: t('on'), width: 120, numeric: true, cell: (row) => rowOf(row).on },
    { key: 'name', title: t('name'), width: 150, cell: (row) => rowOf(row).name },
    { key: 'as', title: t('as'), width: 150, cell: (row) => say(askerNames[rowOf(row).as]) },
    { key: 'about', title: t('about'), cell: (row) => rowOf(row).about },
    { key: 'state', title: t('state'), width: 110, cell: (row) => t(`states.${rowOf(row).state}`) },
  ];
  return (
    <Page
      title={t('title')}
      detail={<span className="muted">{t('words')}</span>}
      actions={
        mayTake ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
            {t('new')} <KeyCap keys="n" />
          </Button>
        ) : null
      }
    >
      <Section title={t('title')} flush>
        <RecordTable
          label={t('title')}
          list={list}
          columns={columns}
          empty={<EmptyState icon={<FileSearchOutlined />} title={t('none')} hint={t('noneHint')} />}
        />
      </Section>
      {isNew ? <ActionForm action={askArchive} draftKey="archive-query/new" send={send} onClose={close} /> : null}
    </Page>
  );
}
