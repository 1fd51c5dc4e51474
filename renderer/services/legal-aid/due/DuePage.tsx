/** Where the window opens: what was missed, what is due today and tomorrow, then all that runs. */
import { CheckCircleOutlined, CommentOutlined, FileAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import { type Deadline, isMissed } from '#domain/kernel/views.ts';
import { aidRegister } from '#domain/legal-aid/application/record.ts';
import { aidStages } from '#domain/legal-aid/application/stages.ts';
import { mediationRegister } from '#domain/legal-aid/mediation/mediation.ts';
import { siteReference } from '#domain/legal-aid/references.ts';
import { go, hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { useNow } from '../../../app/use-now.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { DueTag } from '../../../counter/cases/DueTag.tsx';
import { useText } from '../../../i18n/use-text.ts';
import { useRecords } from '../../parts/use-records.ts';
import '../legal-aid.css';

/** What the register shows of a case. */
export interface AidRow {
  readonly number: string;
  readonly stage: string;
  readonly names: readonly string[];
  readonly cause: string;
  readonly lawyer: string;
  readonly urgent: boolean;
  readonly safe: boolean;
  readonly military: boolean;
  readonly paused: boolean;
  readonly late: boolean;
  readonly deadlines: readonly Deadline[];
}

const nextOf = ({ deadlines }: AidRow): Deadline | undefined =>
  deadlines.filter(({ metOn }) => metOn === null).toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0];

export function AidLine({ row, today }: { readonly row: RecordRow; readonly today: string }) {
  const { t } = useTranslation('legal');
  const say = useText();
  const aid = row.body as AidRow;
  const next = nextOf(aid);
  const stage = aidStages.find(({ code }) => code === aid.stage)?.name;
  return (
    <a className="due-row" href={hashOf(routeOf(row.stream))} data-row-link data-testid="aid-row">
      <span>
        <strong>{aid.names.slice(0, 3).join('、')}</strong>
        {aid.names.length > 3 ? ` ${t('due.others', { count: aid.names.length - 3 })}` : ''}
        <span className="aid-tags">
          {aid.urgent ? <span className="tag danger">{t('flag.urgent')}</span> : null}
          {aid.military ? <span className="tag accent">{t('flag.military')}</span> : null}
          {aid.safe ? <span className="tag warn">{t('flag.safe')}</span> : null}
          {aid.late ? <span className="tag danger">{t('flag.late')}</span> : null}
          {aid.paused ? <span className="tag">{t('flag.paused')}</span> : null}
        </span>
        <br />
        <small>{[aid.cause, aid.number, aid.lawyer].filter(Boolean).join(' · ')}</small>
      </span>
      <span className="tag">{stage ? say(stage) : aid.stage}</span>
      {next ? (
        <span>
          <small>{say(next.label)} </small>
          <DueTag {...next} today={today} />
        </span>
      ) : (
        <span />
      )}
    </a>
  );
}

export function DuePage() {
  const { t } = useTranslation('legal');
  const { session, may } = useSession();
  const { today } = session;
  const isOfficer = may('legal-aid-officer');
  const { data: site } = useEdition(siteReference);
  const tomorrow = addDays(today as CivilDate, 1);
  // A lawyer's own cases are found by their account; whatever else there is they may not see.
  const mine = `account:${session.account?.id ?? ''}`;
  const open = useRecords({ register: aidRegister, tags: isOfficer ? ['state:open'] : [mine, 'state:open'] });
  const reminders = useRecords({ register: mediationRegister, tags: ['remind:yes'] });
  const now = useNow();
  const groupOf = (row: RecordRow): keyof typeof groups => {
    const next = nextOf(row.body as AidRow);
    if (!next) return 'later';
    if (isMissed(next, { now, today })) return 'missed';
    return next.dueOn === today ? 'today' : next.dueOn === tomorrow ? 'tomorrow' : 'later';
  };
  const groups: Record<'missed' | 'today' | 'tomorrow' | 'later', RecordRow[]> = {
    missed: [],
    today: [],
    tomorrow: [],
    later: [],
  };
  for (const row of open.rows) groups[groupOf(row)].push(row);
  const begin = (): void => go(['new', 'legal-aid']);
  const consult = (): void => go(['w', 'legal-aid', 'consult', 'new']);
  useShortcut('ctrl+enter', begin, { label: t('due.new'), enabled: isOfficer });
  useShortcut('ctrl+j', consult, { label: t('consult.new'), enabled: isOfficer });

  const list = (rows: readonly RecordRow[]): ReactNode =>
    rows.map((row) => <AidLine key={row.stream} row={row} today={today} />);
  return (
    <Page
      title={t('due.title')}
      detail={
        <span className="tag" title={t('site.change')} data-testid="site-role">
          {t(`site.${site.role}`, { institution: site.institution })}
        </span>
      }
      actions={
        isOfficer ? (
          <>
            <Button icon={<CommentOutlined />} onClick={consult}>
              {t('consult.new')} <KeyCap keys="ctrl+j" />
            </Button>
            <Button type="primary" icon={<FileAddOutlined />} onClick={begin}>
              {t('due.new')} <KeyCap keys="ctrl+enter" />
            </Button>
          </>
        ) : null
      }
    >
      <ProblemNote problem={open.problem} />
      <div className="due-groups">
        {(['missed', 'today', 'tomorrow'] as const).map((group) =>
          groups[group].length > 0 ? (
            <Section key={group} title={t(`due.${group}`, { count: groups[group].length })} flush>
              <div data-testid={`due-${group}`}>{list(groups[group])}</div>
            </Section>
          ) : null,
        )}
        {!open.isLoading && groups.missed.length + groups.today.length + groups.tomorrow.length === 0 ? (
          <EmptyState icon={<CheckCircleOutlined />} title={t('due.nothing')} hint={t('due.nothingHint')} />
        ) : null}
        {reminders.rows.length > 0 ? (
          <Section title={t('due.reminders')} flush>
            {reminders.rows.map(({ stream, body }) => {
              const { number, parties, agreement } = body as {
                number: string;
                parties: readonly { name: string }[];
                agreement: { confirmBy: string } | null;
              };
              return (
                <a key={stream} className="due-row" href={hashOf(routeOf(stream))} data-row-link>
                  <span>
                    <strong>{parties.map(({ name }) => name).join('、')}</strong>
                    <br />
                    <small>{number}</small>
                  </span>
                  <small>{t('due.confirm')}</small>
                  {agreement ? <DueTag dueOn={agreement.confirmBy} today={today} /> : <span />}
                </a>
              );
            })}
          </Section>
        ) : null}
        {groups.later.length > 0 ? (
          <Section title={t('due.later', { count: groups.later.length })} flush>
            <div data-testid="due-later">{list(groups.later)}</div>
          </Section>
        ) : null}
        {open.hasMore ? <Button onClick={() => void open.more()}>{t('due.more')}</Button> : null}
      </div>
    </Page>
  );
}
