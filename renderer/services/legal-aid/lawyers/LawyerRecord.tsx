/** One lawyer: facts, cases, public service of the year against the target. */
import { useTranslation } from 'react-i18next';
import type { Action } from '#domain/kernel/action.ts';
import { ask, long } from '#domain/legal-aid/application/questions.ts';
import { type Lawyer, yearOf } from '#domain/legal-aid/lawyers/lawyer.ts';
import { targetReference } from '#domain/legal-aid/references.ts';
import { officers } from '#domain/legal-aid/roles.ts';
import { serviceWords } from '#domain/legal-aid/vocabulary.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Timeline } from '../../../components/Timeline.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import '../legal-aid.css';
import { serviceQuestions } from './questions.ts';

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
const resume: Action = {
  command: 'lawyer.resume',
  label: { zh: '恢复指派', en: 'Resume assignments' },
  questions: [],
  roles: officers,
};

export function LawyerRecord({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('legal');
  const say = useText();
  const { session } = useSession();
  const { data: targets } = useEdition(targetReference);
  const lawyer = page.state as Lawyer;
  const year = session.today.slice(0, 4);
  const { cases, minutes } = yearOf(lawyer, year);
  return (
    <Page
      title={lawyer.name}
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
        <Section title={t('lawyers.form')}>
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
            <LabelledValue label={t('lawyers.languages')}>{lawyer.languages.join('、')}</LabelledValue>
            <LabelledValue label={t('lawyers.villages')}>{lawyer.villages.join('、')}</LabelledValue>
          </LabelledValues>
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
      <Section title={t('history')}>
        <Timeline entries={page.timeline.slice(-20)} />
      </Section>
      <Actions
        page={page}
        actions={[recordService, lawyer.paused ? resume : pause]}
        reload={reload}
        startOf={({ command }) =>
          command === 'lawyer.record-service' ? { on: session.today, minutes: 60, kind: 'village' } : {}
        }
      />
    </Page>
  );
}
