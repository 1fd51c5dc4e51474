import { useTranslation } from 'react-i18next';
import type { CaseRow } from '#contract/db.ts';
import { routeOf } from '../../app/route.ts';
import { type Column, DataTable } from '../../components/DataTable.tsx';
import { Section } from '../../components/Section.tsx';
import { useText } from '../../i18n/use-text.ts';
import { findItem } from '../cases/catalogue.ts';
import { useCaseList } from '../cases/use-case-list.ts';

/** Cases that wait for a yes: ours to say, and the other halls'. Nothing while there are none. */
export function OfferedCases() {
  const { t } = useTranslation();
  const toUs = useCaseList({ offered: 'to-us' }).rows;
  const byUs = useCaseList({ offered: 'by-us' }).rows;
  if (toUs.length + byUs.length === 0) return null;
  return (
    <Section title={t('handOver.title')} flush className="offered-cases">
      {toUs.length > 0 ? <OfferedTable rows={toUs} direction="toUs" /> : null}
      {byUs.length > 0 ? <OfferedTable rows={byUs} direction="byUs" /> : null}
    </Section>
  );
}

function OfferedTable({ rows, direction }: { readonly rows: readonly CaseRow[]; readonly direction: 'toUs' | 'byUs' }) {
  const { t } = useTranslation();
  const say = useText();
  const columns: readonly Column<CaseRow>[] = [
    { key: 'number', title: t(`handOver.${direction}`), numeric: true, cell: ({ number }) => number },
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
      key: 'hall',
      title: direction === 'toUs' ? t('handOver.from') : t('handOver.to'),
      cell: ({ hall }) => (direction === 'toUs' ? hall?.name : hall?.offer?.toName),
    },
    { key: 'reason', title: t('handOver.reason'), cell: ({ hall }) => hall?.offer?.reason },
  ];
  return (
    <DataTable
      label={t(`handOver.${direction}`)}
      columns={columns}
      rows={rows}
      rowKey={({ stream }) => stream}
      rowRoute={({ stream }) => routeOf(stream)}
    />
  );
}
