/** One service station: budget and the five haves of each year. */
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { fiveHaves, type Site, shortfallOf, siteLevels, siteSet } from '#domain/veterans/site/site.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { DataTable } from '../../../components/DataTable.tsx';
import { History } from '../../../components/History.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { yuanOf } from '../money.ts';
import { useWord } from '../use-word.ts';
import { Shortfall } from './Shortfall.tsx';

const enter: Action = {
  command: 'veteran-site.enter',
  label: { zh: '登记年度情况', en: 'Enter a year' },
  weight: 'next',
  roles: ['supervisor', 'veterans-officer'],
  questions: [
    ask('year', '年度', 'Year', 'count'),
    ask('budgetFen', '年度经费', 'Budget of the year', 'money'),
    ask('haves', '五有', 'Five haves', 'choices', { choices: fiveHaves, required: false }),
    ask('note', '说明', 'Note', 'text', { required: false, maxLength: 300 }),
  ],
};

export function SitePage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  const { data: rules } = useEdition(siteSet);
  const { name, level, years } = page.state as Site;
  return (
    <Page title={name} detail={<span className="muted">{word(siteLevels, level)}</span>}>
      <div className="two-columns">
        <div className="veterans stack">
          <Section title={t('sites.years')} flush>
            {years.length === 0 ? <p className="muted section-note">{t('sites.notEntered')}</p> : null}
            {years.length > 0 ? (
              <DataTable
                label={t('sites.years')}
                rows={years}
                rowKey={({ year }) => String(year)}
                columns={[
                  { key: 'year', title: t('sites.year'), numeric: true, cell: ({ year }) => year },
                  {
                    key: 'budget',
                    title: t('sites.budget'),
                    numeric: true,
                    cell: ({ budgetFen }) => yuanOf(budgetFen),
                  },
                  {
                    key: 'state',
                    title: t('sites.state'),
                    cell: (one) => <Shortfall of={shortfallOf(level, one, rules)} />,
                  },
                  { key: 'note', title: t('sites.note'), cell: ({ note }) => note || '–' },
                ]}
              />
            ) : null}
          </Section>
          <Actions
            page={page}
            reload={reload}
            actions={[enter]}
            startOf={() => ({ year: Number(session.today.slice(0, 4)) })}
          />
        </div>
        <div className="stack">
          <Documents page={page} documents={[]} reload={reload} />
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}
