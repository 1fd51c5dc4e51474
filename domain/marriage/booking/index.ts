/** Booking, walk-ins and ceremonies of the marriage window. */
export { type Booking, type BookingCommand, bookingAggregate, coupleKey } from './booking.ts';
export { type Ceremony, type CeremonyCommand, ceremonyAggregate, ceremonyForms } from './ceremony.ts';
export { type BookingDay, bookingDayAggregate, bookingDayStream, isNoShow, takenPlaces } from './day.ts';
export {
  type BookingKind,
  type BookingPlan,
  bookingPlan,
  bookingPlanAggregate,
  bookingPlanStream,
  halfHoursOf,
  officeWorks,
  quotaOf,
} from './plan.ts';
