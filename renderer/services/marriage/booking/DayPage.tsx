/** The bookings of a day: half hours one below the other, with who is booked and what is left. */
import { CalendarOutlined, LeftOutlined, PlusOutlined, RightOutlined, SettingOutlined } from '@ant-design/icons';
import { Button, Input, Skeleton } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { addDays, type CivilDate, isCivilDate } from '#domain/calendar/civil-date.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type BookingRow, bookingRegister, bookingsOn } from '#domain/marriage/booking/index.ts';
import { formatLongDay } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { EmptyState } from '../../../components/EmptyState.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useRowKeys } from '../../../components/row-keys.ts';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { useRecords } from '../../parts/use-records.ts';
import { BookingLine } from './BookingLine.tsx';
import './booking.css';
import { useBookingActions } from './use-booking-actions.tsx';
import { type Places, usePlaces, usePlan } from './use-plan.ts';

const toDay = (date: string): void => go(['w', 'marriage', 'booking', date], { replace: true });
const toNew = (date: string, time = ''): void => go(['w', 'marriage', 'booking', 'new', date, ...(time ? [time] : [])]);

export function DayPage({ date }: { readonly date: CivilDate }) {
  const { t } = useTranslation('hall');
  const { language } = usePreferences();
  const { session, may } = useSession();
  const { today, device } = session;
  const { plan, isMissing, problem } = usePlan();
  const places = usePlaces(date, plan);
  const [text, setText] = useState('');
  const listed = useRecords({ register: bookingRegister, tags: [bookingsOn(device.center, date)] });
  const actions = useBookingActions();
  const mayBook = may(...counterRoles);
  const maySet = may('supervisor', 'administrator');

  // A day is looked at whole.
  const { hasMore, more } = listed;
  useEffect(() => {
    if (hasMore) void more();
  }, [hasMore, more]);

  useShortcut('n', () => toNew(date < today ? today : date), { label: t('day.new'), enabled: mayBook });
  useShortcut('w', () => go(['w', 'marriage', 'booking', 'walk-in']), { label: t('day.walkIn'), enabled: mayBook });
  useShortcut('alt+arrowleft', () => toDay(addDays(date, -1)), { label: t('day.before') });
  useShortcut('alt+arrowright', () => toDay(addDays(date, 1)), { label: t('day.after') });
  const keys = useRowKeys<HTMLDivElement>(t('today.toLists'));
  useShortcut('t', () => toDay(today), { label: t('day.today') });

  const isOf = (row: RecordRow, time: string): boolean => {
    const booking = row.body as BookingRow;
    return booking.time === time && !booking.walkIn;
  };
  const times = new Set(places.map(({ time }) => time));
  const aside = listed.rows.filter((row) => {
    const booking = row.body as BookingRow;
    return booking.walkIn || !times.has(booking.time);
  });
  const halves = places.map((half) => ({ half, rows: listed.rows.filter((row) => isOf(row, half.time)) }));
  const line = (row: RecordRow) => (
    <BookingLine key={row.stream} row={row} onAct={(action) => actions.act(row, action)} />
  );

  return (
    <Page
      title={t('day.title')}
      detail={<span className="muted">{formatLongDay(date, language)}</span>}
      actions={
        <>
          <Button icon={<LeftOutlined />} aria-label={t('day.before')} onClick={() => toDay(addDays(date, -1))} />
          <Input
            key={date}
            className="day-input numeric"
            aria-label={t('day.date')}
            defaultValue={date}
            maxLength={10}
            onPressEnter={({ currentTarget: { value } }) => isCivilDate(value.trim()) && toDay(value.trim())}
          />
          <Button icon={<RightOutlined />} aria-label={t('day.after')} onClick={() => toDay(addDays(date, 1))} />
          <Button disabled={date === today} onClick={() => toDay(today)}>
            {t('day.today')}
          </Button>
          {maySet ? (
            <Button icon={<SettingOutlined />} onClick={() => go(['w', 'marriage', 'booking', 'plan'])}>
              {t('day.plan')}
            </Button>
          ) : null}
          {mayBook ? (
            <>
              <Button onClick={() => go(['w', 'marriage', 'booking', 'walk-in'])}>
                {t('day.walkIn')} <KeyCap keys="w" />
              </Button>
              <Button
                type="primary"
                icon={<PlusOutlined />}
                disabled={!plan}
                onClick={() => toNew(date < today ? today : date)}
                data-testid="new-booking"
              >
                {t('day.new')} <KeyCap keys="n" />
              </Button>
            </>
          ) : null}
        </>
      }
    >
      <ProblemNote problem={problem ?? listed.problem ?? actions.problem} />
      <Input.Search
        className="booking-search"
        allowClear
        aria-label={t('day.search')}
        placeholder={t('day.search')}
        value={text}
        maxLength={60}
        onChange={(event) => setText(event.target.value)}
      />
      <div className="stack" {...keys}>
        {text.trim() ? <Found text={text.trim()} /> : null}
        {isMissing ? (
          <EmptyState
            icon={<CalendarOutlined />}
            title={t('day.noPlan')}
            hint={t(maySet ? 'day.noPlanSet' : 'day.noPlanAsk')}
            action={
              maySet ? (
                <Button type="primary" onClick={() => go(['w', 'marriage', 'booking', 'plan'])}>
                  {t('day.plan')}
                </Button>
              ) : null
            }
          />
        ) : null}
        {aside.length > 0 ? (
          <Section title={t('day.aside')} flush>
            <ul className="bookings">{aside.map(line)}</ul>
          </Section>
        ) : null}
        {plan && places.length === 0 ? (
          <EmptyState icon={<CalendarOutlined />} title={t('day.closed')} hint={t('day.closedHint')} />
        ) : null}
        {!plan && !isMissing && !problem ? <Skeleton active /> : null}
        {places.length > 0 ? (
          <Section title={t('day.hours')} flush>
            <ol className="half-hours">
              {halves
                .filter(({ half, rows }) => !half.isPast || rows.length > 0)
                .map(({ half, rows }) => (
                  <HalfHour
                    key={half.time}
                    half={half}
                    onBook={mayBook ? () => toNew(date, half.time) : null}
                    bookings={rows.map(line)}
                  />
                ))}
            </ol>
            {halves.every(({ half }) => half.isPast) ? <p className="bookings-none muted">{t('day.over')}</p> : null}
          </Section>
        ) : null}
      </div>
      {actions.dialog}
    </Page>
  );
}

