/** One lawyer: facts, cases, public service of the year against the target. */
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StreamPage } from '#contract/db.ts';
import type { Action } from '#domain/kernel/action.ts';
import { ask, choice, long, optional } from '#domain/legal-aid/application/questions.ts';
import {
  filedLawyer,
  type Lawyer,
  type LawyersPayment,
  ratesOutsideCases,
  yearOf,
} from '#domain/legal-aid/lawyers/lawyer.ts';
import { standing } from '#domain/legal-aid/payments.ts';
import { type Rates, rateReference, targetReference } from '#domain/legal-aid/references.ts';
import { officers } from '#domain/legal-aid/roles.ts';
import { serviceWords, specialtyWords } from '#domain/legal-aid/vocabulary.ts';
import { runCommand } from '../../../app/api.ts';
import { attempt } from '../../../app/problem.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import { answersOf, fieldsOf } from '../../parts/answers.ts';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { FiledSheet } from '../FiledSheet.tsx';
import { QuestionsCard } from '../QuestionsCard.tsx';
import { lawyerQuestions, serviceQuestions } from './questions.ts';

const hours = (minutes: number): string => (minutes / 60).toFixed(1);
const recordService: Action = {
  command: 'lawyer.record-service',
  label: { zh: '登记公益服务', en: 'Record public service' },
  questions: serviceQuestions,
  weight: 'next',
};
const pause: Action = {
  command: 'lawyer.pause',
  label: { zh: '暂停指派', en: 'Pause assignments' },
  questions: [ask('reason', '原因', 'Reason', long)],
  weight: 'out',
  roles: officers,
};
const payOf = (rates: Rates): Action => ({
  command: 'lawyer.pay',
  label: { zh: '发放补贴（值班、咨询、代书）', en: 'Pay a subsidy (duty, consultation, document)' },
  hint: { zh: '案件的补贴在案件中发放。', en: 'That of a case is paid in the case.' },
  questions: [
    ask(
      'rate',
      '项目',
      'Item',
      choice(ratesOutsideCases(rates).map(({ code, name }) => ({ value: code, label: name }))),
    ),
    ask('count', '数量（日、小时、件）', 'Count (days, hours, documents)', { kind: 'count' }),
    ask('on', '日期', 'Day', { kind: 'date' }),
    ask('note', '备注', 'Note', { ...optional, maxLength: 300 }),
  ],
  roles: officers,
});
const reversePayment = (payments: readonly LawyersPayment[]): Action => ({
  command: 'lawyer.reverse-payment',
  label: { zh: '冲正补贴', en: 'Reverse a payment' },
  hint: { zh: '重复或者错误登记的，以冲正分录抵销，原分录保留。', en: 'Taken back by a counter-entry; both stay.' },
  questions: [
    ask(
      'payment',
      '冲正哪一笔',
      'Which',
      choice(
        standing(payments).map((place) => {
          const { on = '', name = '', count = 0, fen = 0 } = payments[place - 1] ?? {};
          const label = `${on} ${name} × ${count} ${(fen / 100).toFixed(2)}`;
          return { value: String(place), label: { zh: label, en: label } };
        }),
      ),
    ),
    ask('reason', '理由', 'Reason', { ...long, maxLength: 500 }),
  ],
  roles: officers,
  rare: true,
});
const reverseService: Action = {
  command: 'lawyer.reverse-service',
  label: { zh: '冲正公益服务时长', en: 'Reverse public service' },
  hint: {
    zh: '案件和值班的时长在案件、值班日志中更正。',
    en: 'Minutes of cases and of duty are corrected there.',
  },
  questions: [
    ...serviceQuestions.filter(({ name }) => name !== 'note'),
    ask('reason', '理由', 'Reason', { ...long, maxLength: 250 }),
  ],
  roles: officers,
  rare: true,
};
const resume: Action = {
  command: 'lawyer.resume',
  label: { zh: '恢复指派', en: 'Resume assignments' },
  questions: [],
  roles: officers,
};

