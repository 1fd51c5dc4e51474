/** One person's benefit: what it is worth, its confirmations, how it ended. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { benefitActions, standing } from '#domain/veterans/benefit/actions.ts';
import { careFee, monthlyToday } from '#domain/veterans/benefit/rules.ts';
import type { Benefit } from '#domain/veterans/benefit/schema.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import { ratesSet } from '#domain/veterans/references.ts';
import { benefitCategories, deathCauses, disabilityCauses } from '#domain/veterans/words.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useEdition } from '../../../app/use-edition.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Documents } from '../../../counter/cases/Documents.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { yuanOf } from '../money.ts';
import { StateTag } from './BenefitsPage.tsx';
import { Corrections, OpenCorrection } from './Corrections.tsx';

export function BenefitPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const say = useText();
  const state = page.state as Benefit;
  const { category, grade, cause, stopped, confirmations, returns = [], overpaid = [] } = state;
  const rates = useEdition(ratesSet);
  const care = careFee(rates.data, state);
  const lastPaid = Object.keys(state.payments?.paid ?? {})
    .toSorted()
    .at(-1);
  const word = (choices: typeof benefitCategories, value: string): string =>
    say(choices.find((one) => one.value === value)?.label ?? { zh: value, en: value });
  return (
    <Page
      title={
        <>
          {state.name} <StateTag state={state.state} />
        </>
      }
      detail={<span className="muted">{`${category} ${word(benefitCategories, category)}`}</span>}
    >
      {state.proofAskedOn && state.endsOn && state.state !== 'stopped' ? (
        <Alert type="warning" showIcon title={t('benefits.proofAsked', { day: state.endsOn })} />
      ) : null}
      {state.paused ? <Alert type="warning" showIcon title={t('benefits.pausedBy', state.paused)} /> : null}
      <div className="two-columns">
        <div className="veterans stack">
          <OpenCorrection page={page} state={state} reload={reload} />
          <Section title={t('benefits.title')}>
            <LabelledValues>
              <LabelledValue label={t('benefits.name')}>
                <a href={hashOf(routeOf(veteranStream(state.person)))}>{state.name}</a>
              </LabelledValue>
              <LabelledValue label={t('benefits.monthly')} numeric>
                {yuanOf(monthlyToday(rates.data, state))}
              </LabelledValue>
              {care > 0 ? (
                <LabelledValue label={t('payments.care')} numeric>
                  {yuanOf(care)}
                </LabelledValue>
              ) : null}
              <LabelledValue label={t('benefits.rates')}>{stopped ? state.rates : rates.version}</LabelledValue>
              {lastPaid ? (
                <LabelledValue label={t('benefits.paidThrough')} numeric>
                  {lastPaid}
                </LabelledValue>
              ) : null}
              {grade ? (
                <LabelledValue label={t('benefits.grade')}>{`${grade} ${word(disabilityCauses, cause)}`}</LabelledValue>
              ) : null}
              <LabelledValue label={t('benefits.approved')} numeric>
                {state.approvedOn}
              </LabelledValue>
              <LabelledValue label={t('benefits.paidFrom')} numeric>
                {state.transferredFrom ? `${state.paidFrom}　${state.transferredFrom}` : state.paidFrom}
              </LabelledValue>
              {state.endsOn ? (
                <LabelledValue label={t('benefits.endsOn')} numeric>
                  {state.endsOn}
                </LabelledValue>
              ) : null}
              <LabelledValue label={t('benefits.confirm')} numeric>
                {`${state.confirmFrom} – ${state.confirmUntil}`}
              </LabelledValue>
            </LabelledValues>
          </Section>
          <Section title={t('benefits.history')}>
            {confirmations.length + returns.length === 0 ? <p className="muted">{t('benefits.noHistory')}</p> : null}
            <ul className="plain-list">
              {confirmations.map((one) => (
                <li key={one.on}>
                  <span className="numeric">{one.on}</span> {t(`benefits.methods.${one.method}`)} {one.by}{' '}
                  {one.backPayFen > 0 ? t('benefits.backPay', { amount: yuanOf(one.backPayFen) }) : ''}
                </li>
              ))}
              {returns.map((one) => (
                <li key={`return ${one.on}`}>
                  <span className="numeric">{one.on}</span> {t('benefits.returned')}{' '}
                  {one.backPayFen > 0
                    ? t('benefits.backPay', { amount: yuanOf(one.backPayFen) })
                    : t('benefits.noBackPay')}
                </li>
              ))}
            </ul>
          </Section>
          <Corrections corrections={state.corrections ?? []} />
          {overpaid.length > 0 ? (
            <Section title={t('benefits.regraded')}>
              <p>
                {t('benefits.overpaid', {
                  months: overpaid.length,
                  amount: yuanOf(overpaid.reduce((sum, { fen }) => sum + fen, 0)),
                })}
              </p>
            </Section>
          ) : null}
          {stopped?.overpaidMonths !== undefined ? (
            <Section title={t('benefits.settlement')}>
              {stopped.diedOf ? <p>{word(deathCauses, stopped.diedOf)}</p> : null}
              {stopped.extraMonths !== undefined ? (
                <p>{t('benefits.extra', { months: stopped.extraMonths, amount: yuanOf(stopped.extraFen ?? 0) })}</p>
              ) : null}
              <p>
                {t('benefits.overpaid', {
                  months: stopped.overpaidMonths,
                  amount: yuanOf(stopped.overpaidFen ?? 0),
                })}
              </p>
              {stopped.unpaidFen ? <p>{t('benefits.unpaid', { amount: yuanOf(stopped.unpaidFen) })}</p> : null}
            </Section>
          ) : null}
          <Actions
            page={page}
            reload={reload}
            actions={benefitActions(state)}
            startOf={({ command }) => (command === 'benefit.ask-correction' ? standing(state) : {})}
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
