/** Certificate ceremonies: what is planned, and a new one. */
import { GiftOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { type CeremonyRow, ceremonyRegister, planCeremony } from '#domain/marriage/booking/index.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { type Column, DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { useAllRecords, useRecords } from '../../parts/use-records.ts';

export function CeremonyPages() {
  const { t } = useTranslation('hall');
  const { session } = useSession();
  const planned = useAllRecords({ register: ceremonyRegister, tags: ['state:planned'] });
  const past = useRecords({ register: ceremonyRegister, tags: ['state:held'], descending: true });
  const [isNew, setNew] = useState(false);
  const [made, setMade] = useState('');
  useShortcut('n', () => setNew(true), { label: t('ceremony.new'), enabled: !isNew });
  const send = async (command: { readonly type: string }): Promise<Problem | null> => {
    const stream = `ceremony/${newId()}`;
    const result = await attempt(runCommand(stream, 0, command));
    if (result.ok) setMade(stream);
    return result.ok ? null : result.problem;
  };
  const close = (): void => {
    setNew(false);
    if (made) go(routeOf(made));
  };
  return (
    <Page
      title={t('ceremony.title')}
      detail={<span className="muted">{t('ceremony.voluntary')}</span>}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="new-ceremony">
          {t('ceremony.new')} <KeyCap keys="n" />
        </Button>
      }
    >
      <ProblemNote problem={planned.problem} />
      {planned.rows.length === 0 && !planned.isLoading ? (
        <EmptyState icon={<GiftOutlined />} title={t('ceremony.none')} hint={t('ceremony.noneHint')} />
      ) : null}
      {planned.rows.length > 0 ? (
        <Section title={t('ceremony.planned')} flush>
          <Ceremonies rows={planned.rows} label={t('ceremony.planned')} />
        </Section>
      ) : null}
      {past.rows.length > 0 ? (
        <Section title={t('ceremony.past')} flush>
          <Ceremonies rows={past.rows} label={t('ceremony.past')} />
          <MoreRows list={past} />
        </Section>
      ) : null}
      {isNew ? (
        <ActionForm
          action={planCeremony}
          draftKey="ceremony/new"
          start={{ date: session.today, couples: 10 }}
          send={send}
          onClose={close}
        />
      ) : null}
    </Page>
  );
}

function Ceremonies({ rows, label }: { readonly rows: readonly RecordRow[]; readonly label: string }) {
  const { t } = useTranslation('hall');
  const of = (row: RecordRow) => row.body as CeremonyRow;
  const columns: readonly Column<RecordRow>[] = [
    {
      key: 'when',
      title: t('ceremony.when'),
      width: 170,
      numeric: true,
      cell: (row) => `${of(row).date} ${of(row).time}`,
    },
    { key: 'place', title: t('ceremony.place'), cell: (row) => of(row).place },
    { key: 'officiant', title: t('ceremony.officiant'), width: 160, cell: (row) => of(row).officiant },
    {
      key: 'couples',
      title: t('ceremony.couples'),
      width: 120,
      numeric: true,
      cell: (row) => t('ceremony.of', { joined: of(row).joined, couples: of(row).couples }),
    },
  ];
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}
