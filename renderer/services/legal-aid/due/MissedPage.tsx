/** What was missed: every limit that passed before what it asks for was done, of running and of closed cases. */
import { CheckCircleOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { type MissedLimit, missedLimits } from '#domain/legal-aid/application/missed.ts';
import { type AidRow, aidRegister } from '#domain/legal-aid/application/record.ts';
import { aidStages } from '#domain/legal-aid/application/stages.ts';
import { formatInstant } from '../../../app/format.ts';
import { routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useNow } from '../../../app/use-now.ts';
import { type Column, DataTable } from '../../../components/DataTable.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useAllRecords } from '../../parts/use-records.ts';
import '../legal-aid.css';
import { ConfirmationRow } from './ConfirmationRow.tsx';
import { useOwnTags } from './use-own-tags.ts';
import { useUnconfirmed } from './use-unconfirmed.ts';

interface Missed extends MissedLimit {
  readonly row: RecordRow;
  readonly aid: AidRow;
}

export function MissedPage() {
  const { t } = useTranslation('legal');
  const { session } = useSession();
  const now = useNow();
  const today = session.today;
  const own = useOwnTags();
  const met = useAllRecords({ register: aidRegister, tags: [...own, 'missed:yes'] });
  const running = useAllRecords({ register: aidRegister, tags: [...own, 'state:open'], to: `${today}~` });
  const unconfirmed = useUnconfirmed();
  const cases = new Map([...met.rows, ...running.rows].map((row) => [row.stream, row]));
  const all = [...cases.values()]
    .flatMap((row): readonly Missed[] => {
      const aid = row.body as AidRow;
      return missedLimits(aid, { now, today }).map((one) => ({ ...one, row, aid }));
    })
    .toSorted((a, b) => (a.deadline.dueOn < b.deadline.dueOn ? 1 : -1));
  const groups = [
    { key: 'open', rows: all.filter(({ isOpen }) => isOpen) },
    { key: 'late', rows: all.filter(({ isOpen }) => !isOpen) },
  ] as const;
  return (
    <Page title={t('missed.title')}>
      <ProblemNote problem={met.problem ?? running.problem} />
      <div className="due-groups">
        {groups.map(({ key, rows }) =>
          rows.length > 0 ? (
            <Section key={key} title={t(`missed.${key}`, { count: rows.length })} flush>
              <MissedTable label={t(`missed.${key}`, { count: rows.length })} rows={rows} testId={`missed-${key}`} />
            </Section>
          ) : null,
        )}
        {unconfirmed.length > 0 ? (
          <Section title={t('missed.unconfirmed', { count: unconfirmed.length })} flush>
            <div data-testid="missed-unconfirmed">
              {unconfirmed.map((row) => (
                <ConfirmationRow key={row.stream} row={row} />
              ))}
            </div>
          </Section>
        ) : null}
        {all.length + unconfirmed.length === 0 && !met.isLoading && !running.isLoading ? (
          <EmptyState icon={<CheckCircleOutlined />} title={t('missed.nothing')} hint={t('missed.nothingHint')} />
        ) : null}
      </div>
    </Page>
  );
}

function MissedTable(props: { readonly label: string; readonly rows: readonly Missed[]; readonly testId: string }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const columns: readonly Column<Missed>[] = [
    {
      key: 'who',
      title: t('missed.case'),
      cell: ({ aid }) => (
        <>
          <strong>{aid.names.slice(0, 3).join(t('common:list.comma'))}</strong>
          <br />
          <small className="muted">{[aid.cause, aid.number, aid.lawyer].filter(Boolean).join(' · ')}</small>
        </>
      ),
    },
    { key: 'limit', title: t('missed.limit'), cell: ({ deadline }) => say(deadline.label) },
    {
      key: 'due',
      title: t('missed.due'),
      numeric: true,
      cell: ({ deadline: { dueAt, dueOn } }) => (dueAt ? formatInstant(dueAt) : dueOn),
    },
    {
      key: 'met',
      title: t('missed.met'),
      numeric: true,
      cell: ({ deadline: { metAt, metOn } }) => (metAt ? formatInstant(metAt) : (metOn ?? t('missed.notYet'))),
    },
    {
      key: 'late',
      title: t('missed.by'),
      cell: ({ daysLate }) => (
        <span className="tag danger numeric">
          {daysLate > 0 ? t('missed.days', { count: daysLate }) : t('missed.hours')}
        </span>
      ),
    },
    {
      key: 'stage',
      title: t('missed.stage'),
      cell: ({ aid }) => {
        const stage = aidStages.find(({ code }) => code === aid.stage)?.name;
        return <span className="tag">{stage ? say(stage) : aid.stage}</span>;
      },
    },
  ];
  return (
    <div className="aid-missed" data-testid={props.testId}>
      <DataTable
        label={props.label}
        columns={columns}
        rows={props.rows}
        rowKey={({ row, deadline }) => `${row.stream} ${deadline.code} ${deadline.dueOn}`}
        rowRoute={({ row }) => routeOf(row.stream)}
      />
    </div>
  );
}
