/** The lists of the registrar's day: who waits, who is booked, what is under way, what ends. Each is read whole. */
import type { RecordRow } from '#contract/db.ts';
import { bookingRegister, bookingsOn, ceremonyRegister } from '#domain/marriage/booking/index.ts';
import { deskRegister, heldCases } from '#domain/marriage/desk.ts';
import type { Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';
import { windowRows } from './window-rows.ts';

/** In the order of the page: those of the hall, then those of the calendar. */
export const hallLists = ['waiting', 'held', 'booked', 'in-progress'] as const;
export const calendarLists = ['ending', 'windows', 'cooling', 'withdrawn', 'ceremonies'] as const;
export type DayList = (typeof hallLists)[number] | (typeof calendarLists)[number];
export const isDayList = (name: string): name is DayList =>
  [...hallLists, ...calendarLists].some((list) => list === name);

export interface DayLists {
  readonly rows: Readonly<Record<DayList, readonly RecordRow[]>>;
  readonly problem: Problem | null;
}

export function useDayLists(): DayLists {
  const { today, device } = useSession().session;
  const day = bookingsOn(device.center, today);
  const booked = useAllRecords({ register: bookingRegister, tags: [day, 'state:booked'] });
  const waiting = useAllRecords({ register: bookingRegister, tags: ['state:waiting', day] });
  const inProgress = useAllRecords({ register: deskRegister, tags: ['desk:in-progress'], descending: true });
  const held = useAllRecords({ register: deskRegister, tags: [heldCases] });
  const open = useAllRecords({ register: deskRegister, tags: ['desk:window'] });
  const cooling = useAllRecords({ register: deskRegister, tags: ['desk:cooling'] });
  const withdrawn = useAllRecords({ register: deskRegister, tags: [`withdrawn:${today}`] });
  const lapsed = useAllRecords({ register: deskRegister, tags: [`lapsed:${today}`] });
  const ceremonies = useAllRecords({
    register: ceremonyRegister,
    tags: ['state:planned'],
    from: today,
    to: `${today}~`,
  });
  const all = [booked, waiting, inProgress, held, open, cooling, withdrawn, lapsed, ceremonies];
  return {
    rows: {
      waiting: waiting.rows,
      held: held.rows,
      booked: booked.rows,
      'in-progress': inProgress.rows,
      ...windowRows(open.rows, today),
      cooling: cooling.rows,
      withdrawn: [...withdrawn.rows, ...lapsed.rows],
      ceremonies: ceremonies.rows,
    },
    problem: all.map(({ problem }) => problem).find((problem) => problem !== null) ?? null,
  };
}
