/** One booking of a day: who, for what, how it stands, and what can be done with it. */
import { Button, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { type BookingRow, isNoShow } from '#domain/marriage/booking/index.ts';
import { formatMoment } from '../../../app/format.ts';
import { hashOf, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useNow } from '../../../app/use-now.ts';

export type BookingAction = 'arrive' | 'goOn' | 'release' | 'reschedule' | 'cancel';

const stateTags: Readonly<Record<string, string>> = {
  booked: 'tag',
  waiting: 'tag accent',
  served: 'tag good',
  released: 'tag',
  cancelled: 'tag',
};

/** Somebody who came and whose case is open is being served. */
export const placeOf = ({ state, case: linked }: BookingRow): string =>
  state === 'arrived' ? (linked ? 'served' : 'waiting') : state;

export function BookingLine(props: {
  readonly row: RecordRow;
  readonly onAct: (action: BookingAction) => void;
  /** Shown where the day is not plain from the place. */
  readonly withDate?: boolean;
}) {
  const { t } = useTranslation('hall');
  const { session, may } = useSession();
  const now = useNow();
  const booking = props.row.body as BookingRow;
  const { date, time, kind, names, phone, needs, ceremony, counselling, walkIn, arrivedAt, graceMinutes } = booking;
  const place = placeOf(booking);
  const isToday = date === session.today;
  const isLate = place === 'booked' && isNoShow(date as CivilDate, time, session.today, now, graceMinutes);
  const mayDo = may(...counterRoles);
  const act = (action: BookingAction, isMain = false) => (
    <Button
      key={action}
      size="small"
      type={isMain ? 'primary' : 'default'}
      {...(isMain ? { 'data-row-main': '' } : {})}
      onClick={() => props.onAct(action)}
      data-testid={`booking-${action}`}
    >
      {t(`booking.act.${action}`)}
    </Button>
  );
  return (
    <li className="booking-line" data-place={place} data-testid="booking" data-row>
      <span className="booking-time numeric">{props.withDate ? `${date} ${time}` : walkIn ? '' : time}</span>
      <a className="booking-names" href={hashOf(routeOf(props.row.stream))}>
        {names.join(t('comma'))}
      </a>
      <Tag>{t(`kind.${kind}`)}</Tag>
      <span className="booking-more">
        {[
          ...(walkIn ? [t('booking.walkIn')] : []),
          ...(ceremony ? [t('kind.ceremony')] : []),
          ...(counselling ? [t('kind.counselling')] : []),
          ...needs.map((need) => t(`need.${need}`)),
        ].join(' · ')}
      </span>
      <span className="booking-phone numeric">{phone}</span>
      <span className={isLate ? 'tag warn' : (stateTags[place] ?? 'tag')}>
        {isLate ? t('booking.late') : t(`booking.place.${place}`)}
        {place === 'waiting' && arrivedAt
          ? ` · ${t('booking.arrived', { time: formatMoment(arrivedAt, session.today) })}`
          : ''}
      </span>
      <span className="booking-actions">
        {mayDo && isToday && (place === 'booked' || place === 'released') ? act('arrive', !isLate) : null}
        {mayDo && (place === 'waiting' || place === 'served') ? act('goOn', place === 'waiting') : null}
        {mayDo && isLate ? act('release') : null}
        {mayDo && (place === 'booked' || place === 'released') ? act('reschedule') : null}
        {mayDo && place === 'booked' && !isLate ? act('cancel') : null}
      </span>
    </li>
  );
}
