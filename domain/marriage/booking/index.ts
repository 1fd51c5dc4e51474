/** Booking, walk-ins and ceremonies of the marriage window. */
export {
  type Booking,
  type BookingCommand,
  type BookingRow,
  bookingAggregate,
  bookingRegister,
  bookingsOn,
  coupleKey,
} from './booking.ts';
export {
  type Ceremony,
  type CeremonyCommand,
  type CeremonyRow,
  ceremonyAggregate,
  ceremonyForms,
  ceremonyRegister,
  mayHaveCeremony,
} from './ceremony.ts';
export { ceremonyActions, planCeremony } from './ceremony-actions.ts';
export { type BookingDay, bookingDayAggregate, bookingDayStream, isNoShow, takenPlaces } from './day.ts';
export {
  type BookingKind,
  type BookingPlan,
  bookingPlan,
  bookingPlanAggregate,
  bookingPlanStream,
  halfHour,
  halfHourAfter,
  halfHoursOf,
  officeWorks,
  quotaOf,
  type Wish,
  wishesWithPlace,
} from './plan.ts';
export { bookingForms } from './slip.ts';
