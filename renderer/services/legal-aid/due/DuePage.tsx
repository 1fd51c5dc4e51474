/** Where the window opens: what was missed, what is due today and tomorrow, then all that runs. */
import { CheckCircleOutlined, CommentOutlined, FileAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { pressingClocks } from '#domain/legal-aid/application/pressing.ts';
import { type AidRow, aidRegister } from '#domain/legal-aid/application/record.ts';
import { mediationRegister } from '#domain/legal-aid/mediation/mediation.ts';
import { siteReference } from '#domain/legal-aid/references.ts';
import { go, hashOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useEdition } from '../../../app/use-edition.ts';
import { useNow } from '../../../app/use-now.ts';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { MoreRows } from '../../parts/MoreRows.tsx';
import { useAllRecords, useRecords } from '../../parts/use-records.ts';
import '../legal-aid.css';
import { AidLine } from './AidLine.tsx';
import { ConfirmationRow } from './ConfirmationRow.tsx';
import { useOwnTags } from './use-own-tags.ts';
import { useUnconfirmed } from './use-unconfirmed.ts';

export function DuePage() {
  const { t } = useTranslation('legal');
  const { session, may } = useSession();
  const { today } = session;
  const isOfficer = may('legal-aid-officer');
  const { data: site } = useEdition(siteReference);
  const tomorrow = addDays(today, 1);
  const own = useOwnTags();
  const running = { register: aidRegister, tags: [...own, 'state:open'] };
  // What is pressing is shown whole, however much it is; the rest page by page.
  const near = useAllRecords({ ...running, to: `${tomorrow}~` });
  const later = useRecords({ ...running, from: `${tomorrow}~` });
  const missedEver = useAllRecords({ register: aidRegister, tags: [...own, 'missed:yes'] });
  const unconfirmed = useUnconfirmed();
  const missedCount = missedEver.rows.length + unconfirmed.length;
  const reminders = useAllRecords({ register: mediationRegister, tags: ['remind:yes'] });
  const now = useNow();
  const groups: Record<'missed' | 'today' | 'tomorrow', RecordRow[]> = { missed: [], today: [], tomorrow: [] };
  // A case stands in each group in which one of its clocks ends.
  for (const row of near.rows) {
    const clocks = pressingClocks(row.body as AidRow, { now, today });
    for (const group of ['missed', 'today', 'tomorrow'] as const)
      if (clocks.some((one) => one.group === group)) groups[group].push(row);
  }
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
      <ProblemNote problem={near.problem ?? later.problem} />
      <div className="due-groups">
        {(['missed', 'today', 'tomorrow'] as const).map((group) =>
          groups[group].length > 0 ? (
            <Section key={group} title={t(`due.${group}`, { count: groups[group].length })} flush>
              <div data-testid={`due-${group}`}>{list(groups[group])}</div>
            </Section>
          ) : null,
        )}
        {!near.isLoading && groups.missed.length + groups.today.length + groups.tomorrow.length === 0 ? (
          <EmptyState icon={<CheckCircleOutlined />} title={t('due.nothing')} hint={t('due.nothingHint')} />
        ) : null}
        {reminders.rows.length > 0 ? (
          <Section title={t('due.reminders')} flush>
            {reminders.rows.map((row) => (
              <ConfirmationRow key={row.stream} row={row} />
            ))}
          </Section>
        ) : null}
        {later.rows.length > 0 ? (
          <Section title={t(later.hasMore ? 'due.laterMore' : 'due.later', { count: later.rows.length })} flush>
            <div data-testid="due-later">{list(later.rows)}</div>
          </Section>
        ) : null}
        <MoreRows list={later} />
        {missedCount > 0 ? (
          <p className="aid-missed-link">
            <a href={hashOf(['w', 'legal-aid', 'missed'])} data-testid="missed-link">
              {t('missed.link', { count: missedCount })}
            </a>
          </p>
        ) : null}
      </div>
    </Page>
  );
}
