/** One ledger of visits and petitions as it was drawn up: its items, its totals, the sheet. */
import { LockOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { type LedgerRow, ledgerTotals, type PetitionLedger } from '#domain/veterans/petition/ledger/ledger.ts';
import { petitionStages } from '#domain/veterans/petition/stages.ts';
import { closingWords, petitionKinds, petitionMatters } from '#domain/veterans/petition/words.ts';
import { routeOf } from '../../../app/route.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { useText } from '../../../i18n/use-text.ts';
import type { StreamScreenProps } from '../../screens.ts';
import { useWord } from '../use-word.ts';

export function PetitionLedgerPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('petitions');
  const say = useText();
  const word = useWord();
  const { from, to, on, by, rows } = page.state as PetitionLedger;
  const totals = ledgerTotals(rows);
  const stage = (code: string): string => {
    const name = petitionStages.find((one) => one.code === code)?.name;
    return name ? say(name) : code;
  };
  return (
    <Page title={t('ledger.title')} detail={<span className="muted numeric">{t('ledger.fromTo', { from, to })}</span>}>
      <dl className="figures">
        <Figure label={t('ledger.items')} value={totals.items} />
        <Figure label={t('page.views.closed')} value={totals.closed} />
        <Figure label={t('page.views.open')} value={totals.open} />
        <Figure label={t('page.views.missed')} value={totals.late} />
      </dl>
      <Documents page={page} documents={[]} reload={reload} />
      <Section title={t('ledger.drawnBy', { by, on })} flush>
        <DataTable
          label={t('ledger.title')}
          rows={rows}
          rowKey={({ stream }) => stream}
          rowRoute={({ stream }) => routeOf(stream)}
          columns={[
            {
              key: 'name',
              title: t('page.name'),
              cell: ({ name, number, restricted }) => (
                <>
                  {restricted ? (
                    <span className="tag warn">
                      <LockOutlined /> {t('page.restricted')}
                    </span>
                  ) : (
                    name
                  )}
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
            { key: 'marks', title: t('page.marks'), cell: (row) => <LedgerMarks row={row} /> },
            { key: 'received', title: t('page.received'), numeric: true, cell: ({ receivedOn }) => receivedOn },
            { key: 'owner', title: t('page.owner'), cell: ({ owner }) => owner },
            { key: 'stage', title: t('page.stage'), cell: (row) => stage(row.stage) },
            { key: 'ended', title: t('ledger.ended'), numeric: true, cell: ({ endedOn }) => endedOn ?? '–' },
            {
              key: 'said',
              title: t('page.said'),
              cell: ({ satisfaction }) => word(closingWords, satisfaction) || '–',
            },
          ]}
        />
      </Section>
    </Page>
  );
}

function LedgerMarks({ row }: { readonly row: LedgerRow }) {
  const { t } = useTranslation('petitions');
  return (
    <span className="petition-marks">
      {row.carriedIn ? <span className="tag">{t('ledger.carriedIn')}</span> : null}
      {row.gathered > 0 ? <span className="tag accent">{t('page.group', { count: row.gathered })}</span> : null}
      {row.earlier > 0 ? <span className="tag accent">{t('page.repeat', { count: row.earlier })}</span> : null}
      {row.late ? <span className="tag danger">{t('page.views.missed')}</span> : null}
    </span>
  );
}

function Figure({ label, value }: { readonly label: string; readonly value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd className="numeric">{value}</dd>
    </div>
  );
}
