/** The site's booking plan, and the places of a day by it. */
import { addDays, type CivilDate } from '#domain/calendar/civil-date.ts';
import {
  type BookingDay,
  type BookingKind,
  type BookingPlan,
  bookingDayStream,
  bookingPlanStream,
  halfHourAfter,
  halfHoursOf,
  isNoShow,
  quotaOf,
  takenPlaces,
} from '#domain/marriage/booking/index.ts';
import { isRefusedWith, type Problem } from '../../../app/problem.ts';
import { useSession } from '../../../app/session.tsx';
import { useCalendar } from '../../../app/use-calendar.ts';
import { useNow } from '../../../app/use-now.ts';
import { useStream } from '../../../app/use-stream.ts';

/** `missing` when nobody has set one yet. */
export function usePlan(): {
  readonly plan: BookingPlan | null;
  readonly version: number;
  readonly isMissing: boolean;
  readonly problem: Problem | null;
} {
  const { device } = useSession().session;
  const { page, error } = useStream(bookingPlanStream(device.center));
  const isMissing = error !== null && isRefusedWith(error, 'STREAM_MISSING');
  return {
    plan: (page?.state ?? null) as BookingPlan | null,
    version: page?.version ?? 0,
    isMissing,
    problem: isMissing ? null : error,
  };
}

export interface Places {
  readonly time: string;
  /** Nothing can be booked there any more. */
  readonly isPast: boolean;
  readonly kinds: readonly {
    readonly kind: BookingKind;
    readonly quota: number;
    /** Below zero when two counters took the last place without knowing of each other. */
    readonly left: number;
  }[];
}

export const bookingKinds = ['marriage', 'divorce', 'reissue', 'counselling', 'ceremony'] as const;

/** The first day from `date` on with hours, as far ahead as may be booked; null when there is none. */
export function useNextOpenDay(date: CivilDate, plan: BookingPlan | null): CivilDate | null {
  const { today } = useSession().session;
  const calendar = useCalendar();
  if (!plan) return null;
  for (let day = date; day <= addDays(today, plan.daysAhead); day = addDays(day, 1))
    if (halfHoursOf(day, plan, calendar).length > 0) return day;
  return null;
}

/** Half hours of a day with what is left of each kind that can be booked. */
export function usePlaces(date: CivilDate, plan: BookingPlan | null): readonly Places[] {
  const { today, device } = useSession().session;
  const calendar = useCalendar();
  const now = useNow();
  const { page } = useStream(bookingDayStream(device.center, date));
  if (!plan) return [];
  const day = (page?.state ?? null) as BookingDay | null;
  const local = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', timeStyle: 'short' }).format(
    new Date(now),
  );
  return halfHoursOf(date, plan, calendar).map((time) => ({
    time,
    isPast: date < today || (date === today && halfHourAfter(time) <= local),
    kinds: bookingKinds
      .map((kind) => ({ kind, quota: quotaOf(date, kind, plan) }))
      .filter(({ quota }) => quota > 0)
      .map(({ kind, quota }) => {
        const over = (at: string): boolean => isNoShow(date, at, today, now, plan.noShowMinutes);
        return { kind, quota, left: quota - takenPlaces(day, time, kind, over) };
      }),
  }));
}
