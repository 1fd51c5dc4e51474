/** The service stations of the area: this year's budget against the plan, and which of the five haves are there. */
import { BankOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { isWhole, type SiteRow, shortfallOf, siteLevels, siteRegister, siteSet } from '#domain/veterans/site/site.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { yuanOf } from '../money.ts';
import { PlanDialog } from '../PlannedList.tsx';
import { useWord } from '../use-word.ts';
import { Shortfall } from './Shortfall.tsx';

const openSite: Action = {
  command: 'veteran-site.open',
  label: { zh: '新增服务站', en: 'Add a station' },
  questions: [
    ask('name', '服务站名称', 'Name of the station', 'text', { maxLength: 60 }),
    ask('level', '类别', 'Level', 'choice', { choices: siteLevels }),
  ],
};

export function SitesPage() {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { may } = useSession();
  const { data: rules } = useEdition(siteSet);
  const [isOpen, setOpen] = useState(false);
  const list = useRecords({ register: siteRegister, tags: ['all'] });
  const row = (body: unknown): SiteRow => body as SiteRow;
  const mayAdd = may('supervisor', 'veterans-officer');
  useShortcut('ctrl+enter', () => setOpen(true), { label: t('sites.new'), enabled: mayAdd && !isOpen });
  const button = mayAdd ? (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setOpen(true)} data-testid="new-site">
      {t('sites.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  ) : null;
  const whole = list.rows.filter(({ body }) => {
    const { newest, level } = row(body);
    return newest !== null && isWhole(shortfallOf(level, newest, rules));
  }).length;
  return (
    <Page
      title={t('sites.title')}
      detail={
        list.rows.length > 0 ? (
          <span className="muted numeric">
            {t(list.hasMore ? 'sites.wholeMore' : 'sites.whole', { whole, count: list.rows.length })}
          </span>
        ) : null
      }
      actions={button}
    >
      <section className="section" aria-label={t('sites.title')}>
        <RecordTable
          label={t('sites.title')}
          list={list}
          columns={[
            { key: 'name', title: t('sites.name'), cell: ({ body }) => row(body).name },
            { key: 'level', title: t('sites.level'), cell: ({ body }) => word(siteLevels, row(body).level) },
            { key: 'year', title: t('sites.year'), numeric: true, cell: ({ body }) => row(body).newest?.year ?? '–' },
            {
              key: 'budget',
              title: t('sites.budget'),
              numeric: true,
              cell: ({ body }) => {
                const { newest } = row(body);
                return newest ? yuanOf(newest.budgetFen) : '–';
              },
            },
            {
              key: 'state',
              title: t('sites.state'),
              cell: ({ body }) => {
                const { level, newest } = row(body);
                return newest ? <Shortfall of={shortfallOf(level, newest, rules)} /> : t('sites.notEntered');
              },
            },
          ]}
          empty={
            <EmptyState icon={<BankOutlined />} title={t('sites.none')} hint={t('sites.noneHint')} action={button} />
          }
        />
      </section>
      {isOpen ? <PlanDialog action={openSite} kind="veteran-site" onClose={() => setOpen(false)} /> : null}
    </Page>
  );
}
