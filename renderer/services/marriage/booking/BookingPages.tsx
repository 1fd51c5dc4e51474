/** Bookings: a day, a new one, somebody without one, the plan. */
import { isCivilDate } from '#domain/calendar/civil-date.ts';
import { useSession } from '../../../app/session.tsx';
import { BookingForm } from './BookingForm.tsx';
import { DayPage } from './DayPage.tsx';
import { PlanPage } from './PlanPage.tsx';

export function BookingPages({ rest }: { readonly rest: readonly string[] }) {
  const { today } = useSession().session;
  const [place = '', date = '', time = ''] = rest;
  if (place === 'plan') return <PlanPage />;
  if (place === 'walk-in') return <BookingForm key="walk-in" isWalkIn date="" time="" />;
  if (place === 'new') return <BookingForm key={`${date} ${time}`} isWalkIn={false} date={date} time={time} />;
  return <DayPage date={isCivilDate(place) ? place : today} />;
}
