/** Ledgers of visits and petitions (信访台账) that were drawn up, and drawing up another one. */
import { ArrowLeftOutlined, PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { type LedgerTotals, petitionLedgerRegister } from '#domain/veterans/petition/ledger/ledger.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';
import { PlanDialog } from '../PlannedList.tsx';

interface Row extends LedgerTotals {
  readonly from: string;
  readonly to: string;
  readonly on: string;
  readonly by: string;
}

const draw: Action = {
  command: 'petition-ledger.draw',
  label: { zh: '编制台账', en: 'Draw up a ledger' },
  questions: [ask('from', '起始日期', 'From', 'date'), ask('to', '截止日期', 'To', 'date')],
  hint: {
    zh: '列入期间内收到的和期初仍在办的全部来访信访；限制查阅的只列编号、环节和责任人。',
    en: 'What came in the period and what was open when it began; restricted items without name and matter.',
  },
};

export function PetitionLedgersPage() {
  const { t } = useTranslation('petitions');
  const { session } = useSession();
  const [isOpen, setOpen] = useState(false);
  const list = useRecords({ register: petitionLedgerRegister, tags: ['all'], descending: true });
  const row = (body: unknown): Row => body as Row;
  const begin = (): void => setOpen(true);
  useShortcut('ctrl+enter', begin, { label: t('ledger.draw'), enabled: !isOpen });
  const button = (
    <Button type="primary" icon={<PrinterOutlined />} onClick={begin} data-testid="draw-ledger">
      {t('ledger.draw')} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  return (
    <Page
      title={t('ledger.title')}
      actions={
        <>
          <Button icon={<ArrowLeftOutlined />} onClick={() => go(['w', 'veterans', 'petitions'])}>
            {t('page.title')}
          </Button>
          {button}
        </>
      }
    >
      <section className="section" aria-label={t('ledger.title')}>
        <RecordTable
          label={t('ledger.title')}
          list={list}
          columns={[
            {
              key: 'period',
              title: t('ledger.period'),
              numeric: true,
              cell: ({ body }) => t('ledger.fromTo', { from: row(body).from, to: row(body).to }),
            },
            { key: 'items', title: t('ledger.items'), numeric: true, cell: ({ body }) => row(body).items },
            { key: 'closed', title: t('page.views.closed'), numeric: true, cell: ({ body }) => row(body).closed },
            { key: 'open', title: t('page.views.open'), numeric: true, cell: ({ body }) => row(body).open },
            { key: 'late', title: t('page.views.missed'), numeric: true, cell: ({ body }) => row(body).late },
            { key: 'drawn', title: t('ledger.drawn'), cell: ({ body }) => `${row(body).by} ${row(body).on}` },
          ]}
          empty={
            <EmptyState
              icon={<PrinterOutlined />}
              title={t('ledger.none')}
              hint={t('ledger.noneHint')}
              action={button}
            />
          }
        />
      </section>
      {isOpen ? (
        <PlanDialog
          action={draw}
          kind="petition-ledger"
          start={{ from: `${session.today.slice(0, 7)}-01`, to: session.today }}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </Page>
  );
}
