/** One payment list: who is paid how much, the totals, the approval, the sheet. */
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask } from '#domain/kernel/ask.ts';
import { listStateOf, type PaymentList, totalsOf } from '#domain/veterans/benefit/list.ts';
import { totalOf } from '#domain/veterans/benefit/months.ts';
import { benefitCategories, disabilityCauses } from '#domain/veterans/words.ts';
import { routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { DataTable } from '../../../components/DataTable.tsx';
import { History } from '../../../components/History.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { yuanOf } from '../money.ts';
import { ListTag } from './PaymentLists.tsx';

const officers = ['supervisor', 'veterans-officer'] as const;
const discard: Action = {
  command: 'benefit-list.discard',
  label: { zh: '作废重编', en: 'Discard' },
  weight: 'out',
  roles: officers,
  questions: [ask('reason', '原因', 'Reason', 'text', { maxLength: 200 })],
};
const approve: Action = {
  command: 'benefit-list.approve',
  label: { zh: '审核通过', en: 'Approve' },
  weight: 'next',
  roles: officers,
  questions: [],
};

export function PaymentListPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const { session } = useSession();
  const state = page.state as PaymentList;
  const { rows, drawn, approved, discarded } = state;
  const totals = totalsOf(rows);
  const at = listStateOf(state);
  const isOwn = drawn.account === session.account?.id;
  const actions = at === 'drawn' ? [...(isOwn ? [] : [approve]), discard] : [];
  const category = benefitCategories.find(({ value }) => value === state.category)?.label;
  const cause = (value: string): string =>
    say(disabilityCauses.find((one) => one.value === value)?.label ?? { zh: '', en: '' });
  const amount = (fen: number): string => (fen === 0 ? '–' : yuanOf(fen));
  return (
    <Page
      title={
        <>
          {`${state.month}　${state.category}`} <ListTag state={at} />
        </>
      }
      detail={<span className="muted">{category ? say(category) : state.category}</span>}
    >
      <div className="two-columns">
        <div className="veterans stack">
          <Section title={t('payments.of', { count: totals.people, amount: yuanOf(totals.totalFen) })} flush>
            <DataTable
              label={t('payments.title')}
              rows={rows}
              rowKey={({ benefit }) => benefit}
              rowRoute={({ benefit }) => routeOf(benefit)}
              columns={[
                { key: 'name', title: t('benefits.name'), cell: ({ name }) => name },
                { key: 'grade', title: t('benefits.grade'), cell: (row) => `${row.grade} ${cause(row.cause)}`.trim() },
                { key: 'base', title: t('payments.base'), numeric: true, cell: ({ baseFen }) => amount(baseFen) },
                { key: 'care', title: t('payments.care'), numeric: true, cell: ({ careFen }) => amount(careFen) },
                {
                  key: 'back',
                  title: t('payments.back'),
                  numeric: true,
                  cell: ({ backFen, backMonths }) =>
                    backFen === 0 ? '–' : t('payments.backOf', { amount: yuanOf(backFen), months: backMonths }),
                },
                { key: 'total', title: t('payments.total'), numeric: true, cell: (row) => yuanOf(totalOf(row)) },
              ]}
            />
          </Section>
          {at === 'drawn' && isOwn ? <p className="muted">{t('payments.otherPerson')}</p> : null}
          <Actions page={page} reload={reload} actions={actions} />
        </div>
        <div className="stack">
          <Section title={t('payments.sums')}>
            <dl className="payment-sums">
              <dt>{t('payments.base')}</dt>
              <dd className="numeric">{yuanOf(totals.baseFen)}</dd>
              <dt>{t('payments.care')}</dt>
              <dd className="numeric">{yuanOf(totals.careFen)}</dd>
              <dt>{t('payments.back')}</dt>
              <dd className="numeric">{yuanOf(totals.backFen)}</dd>
              <dt>{t('payments.total')}</dt>
              <dd className="numeric">
                <strong>{yuanOf(totals.totalFen)}</strong>
              </dd>
              <dt>{t('benefits.rates')}</dt>
              <dd>{state.rates}</dd>
              <dt>{t('payments.drawn')}</dt>
              <dd>{`${drawn.by} ${drawn.on}`}</dd>
              {approved ? (
                <>
                  <dt>{t('payments.approved')}</dt>
                  <dd>{`${approved.by} ${approved.on}`}</dd>
                </>
              ) : null}
              {discarded ? (
                <>
                  <dt>{t('payments.states.discarded')}</dt>
                  <dd>{`${discarded.by} ${discarded.on} ${discarded.reason}`}</dd>
                </>
              ) : null}
            </dl>
          </Section>
          <Documents page={page} documents={[]} reload={reload} />
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}
