/** Counts that are due (到期盘点), of all points: what was counted last, and since when it is due. */
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { CountDue } from '#domain/aids/count-due.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Section } from '../../../components/Section.tsx';
import { useCountsDue } from '../use-counts-due.ts';

export function CountsDue(props: {
  readonly nameOf: (point: string) => string;
  readonly itemName: (item: string | null) => string;
  /** Null for whoever may not count. */
  readonly onCount: ((due: CountDue) => void) | null;
}) {
  const { nameOf, itemName, onCount } = props;
  const { t } = useTranslation('aids');
  const rows = useCountsDue();
  if (rows.length === 0) return null;
  return (
    <div data-testid="counts-due" data-count={rows.length}>
      <Section
        title={
          <>
            {t('stock.due')} <span className="numeric muted">{rows.length}</span>
          </>
        }
        flush
      >
        <DataTable
          label={t('stock.due')}
          rows={rows}
          rowKey={({ point, item }) => `${point} ${item ?? ''}`}
          columns={[
            { key: 'point', title: t('point'), cell: ({ point }) => nameOf(point) },
            { key: 'what', title: t('stock.what'), cell: ({ item }) => itemName(item) },
            {
              key: 'last',
              title: t('stock.lastCount'),
              numeric: true,
              cell: ({ last }) => last ?? <span className="muted">{t('stock.neverCounted')}</span>,
            },
            {
              key: 'since',
              title: t('stock.dueSince'),
              numeric: true,
              cell: ({ since }) => <span className="tag danger">{since ?? t('stock.dueNow')}</span>,
            },
            {
              key: 'count',
              title: '',
              cell: (due) =>
                onCount ? (
                  <Button size="small" type="text" onClick={() => onCount(due)}>
                    {t('stock.newCount')}
                  </Button>
                ) : null,
            },
          ]}
        />
      </Section>
    </div>
  );
}
