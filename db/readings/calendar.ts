/** The working calendar by the notices published here, put together once for each state of them. */
import { shippedCalendar, type WorkingCalendar } from '#domain/calendar/working-calendar.ts';
import { district, referenceStream } from '#domain/kernel/reference.ts';
import { calendarKnownTo, workingCalendarSet } from '#domain/reference/working-calendar.ts';
import type { StreamReader } from './streams.ts';

/** @param center whose own notices go before the district's. */
export function calendarReader(reader: StreamReader, center: () => string): () => WorkingCalendar {
  let kept = { of: ' ', calendar: shippedCalendar };
  return () => {
    const here = center();
    const streams = [district, here].map((scope) => referenceStream(workingCalendarSet.name, scope));
    const loaded = new Map(streams.map((stream) => [stream, reader.load(stream)]));
    const of = [here, ...[...loaded.values()].map((one) => one?.version ?? 0)].join(' ');
    if (of !== kept.of) {
      const device = { id: '', code: '', center: here };
      kept = { of, calendar: calendarKnownTo({ stream: (ref) => loaded.get(ref)?.state ?? null, device }) };
    }
    return kept.calendar;
  };
}
