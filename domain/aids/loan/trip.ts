/** Journeys to borrowers (送取安排): who brings or fetches what, and when. The car of a point takes only so many at once. */
import type { Context, Decision, Need } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { serviceOn } from '../emit.ts';
import { loanRegister } from './register.ts';
import type { CommandOf, Loan, Trip } from './schema.ts';

type TripPlan = CommandOf<'loan.plan-trip'>;

export const tripTag = (point: string, on: string, start?: string): string =>
  `trip:${point}:${on}${start === undefined ? '' : ` ${start}`}`;
export const tripNeeds = ({ point }: Loan, { on, start }: TripPlan): readonly Need[] => [
  { need: 'records', register: loanRegister, tag: tripTag(point, on, start) },
];

/** What has been signed is brought, what is on loan is fetched. */
export function planTrip(loan: Loan, command: TripPlan, context: Context, self: StreamRef): Decision {
  const { type: _, ...plan } = command;
  const { on, start } = plan;
  const { trips } = serviceOn(context);
  const begins = loan.periods[0]?.from;
  const isDelivery = loan.stage === 'signed';
  const others = context.records(loanRegister, tripTag(loan.point, on, start)).filter(({ stream }) => stream !== self);
  const against: readonly (Refusal | null)[] = [
    on < context.today ? { code: 'TRIP_BEFORE_TODAY', at: 'on' } : null,
    isDelivery && begins && on < begins ? { code: 'LOAN_HANDOVER_EARLY', params: { from: begins }, at: 'on' } : null,
    trips.starts.includes(start) ? null : { code: 'TRIP_NO_START', params: { start }, at: 'start' },
    others.length >= trips.atOnce
      ? { code: 'TRIP_FULL', params: { on, start, count: trips.atOnce }, at: 'start' }
      : null,
  ];
  const problems = against.filter((one) => one !== null);
  if (problems.length) return refused(...problems);
  const trip: Trip = { ...plan, kind: isDelivery ? 'deliver' : 'collect' };
  return done([{ type: 'loan.trip-planned', payload: { trip } }]);
}
