/** Registrations made before this program, found by name or number, and the way to enter one. */
import { BookOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import {
  enterOldRecord,
  type OldRecordRow,
  oldRecordCommandOf,
  oldRecordKinds,
  oldRecordRegister,
} from '#domain/marriage/old-record/index.ts';
import { useSession } from '../../../app/session.tsx';
import { useSettled } from '../../../app/use-settled.ts';
import type { Column } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useNewRecord } from '../../parts/use-new-record.tsx';
import { useRecords } from '../../parts/use-records.ts';

const rowOf = (row: RecordRow): OldRecordRow => row.body as OldRecordRow;

export function OldRecordsPage() {
  const { t } = useTranslation('archive');
  const say = useText();
  const { session, may } = useSession();
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim().toLowerCase());
  const list = useRecords({ register: oldRecordRegister, descending: true, ...(text ? { text } : {}) });
  const { button, form } = useNewRecord({
    register: oldRecordRegister,
    action: enterOldRecord,
    isAllowed: may('registrar') && session.office?.marriageRole === 'authority',
    commandOf: oldRecordCommandOf,
  });
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('old.certificateNumber'), width: 210, cell: (row) => rowOf(row).certificateNumber },
    { key: 'records', title: t('old.records'), width: 110, cell: (row) => say(oldRecordKinds[rowOf(row).records]) },
    { key: 'names', title: t('old.names'), cell: (row) => rowOf(row).names.join(t('common:list.comma')) },
    { key: 'on', title: t('old.registeredOn'), width: 120, numeric: true, cell: (row) => rowOf(row).registeredOn },
    { key: 'authority', title: t('old.authority'), cell: (row) => rowOf(row).authority },
    { key: 'entered', title: t('old.entered'), width: 120, numeric: true, cell: (row) => rowOf(row).on },
  ];
  return (
    <Page title={t('old.title')} detail={<span className="muted">{t('old.words')}</span>} actions={button}>
      <Section
        title={t('old.title')}
        flush
        actions={
          <Input.Search
            allowClear
            aria-label={t('old.all')}
            placeholder={t('old.all')}
            maxLength={60}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        }
      >
        <RecordTable
          label={t('old.title')}
          list={list}
          columns={columns}
          empty={
            <EmptyState
              icon={<BookOutlined />}
              title={t(text ? 'old.noneFound' : 'old.none')}
              hint={t('old.noneHint')}
            />
          }
        />
      </Section>
      {form}
    </Page>
  );
}
