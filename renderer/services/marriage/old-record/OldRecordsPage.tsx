/** Registrations made before this program, found by name or number, and the way to enter one. */
import { BookOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import {
  enterOldRecord,
  type OldRecordRow,
  oldRecordCommandOf,
  oldRecordKinds,
  oldRecordRegister,
} from '#domain/marriage/old-record/index.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useSettled } from '../../../app/use-settled.ts';
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

const rowOf = (row: RecordRow): OldRecordRow => row.body as unknown as OldRecordRow;

export function OldRecordsPage() {
  const { t } = useTranslation('archive');
  const say = useText();
  const { session, may } = useSession();
  const mayEnter = may('registrar') && session.office?.marriageRole === 'authority';
  const [typed, setTyped] = useState('');
  const text = useSettled(typed.trim().toLowerCase());
  const list = useRecords({ register: oldRecordRegister, descending: true, ...(text ? { text } : {}) });
  const [isNew, setNew] = useState(false);
  const made = useRef('');
  useShortcut('n', () => setNew(true), { label: say(enterOldRecord.label), enabled: mayEnter && !isNew });

  const send = async (fields: { readonly [field: string]: unknown }): Promise<Problem | null> => {
    const stream = `${oldRecordRegister}/${newId()}`;
    const result = await attempt(runCommand(stream, 0, oldRecordCommandOf(fields)));
    if (!result.ok) return result.problem;
    made.current = stream;
    return null;
  };
  const close = (): void => {
    setNew(false);
    if (made.current) go(routeOf(made.current));
  };
  const columns: readonly Column<RecordRow>[] = [
    { key: 'number', title: t('old.certificateNumber'), width: 210, cell: (row) => rowOf(row).certificateNumber },
    { key: 'records', title: t('old.records'), width: 110, cell: (row) => say(oldRecordKinds[rowOf(row).records]) },
    { key: 'names', title: t('old.names'), cell: (row) => rowOf(row).names.join(t('common:list.comma')) },
    { key: 'on', title: t('old.registeredOn'), width: 120, numeric: true, cell: (row) => rowOf(row).registeredOn },
    { key: 'authority', title: t('old.authority'), cell: (row) => rowOf(row).authority },
    { key: 'entered', title: t('old.entered'), width: 120, numeric: true, cell: (row) => rowOf(row).on },
  ];
  return (
    <Page
      title={t('old.title')}
      detail={<span className="muted">{t('old.words')}</span>}
      actions={
        mayEnter ? (
          <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)}>
            {t('old.new')} <KeyCap keys="n" />
          </Button>
        ) : null
      }
    >
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
      {isNew ? <ActionForm action={enterOldRecord} draftKey="old-record/new" send={send} onClose={close} /> : null}
    </Page>
  );
}
