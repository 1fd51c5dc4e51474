/** The dates of an accepted application, large: they are read out and compared with the receipt. */
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { type CivilDate, daysBetween } from '#domain/calendar/civil-date.ts';
import type { Divorce } from '#domain/marriage/divorce/schema.ts';
import { formatLongDay } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { useSession } from '../../../app/session.tsx';
import { Section } from '../../../components/Section.tsx';
import { datesOf, type Phase, phaseOf } from './divorce-page.ts';

/** How the dates stand to today, in one sentence. */
function useSentence(own: Divorce, phase: Phase, today: CivilDate): string {
  const { t } = useTranslation('divorce');
  const { language } = usePreferences();
  const dates = datesOf(own);
  if (!dates) return '';
  const day = (date: string): string => formatLongDay(date, language);
  if (phase === 'cooling')
    return t('dates.cooling', { until: day(dates.coolingEndsOn), count: daysBetween(today, dates.coolingEndsOn) });
  if (phase === 'asking' && today <= dates.windowEndsOn)
    return t('dates.window', { until: day(dates.windowEndsOn), count: daysBetween(today, dates.windowEndsOn) });
  return phase === 'asking' ? t('dates.over', { until: day(dates.windowEndsOn) }) : '';
}

export function DatesSection({ own }: { readonly own: Divorce }) {
  const { t } = useTranslation('divorce');
  const { session } = useSession();
  const { language } = usePreferences();
  const today = session.today;
  const phase = phaseOf(own, today);
  const sentence = useSentence(own, phase, today);
  const dates = datesOf(own);
  const { acceptance } = own;
  if (!dates || !acceptance) return null;
  const { printed } = acceptance;
  const isMoved = printed.coolingEndsOn !== dates.coolingEndsOn || printed.windowEndsOn !== dates.windowEndsOn;
  const weekday = (date: string): string => formatLongDay(date, language);
  const { provisional } = dates;
  const mark = (isOpen: boolean) =>
    isOpen ? <small className="date-provisional"> {t('common:due.provisional')}</small> : null;
  const tile = (name: string, date: string, isOpen = false, to?: string, isEndOpen = false) => (
    <div className="date-tile" data-testid={`date-${name}`}>
      <small>{t(`dates.${name}`)}</small>
      <strong className="numeric" title={weekday(date)}>
        {date}
        {mark(isOpen)}
        {to ? (
          <span>
            {' '}
            – {to}
            {mark(isEndOpen)}
          </span>
        ) : null}
      </strong>
    </div>
  );
  return (
    <Section
      title={t('dates.title')}
      actions={
        <span className="numeric muted" data-testid="receipt-number">
          {acceptance.receiptNumber}
        </span>
      }
    >
      {sentence ? (
        <p className={`dates-sentence phase-${phase}`} data-testid="dates-sentence">
          {sentence}
        </p>
      ) : null}
      <div className="date-tiles">
        {tile('received', printed.receivedOn)}
        {tile('coolingEnds', dates.coolingEndsOn, provisional.coolingEndsOn)}
        {tile(
          'windowFromTo',
          dates.windowOpensOn,
          provisional.windowOpensOn,
          dates.windowEndsOn,
          provisional.windowEndsOn,
        )}
      </div>
      {Object.values(provisional).includes(true) ? (
        <Alert type="warning" showIcon data-testid="dates-provisional" title={t('dates.provisional')} />
      ) : null}
      {isMoved ? (
        <Alert
          type="info"
          showIcon
          title={t('dates.moved', { cooling: printed.coolingEndsOn, window: printed.windowEndsOn })}
        />
      ) : null}
    </Section>
  );
}
