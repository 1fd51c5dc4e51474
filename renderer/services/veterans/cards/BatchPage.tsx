/** One batch that went to the county: its list, and the sheet that goes with it. */
import { useTranslation } from 'react-i18next';
import type { CardBatch } from '#domain/veterans/card/batch.ts';
import { routeOf } from '../../../app/route.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import type { StreamScreenProps } from '../../screens.ts';

export function BatchPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const { number, on, by, cards } = page.state as CardBatch;
  return (
    <Page title={`${t('cards.batch')} ${number}`} detail={<span className="muted numeric">{`${on} ${by}`}</span>}>
      <div className="two-columns">
        <Section title={t('cards.count', { count: cards.length })} flush>
          <DataTable
            label={t('cards.batch')}
            rows={cards}
            rowKey={({ stream }) => stream}
            rowRoute={({ stream }) => routeOf(stream)}
            columns={[
              { key: 'name', title: t('cards.name'), cell: ({ name }) => name },
              { key: 'number', title: t('cards.number'), numeric: true, cell: (row) => row.number },
              { key: 'kind', title: t('cards.kind'), cell: ({ kind }) => t(`cards.kinds.${kind}`) },
            ]}
          />
        </Section>
        <Documents page={page} documents={[]} reload={reload} />
      </div>
    </Page>
  );
}
