import type { RecordRow } from '#contract/db.ts';
import { partsOfTill, tillRegister } from '#domain/aids/till.ts';
import { addDays } from '#domain/calendar/civil-date.ts';
import type { Route } from '../../../app/route.ts';
import { useSession } from '../../../app/session.tsx';
import { useAllRecords } from '../../parts/use-records.ts';

/** Where the till of a counter and day is shown. */
export function tillRoute(till: string): Route {
  const { day, device } = partsOfTill(till);
  return ['w', 'aids', 'till', day, device];
}

/** Tills of this counter from before today that nobody has closed (未日结), the oldest first. */
export function useLeftOpen(): readonly RecordRow[] {
  const { session } = useSession();
  const to = addDays(session.today, -1);
  const { rows } = useAllRecords({ register: tillRegister, tags: ['state:open'], to });
  return rows.filter(({ stream }) => partsOfTill(stream).device === session.device.id);
}
