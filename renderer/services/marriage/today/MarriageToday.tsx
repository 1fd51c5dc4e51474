/** The registrar's page for the day: who is booked, who waits, what is under way, what ends today. Where the window opens. */
import { FileAddOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import {
  type BookingRow,
  bookingRegister,
  bookingsOn,
  type CeremonyRow,
  ceremonyRegister,
} from '#domain/marriage/booking/index.ts';
import { type DeskRow, deskRegister, heldCases } from '#domain/marriage/desk.ts';
import { formatLongDay, formatMoment } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { go, hashOf, type Route, routeOf } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useRowKeys } from '../../../components/row-keys.ts';
import { Section } from '../../../components/Section.tsx';
import { useShortcut } from '../../../components/shortcuts.ts';
import { findItem, stageNameOfCase } from '../../../counter/cases/catalogue.ts';
import { useText } from '../../../i18n/use-text.ts';
import { useRecords } from '../../parts/use-records.ts';
import { BookingLine, placeOf } from '../booking/BookingLine.tsx';
import '../booking/booking.css';
import { useBookingActions } from '../booking/use-booking-actions.tsx';
import { SuppliesNote } from './SuppliesNote.tsx';
import './today.css';

/** So many rows of a list are read at a glance; the rest is a link away. */
const mostShown = 8;

export function MarriageToday() {
  const { t } = useTranslation('hall');
  const { language } = usePreferences();
  const { session, may } = useSession();
  const { today, device } = session;
  const isCounter = may(...counterRoles);
  const keys = useRowKeys<HTMLDivElement>(t('today.toLists'));
  const bookings = useRecords({ register: bookingRegister, tags: [bookingsOn(device.center, today)] });
  const waiting = useRecords({ register: bookingRegister, tags: ['state:waiting', bookingsOn(device.center, today)] });
  const inProgress = useRecords({ register: deskRegister, tags: ['desk:in-progress'], descending: true });
  const held = useRecords({ register: deskRegister, tags: [heldCases] });
  const ending = useRecords({ register: deskRegister, tags: ['desk:window'], to: today });
  const open = useRecords({ register: deskRegister, tags: ['desk:window'] });
  const cooling = useRecords({ register: deskRegister, tags: ['desk:cooling'] });
  const withdrawn = useRecords({ register: deskRegister, tags: [`withdrawn:${today}`] });
  const lapsed = useRecords({ register: deskRegister, tags: [`lapsed:${today}`] });
  const ceremonies = useRecords({ register: ceremonyRegister, tags: ['state:planned'], from: today, to: `${today}~` });
  const actions = useBookingActions();
  const toCome = bookings.rows.filter((row) => placeOf(row.body as BookingRow) === 'booked');

  useShortcut('ctrl+enter', () => go(['new', 'marriage']), { label: t('today.new'), enabled: isCounter });
  useShortcut('w', () => go(['w', 'marriage', 'booking', 'walk-in']), { label: t('day.walkIn'), enabled: isCounter });

  const problem = [bookings, inProgress, cooling].map((one) => one.problem).find((one) => one !== null) ?? null;
  const line = (row: RecordRow) => (
    <BookingLine key={row.stream} row={row} onAct={(action) => actions.act(row, action)} />
  );
  return (
    <Page
      title={t('today.title')}
      detail={<span className="muted">{formatLongDay(today, language)}</span>}
      actions={
        isCounter ? (
          <>
            <Button icon={<PlusOutlined />} onClick={() => go(['w', 'marriage', 'booking', 'walk-in'])}>
              {t('day.walkIn')} <KeyCap keys="w" />
            </Button>
            <Button type="primary" icon={<FileAddOutlined />} onClick={() => go(['new', 'marriage'])}>
              {t('today.new')} <KeyCap keys="ctrl+enter" />
            </Button>
          </>
        ) : null
      }
    >
      <ProblemNote problem={problem ?? actions.problem} />
      <SuppliesNote />
      <div className="desk" {...keys}>
        <div className="stack">
          <List title={t('today.waiting')} testId="waiting" rows={waiting.rows} empty={t('today.waitingNone')}>
            {line}
          </List>
          {held.rows.length > 0 ? (
            <List title={t('check.waiting')} testId="held" rows={held.rows} empty="" isUrgent>
              {(row) => <DeskLine key={row.stream} row={row} />}
            </List>
          ) : null}
          <List
            title={t('today.booked')}
            testId="booked"
            rows={toCome}
            empty={t('today.bookedNone')}
            more={['w', 'marriage', 'booking']}
          >
            {line}
          </List>
          <List
            title={t('today.inProgress')}
            testId="in-progress"
            rows={inProgress.rows}
            empty={t('today.inProgressNone')}
            more={['cases', 'marriage']}
          >
            {(row) => <DeskLine key={row.stream} row={row} />}
          </List>
        </div>
        <div className="stack">
          <List title={t('today.ending')} testId="ending" rows={ending.rows} empty={t('today.endingNone')} isUrgent>
            {(row) => <DeskLine key={row.stream} row={row} />}
          </List>
          <List
            title={t('today.windows')}
            testId="windows"
            rows={open.rows.filter(({ sort }) => sort > today)}
            empty={t('today.windowsNone')}
          >
            {(row) => <DeskLine key={row.stream} row={row} />}
          </List>
          <List title={t('today.cooling')} testId="cooling" rows={cooling.rows} empty={t('today.coolingNone')}>
            {(row) => <DeskLine key={row.stream} row={row} />}
          </List>
          {withdrawn.rows.length + lapsed.rows.length > 0 ? (
            <List
              title={t('today.withdrawn')}
              testId="withdrawn"
              rows={[...withdrawn.rows, ...lapsed.rows]}
              empty={t('today.coolingNone')}
            >
              {(row) => <DeskLine key={row.stream} row={row} />}
            </List>
          ) : null}
          <List
            title={t('today.ceremonies')}
            testId="ceremonies"
            rows={ceremonies.rows}
            empty={t('today.ceremoniesNone')}
            more={['w', 'marriage', 'ceremony']}
          >
            {(row) => {
              const { time, place: where, joined, couples } = (row.body ?? {}) as CeremonyRow;
              return (
                <li key={row.stream} className="desk-line" data-row>
                  <a href={hashOf(routeOf(row.stream))}>
                    <span className="numeric">{time}</span> {where}
                  </a>
                  <span className="muted numeric">{t('ceremony.of', { joined, couples })}</span>
                </li>
              );
            }}
          </List>
        </div>
      </div>
      {actions.dialog}
    </Page>
  );
}

