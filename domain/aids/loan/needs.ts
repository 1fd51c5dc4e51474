/** What a loan's commands must look at before they decide. */
import { addDays, type CivilDate, daysBetween, laterOf } from '#domain/calendar/civil-date.ts';
import { caseSeries } from '#domain/cases/case.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { officeStream } from '#domain/office/office.ts';
import { seriesStream } from '#domain/series/series.ts';
import type { Period } from '../charge.ts';
import { catalogueNeeds, houseNeeds, ruleNeeds, serviceNeeds, stream } from '../emit.ts';
import { personYearStream } from '../person-year.ts';
import { keptQueueNeeds, queueNeeds } from '../queue.ts';
import { openRecallNeedsOf } from '../recall-open.ts';
import type { Reservation } from '../reservation.ts';
import { receiptSeriesOf, tillStream } from '../till.ts';
import { deathNeeds, deathWithdrawnNeeds } from './death.ts';
import { earlierNeeds } from './earlier.ts';
import { dueOn, personYears, yearsOf } from './rules.ts';
import type { CommandOf, Loan, LoanCommand } from './schema.ts';
import { secondNeeds } from './second.ts';
import { tripNeeds } from './trip.ts';
import { asAgreed } from './undo-hand-over.ts';
import { limitedPerson, userNeeds } from './user.ts';

type State = CaseState<Loan>;

const tillNeeds = ({ device, today }: NeedContext): readonly Need[] => [
  stream(tillStream(device.id, today)),
  stream(seriesStream(device.id, receiptSeriesOf(today))),
];
const yearNeeds = (own: Loan, periods: readonly Period[], until: CivilDate): readonly Need[] =>
  personYears(limitedPerson(own), yearsOf(periods, until)).map(stream);
/** Years of what is posted: terms that were agreed anew may touch fewer. */
const chargedYears = ({ charged: { subsidy, further = {} } }: Loan): readonly string[] =>
  [subsidy, ...Object.values(further)].flatMap((years) => Object.keys(years));
/** Years of the present periods, of what is posted, and of what may come until a day. */
const yearsUntil = (own: Loan, from: CivilDate, until: CivilDate): readonly Need[] => [
  ...yearNeeds(own, own.periods.length ? own.periods : [{ from, to: until } as Period], until),
  ...chargedYears(own).map((year) => stream(personYearStream(limitedPerson(own), year))),
];
export const deviceNeeds = ({ terms }: Loan): readonly Need[] => (terms?.asset ? [stream(terms.asset)] : []);

/** What is kept for the loan or for the reservation it began with, and who waits for it. */
function keptNeeds(own: Loan, context: NeedContext): readonly Need[] {
  const kept = own.reservation ? ((context.stream(own.reservation) as Reservation | null)?.asset ?? null) : null;
  return [
    ...deviceNeeds(own),
    ...(own.reservation ? [stream(own.reservation)] : []),
    ...(kept ? [stream(kept)] : []),
    ...keptQueueNeeds(own.terms?.asset ?? null, context),
    ...keptQueueNeeds(kept, context),
  ];
}
const agreeNeeds = (
  own: Loan,
  { asset, from, to }: Pick<CommandOf<'loan.agree'>, 'asset' | 'from' | 'to'>,
  context: NeedContext,
): readonly Need[] => [
  ...ruleNeeds(context),
  ...serviceNeeds(context),
  stream(asset),
  ...openRecallNeedsOf(asset, context),
  ...yearNeeds(own, [{ from, to } as Period], to),
  ...keptNeeds(own, context),
];