export function LawyerRecord({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session, may } = useSession();
  const { data: targets } = useEdition(targetReference);
  const { data: rates } = useEdition(rateReference);
  const [isEdited, setEdited] = useState(false);
  const lawyer = page.state as Lawyer;
  const { payments = [] } = lawyer;
  const year = session.today.slice(0, 4);
  const { cases, minutes } = yearOf(lawyer, year);
  return (
    <Page
      title={lawyer.name}
      actions={<FiledSheet page={page} form="lawyer-subsidy" made={filedLawyer(lawyer)} reload={reload} />}
      detail={lawyer.paused ? <span className="tag warn">{`${t('lawyers.paused')}：${lawyer.paused}`}</span> : null}
    >
      <div className="aid-figures">
        <div className={cases > targets.casesMoreThan ? 'aid-figure met' : 'aid-figure unmet'}>
          <span>{t('lawyers.cases', { year })}</span>
          <strong>{cases}</strong>
          <small>{t('figures.moreThan', { count: targets.casesMoreThan })}</small>
        </div>
        <div className={minutes >= targets.serviceMinutes ? 'aid-figure met' : 'aid-figure unmet'}>
          <span>{t('lawyers.hours')}</span>
          <strong>{hours(minutes)}</strong>
          <small>{t('figures.atLeastHours', { hours: hours(targets.serviceMinutes) })}</small>
        </div>
      </div>
      <div className="aid-split">
        <Section
          title={t('lawyers.form')}
          actions={
            may('legal-aid-officer') && !isEdited ? (
              <Button size="small" type="text" onClick={() => setEdited(true)} data-testid="amend-lawyer">
                {t('lawyers.amend')}
              </Button>
            ) : null
          }
        >
          {isEdited ? (
            <Amend page={page} lawyer={lawyer} reload={reload} onDone={() => setEdited(false)} />
          ) : (
            <LabelledValues>
              <LabelledValue label={t('lawyers.firm')}>{lawyer.firm}</LabelledValue>
              <LabelledValue label={t('lawyers.licence')} numeric>
                {lawyer.licence}
              </LabelledValue>
              <LabelledValue label={t('consult.phone')} numeric>
                {lawyer.phone}
              </LabelledValue>
              <LabelledValue label={t('lawyers.since')} numeric>
                {lawyer.practisingSince}
              </LabelledValue>
              <LabelledValue label={t('lawyers.specialties')}>
                {lawyer.specialties
                  .map((one) => say(specialtyWords[one] ?? { zh: one, en: one }))
                  .join(t('common:list.comma'))}
              </LabelledValue>
              <LabelledValue label={t('lawyers.languages')}>
                {lawyer.languages.join(t('common:list.comma'))}
              </LabelledValue>
              <LabelledValue label={t('lawyers.villages')}>
                {lawyer.villages.join(t('common:list.comma'))}
              </LabelledValue>
            </LabelledValues>
          )}
        </Section>
        <Section title={t('lawyers.service')}>
          <ul className="plain-list">
            {lawyer.latest.slice(0, 10).map(({ on, minutes: served, kind, note }) => (
              <li key={`${on} ${kind} ${served} ${note}`}>
                <span>
                  {say(serviceWords[kind] ?? { zh: kind, en: kind })} <span className="muted">{note}</span>
                </span>
                <span className="numeric muted">
                  {on} · {t('conduct.minutes', { count: served })}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
      {payments.length > 0 ? (
        <Section title={t('lawyers.payments')}>
          <ul className="plain-list" data-testid="lawyer-payments">
            {[...payments.entries()].toReversed().map(([place, { name, count, fen, on, note }]) => (
              <li key={place}>
                <span>
                  {`${name} × ${count}`} <span className="muted">{note}</span>
                </span>
                <span className="numeric muted">
                  {on} · {(fen / 100).toFixed(2)} {t('conduct.yuan')}
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section title={t('lawyers.caseList')}>
        <ul className="plain-list">
          {lawyer.cases.toReversed().map(({ case: of, number, on, endedOn }) => (
            <li key={`${of} ${on}`}>
              <a href={hashOf(routeOf(of))}>{number}</a>
              <span className="numeric muted">{[on, endedOn ?? t('lawyers.running')].join(' — ')}</span>
            </li>
          ))}
        </ul>
      </Section>
      <History entries={page.timeline.slice(-20)} />
      <Actions
        page={page}
        actions={[
          recordService,
          payOf(rates),
          ...(standing(payments).length > 0 ? [reversePayment(payments)] : []),
          ...(Object.keys(lawyer.minutes).length > 0 ? [reverseService] : []),
          lawyer.paused ? resume : pause,
        ]}
        reload={reload}
        startOf={({ command }) =>
          command === 'lawyer.reverse-service'
            ? { on: session.today }
            : command === 'lawyer.record-service'
              ? { on: session.today, minutes: 60, kind: 'village' }
              : command === 'lawyer.pay'
                ? { on: session.today, count: 1 }
                : {}
        }
      />
    </Page>
  );
}

/** The facts as the roster has them, corrected. */
function Amend(props: {
  readonly page: StreamPage;
  readonly lawyer: Lawyer;
  readonly reload: () => Promise<void>;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation('legal');
  const { data: targets } = useEdition(targetReference);
  const { page, lawyer, reload, onDone } = props;
  // A village that is no longer in the targets stays to be seen, and to be taken off.
  const questions = lawyerQuestions([...new Set([...targets.villages, ...lawyer.villages])]);
  return (
    <QuestionsCard
      questions={questions}
      draftKey={`${page.stream}/amend`}
      start={answersOf(questions, lawyer)}
      label={t('save')}
      columns={1}
      testId="amend-lawyer-form"
      onCancel={onDone}
      onSubmit={async (answers) => {
        const command = { type: 'lawyer.amend', facts: fieldsOf(questions, answers) };
        const amended = await attempt(runCommand(page.stream, page.version, command));
        await reload();
        if (amended.ok) onDone();
        return amended.ok ? null : amended.problem;
      }}
    />
  );
}