function HalfHour(props: {
  readonly half: Places;
  readonly onBook: (() => void) | null;
  readonly bookings: readonly React.ReactNode[];
}) {
  const { t } = useTranslation('hall');
  const { time, isPast, kinds } = props.half;
  return (
    <li className={isPast ? 'half-hour past' : 'half-hour'} data-testid={`half-${time}`}>
      <strong className="half-hour-time numeric">{time}</strong>
      <span className="half-hour-left">
        {(isPast ? [] : kinds).map(({ kind, quota, left }) => (
          <span key={kind} className={left <= 0 ? 'places full' : 'places'} data-testid={`left-${kind}`}>
            {t(`kind.${kind}`)} <b className="numeric">{Math.max(0, left)}</b>
            <small className="numeric">/{quota}</small>
            {left < 0 ? <small className="tag danger numeric">{t('day.excess', { count: -left })}</small> : null}
          </span>
        ))}
        {!isPast && props.onBook ? (
          <Button
            size="small"
            type="text"
            icon={<PlusOutlined />}
            aria-label={t('day.bookAt', { time })}
            onClick={props.onBook}
          />
        ) : null}
      </span>
      {props.bookings.length > 0 ? <ul className="bookings">{props.bookings}</ul> : null}
    </li>
  );
}

/** Bookings of any day by name or the end of a number. */
function Found({ text }: { readonly text: string }) {
  const { t } = useTranslation('hall');
  const actions = useBookingActions();
  const { rows, isLoading } = useRecords({ register: bookingRegister, text, descending: true });
  return (
    <Section title={t('day.found', { count: rows.length })} flush>
      <ProblemNote problem={actions.problem} />
      {rows.length === 0 && !isLoading ? <p className="bookings-none muted">{t('day.foundNone')}</p> : null}
      <ul className="bookings">
        {rows.map((row) => (
          <BookingLine key={row.stream} row={row} withDate onAct={(action) => actions.act(row, action)} />
        ))}
      </ul>
      {actions.dialog}
    </Section>
  );
}
