/** Who looks for work or training, who works where, and whom to follow up next. */
import { SolutionOutlined } from '@ant-design/icons';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { wishAction } from '#domain/veterans/employment/actions.ts';
import { employmentRegister, employmentStream, type WorkState } from '#domain/veterans/employment/schema.ts';
import { api, runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { go, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { ActionForm } from '../../parts/ActionForm.tsx';
import { FindPerson } from '../../parts/FindPerson.tsx';
import { RecordTable } from '../../parts/RecordTable.tsx';
import { useRecordCount, useRecordCounts, useRecords, useTallies } from '../../parts/use-records.ts';

export interface WorkRow {
  readonly name: string;
  readonly state: WorkState;
  readonly unit: string;
  readonly since: string;
  readonly nextOn: string;
  readonly wish: string;
  readonly wantsTraining: boolean;
}
const views = [
  ['follow-up:open', 'followUp'],
  ['state:seeking', 'seeking'],
  ['training:wished', 'training'],
  ['state:working', 'working'],
  ['all', 'all'],
] as const;

export function WorkPage() {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const [tag, setTag] = useState<string>('follow-up:open');
  const [person, setPerson] = useState<string | null>(null);
  const list = useRecords({ register: employmentRegister, tags: [tag] });
  const { value: states } = useRecordCounts(employmentRegister, 'state');
  const { value: late } = useRecordCount(employmentRegister, 'follow-up:open', session.today);
  const row = (body: unknown): WorkRow => body as WorkRow;
  const countOf = (one: string): number => states?.find((count) => count.tag === one)?.count ?? 0;
  const enter = async (fields: { readonly type: string }) => {
    const stream = employmentStream(person ?? '');
    const known = await api.db['stream.get']({ stream });
    const result = await attempt(runCommand(stream, known.ok ? known.value.version : 0, fields));
    if (result.ok) go(routeOf(stream));
    return result.ok ? null : result.problem;
  };
  return (
    <Page title={t('work.title')}>
      <dl className="figures">
        <Figure label={t('work.late')} value={late ?? 0} />
        <Figure label={t('work.views.seeking')} value={countOf('state:seeking')} />
        <Figure label={t('work.views.working')} value={countOf('state:working')} />
      </dl>
      <div className="two-columns">
        <section className="section" aria-label={t('work.title')}>
          <div className="filters">
            <Segments
              label={t('work.title')}
              value={tag}
              onChange={setTag}
              options={views.map(([value, code]) => ({ value, label: t(`work.views.${code}`) }))}
            />
          </div>
          <RecordTable
            label={t('work.title')}
            list={list}
            columns={[
              { key: 'name', title: t('benefits.name'), cell: ({ body }) => row(body).name },
              { key: 'wish', title: t('work.wish'), cell: ({ body }) => row(body).wish || '–' },
              { key: 'unit', title: t('work.unit'), cell: ({ body }) => row(body).unit || '–' },
              {
                key: 'next',
                title: t('work.next'),
                cell: ({ body }) =>
                  row(body).nextOn ? <DueTag dueOn={row(body).nextOn} today={session.today} /> : '–',
              },
              { key: 'state', title: t('benefits.state'), cell: ({ body }) => <WorkTag state={row(body).state} /> },
            ]}
            empty={<EmptyState icon={<SolutionOutlined />} title={t('work.none')} hint={t('work.noneHint')} />}
          />
        </section>
        <div className="stack">
          <Section title={t('work.rates')}>
            <Rates today={session.today} />
          </Section>
          <Section title={t('work.enter')}>
            <FindPerson whose={t('work.enter')} onFound={setPerson} testId="wish-search" />
          </Section>
        </div>
      </div>
      {person ? (
        <ActionForm action={wishAction} draftKey={`wish/${person}`} send={enter} onClose={() => setPerson(null)} />
      ) : null}
    </Page>
  );
}

/** Each with what it is counted from: how many of the willing, how many of what was due. */
function Rates({ today }: { readonly today: string }) {
  const { t } = useTranslation('veterans');
  const year = today.slice(0, 4);
  const { value: sums } = useTallies('veterans.', `${year}-01-01`, today);
  const sum = (figure: string): number => sums?.find((one) => one.figure === `veterans.${figure}`)?.sum ?? 0;
  const rates = [
    ['training', sum('training-met'), sum('training-wished')],
    ['certified', sum('training-certified:skills'), sum('training-attended:skills')],
    ['work', sum('work-met'), sum('work-wished')],
    ['followUp', sum('follow-up-done'), sum('follow-up-due')],
  ] as const;
  return (
    <dl className="payment-sums">
      {rates.map(([code, numerator, denominator]) => (
        <div key={code} className="work-rate" data-testid={`work-${code}`}>
          <dt>{t(`work.rate.${code}`)}</dt>
          <dd className="numeric">
            {t('today.of', { numerator, denominator })}
            {denominator > 0 ? `　${(Math.floor((numerator * 1000) / denominator) / 10).toFixed(1)}%` : ''}
          </dd>
        </div>
      ))}
    </dl>
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

export function WorkTag({ state }: { readonly state: WorkState }) {
  const { t } = useTranslation('veterans');
  const tone = state === 'working' ? 'good' : state === 'seeking' ? 'accent' : '';
  return <span className={`tag ${tone}`}>{t(`work.states.${state}`)}</span>;
}