function List(props: {
  readonly title: string;
  readonly testId: string;
  readonly rows: readonly RecordRow[];
  readonly empty: string;
  /** Where all of them are listed. */
  readonly more?: Route;
  readonly isUrgent?: boolean;
  readonly children: (row: RecordRow) => ReactNode;
}) {
  const { t } = useTranslation('hall');
  const { title, testId, rows, empty, more, isUrgent = false, children } = props;
  const count = rows.length;
  return (
    <Section
      title={
        <>
          {title} {count > 0 ? <span className={isUrgent ? 'tag danger numeric' : 'tag numeric'}>{count}</span> : null}
        </>
      }
      actions={more ? <a href={hashOf(more)}>{t('today.all')}</a> : null}
    >
      {count === 0 ? (
        <p className="desk-none">{empty}</p>
      ) : (
        <ul className="bookings" data-testid={`list-${testId}`}>
          {rows.slice(0, mostShown).map(children)}
        </ul>
      )}
      {count > mostShown ? <p className="desk-none">{t('today.more', { count: count - mostShown })}</p> : null}
    </Section>
  );
}

/** A case: who, which item, how far, until when. */
function DeskLine({ row }: { readonly row: RecordRow }) {
  const { t } = useTranslation('hall');
  const say = useText();
  const { today } = useSession().session;
  const { names, item, stage, until, updatedAt } = row.body as DeskRow;
  const name = findItem('marriage', item)?.name;
  return (
    <li className="desk-line" data-row>
      <a href={hashOf(routeOf(row.stream))}>
        <strong>{names.join(t('comma'))}</strong>
        <small>
          {name ? say(name) : ''} · {say(stageNameOfCase({ window: 'marriage', stream: row.stream, stage }))}
        </small>
      </a>
      <span className={until === today ? 'tag danger numeric' : 'muted numeric'}>
        {until ?? formatMoment(updatedAt, today)}
      </span>
    </li>
  );
}
