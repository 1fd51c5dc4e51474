/** Counselling sessions: who still waits for a day, what is agreed, what was held. */
import { HeartOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { type Booking, bookingRegister } from '#domain/marriage/booking/index.ts';
import { type CounsellingRow, counsellingRegister, offerCounselling } from '#domain/marriage/counselling/index.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt, type Problem } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useStream } from '../../../app/use-stream.ts';
import { type Column, DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import type { Answers } from '../../parts/answers.ts';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { runOn } from '../../parts/run-on.ts';
import { useAllRecords, useRecords } from '../../parts/use-records.ts';

/** The command of an offer from the answers of its form. */
export function offerOf(answers: Readonly<Record<string, unknown>>, of: string | null) {
  const text = (name: string): string => String(answers[name] ?? '').trim();
  const people = [
    { name: text('name'), phone: text('phone') },
    { name: text('name2'), phone: text('phone2') },
  ];
  const attendees = people.filter(({ name }) => name !== '');
  return { type: 'counselling.offer', kind: text('kind'), attendees, case: of };
}

/** `rest` is `new` and the booking that somebody came by. */
export function CounsellingPage({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('hall');
  const [place, booking] = rest;
  const offered = useAllRecords({ register: counsellingRegister, tags: ['state:offered'] });
  const scheduled = useAllRecords({ register: counsellingRegister, tags: ['state:scheduled'] });
  const held = useRecords({ register: counsellingRegister, tags: ['state:held'], descending: true });
  const isNew = place === 'new';
  const begin = (): void => go(['w', 'marriage', 'counselling', 'new']);
  useShortcut('n', begin, { label: t('counselling.new'), enabled: !isNew });
  const lists = [
    { name: 'offered', list: offered },
    { name: 'scheduled', list: scheduled },
    { name: 'held', list: held },
  ] as const;
  const isEmpty = lists.every(({ list }) => list.rows.length === 0 && !list.isLoading);
  return (
    <Page
      title={t('counselling.title')}
      detail={<span className="muted">{t('counselling.voluntary')}</span>}
      actions={
        <Button type="primary" icon={<PlusOutlined />} onClick={begin}>
          {t('counselling.new')} <KeyCap keys="n" />
        </Button>
      }
    >
      <ProblemNote problem={offered.problem} />
      {isEmpty ? (
        <EmptyState icon={<HeartOutlined />} title={t('counselling.none')} hint={t('counselling.noneHint')} />
      ) : null}
      {lists.map(({ name, list }) =>
        list.rows.length > 0 ? (
          <Section key={name} title={t(`counselling.list.${name}`)} flush>
            <Sessions rows={list.rows} label={t(`counselling.list.${name}`)} />
            {name === 'held' ? <MoreRows list={list} /> : null}
          </Section>
        ) : null,
      )}
      {isNew ? <Offer key={booking ?? ''} booking={booking ? `booking/${booking}` : null} /> : null}
    </Page>
  );
}

function Sessions({ rows, label }: { readonly rows: readonly RecordRow[]; readonly label: string }) {
  const { t } = useTranslation('hall');
  const of = (row: RecordRow) => row.body as CounsellingRow;
  const columns: readonly Column<RecordRow>[] = [
    { key: 'names', title: t('counselling.who'), cell: (row) => of(row).names.join(t('comma')) },
    { key: 'kind', title: t('counselling.kind'), width: 160, cell: (row) => t(`counselling.kinds.${of(row).kind}`) },
    {
      key: 'when',
      title: t('counselling.when'),
      width: 170,
      numeric: true,
      cell: (row) => (of(row).schedule ? `${of(row).schedule?.date} ${of(row).schedule?.time}` : '—'),
    },
    { key: 'by', title: t('counselling.counsellor'), width: 140, cell: (row) => of(row).schedule?.counsellor ?? '—' },
    { key: 'room', title: t('counselling.room'), width: 140, cell: (row) => of(row).schedule?.room || '—' },
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

/** The form, filled from a booking when somebody came by one. */
function Offer({ booking }: { readonly booking: string | null }) {
  const { page } = useStream(booking ?? `${bookingRegister}/none`);
  if (booking && !page) return null;
  const [first, second] = ((page?.state ?? null) as Booking | null)?.parties ?? [];
  const start: Answers = {
    kind: 'family',
    name: first?.name ?? '',
    phone: first?.phone ?? '',
    name2: second?.name ?? '',
    phone2: second?.phone ?? '',
  };
  return <OfferForm booking={booking} start={booking ? start : {}} />;
}

function OfferForm({ booking, start }: { readonly booking: string | null; readonly start: Answers }) {
  const [made, setMade] = useState('');
  const send = async (answers: { readonly type: string }): Promise<Problem | null> => {
    const stream = `counselling/${newId()}`;
    const result = await attempt(runCommand(stream, 0, offerOf({ ...answers }, null)));
    if (!result.ok) return result.problem;
    setMade(stream);
    if (booking) await runOn(booking, { type: 'booking.link', case: stream });
    return null;
  };
  return (
    <ActionForm
      action={offerCounselling}
      draftKey={`counselling/new/${booking ?? ''}`}
      start={start}
      send={send}
      onClose={() => go(made ? routeOf(made) : ['w', 'marriage', 'counselling'], { replace: true })}
    />
  );
}
