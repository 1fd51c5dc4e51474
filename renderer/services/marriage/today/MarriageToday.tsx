/** The registrar's page for the day: who is booked, who waits, what is under way, what ends today. Where the window opens. */
import { FileAddOutlined, PlusOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import type { RecordRow } from '#contract/db.ts';
import { counterRoles } from '#domain/kernel/roles.ts';
import { formatLongDay } from '../../../app/format.ts';
import { usePreferences } from '../../../app/preferences.ts';
import { go } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { KeyCap } from '../../../components/KeyCap.tsx';
import { Page } from '../../../components/Page.tsx';
import { ProblemNote } from '../../../components/Refusals.tsx';
import { useRowKeys } from '../../../components/row-keys.ts';
import { useShortcut } from '../../../components/shortcuts.ts';
import { BookingLine } from '../booking/BookingLine.tsx';
import '../booking/booking.css';
import { useBookingActions } from '../booking/use-booking-actions.tsx';
import { CeremonyLine, DaySection, DeskLine } from './DaySection.tsx';
import { calendarLists, type DayList, hallLists, isDayList, useDayLists } from './day-lists.ts';
import { SuppliesNote } from './SuppliesNote.tsx';
import './today.css';

/** Lists of what is rare: not shown while they are empty. */
const rare: ReadonlySet<DayList> = new Set<DayList>(['held', 'withdrawn']);

export function MarriageToday({ rest }: { readonly rest: readonly string[] }) {
  const { t } = useTranslation('hall');
  const { language } = usePreferences();
  const { session, may } = useSession();
  const { today } = session;
  const isCounter = may(...counterRoles);
  const keys = useRowKeys<HTMLDivElement>(t('today.toLists'));
  const { rows, problem } = useDayLists();
  const actions = useBookingActions();
  const [wanted = ''] = rest;
  const whole = isDayList(wanted) ? wanted : null;
  const toDay = (): void => go(['w', 'marriage', 'today']);

  useShortcut('ctrl+enter', () => go(['new', 'marriage']), { label: t('today.new'), enabled: isCounter });
  useShortcut('w', () => go(['w', 'marriage', 'booking', 'walk-in']), { label: t('day.walkIn'), enabled: isCounter });
  useShortcut('escape', toDay, { label: t('today.back'), enabled: whole !== null });

  const line = (list: DayList) => (row: RecordRow) => {
    if (list === 'waiting' || list === 'booked')
      return <BookingLine key={row.stream} row={row} onAct={(action) => actions.act(row, action)} />;
    return list === 'ceremonies' ? (
      <CeremonyLine key={row.stream} row={row} />
    ) : (
      <DeskLine key={row.stream} row={row} />
    );
  };
  const section = (list: DayList) =>
    rare.has(list) && rows[list].length === 0 && whole === null ? null : (
      <DaySection key={list} list={list} rows={rows[list]} isWhole={whole !== null}>
        {line(list)}
      </DaySection>
    );
  return (
    <Page
      title={t('today.title')}
      detail={<span className="muted">{formatLongDay(today, language)}</span>}
      actions={
        whole ? (
          <Button onClick={toDay}>
            {t('today.back')} <KeyCap keys="escape" />
          </Button>
        ) : isCounter ? (
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
      {whole ? null : <SuppliesNote />}
      {whole ? (
        <div className="desk-whole" {...keys}>
          {section(whole)}
        </div>
      ) : (
        <div className="desk" {...keys}>
          <div className="stack">{hallLists.map(section)}</div>
          <div className="stack">{calendarLists.map(section)}</div>
        </div>
      )}
      {actions.dialog}
    </Page>
  );
}