/** The streams, rules and registers that one command of a loan rests on. */
export function loanNeeds(
  command: LoanCommand,
  _self: StreamRef,
  state: State | null,
  context: NeedContext,
): readonly Need[] {
  const { device, today } = context;
  if (command.type === 'loan.open')
    return [
      stream(officeStream(device.center)),
      stream(command.lessee),
      stream(seriesStream(device.id, caseSeries('F', today))),
      ...(command.reservation ? [stream(command.reservation)] : []),
      ...secondNeeds(command.lessee),
      ...userNeeds(command.user?.idNumber ?? ''),
      ...ruleNeeds(context),
    ];
  if (!state) return [];
  const { own } = state;
  switch (command.type) {
    case 'loan.describe-user':
      return userNeeds(command.idNumber);
    case 'loan.take-over-assessment':
      return earlierNeeds(own, context);
    case 'loan.agree':
      return agreeNeeds(own, command, context);
    case 'loan.change-item':
      return [
        ...ruleNeeds(context),
        ...secondNeeds(own.lessee.person),
        ...keptNeeds(own, context),
        ...(command.agreed ? agreeNeeds(own, command.agreed, context) : []),
      ];
    case 'loan.sign':
      return [...deviceNeeds(own), ...yearsUntil(own, today, today)];
    case 'loan.receive':
    case 'loan.confirm-reversal':
      return tillNeeds(context);
    case 'loan.hand-over': {
      // Handed over later than agreed, the term begins later and ends later.
      const late = own.periods[0] && today > own.periods[0].from ? daysBetween(own.periods[0].from, today) : 0;
      const last = own.periods[0] ? addDays(own.periods[0].to, late) : today;
      return [
        ...houseNeeds(context),
        ...catalogueNeeds(context),
        ...deviceNeeds(own),
        ...openRecallNeedsOf(own.terms?.asset, context),
        ...yearsUntil(own, today, last),
        stream(personYearStream(limitedPerson(own), today.slice(0, 4))),
      ];
    }
    case 'loan.ask-undo-hand-over':
      return deviceNeeds(own);
    case 'loan.confirm-undo-hand-over':
      return [
        ...deviceNeeds(own),
        ...yearsUntil(own, today, dueOn(own) ?? today),
        ...(own.terms && own.periods[0] ? yearNeeds(own, [asAgreed(own.terms, own.periods[0])], own.terms.to) : []),
        ...(own.handover ? [stream(personYearStream(limitedPerson(own), own.handover.on.slice(0, 4)))] : []),
      ];
    case 'loan.renew':
      return [
        ...ruleNeeds(context),
        ...serviceNeeds(context),
        ...deviceNeeds(own),
        ...yearsUntil(own, today, command.to),
        ...queueNeeds(own),
      ];
    case 'loan.exchange':
      return [
        ...houseNeeds(context),
        ...catalogueNeeds(context),
        ...deviceNeeds(own),
        stream(command.asset),
        ...openRecallNeedsOf(command.asset, context),
        ...queueNeeds(own),
      ];
    case 'loan.take-back':
    case 'loan.report-loss':
      return [...houseNeeds(context), ...deviceNeeds(own), ...yearsUntil(own, today, laterOf(today, command.on))];
    case 'loan.undo-return':
      return [...deviceNeeds(own), ...yearsUntil(own, today, dueOn(own) ?? today)];
    case 'loan.found':
      return [...houseNeeds(context), ...deviceNeeds(own)];
    case 'loan.report-death':
      return deathNeeds(own, command.who, context);
    case 'loan.withdraw-death':
      return deathWithdrawnNeeds(own, context);
    case 'loan.report-move':
      return deviceNeeds(own);
    case 'loan.plan-trip':
      return [...serviceNeeds(context), ...tripNeeds(own, command)];
    case 'loan.assess-damage':
    case 'loan.assess-exchanged':
    case 'loan.promise-refund':
    case 'loan.reopen':
      return houseNeeds(context);
    case 'loan.settle':
      return [...houseNeeds(context), ...tillNeeds(context)];
    case 'loan.cancel':
      return [
        ...houseNeeds(context),
        ...deviceNeeds(own),
        ...yearsUntil(own, today, today),
        ...tillNeeds(context),
        ...keptQueueNeeds(own.terms?.asset ?? null, context),
      ];
    default:
      return [];
  }
}
