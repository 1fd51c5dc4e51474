/** The rental point today: what waits, who comes, what is due. */
import { CalendarOutlined, CheckCircleOutlined, FileAddOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AssetState } from '#domain/aids/asset/schema.ts';
import { assetRegister, serviceOutTag } from '#domain/aids/asset/views.ts';
import { loanRegister, remindTag } from '#domain/aids/loan/register.ts';
import { countOf } from '#domain/aids/stock.ts';
import { stateNames } from '#domain/aids/words.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import { go, hashOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useRecordCount } from '../../parts/use-records.ts';
import '../aids.css';
import { LoanTable } from '../parts.tsx';
import { PointSelect, usePoint } from '../point.tsx';
import { RecordSection } from '../RecordSection.tsx';
import { useCountsDue } from '../use-counts-due.ts';
import { useStock } from '../use-stock.ts';
import { tillRoute, useLeftOpen } from './left-open.ts';

/** Work that waits, in the order in which a device goes through it. */
const waiting: readonly AssetState[] = ['received', 'quarantine', 'cleaning', 'disinfecting', 'testing', 'repair'];
const daysAhead = 3;

export function DeskPage() {
  const { t } = useTranslation('aids');
  const { session, maySend } = useSession();
  const choice = usePoint();
  const { point } = choice;
  const today = session.today;
  const begin = (): void => go(['new', 'aids']);
  const isCounter = maySend('loan', 'loan.open');
  useShortcut('ctrl+enter', begin, { label: t('desk.new'), enabled: isCounter });
  return (
    <Page
      title={t('desk.title')}
      detail={<PointSelect choice={choice} />}
      actions={
        isCounter ? (
          <Button type="primary" icon={<FileAddOutlined />} onClick={begin} data-testid="new-loan">
            {t('desk.new')} <KeyCap keys="ctrl+enter" />
          </Button>
        ) : null
      }
    >
      <Counts point={point} />
      <p className="aids-scan-hint muted">{t('desk.scan')}</p>
      <ToRemind />
      <ServiceOut />
      <CountsDue />
      <TillsOpen />
      <RecordSection
        title={t('desk.collect')}
        filter={{ register: loanRegister, tags: [`live-at:${point}:signed`] }}
        icon={<CheckCircleOutlined />}
        none={t('desk.noCollect')}
        testId="to-hand-over"
      >
        {(rows) => <LoanTable rows={rows} label={t('desk.collect')} />}
      </RecordSection>
      <RecordSection
        title={t('desk.due')}
        filter={{ register: loanRegister, tags: [`live-at:${point}:on-loan`], to: `${addDays(today, daysAhead)}~` }}
        icon={<CalendarOutlined />}
        none={t('desk.noDue')}
        testId="due"
      >
        {(rows) => <LoanTable rows={rows} label={t('desk.due')} />}
      </RecordSection>
      <RecordSection
        title={t('desk.open')}
        filter={{ register: loanRegister, tags: [`live-at:${point}:applied`] }}
        icon={<CheckCircleOutlined />}
        none={t('desk.noOpen')}
      >
        {(rows) => <LoanTable rows={rows} label={t('desk.open')} />}
      </RecordSection>
      <RecordSection
        title={t('desk.settle')}
        filter={{ register: loanRegister, tags: [`live-at:${point}:returned`] }}
        icon={<CheckCircleOutlined />}
        none={t('desk.noSettle')}
        testId="to-settle"
      >
        {(rows) => <LoanTable rows={rows} label={t('desk.settle')} />}
      </RecordSection>
    </Page>
  );
}

/** How many people are to be spoken to today; nothing when there is nobody. */
function ToRemind() {
  const { t } = useTranslation('aids');
  const { value: count } = useRecordCount(loanRegister, remindTag);
  if (!count) return null;
  return (
    <p className="aids-scan-hint">
      <a href={hashOf(['w', 'aids', 'returns', 'today'])} data-testid="to-remind">
        {t('desk.remind', { count })}
      </a>
    </p>
  );
}

/** How many devices that are out are due for service. */
function ServiceOut() {
  const { t } = useTranslation('aids');
  const { value: count } = useRecordCount(assetRegister, serviceOutTag);
  if (!count) return null;
  return (
    <p className="aids-scan-hint">
      <a href={hashOf(['w', 'aids', 'devices', serviceOutTag])} data-testid="service-out">
        {t('desk.service', { count })}
      </a>
    </p>
  );
}

/** How many counts of the stock are due. */
function CountsDue() {
  const { t } = useTranslation('aids');
  const { length: count } = useCountsDue();
  if (count === 0) return null;
  return (
    <p className="aids-scan-hint">
      <a href={hashOf(['w', 'aids', 'stock'])} data-testid="counts-due">
        {t('desk.countsDue', { count })}
      </a>
    </p>
  );
}

/** Days of this counter whose till nobody has closed. */
function TillsOpen() {
  const { t } = useTranslation('aids');
  const [first, ...more] = useLeftOpen();
  if (!first) return null;
  return (
    <p className="aids-scan-hint">
      <a href={hashOf(tillRoute(first.stream))} data-testid="tills-open">
        {t('desk.tillsOpen', { count: more.length + 1, day: first.sort })}
      </a>
    </p>
  );
}

function Counts({ point }: { readonly point: string }) {
  const say = useText();
  const { t } = useTranslation('aids');
  const stock = useStock(point);
  const count = (state: AssetState): number => countOf(stock, (one) => one.state === state);
  const shown: readonly AssetState[] = ['available', 'on-loan', ...waiting];
  return (
    <nav className="aids-counts" aria-label={t('desk.stock')}>
      {shown.map((state) => (
        <a
          key={state}
          href={hashOf(['w', 'aids', waiting.includes(state) ? 'cleaning' : 'devices', state])}
          data-count={state}
        >
          <strong className="numeric">{count(state)}</strong>
          <span>{say(stateNames[state])}</span>
        </a>
      ))}
    </nav>
  );
}
