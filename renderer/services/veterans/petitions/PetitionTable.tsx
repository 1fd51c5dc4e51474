/** Visits and petitions as rows: who, about what, what it was recognised as, whose it is, and what is due next. */
import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { nextDeadline, wasLate } from '#domain/kernel/views.ts';
import { petitionStages } from '#domain/veterans/petition/stages.ts';
import { closingWords, petitionKinds, petitionMatters } from '#domain/veterans/petition/words.ts';
import { routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { type Column, DataTable } from '../../../components/DataTable.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useWord } from '../use-word.ts';
import type { ListedPetition } from './petition-rows.ts';

export function PetitionTable({ rows }: { readonly rows: readonly ListedPetition[] }) {
  const { t } = useTranslation('petitions');
  const say = useText();
  const word = useWord();
  const columns: readonly Column<ListedPetition>[] = [
    {
      key: 'name',
      title: t('page.name'),
      cell: ({ name, number }) => (
        <>
          {name}
          <small className="muted numeric petition-number">{number}</small>
        </>
      ),
    },
    {
      key: 'about',
      title: t('page.about'),
      cell: ({ kind, matter }) =>
        [word(petitionMatters, matter), word(petitionKinds, kind)].filter(Boolean).join(' · '),
    },
    { key: 'marks', title: t('page.marks'), cell: (row) => <Marks row={row} /> },
    { key: 'received', title: t('page.received'), numeric: true, cell: ({ receivedOn }) => receivedOn },
    { key: 'owner', title: t('page.owner'), cell: ({ owner }) => owner },
    {
      key: 'stage',
      title: t('page.stage'),
      cell: ({ stage, satisfaction }) => {
        const name = petitionStages.find(({ code }) => code === stage)?.name;
        return (
          <>
            <span className="tag">{name ? say(name) : stage}</span>
            {satisfaction ? <Said satisfaction={satisfaction} /> : null}
          </>
        );
      },
    },
    { key: 'due', title: t('page.due'), cell: (row) => <NextLimit row={row} /> },
  ];
  return (
    <DataTable
      label={t('page.title')}
      columns={columns}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}

function Marks({ row }: { readonly row: ListedPetition }) {
  const { t } = useTranslation('petitions');
  return (
    <span className="petition-marks">
      {row.urgent ? <span className="tag danger">{t('page.urgent')}</span> : null}
      {row.restricted ? (
        <span className="tag warn">
          <LockOutlined /> {t('page.restricted')}
        </span>
      ) : null}
      {row.gathered > 0 ? <span className="tag accent">{t('page.group', { count: row.gathered })}</span> : null}
      {row.earlier > 0 ? <span className="tag accent">{t('page.repeat', { count: row.earlier })}</span> : null}
      {row.deadlines.some(wasLate) ? <span className="tag danger">{t('page.late')}</span> : null}
    </span>
  );
}

function Said({ satisfaction }: { readonly satisfaction: string }) {
  const word = useWord();
  const tone = satisfaction === 'satisfied' || satisfaction === 'accepted' ? 'good' : 'danger';
  return <span className={`tag ${tone}`}>{word(closingWords, satisfaction)}</span>;
}

/** The limit that ends next, its name and how near it is. */
export function NextLimit({ row }: { readonly row: Pick<ListedPetition, 'deadlines'> }) {
  const { t } = useTranslation('petitions');
  const say = useText();
  const { session } = useSession();
  const next = nextDeadline(row.deadlines);
  if (!next) return <span className="muted">—</span>;
  return (
    <span className="petition-limit">
      <small className="muted">
        {say(next.label)}
        {next.provisional ? ` ${t('common:due.provisional')}` : ''}
      </small>{' '}
      <DueTag dueOn={next.dueOn} today={session.today} />
    </span>
  );
}
