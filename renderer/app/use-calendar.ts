import { useMemo } from 'react';
import type { WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import { district, referenceStream } from '#domain/kernel/reference.ts';
import { calendarKnownTo, workingCalendarSet } from '#domain/reference/working-calendar.ts';
import { useSession } from './session.tsx';
import { useReferenceStream } from './use-reference.ts';

/** The working calendar by all notices published here: what the data process decides by. */
export function useCalendar(): WorkingCalendar {
  const { device } = useSession().session;
  const ofDistrict = referenceStream(workingCalendarSet.name, district);
  const { state: published } = useReferenceStream(ofDistrict);
  const { state: own } = useReferenceStream(referenceStream(workingCalendarSet.name, device.center));
  return useMemo(
    () => calendarKnownTo({ stream: (ref) => (ref === ofDistrict ? published : own), device }),
    [ofDistrict, published, own, device],
  );
}
