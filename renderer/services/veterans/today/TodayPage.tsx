/** The station's day: what is due and what was missed, what was handed over, and the figures against the plan. */
import { CheckCircleOutlined, FileAddOutlined, TeamOutlined } from '@ant-design/icons';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addDays, civilDate } from '#domain/calendar/civil-date.ts';
import { nextDeadline } from '#domain/kernel/views.ts';
import { cardStages, isCardClosed } from '#domain/veterans/card/stages.ts';
import { petitionRegister } from '#domain/veterans/petition/receive.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { Section } from '../../../components/Section.tsx';
import { Segments } from '../../../components/Segments.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useAllRecords, useRecordCounts } from '../../parts/use-records.ts';
import { OpenIncidents } from '../incidents/OpenIncidents.tsx';
import { NextLimit } from '../petitions/PetitionTable.tsx';
import { isOverdue, petitionsIn } from '../petitions/petition-rows.ts';
import { useDuePetitions } from '../petitions/use-petitions.ts';
import { Figures } from './Figures.tsx';
import { PastRounds } from './PastRounds.tsx';

interface TaskRow {
  readonly name: string;
  readonly tasks: number;
  readonly nextTaskOn: string;
}
/** Limits that end within so many days are shown. */
const soonDays = 7;
/** People with open tasks, the most urgent ones; all stand on the page of the plans. */
const tasksShown = 8;

export function TodayPage() {
  const { t } = useTranslation('veterans');
  const { session } = useSession();
  const me = session.account?.id ?? '';
  const [period, setPeriod] = useState<'year' | 'month'>('year');
  const soon = addDays(civilDate(session.today), soonDays);
  const petitions = useDuePetitions();
  const handed = useAllRecords({ register: petitionRegister, tags: [`handing-over:${me}`] });
  const groups = useAllRecords({ register: petitionRegister, tags: ['is:group', 'state:open'] });
  const tasks = useAllRecords({ register: 'veteran', tags: ['task:open'] });
  const { value: benefits } = useRecordCounts('benefit', 'state');
  const { value: cards } = useRecordCounts('veteran-card', 'stage');
  const begin = (): void => go(['new', 'veterans', 'petition']);
  useShortcut('ctrl+enter', begin, { label: t('file.newCase') });

  const due = petitions.rows.filter(({ deadlines }) => (nextDeadline(deadlines)?.dueOn ?? '9999') <= soon);
  const missed = due.filter((row) => isOverdue(row, session.today)).length;
  const countOf = (counts: typeof benefits, tag: string): number => counts?.find((one) => one.tag === tag)?.count ?? 0;
  const openCards = (cards ?? [])
    .filter(({ tag }) => cardStages.some(({ code }) => tag === `stage:${code}` && !isCardClosed(code)))
    .reduce((sum, { count }) => sum + count, 0);
  const year = session.today.slice(0, 4);
  const from = period === 'year' ? `${year}-01-01` : `${session.today.slice(0, 7)}-01`;

  return (
    <Page
      title={t('today.title')}
      actions={
        <Button type="primary" icon={<FileAddOutlined />} onClick={begin}>
          {t('file.newCase')} <KeyCap keys="ctrl+enter" />
        </Button>
      }
    >
      <OpenIncidents />
      <dl className="figures">
        <Count label={t('today.missed')} value={missed} href={hashOf(['w', 'veterans', 'petitions', 'missed'])} />
        <Count
          label={t('today.confirmDue')}
          value={countOf(benefits, 'state:due')}
          href={hashOf(['w', 'veterans', 'benefits'])}
        />
        <Count
          label={t('today.confirmSuspended')}
          value={countOf(benefits, 'state:suspended')}
          href={hashOf(['w', 'veterans', 'benefits'])}
        />
        <Count label={t('today.cards')} value={openCards} href={hashOf(['w', 'veterans', 'cards'])} />
      </dl>
      {groups.rows.length > 0 ? (
        <Alert
          type="warning"
          showIcon
          icon={<TeamOutlined />}
          title={
            <a href={hashOf(['w', 'veterans', 'petitions', 'group'])}>
              {t('petitions:page.groupAlert', { count: groups.rows.length })}
            </a>
          }
          data-testid="group-alert"
        />
      ) : null}
      <div className="two-columns">
        <div className="veterans stack">
          {handed.rows.length > 0 ? (
            <Section title={t('today.handedToMe')}>
              <ul className="due-list">
                {petitionsIn(handed.rows).map(({ stream, name, number }) => (
                  <li key={stream}>
                    <a href={hashOf(routeOf(stream))}>
                      <strong>{name}</strong>
                      <span className="numeric">{number}</span>
                    </a>
                  </li>
                ))}
              </ul>
            </Section>
          ) : null}
          <Section title={t('today.due')}>
            {due.length === 0 ? (
              <p className="muted row">
                <CheckCircleOutlined /> {t('today.noDue')}
              </p>
            ) : (
              <ul className="due-list">
                {due.map((row) => (
                  <li key={row.stream}>
                    <a href={hashOf(routeOf(row.stream))}>
                      <strong>{row.name}</strong>
                      <span className="numeric">{row.number}</span> <span className="muted">{row.owner}</span>
                    </a>
                    <NextLimit row={row} />
                  </li>
                ))}
              </ul>
            )}
          </Section>
          <PastRounds />
          <Section title={t('today.tasks')}>
            {tasks.rows.length === 0 ? <p className="muted">{t('today.noTasks')}</p> : null}
            <ul className="due-list">
              {tasks.rows
                .map((row) => ({ ...row, body: row.body as TaskRow }))
                .toSorted((a, b) => (a.body.nextTaskOn < b.body.nextTaskOn ? -1 : 1))
                .slice(0, tasksShown)
                .map(({ stream, body }) => (
                  <li key={stream}>
                    <a href={hashOf(routeOf(stream))}>
                      <strong>{body.name}</strong>{' '}
                      <span className="muted">{t('today.count', { count: body.tasks })}</span>
                    </a>
                    <DueTag dueOn={body.nextTaskOn} today={session.today} />
                  </li>
                ))}
            </ul>
            {tasks.rows.length > tasksShown ? (
              <p>
                <a href={hashOf(['w', 'veterans', 'plans'])} data-testid="all-tasks">
                  {t('today.allTasks', { shown: tasksShown, count: tasks.rows.length })}
                </a>
              </p>
            ) : null}
          </Section>
        </div>
        <Section
          title={t('today.figures')}
          actions={
            <Segments
              size="small"
              label={t('today.period')}
              value={period}
              onChange={setPeriod}
              options={[
                { value: 'year', label: t('today.thisYear') },
                { value: 'month', label: t('today.thisMonth') },
              ]}
            />
          }
        >
          <Figures from={from} to={session.today} />
        </Section>
      </div>
    </Page>
  );
}

function Count(props: { readonly label: string; readonly value: number; readonly href: string }) {
  return (
    <div>
      <dt>
        <a href={props.href}>{props.label}</a>
      </dt>
      <dd className="numeric">{props.value}</dd>
    </div>
  );
}
