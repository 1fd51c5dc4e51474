/** Regular benefits by state, and the yearly confirmation on the spot: card or name, a look, Enter. */
import { PayCircleOutlined } from '@ant-design/icons';
import { App, Progress } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { monthlyToday } from '#domain/veterans/benefit/rules.ts';
import type { BenefitRow } from '#domain/veterans/benefit/schema.ts';
import { ratesSet } from '#domain/veterans/references.ts';
import { benefitCategories } from '#domain/veterans/words.ts';
import { api } from '../../../app/api.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { FindPerson } from '../../parts/FindPerson.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecordCounts, useRecords, useTallies } from '../../parts/use-records.ts';
import { yuanOf } from '../money.ts';
import { PaymentLists } from '../payments/PaymentLists.tsx';
import { useCommand } from '../use-command.ts';
import { Sheets } from './Sheets.tsx';

const states = ['due', 'suspended', 'active', 'paused', 'stopped', 'correcting'] as const;

export function BenefitsPage() {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const { data: rates } = useEdition(ratesSet);
  const [state, setState] = useState<string>('all');
  const list = useRecords({ register: 'benefit', tags: [state === 'all' ? 'all' : `state:${state}`] });
  const { value: counts } = useRecordCounts('benefit', 'state');
  const year = session.today.slice(0, 4);
  const { value: sums } = useTallies('veterans.benefit-confirmed', `${year}-01-01`, `${year}-12-31`);
  const confirmed = sums?.[0]?.sum ?? 0;
  const countOf = (one: string): number => counts?.find(({ tag }) => tag === `state:${one}`)?.count ?? 0;
  const open = countOf('due') + countOf('suspended');
  const categoryName = (code: string): string =>
    say(benefitCategories.find(({ value }) => value === code)?.label ?? { zh: code, en: code });

  return (
    <Page title={t('benefits.title')}>
      <div className="two-columns">
        <section className="section" aria-label={t('benefits.title')}>
          <div className="filters">
            <Segments
              label={t('benefits.title')}
              value={state}
              onChange={setState}
              options={['all', ...states].map((one) => ({
                value: one,
                label: one === 'all' ? t('benefits.all') : `${t(`benefits.states.${one}`)} ${countOf(one)}`,
              }))}
            />
          </div>
          <RecordTable
            label={t('benefits.title')}
            list={list}
            columns={[
              { key: 'name', title: t('benefits.name'), cell: ({ body }) => (body as BenefitRow).name },
              {
                key: 'category',
                title: t('benefits.category'),
                cell: ({ body }) => `${(body as BenefitRow).category} ${categoryName((body as BenefitRow).category)}`,
              },
              {
                key: 'monthly',
                title: t('benefits.monthly'),
                numeric: true,
                cell: ({ body }) => yuanOf(monthlyToday(rates, body as BenefitRow)),
              },
              {
                key: 'confirm',
                title: t('benefits.confirm'),
                numeric: true,
                cell: ({ body }) =>
                  `${(body as BenefitRow).confirmFrom} – ${(body as BenefitRow).confirmUntil.slice(5)}`,
              },
              {
                key: 'state',
                title: t('benefits.state'),
                cell: ({ body }) => <StateTag state={(body as BenefitRow).state} />,
              },
            ]}
            empty={<EmptyState icon={<PayCircleOutlined />} title={t('benefits.none')} hint={t('benefits.noneHint')} />}
          />
        </section>
        <div className="stack">
          <Section title={t('benefits.quick')}>
            <Progress percent={Math.floor((confirmed * 100) / Math.max(1, confirmed + open))} />
            <p className="muted">{t('benefits.progress', { done: confirmed, all: confirmed + open })}</p>
            <QuickConfirm />
          </Section>
          <Sheets />
          <PaymentLists />
        </div>
      </div>
    </Page>
  );
}

export function StateTag({ state }: { readonly state: string }) {
  const { t } = useTranslation('veterans');
  const colour: Readonly<Record<string, string>> = {
    active: 'good',
    due: 'accent',
    suspended: 'danger',
    paused: 'warn',
    stopped: '',
  };
  return <span className={`tag ${colour[state] ?? ''}`}>{t(`benefits.states.${state}`)}</span>;
}

/** Confirms whoever stands at the counter: all that is due of this person. */
function QuickConfirm() {
  const { t } = useTranslation('veterans');
  const { message } = App.useApp();
  const { run, problem, setProblem } = useCommand();
  const [nobody, setNobody] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);

  const confirm = async (person: string): Promise<void> => {
    setNobody(null);
    setProblem(null);
    const found = await api.db['record.list']({ register: 'benefit', tags: [`person:${person}`] });
    const open = (found.ok ? found.value.rows : []).filter(({ body }) =>
      ['due', 'suspended'].includes((body as BenefitRow).state),
    );
    if (open.length === 0) {
      const known = await api.db['stream.get']({ stream: person });
      setNobody(known.ok ? (known.value.state as { facts: { name: string } }).facts.name : '');
    }
    for (const row of open) {
      const page = await api.db['stream.get']({ stream: row.stream });
      if (!page.ok) continue;
      const done = await run(row.stream, page.value.version, {
        type: 'benefit.confirm',
        method: 'in-person',
        note: '',
      });
      if (done)
        void message.success(
          t('benefits.confirmed', {
            name: (row.body as BenefitRow).name,
            from: `${Number((row.body as BenefitRow).confirmFrom.slice(0, 4)) + 1}`,
          }),
        );
    }
    setTurn((before) => before + 1);
  };
  return (
    <div className="stack">
      <p className="muted">{t('benefits.quickHint')}</p>
      <FindPerson
        key={turn}
        whose={t('benefits.quick')}
        onFound={(person) => void confirm(person)}
        testId="confirm-search"
      />
      {nobody === null ? null : <p role="status">{t('benefits.notDue', { name: nobody })}</p>}
      <ProblemNote problem={problem} />
    </div>
  );
}
