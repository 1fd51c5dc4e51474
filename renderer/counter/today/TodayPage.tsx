import { FileAddOutlined, UserAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { receivingRoles } from '#domain/kernel/roles.ts';
import { windows } from '#domain/windows.ts';
import { api } from '../../app/api.ts';
import { formatCount } from '../../app/format.ts';
import { onNotice } from '../../app/notices.ts';
import { go } from '../../app/route.ts';
import { useSession } from '../../app/session.tsx';
import { useReading } from '../../app/use-reading.ts';
import { KeyCap } from '../../components/KeyCap.tsx';
import { Page } from '../../components/Page.tsx';
import { ProblemNote } from '../../components/Refusals.tsx';
import { useShortcut } from '../../components/shortcuts.ts';
import { useText } from '../../i18n/use-text.ts';
import { mayBegin } from '../cases/catalogue.ts';
import { DueList } from './DueList.tsx';
import { NumbersLeft } from './NumbersLeft.tsx';
import { OfferedCases } from './OfferedCases.tsx';
import { RecentCases } from './RecentCases.tsx';
import { StageBars } from './StageBars.tsx';
import './today.css';

/** The first page: how the day stands, what is due, where to begin. */
export function TodayPage() {
  const { t } = useTranslation();
  const say = useText();
  const { session, may, maySend } = useSession();
  const { value, problem, reload } = useReading('figures', () => api.db['figures.get']({}));
  useEffect(() => onNotice('changed', () => void reload()), [reload]);
  const isCounter = may(...receivingRoles);
  const mayRead = isCounter || may('auditor');
  // A lawyer sees what is due of their own, and no figures of the hall.
  const seesHall = mayRead || !may('lawyer');
  // The windows that one serves oneself come first: the first of all has the main key.
  const begins = windows
    .filter((window) => mayBegin(window, maySend))
    .toSorted((a, b) => Number(may(...(b.roles ?? []))) - Number(may(...(a.roles ?? []))));
  const main = begins[0];
  useShortcut('ctrl+enter', () => main && go(['new', main.code]), {
    label: main ? t('cases.newOf', { window: say(main.name) }) : '',
    enabled: main !== undefined,
  });

  return (
    <Page
      title={t('section.today')}
      detail={<span className="muted">{t('today.hello', { name: session.account?.name ?? '' })}</span>}
      actions={
        isCounter ? (
          <>
            <Button icon={<UserAddOutlined />} onClick={() => go(['people', 'new'])}>
              {t('people.new')}
            </Button>
            {begins.map((window, index) => (
              <Button
                key={window.code}
                type={index === 0 ? 'primary' : 'default'}
                icon={<FileAddOutlined />}
                onClick={() => go(['new', window.code])}
              >
                {t('cases.newOf', { window: say(window.name) })}
                {index === 0 ? <KeyCap keys="ctrl+enter" /> : null}
              </Button>
            ))}
          </>
        ) : null
      }
    >
      <ProblemNote problem={problem} />
      {seesHall ? (
        <dl className="figures">
          {(['openedToday', 'openNow', 'closedToday', 'people'] as const).map((name) => (
            <div key={name}>
              <dt>{t(`today.${name}`)}</dt>
              <dd className="numeric">{value ? formatCount(value[name]) : '–'}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      {mayRead ? <OfferedCases /> : null}
      <div className={mayRead ? 'two-columns' : ''}>
        {mayRead ? <RecentCases /> : null}
        <div className={mayRead ? 'stack' : 'side-by-side'}>
          <DueList due={value?.due ?? []} today={session.today} />
          {seesHall ? <StageBars byStage={value?.byStage ?? []} /> : null}
          {seesHall ? <NumbersLeft series={value?.numbersLeft ?? []} /> : null}
        </div>
      </div>
    </Page>
  );
}
