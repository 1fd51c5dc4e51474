/** One person's way into work: wishes, offers, courses, jobs with their follow-ups. */
import { useTranslation } from 'react-i18next';
import { employmentActions } from '#domain/veterans/employment/actions.ts';
import { type Employment, type Job, placeWays, wishKinds, workStateOf } from '#domain/veterans/employment/schema.ts';
import { veteranStream } from '#domain/veterans/opening.ts';
import { trainingKinds } from '#domain/veterans/training/training.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { Actions } from '../../parts/Actions.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import { useWord } from '../use-word.ts';
import { WorkTag } from './WorkPage.tsx';

export function EmploymentPage({ page, reload }: StreamScreenProps) {
  const { t } = useTranslation('veterans');
  const word = useWord();
  const { session } = useSession();
  const state = page.state as Employment;
  const { wish, offers, courses, jobs } = state;
  const at = workStateOf(state);
  return (
    <Page
      title={
        <>
          {state.name} <WorkTag state={at} />
        </>
      }
      detail={<a href={hashOf(routeOf(veteranStream(state.person)))}>{t('files.title')}</a>}
    >
      <div className="two-columns">
        <div className="veterans stack">
          <Section title={t('work.jobs')}>
            {jobs.length === 0 ? <p className="muted">{t('work.noJobs')}</p> : null}
            <ul className="plain-list">
              {jobs.map((job) => (
                <JobRow
                  key={`${job.unit} ${job.since}`}
                  job={job}
                  how={word(placeWays, job.how)}
                  today={session.today}
                />
              ))}
            </ul>
          </Section>
          <Section title={t('work.courses')}>
            {courses.length === 0 ? <p className="muted">{t('work.noCourses')}</p> : null}
            <ul className="plain-list">
              {courses.map((one) => (
                <li key={one.training}>
                  <a href={hashOf(routeOf(one.training))}>{one.title}</a>{' '}
                  <span className="muted">{word(trainingKinds, one.kind)}</span>{' '}
                  {one.attended === null ? null : (
                    <span className={`tag ${one.attended ? 'good' : 'danger'}`}>
                      {t(one.attended ? 'trainings.came' : 'trainings.absent')}
                    </span>
                  )}{' '}
                  {one.certificate}
                </li>
              ))}
            </ul>
          </Section>
          <Actions
            page={page}
            reload={reload}
            actions={employmentActions(state)}
            startOf={() => ({ on: session.today, since: session.today })}
          />
        </div>
        <div className="stack">
          <Section title={t('work.wish')}>
            {wish ? (
              <LabelledValues>
                <LabelledValue label={t('work.wish')}>
                  {wish.kinds.map((one) => word(wishKinds, one)).join('、')}
                </LabelledValue>
                <LabelledValue label={t('work.job')}>{wish.job}</LabelledValue>
                <LabelledValue label={t('work.trade')}>{wish.trade}</LabelledValue>
                <LabelledValue label={t('work.area')}>{wish.area}</LabelledValue>
                <LabelledValue label={t('work.on')} numeric>
                  {wish.on}
                </LabelledValue>
              </LabelledValues>
            ) : (
              <p className="muted">{t('work.noWish')}</p>
            )}
          </Section>
          <Section title={t('work.offers')}>
            {offers.length === 0 ? <p className="muted">{t('work.noOffers')}</p> : null}
            <ul className="plain-list">
              {offers.map((one) => (
                <li key={`${one.on} ${one.unit} ${one.post}`}>
                  <span className="numeric">{one.on}</span> {one.unit} <span className="muted">{one.post}</span>
                </li>
              ))}
            </ul>
          </Section>
          <History entries={page.timeline} />
        </div>
      </div>
    </Page>
  );
}

function JobRow({ job, how, today }: { readonly job: Job; readonly how: string; readonly today: string }) {
  const { t } = useTranslation('veterans');
  const { unit, post, since, ended, followUps } = job;
  return (
    <li>
      <strong>{unit}</strong> {post} <span className="muted numeric">{`${since} ${how}`}</span>{' '}
      {ended ? <span className="tag">{`${t('work.left')} ${ended.on} ${ended.reason}`}</span> : null}
      <ul className="plain-list follow-ups">
        {followUps.map((one) => (
          <li key={one.dueOn}>
            {one.on ? (
              <span className={`tag numeric ${one.still ? 'good' : 'danger'}`}>{one.on}</span>
            ) : (
              <DueTag dueOn={one.dueOn} today={today} />
            )}{' '}
            {one.on ? one.note : <span className="muted numeric">{t('work.followUpOn', { day: one.dueOn })}</span>}
          </li>
        ))}
      </ul>
    </li>
  );
}
