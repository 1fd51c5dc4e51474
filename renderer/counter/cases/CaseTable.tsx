import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { nextDeadline } from '#domain/kernel/views.ts';
import { formatMoment } from '../../app/format.ts';
import { routeOf } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { useText } from '../../i18n/use-text.ts';
import { findItem } from './catalogue.ts';
import { DueTag } from './DueTag.tsx';
import { HallTag } from './HallTag.tsx';
import { StageTag } from './StageTag.tsx';

/** Cases as rows: number, what, who, how far, until when. */
export function CaseTable(props: { readonly rows: readonly CaseRow[]; readonly label?: string }) {
  const { t } = useTranslation();
  const say = useText();
  const { session } = useSession();
  const columns: readonly Column<CaseRow>[] = [
    { key: 'number', title: t('cases.number'), numeric: true, cell: ({ number }) => number },
    {
      key: 'item',
      title: t('cases.item'),
      cell: ({ window, item }) => say(findItem(window, item)?.name ?? { zh: item, en: item }),
    },
    {
      key: 'parties',
      title: t('cases.parties'),
      cell: ({ parties }) => parties.map(({ name }) => name).join(t('list.comma')),
    },
    {
      key: 'stage',
      title: t('cases.stage'),
      cell: (row) => (
        <>
          <StageTag row={row} /> <HallTag row={row} />
        </>
      ),
    },
    {
      key: 'due',
      title: t('cases.due'),
      cell: ({ deadlines }) => {
        const next = nextDeadline(deadlines);
        return next ? <DueTag dueOn={next.dueOn} today={session.today} /> : <span className="muted">—</span>;
      },
    },
    {
      key: 'updated',
      title: t('cases.updated'),
      numeric: true,
      cell: ({ updatedAt }) => formatMoment(updatedAt, session.today),
    },
  ];
  return (
    <DataTable
      label={props.label ?? t('section.cases')}
      columns={columns}
      rows={props.rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}
