/** One booking: what was agreed, its slip, and what happens next. */
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { maskIdNumber } from '#domain/identity/id-number.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import type { Booking, BookingRow } from '#domain/marriage/booking/index.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { History } from '../../../components/History.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { LabelledValue, LabelledValues } from '../../../components/LabelledValue.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { SheetButton } from '../../parts/SheetButton.tsx';
import type { StreamScreenProps } from '../../screens.ts';
import './booking.css';
import { type BookingAction, placeOf } from './BookingLine.tsx';
import { useBookingActions } from './use-booking-actions.tsx';

export function BookingPage({ page }: StreamScreenProps) {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const booking = page.state as Booking;
  const actions = useBookingActions();
  const { date, time, kind, parties, ceremony, counselling, needs, note, walkIn } = booking;
  const row = {
    stream: page.stream,
    sort: '',
    tags: [],
    dueOn: null,
    body: { ...booking, names: parties.map(({ name }) => name), phone: '' } satisfies BookingRow & object,
  };
  const place = placeOf(row.body);
  const isToday = date === session.today;
  const mayDo = may(...counterRoles);
  const canArrive = mayDo && isToday && (place === 'booked' || place === 'released');
  const canGoOn = mayDo && (place === 'waiting' || place === 'served');
  const main: BookingAction | null = canArrive ? 'arrive' : canGoOn ? 'goOn' : null;
  useShortcut('ctrl+enter', () => main && actions.act(row, main), {
    label: main ? t(`booking.act.${main}`) : '',
    enabled: main !== null,
  });
  useShortcut('r', () => actions.act(row, 'reschedule'), {
    label: t('booking.act.reschedule'),
    enabled: mayDo && (place === 'booked' || place === 'released'),
  });

  return (
    <Page
      width="form"
      title={row.body.names.join(t('comma'))}
      detail={
        <span className="tag accent" data-testid="booking-state" data-place={place}>
          {t(`booking.place.${place}`)}
        </span>
      }
      actions={
        <>
          <Button onClick={() => go(['w', 'marriage', 'booking', date])}>{t('booking.day')}</Button>
          <SheetButton page={page} form="booking-slip" about={`${date} ${time.replace(':', '')}`} keys="p" />
          {mayDo && (place === 'booked' || place === 'released') ? (
            <Button onClick={() => actions.act(row, 'reschedule')} data-testid="booking-reschedule">
              {t('booking.act.reschedule')} <KeyCap keys="r" />
            </Button>
          ) : null}
          {mayDo && place === 'booked' ? (
            <Button onClick={() => actions.act(row, 'cancel')}>{t('booking.act.cancel')}</Button>
          ) : null}
          {main ? (
            <Button type="primary" onClick={() => actions.act(row, main)} data-testid={`booking-${main}`}>
              {t(`booking.act.${main}`)} <KeyCap keys="ctrl+enter" />
            </Button>
          ) : null}
        </>
      }
    >
      <ProblemNote problem={actions.problem} />
      {place === 'booked' && !isToday ? (
        <Alert type="info" showIcon title={t('booking.notToday', { date, time })} />
      ) : null}
      <Section title={t('booking.title')}>
        <LabelledValues columns={2}>
          <LabelledValue label={t('form.kind')}>{t(`kind.${kind}`)}</LabelledValue>
          <LabelledValue label={t(walkIn ? 'booking.came' : 'booking.when')} numeric>
            {date} {time}
          </LabelledValue>
          {parties.map((one) => (
            <LabelledValue key={one.documentNumber} label={one.name} numeric>
              {[maskIdNumber(one.documentNumber), one.phone].filter(Boolean).join('  ')}
            </LabelledValue>
          ))}
          <LabelledValue label={t('form.wishes')}>
            {[
              ...(ceremony ? [t('kind.ceremony')] : []),
              ...(counselling ? [t('kind.counselling')] : []),
              ...needs.map((need) => t(`need.${need}`)),
            ].join(t('comma'))}
          </LabelledValue>
          <LabelledValue label={t('form.note')}>{note}</LabelledValue>
        </LabelledValues>
      </Section>
      <History entries={page.timeline} />
      {actions.dialog}
    </Page>
  );
}
