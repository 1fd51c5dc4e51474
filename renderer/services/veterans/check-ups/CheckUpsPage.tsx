/** Rounds of free check-ups: planned and held, and how many are still to come. */
import { MedicineBoxOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ask } from '#domain/kernel/ask.ts';
import { checkUpRegister } from '#domain/veterans/check-up/schema.ts';
import { newId, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecords } from '../../parts/use-records.ts';

const plan = {
  command: 'check-up.plan',
  label: { zh: '安排体检', en: 'Plan check-ups' },
  questions: [
    ask('title', '名称', 'Title', 'text', { maxLength: 80 }),
    ask('hospital', '体检机构', 'Hospital', 'text', { maxLength: 100 }),
    ask('from', '开始日期', 'From', 'date'),
    ask('until', '结束日期', 'Until', 'date'),
  ],
};
interface Row {
  readonly title: string;
  readonly hospital: string;
  readonly from: string;
  readonly until: string;
  readonly people: number;
  readonly examined: number;
  readonly waiting: number;
  readonly closed: boolean;
}

export function CheckUpsPage() {
  const { t } = useTranslation('veterans');
  const [isNew, setNew] = useState(false);
  const list = useRecords({ register: checkUpRegister, tags: ['all'], descending: true });
  useShortcut('ctrl+enter', () => setNew(true), { label: t('checkUps.new'), enabled: !isNew });
  const row = (body: unknown): Row => body as Row;
  const begin = (
    <Button type="primary" icon={<PlusOutlined />} onClick={() => setNew(true)} data-testid="new-check-up">
      {t('checkUps.new')} <KeyCap keys="ctrl+enter" />
    </Button>
  );
  return (
    <Page title={t('checkUps.title')} actions={begin}>
      <section className="section" aria-label={t('checkUps.title')}>
        <RecordTable
          label={t('checkUps.title')}
          list={list}
          columns={[
            { key: 'title', title: t('trainings.name'), cell: ({ body }) => row(body).title },
            { key: 'hospital', title: t('checkUps.hospital'), cell: ({ body }) => row(body).hospital },
            {
              key: 'on',
              title: t('checkUps.period'),
              numeric: true,
              cell: ({ body }) => `${row(body).from} – ${row(body).until.slice(5)}`,
            },
            {
              key: 'examined',
              title: t('checkUps.states.examined'),
              numeric: true,
              cell: ({ body }) => t('today.of', { numerator: row(body).examined, denominator: row(body).people }),
            },
            { key: 'waiting', title: t('checkUps.waiting'), numeric: true, cell: ({ body }) => row(body).waiting },
            {
              key: 'state',
              title: t('rounds.state'),
              cell: ({ body }) => (
                <span className={`tag ${row(body).closed ? 'good' : 'accent'}`}>
                  {t(row(body).closed ? 'rounds.closed' : 'rounds.open')}
                </span>
              ),
            },
          ]}
          empty={
            <EmptyState
              icon={<MedicineBoxOutlined />}
              title={t('checkUps.none')}
              hint={t('checkUps.noneHint')}
              action={begin}
            />
          }
        />
      </section>
      {isNew ? (
        <ActionForm
          action={plan}
          draftKey="plan-check-up"
          send={async (fields) => {
            const stream = `check-up/${newId()}`;
            const result = await attempt(runCommand(stream, 0, fields));
            if (result.ok) go(routeOf(stream));
            return result.ok ? null : result.problem;
          }}
          onClose={() => setNew(false)}
        />
      ) : null}
    </Page>
  );
}
