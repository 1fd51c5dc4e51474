/** The loan as a case: who may have what on which terms, when it leaves the house and comes back, and the money in between. */
import { addDays, addMonths, type CivilDate, daysBetween, laterOf } from '#domain/calendar/civil-date.ts';
import { addWorkingDays } from '#domain/calendar/working-days.ts';
import { caseSeries, openCase } from '#domain/cases/case.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { hasReachedAge } from '#domain/identity/age.ts';
import type { Context, Decision, Emitted, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { Json, StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import { type OfficeSettings, officeStream } from '#domain/office/office.ts';
import type { Person } from '#domain/person/person.ts';
import { seriesStream } from '#domain/series/series.ts';
import { yuan } from '../amount.ts';
import type { Asset } from '../asset/schema.ts';
import { depositOf, type Period, periodOf } from '../charge.ts';
import { damageCharge } from '../damage.ts';
import { catalogueOn, houseNeeds, houseOn, itemOn, ruleNeeds, schemeOn, serviceNeeds, stream, tell } from '../emit.ts';
import { groupsOn } from '../groups.ts';
import { damageEntry, keptEntry, type PayMethod, paymentEntry, writeOffEntry } from '../money.ts';
import { personYearStream } from '../person-year.ts';
import { nextInQueue, queueNeeds, queueTag, reservationRegister } from '../queue.ts';
import type { Reservation } from '../reservation.ts';
import { book, isTillClosed, receiptSeriesOf, tillStream } from '../till.ts';
import { consented, hasConsent } from './consent.ts';
import { deathNeeds, deathWithdrawnNeeds, reportDeath, withdrawDeath } from './death.ts';
import { evolveLoan } from './evolve.ts';
import { payoutProblem, promiseRefund, settlementOf } from './promise.ts';
import {
  adultAge,
  assessmentProblem,
  chargeOf,
  dayProblem,
  depositHeld,
  deviceProblem,
  filingProblem,
  lesseeDied,
  moveOutProblem,
  owedFen,
  personYears,
  postCharge,
  refundsOf,
  rentEnds,
  seatProblem,
  weightProblem,
  yearsOf,
} from './rules.ts';
import { type CommandOf, type Loan, type LoanCommand, type LoanStage, loanCommand, type Terms } from './schema.ts';
import { loanOutcome } from './stages.ts';
import { planTrip, tripNeeds } from './trip.ts';
import { dueOn, loanDeadlines, loanRecord, loanTallies } from './views.ts';

type State = CaseState<Loan>;
const staff: readonly Role[] = counterRoles;

const tillNeeds = ({ device, today }: NeedContext): readonly Need[] => [
  stream(tillStream(device.id, today)),
  stream(seriesStream(device.id, receiptSeriesOf(today))),
];
const yearNeeds = (own: Loan, periods: readonly Period[], until: CivilDate): readonly Need[] =>
  personYears(own.lessee.person, yearsOf(periods, until)).map(stream);
/** Years of the present periods and of what may come until a day. */
const yearsUntil = (own: Loan, from: CivilDate, until: CivilDate): readonly Need[] =>
  yearNeeds(own, own.periods.length ? own.periods : [{ from, to: until } as Period], until);
const deviceNeeds = ({ terms }: Loan): readonly Need[] => (terms?.asset ? [stream(terms.asset)] : []);

function needs(command: LoanCommand, _self: StreamRef, state: State | null, context: NeedContext): readonly Need[] {
  const { device, today } = context;
  if (command.type === 'loan.open')
    return [
      stream(officeStream(device.center)),
      stream(command.lessee),
      stream(seriesStream(device.id, caseSeries('F', today))),
      ...(command.reservation ? [stream(command.reservation)] : []),
      { need: 'open-cases', person: command.lessee, window: 'aids' },
      ...ruleNeeds(context),
    ];
  if (!state) return [];
  const { own } = state;
  switch (command.type) {
    case 'loan.agree':
      return [
        ...ruleNeeds(context),
        stream(command.asset),
        ...deviceNeeds(own),
        ...(own.reservation ? [stream(own.reservation)] : []),
        ...yearNeeds(own, [{ from: command.from, to: command.to } as Period], command.to),
        ...queueNeeds(own),
      ];
    case 'loan.sign':
      return [...deviceNeeds(own), ...yearsUntil(own, today, today)];
    case 'loan.receive':
      return tillNeeds(context);
    case 'loan.hand-over': {
      // Handed over later than agreed, the term begins later and ends later.
      const late = own.periods[0] && today > own.periods[0].from ? daysBetween(own.periods[0].from, today) : 0;
      const last = own.periods[0] ? addDays(own.periods[0].to, late) : today;
      return [
        ...houseNeeds(context),
        ...deviceNeeds(own),
        ...yearsUntil(own, today, last),
        stream(personYearStream(own.lessee.person, today.slice(0, 4))),
      ];
    }
    case 'loan.renew':
      return [...ruleNeeds(context), ...deviceNeeds(own), ...yearsUntil(own, today, command.to), ...queueNeeds(own)];
    case 'loan.exchange':
      return [...deviceNeeds(own), stream(command.asset), ...queueNeeds(own)];
    case 'loan.take-back':
    case 'loan.report-loss':
      return [...houseNeeds(context), ...deviceNeeds(own), ...yearsUntil(own, today, laterOf(today, command.on))];
    case 'loan.report-death':
      return deathNeeds(own, command.who, context);
    case 'loan.withdraw-death':
      return deathWithdrawnNeeds(own);
    case 'loan.report-move':
      return deviceNeeds(own);
    case 'loan.plan-trip':
      return [...serviceNeeds(context), ...tripNeeds(own, command)];
    case 'loan.assess-damage':
    case 'loan.promise-refund':
      return houseNeeds(context);
    case 'loan.settle':
      return [...houseNeeds(context), ...tillNeeds(context)];
    case 'loan.cancel':
      return [
        ...houseNeeds(context),
        ...deviceNeeds(own),
        ...yearsUntil(own, today, today),
        ...tillNeeds(context),
        ...queueNeeds(own),
      ];
    default:
      return [];
  }
}

function open(command: CommandOf<'loan.open'>, context: Context, self: StreamRef): Decision {
  const office = context.stream(officeStream(context.device.center)) as OfficeSettings | null;
  const person = context.stream(command.lessee) as Person | null;
  const item = itemOn(context, command.item);
  const house = houseOn(context).data;
  if (!office) return refused({ code: 'OFFICE_MISSING' });
  if (!person) return refused({ code: 'PERSON_MISSING' });
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: command.item }, at: 'item' });
  if (!house.points.some(({ code }) => code === command.point))
    return refused({ code: 'POINT_UNKNOWN', params: { point: command.point }, at: 'point' });
  const { facts } = person;
  if (!command.guardian && !hasReachedAge(facts.birthDate, adultAge, context.today))
    return refused({ code: 'LOAN_GUARDIAN_MISSING', article: '民法典 19、20', at: 'guardian' });
  const again = context
    .openCases(command.lessee, 'aids')
    .find((one) => one.item === `aids-rental` && one.stream !== self);
  if (again && !command.reason)
    return refused({ code: 'LOAN_SECOND_ONE', params: { number: again.number }, at: 'reason' });
  const waiting = command.reservation ? (context.stream(command.reservation) as Reservation | null) : null;
  if (
    command.reservation &&
    (waiting?.person !== command.lessee || waiting.item !== command.item || waiting.state !== 'held')
  )
    return refused({ code: 'RESERVATION_NOT_HELD', at: 'reservation' });
  const { events } = openCase(context, self, {
    window: 'aids',
    letter: 'F',
    item: 'aids-rental',
    shortCode: office.shortCode,
    parties: [{ person: command.lessee, role: 'lessee', name: facts.name }],
  });
  const { type: _, lessee, ...rest } = command;
  const payload = {
    ...rest,
    itemName: item.name,
    classCode: item.classCode,
    classification: catalogueOn(context).data.classification,
    isAssessed: item.assessment,
    isTrained: item.training,
    medicalClass: item.medicalClass,
    operator: house.operator.name,
    lessee: {
      person: lessee,
      name: facts.name,
      birthDate: facts.birthDate,
      documentNumber: facts.documentNumber,
      phone: facts.phone || (waiting?.phone ?? ''),
      address: facts.address,
    },
  };
  return done([...events, { type: 'loan.opened', payload: payload as unknown as Json }]);
}

function agree({ own }: State, command: CommandOf<'loan.agree'>, context: Context, self: StreamRef): Decision {
  const { today } = context;
  const item = itemOn(context, own.item);
  if (!item) return refused({ code: 'ITEM_UNKNOWN', params: { item: own.item } });
  const asset = context.stream(command.asset) as Asset | null;
  const house = houseOn(context).data;
  const { data: scheme, version } = schemeOn(context);
  const { from, to } = command;
  const days = daysBetween(from, to);
  const against: readonly (Refusal | null)[] = [
    assessmentProblem(own, house, today),
    deviceProblem(asset, command.asset, own, self),
    filingProblem(item.medicalClass, house, today),
    from < today ? { code: 'LOAN_BEGINS_BEFORE', at: 'from' } : null,
    days < 1 ? { code: 'LOAN_ENDS_BEFORE', at: 'to' } : null,
    days > scheme.longestDays ? { code: 'LOAN_TOO_LONG', params: { days: scheme.longestDays }, at: 'to' } : null,
  ];
  const problems = against.filter((one) => one !== null);
  if (problems.length || !asset) return refused(...problems);
  const groups = groupsOn(today, own.lessee.birthDate, own.proofs);
  const rules = `${scheme.place} ${version}；${catalogueOn(context).version}`;
  const period = periodOf({ item, scheme, rules, groups, begun: from, from, to, charged: own.mode === 'rental' });
  const charge = chargeOf(own, [period], to, context, self);
  const { type: _, asset: ref, ...rest } = command;
  const terms: Terms = {
    ...rest,
    asset: ref,
    depositFen: depositOf(item, scheme, groups),
    device: deviceOf(asset),
    lines: charge.lines,
    rules,
  };
  return done([
    ...letGo(own, ref, context),
    ...keepFor(own, asset, ref, self),
    { type: 'loan.agreed', payload: { terms, period } as unknown as Json },
  ]);
}

const deviceOf = ({ number, name, maker, model, serial, loadLimitKg, purchasedOn, rules }: Asset): Terms['device'] => ({
  number,
  name,
  maker,
  model,
  serial,
  loadLimitKg,
  purchasedOn,
  replacementFen: rules.replacementFen,
  serviceLifeMonths: rules.serviceLifeMonths,
});

/** A device chosen before is free again when another one is chosen. */
function letGo(own: Loan, chosen: StreamRef | null, context: Context): readonly Emitted[] {
  const before = own.terms?.asset;
  if (!before || before === chosen) return [];
  const asset = context.stream(before) as Asset | null;
  if (asset?.state !== 'reserved') return [];
  return [tell(before, 'asset.released', {}), ...nextInQueue(asset, before, context)];
}

/** Keeps the chosen device for this loan; whoever came by reservation is not waiting any more. */
function keepFor(own: Loan, asset: Asset, ref: StreamRef, self: StreamRef): readonly Emitted[] {
  if (asset.reserved?.for === self) return [];
  const reserved = { for: self, name: own.lessee.name, until: null };
  if (asset.state === 'available') return [tell(ref, 'asset.reserved', { reserved })];
  const fulfilled = own.reservation ? [tell(own.reservation, 'reservation.fulfilled', {})] : [];
  return [tell(ref, 'asset.kept-for-contract', { reserved }), ...fulfilled];
}

/** Money in: never more than is owed, so that nobody has to be paid back tomorrow. */
function receive(
  { own, common }: State,
  command: CommandOf<'loan.receive'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { method, payer } = command;
  const deposit = own.stage === 'signed' ? (own.terms?.depositFen ?? 0) - depositHeld(own) : 0;
  if (command.owedFen > Math.max(0, owedFen(own)))
    return refused({ code: 'PAYMENT_TOO_MUCH', params: { yuan: yuan(Math.max(0, owedFen(own))) }, at: 'owedFen' });
  if (command.depositFen > Math.max(0, deposit))
    return refused({ code: 'DEPOSIT_TOO_MUCH', params: { yuan: yuan(Math.max(0, deposit)) }, at: 'depositFen' });
  if (command.owedFen + command.depositFen === 0) return refused({ code: 'PAYMENT_NOTHING' });
  if (isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: context.today } });
  return done(
    money(
      own,
      common.number,
      { method, payer, owedFen: command.owedFen, depositFen: command.depositFen },
      'loan.paid',
      context,
      self,
    ),
  );
}

/** The events of one payment or refund: receipt, book, till. Amounts are negative for a refund. */
function money(
  own: Loan,
  number: string,
  given: { readonly method: PayMethod; readonly payer: string; readonly owedFen: number; readonly depositFen: number },
  type: 'loan.paid' | 'loan.refunded',
  context: Context,
  self: StreamRef,
  before = 0,
): readonly Emitted[] {
  const { method, payer, owedFen: owed, depositFen } = given;
  const booking = { number, name: own.lessee.name, method, fen: owed + depositFen, depositFen };
  const { receipt: text, events } = book(context, self, booking, before);
  const receipt = {
    receipt: text,
    at: context.now,
    by: context.actor.name,
    method,
    owedFen: owed,
    depositFen,
    name: payer,
  };
  const entry = paymentEntry(context.today, method, { owedFen: owed, depositFen });
  return [{ type, payload: { entry, receipt } as unknown as Json }, ...events];
}

function handOver(
  { own, common }: State,
  command: CommandOf<'loan.hand-over'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms } = own;
  const [period] = own.periods;
  const { today, actor } = context;
  const asset = terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;
  if (!terms?.asset || !period) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const problems: readonly (Refusal | null)[] = [
    own.death ? { code: 'LOAN_BORROWER_DECEASED' } : null,
    deviceProblem(asset, terms.asset, own, self),
    filingProblem(own.medicalClass, houseOn(context).data, today),
    today < period.from ? { code: 'LOAN_HANDOVER_EARLY', params: { from: period.from } } : null,
    depositHeld(own) < terms.depositFen
      ? { code: 'LOAN_DEPOSIT_OPEN', params: { yuan: yuan(terms.depositFen - depositHeld(own)) } }
      : null,
    owedFen(own) > 0 ? { code: 'LOAN_RENT_OPEN', params: { yuan: yuan(owedFen(own)) } } : null,
    command.instructed ? null : { code: 'LOAN_NOT_INSTRUCTED', article: '民法典 708', at: 'instructed' },
    own.isTrained && !command.trained ? { code: 'LOAN_NOT_TRAINED', at: 'trained' } : null,
  ];
  const against = problems.filter((one) => one !== null);
  if (against.length) return refused(...against);
  const late = daysBetween(period.from, today);
  const moved: Period =
    late === 0
      ? period
      : { ...period, from: today, to: addDays(period.to, late), freeUntil: addDays(period.freeUntil, late) };
  const { type: _, instructed: __, ...rest } = command;
  const holder = { loan: self, number: common.number, name: own.lessee.name, phone: own.lessee.phone, dueOn: moved.to };
  const isClean = asset?.disinfected !== null || asset.loans === 0;
  const handover = { ...rest, on: today, by: actor.name, isClean };
  return done([
    { type: 'loan.handed-over', payload: { handover, period: moved } as unknown as Json },
    ...(late === 0 ? [] : postCharge(own, chargeOf(own, [moved], moved.to, context, self), context, self)),
    tell(terms.asset, 'asset.lent', { holder }),
    tell(personYearStream(own.lessee.person, today.slice(0, 4)), 'person-year.served', { loan: self, on: today }),
  ]);
}

function renew({ own }: State, command: CommandOf<'loan.renew'>, context: Context, self: StreamRef): Decision {
  const { today } = context;
  const last = own.periods.at(-1);
  const item = itemOn(context, own.item);
  const { data: scheme, version } = schemeOn(context);
  const house = houseOn(context).data;
  const begun = own.handover?.on;
  if (!last || !item || !begun || !own.terms?.asset) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const asset = context.stream(own.terms.asset) as Asset | null;
  const days = daysBetween(last.to, command.to);
  const problems: readonly (Refusal | null)[] = [
    own.death ? { code: lesseeDied(own) ? 'LOAN_BORROWER_DECEASED' : 'LOAN_USER_DECEASED' } : null,
    moveOutProblem(own),
    today > last.to ? { code: 'LOAN_RENEW_LATE', params: { dueOn: last.to }, article: '民法典 734' } : null,
    days < 1 ? { code: 'LOAN_ENDS_BEFORE', at: 'to' } : null,
    days > scheme.longestDays ? { code: 'LOAN_TOO_LONG', params: { days: scheme.longestDays }, at: 'to' } : null,
    context.records(reservationRegister, queueTag(own)).length > 0 ? { code: 'LOAN_OTHERS_WAIT' } : null,
    asset?.recall ? { code: 'ASSET_RECALLED', params: { number: asset.number } } : null,
    depositHeld(own) < own.terms.depositFen
      ? { code: 'LOAN_DEPOSIT_OPEN', params: { yuan: yuan(own.terms.depositFen - depositHeld(own)) } }
      : null,
    owedFen(own) > 0 ? { code: 'LOAN_RENT_OPEN', params: { yuan: yuan(owedFen(own)) } } : null,
    !command.isSafe && daysBetween(begun, today) > house.safetyCheckDays
      ? { code: 'LOAN_SAFETY_CHECK', params: { days: house.safetyCheckDays }, at: 'isSafe' }
      : null,
  ];
  const against = problems.filter((one) => one !== null);
  if (against.length) return refused(...against);
  // The group is looked at again: a proof that ended does not count for the new period.
  const groups = groupsOn(laterOf(today, last.to), own.lessee.birthDate, own.proofs);
  const rules = `${scheme.place} ${version}；${catalogueOn(context).version}`;
  const period = periodOf({
    item,
    scheme,
    rules,
    groups,
    begun,
    from: last.to,
    to: command.to,
    charged: own.mode === 'rental',
  });
  const charge = chargeOf(own, [...own.periods, period], command.to, context, self);
  return done([
    { type: 'loan.renewed', payload: { period, isSafe: command.isSafe } as unknown as Json },
    ...postCharge(own, charge, context, self),
    tell(own.terms.asset, 'asset.due-moved', { dueOn: command.to }),
  ]);
}

function exchange(
  { own, common }: State,
  command: CommandOf<'loan.exchange'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { terms } = own;
  const due = dueOn(own);
  const old = terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;
  const next = context.stream(command.asset) as Asset | null;
  if (!terms?.asset || !old || !due) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const against = deviceProblem(next, command.asset, { ...own, reservation: null }, self);
  if (against || !next) return refused(against ?? { code: 'ASSET_UNKNOWN' });
  const { condition, biohazard, note, reason } = command;
  const holder = { loan: self, number: common.number, name: own.lessee.name, phone: own.lessee.phone, dueOn: due };
  const changed = { ...terms, asset: command.asset, device: deviceOf(next) };
  const on = context.today;
  return done([
    {
      type: 'loan.exchanged',
      payload: { terms: changed, exchange: { on, from: old.number, to: next.number, reason } } as unknown as Json,
    },
    ...cameBack(old, terms.asset, self, { point: own.point, condition, biohazard, note }),
    tell(command.asset, 'asset.lent', { holder }),
  ]);
}

/**
 * A device comes back into the house; one that was recalled while it was out goes straight to the recalled ones. What two
 * counters lent at once and a decision gave to another loan is not this one's to give back.
 */
function cameBack(asset: Asset, ref: StreamRef, self: StreamRef, how: object): readonly Emitted[] {
  if (asset.holder?.loan !== self) return [];
  const recalled = asset.recall ? [tell(ref, 'asset.recalled', { recall: asset.recall })] : [];
  return [tell(ref, 'asset.returned', { loan: self, ...how }), ...recalled];
}

function takeBack({ own }: State, command: CommandOf<'loan.take-back'>, context: Context, self: StreamRef): Decision {
  const { on, point, condition, biohazard, missing, note, broughtBy } = command;
  const house = houseOn(context).data;
  const ref = own.terms?.asset;
  const asset = ref ? (context.stream(ref) as Asset | null) : null;
  const wrong = dayProblem(own, on, context);
  if (wrong) return refused(wrong);
  if (!ref || !asset) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  if (!house.points.some(({ code }) => code === point))
    return refused({ code: 'POINT_UNKNOWN', params: { point }, at: 'point' });
  const refundBy = addWorkingDays(context.today, house.refundWorkingDays, context.calendar);
  const back = { on, at: context.now, point, condition, missing, note, broughtBy, isLost: false, refundBy };
  return done([
    { type: 'loan.taken-back', payload: { back } as unknown as Json },
    ...postCharge(own, chargeOf(own, own.periods, rentEnds(own, on), context, self), context, self),
    ...cameBack(asset, ref, self, { point, condition, biohazard, note }),
  ]);
}

function reportLoss(
  { own }: State,
  command: CommandOf<'loan.report-loss'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { on, how } = command;
  const ref = own.terms?.asset;
  const wrong = dayProblem(own, on, context);
  if (wrong) return refused(wrong);
  if (!ref) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
  const isMine = (context.stream(ref) as Asset | null)?.holder?.loan === self;
  const house = houseOn(context).data;
  const refundBy = addWorkingDays(context.today, house.refundWorkingDays, context.calendar);
  const back = {
    on,
    at: context.now,
    point: own.point,
    condition: 'poor',
    missing: '',
    note: how,
    isLost: true,
    refundBy,
  };
  return done([
    { type: 'loan.taken-back', payload: { back } as unknown as Json },
    ...postCharge(own, chargeOf(own, own.periods, rentEnds(own, on), context, self), context, self),
    ...(isMine ? [tell(ref, 'asset.reported-lost', { loan: self, how })] : []),
  ]);
}

function assessDamage({ own }: State, command: CommandOf<'loan.assess-damage'>, context: Context): Decision {
  const { terms, back, damage } = own;
  if (!terms || !back) return refused({ code: 'LOAN_NOT_BACK' });
  const { kind, repairFen, explanation } = command;
  if (back.isLost !== (kind === 'loss')) return refused({ code: 'DAMAGE_KIND_LOSS', at: 'kind' });
  if (kind !== 'none' && explanation.length < 2) return refused({ code: 'DAMAGE_UNEXPLAINED', at: 'explanation' });
  const { replacementFen, purchasedOn, serviceLifeMonths } = terms.device;
  const { residualPercent } = houseOn(context).data;
  const made = damageCharge({
    kind,
    repairFen,
    replacementFen,
    purchasedOn,
    on: back.on,
    serviceLifeMonths,
    residualPercent,
  });
  const change = made.chargeFen - (damage?.chargeFen ?? 0);
  const { today: on, actor } = context;
  return done([
    {
      type: 'loan.damage-assessed',
      payload: { damage: { ...made, explanation, on, by: actor.name } } as unknown as Json,
    },
    ...(change === 0
      ? []
      : [{ type: 'loan.damage-charged', payload: { entry: damageEntry(on, change) } as unknown as Json }]),
  ]);
}

/** Everything comes to nothing: what is owed from the deposit, the rest back to whoever paid it (or the heir). */
function settle(
  { own, common }: State,
  command: CommandOf<'loan.settle'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { recipient, name, proof } = command;
  const { today } = context;
  if (!own.damage) return refused({ code: 'LOAN_NOT_INSPECTED' });
  const owed = owedFen(own);
  const heldFen = depositHeld(own);
  if (owed > heldFen) return refused({ code: 'LOAN_STILL_OWED', params: { yuan: yuan(owed - heldFen) } });
  const { keptFen: kept, refunds } = settlementOf(own);
  const elsewhere = refunds.length ? payoutProblem(own, command.point, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: today } });
  if (recipient === 'heir') {
    if (!lesseeDied(own)) return refused({ code: 'HEIR_WITHOUT_DEATH', at: 'recipient' });
    if (proof.length < 2) return refused({ code: 'HEIR_PROOF_MISSING', article: '民法典 1121', at: 'proof' });
  } else {
    const others = refunds.filter(({ payer }) => payer !== name);
    if (others.length)
      return refused({ code: 'REFUND_ONLY_TO_PAYER', params: { payer: others[0]?.payer ?? '' }, at: 'name' });
    if (lesseeDied(own) && name === own.lessee.name) return refused({ code: 'PAYER_DECEASED', at: 'recipient' });
  }
  return done([
    ...(kept > 0 ? [{ type: 'loan.deposit-kept', payload: { entry: keptEntry(today, kept) } as unknown as Json }] : []),
    ...refunds.flatMap(({ method, owedFen: rent, depositFen }, index) =>
      money(
        own,
        common.number,
        { method, payer: name, owedFen: 0 - rent, depositFen: 0 - depositFen },
        'loan.refunded',
        context,
        self,
        index,
      ),
    ),
    { type: 'loan.settled', payload: { on: today, name, recipient, proof } },
  ]);
}

/** Before the hand-over everybody may step back: nothing is owed, everything paid goes back. */
function cancel({ own, common }: State, reason: string, context: Context, self: StreamRef): Decision {
  const paid = own.receipts.reduce((sum, one) => sum + one.owedFen, 0);
  const refunds = refundsOf(own.receipts, depositHeld(own), paid);
  const elsewhere = refunds.length ? payoutProblem(own, undefined, context) : null;
  if (elsewhere) return refused(elsewhere);
  if (refunds.length && isTillClosed(context)) return refused({ code: 'TILL_CLOSED', params: { day: context.today } });
  return done([
    ...postCharge(own, { rentFen: 0, subsidy: {}, subsidyFen: 0 }, context, self),
    ...refunds.flatMap(({ method, payer, owedFen: rent, depositFen }, index) =>
      money(
        own,
        common.number,
        { method, payer, owedFen: 0 - rent, depositFen: 0 - depositFen },
        'loan.refunded',
        context,
        self,
        index,
      ),
    ),
    ...letGo(own, null, context),
    { type: 'loan.cancelled', payload: { on: context.today, reason } },
  ]);
}

const before: readonly LoanStage[] = ['applied', 'agreed'];
export const stagesOf: { readonly [type in Exclude<LoanCommand['type'], 'loan.open'>]: readonly LoanStage[] } = {
  'loan.prove': ['applied', 'agreed', 'signed', 'on-loan'],
  'loan.assess': before,
  'loan.agree': before,
  'loan.sign': ['agreed'],
  'loan.receive': ['signed', 'on-loan', 'returned'],
  'loan.hand-over': ['signed'],
  'loan.renew': ['on-loan'],
  'loan.exchange': ['on-loan'],
  'loan.remind': ['on-loan'],
  'loan.message-sent': ['on-loan', 'returned'],
  'loan.consent': ['signed', 'on-loan'],
  'loan.plan-trip': ['signed', 'on-loan'],
  'loan.cancel-trip': ['signed', 'on-loan'],
  'loan.take-back': ['on-loan'],
  'loan.report-loss': ['on-loan'],
  'loan.report-death': ['on-loan', 'returned'],
  'loan.withdraw-death': ['on-loan', 'returned'],
  'loan.report-move': ['on-loan'],
  'loan.decide-move': ['on-loan'],
  'loan.assess-damage': ['returned'],
  'loan.write-off': ['returned'],
  'loan.settle': ['returned'],
  'loan.promise-refund': ['returned'],
  'loan.rate': ['returned', 'settled'],
  'loan.cancel': ['applied', 'agreed', 'signed'],
};

function decide(state: State | null, command: LoanCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'loan.open') return open(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!stagesOf[command.type].includes(own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  const { today, now, actor } = context;
  switch (command.type) {
    case 'loan.prove': {
      const { type: _, ...proof } = command;
      if (proof.checkedOn > today) return refused({ code: 'PROOF_LATER', at: 'checkedOn' });
      const proofs = [...own.proofs.filter(({ group }) => group !== proof.group), proof];
      return done([{ type: 'loan.proved', payload: { proofs } as unknown as Json }]);
    }
    case 'loan.assess': {
      const { type: _, consented: isAsked, ...made } = command;
      if (!isAsked && !hasConsent(own, 'health'))
        return refused({ code: 'LOAN_HEALTH_CONSENT', article: '个人信息保护法 29', at: 'consented' });
      if (made.outcome !== 'fit' && made.reason.length < 2)
        return refused({ code: 'ASSESSMENT_REASON_MISSING', at: 'reason' });
      const assessment = { ...made, on: today, by: actor.name };
      return done([
        ...(isAsked ? consented(own, 'health', true, context) : []),
        { type: 'loan.assessed', payload: { assessment } as unknown as Json },
      ]);
    }
    case 'loan.agree':
      return agree(state, command, context, self);
    case 'loan.sign': {
      const { method, attachment, messages } = command;
      const asset = own.terms?.asset ? (context.stream(own.terms.asset) as Asset | null) : null;
      if (!asset || !own.terms) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
      const charge = chargeOf(own, own.periods, own.periods[0]?.to ?? today, context, self);
      return done([
        { type: 'loan.signed', payload: { method, attachment } },
        ...consented(own, 'messages', messages, context),
        ...postCharge(own, charge, context, self),
      ]);
    }
    case 'loan.receive':
      return receive(state, command, context, self);
    case 'loan.hand-over':
      return handOver(state, command, context, self);
    case 'loan.renew':
      return renew(state, command, context, self);
    case 'loan.exchange':
      return exchange(state, command, context, self);
    case 'loan.remind': {
      // Nobody sends reminders to the dead.
      if (lesseeDied(own)) return refused({ code: 'LOAN_BORROWER_DECEASED' });
      const { how, result, note } = command;
      return done([{ type: 'loan.reminded', payload: { how, result, note, at: now, by: actor.name } }]);
    }
    case 'loan.message-sent': {
      const { text: note, reference, by } = command;
      return done([{ type: 'loan.reminded', payload: { how: 'sms', result: 'sent', note, reference, at: now, by } }]);
    }
    case 'loan.consent':
      return done(consented(own, command.scope, command.given, context));
    case 'loan.plan-trip':
      return planTrip(own, command, context, self);
    case 'loan.cancel-trip':
      if (!own.trip) return refused({ code: 'TRIP_NONE' });
      return done([{ type: 'loan.trip-cancelled', payload: { reason: command.reason } }]);
    case 'loan.take-back':
      return takeBack(state, command, context, self);
    case 'loan.report-loss':
      return reportLoss(state, command, context, self);
    case 'loan.report-death':
      return reportDeath(own, command, context, self);
    case 'loan.withdraw-death':
      return withdrawDeath(own, command.reason, context, self);
    case 'loan.report-move': {
      const { address, phone, leavesArea } = command;
      const ref = own.terms?.asset;
      const isMine = ref && (context.stream(ref) as Asset | null)?.holder?.loan === self;
      return done([
        { type: 'loan.move-reported', payload: { address, phone, leavesArea } },
        // Whoever calls about a recall calls the new number.
        ...(isMine && phone ? [tell(ref, 'asset.holder-moved', { phone })] : []),
      ]);
    }
    case 'loan.decide-move': {
      if (!own.moved?.leavesArea) return refused({ code: 'LOAN_NOT_LEAVING' });
      const { allowed, reason } = command;
      return done([{ type: 'loan.move-decided', payload: { allowed, reason, by: actor.name } }]);
    }
    case 'loan.assess-damage':
      return assessDamage(state, command, context);
    case 'loan.write-off': {
      const open = owedFen(own) - depositHeld(own);
      if (open <= 0) return refused({ code: 'NOTHING_TO_WRITE_OFF' });
      const entry = writeOffEntry(today, open);
      return done([
        { type: 'loan.written-off', payload: { entry, reason: command.reason, by: actor.name } as unknown as Json },
      ]);
    }
    case 'loan.settle':
      return settle(state, command, context, self);
    case 'loan.promise-refund':
      return promiseRefund(own, command.payAt, context);
    case 'loan.rate': {
      if (own.rating) return refused({ code: 'LOAN_RATED', params: { on: own.rating.on } });
      const { stars, how, note } = command;
      return done([{ type: 'loan.rated', payload: { stars: Number(stars), how, note, on: today } }]);
    }
    case 'loan.cancel':
      return cancel(state, command.reason, context, self);
  }
}

/** What is missing before the device may leave the house, and what is to be looked at. */
function findings({ own }: State, context: Context, self: StreamRef): readonly Finding[] {
  const { today } = context;
  const house = houseOn(context).data;
  const blocking = (one: Refusal | null): readonly Finding[] => (one ? [{ ...one, weight: 'blocking' }] : []);
  const notice = (one: Refusal | null): readonly Finding[] => (one ? [{ ...one, weight: 'notice' }] : []);
  const asset = own.terms?.asset ? (context.stream(own.terms.asset) as Asset | null) : null;
  if (own.stage === 'applied' || own.stage === 'agreed' || own.stage === 'signed')
    return [
      ...blocking(assessmentProblem(own, house, today)),
      ...blocking(filingProblem(own.medicalClass, house, today)),
      ...(own.terms
        ? blocking(
            own.terms.asset ? deviceProblem(asset, own.terms.asset, own, self) : { code: 'LOAN_DEVICE_WITHDRAWN' },
          )
        : []),
      ...notice(seatProblem(own.assessment, asset?.seatWidthCm ?? null)),
      ...expiring(own, today),
    ];
  if (own.stage !== 'on-loan') return [];
  const due = dueOn(own) ?? today;
  return [
    ...blocking(asset?.recall ? { code: 'ASSET_RECALLED', params: { number: asset.number } } : null),
    ...blocking(
      asset && asset.holder?.loan !== self ? { code: 'LOAN_DEVICE_ELSEWHERE', params: { number: asset.number } } : null,
    ),
    ...blocking(own.death ? { code: lesseeDied(own) ? 'LOAN_BORROWER_DECEASED' : 'LOAN_USER_DECEASED' } : null),
    ...blocking(moveOutProblem(own)),
    ...notice(
      today > due
        ? { code: 'LOAN_OVERDUE', params: { days: daysBetween(due as CivilDate, today) }, article: '民法典 734' }
        : null,
    ),
    ...notice(asset ? weightProblem(own.assessment?.weightKg ?? null, asset) : null),
    ...expiring(own, today),
  ];
}

/** Proofs that ended: the next period has another rate. */
const expiring = ({ proofs }: Loan, today: CivilDate): readonly Finding[] =>
  proofs
    .filter(({ validTo }) => validTo !== null && validTo < today)
    .map(({ group, validTo }) => ({
      code: 'PROOF_ENDED',
      params: { group, validTo: validTo ?? '' },
      weight: 'notice' as const,
    }));

export const assessedUntil = ({ on }: { readonly on: CivilDate }, months: number): CivilDate => addMonths(on, months);

export const loanAggregate = caseAggregate<Loan, LoanCommand>({
  kind: 'loan',
  commands: loanCommand,
  grants: {
    'loan.open': staff,
    'loan.prove': staff,
    'loan.assess': ['fitter'],
    'loan.agree': staff,
    'loan.sign': staff,
    'loan.receive': staff,
    'loan.hand-over': staff,
    'loan.renew': staff,
    'loan.exchange': staff,
    'loan.remind': staff,
    'loan.take-back': staff,
    'loan.report-loss': staff,
    'loan.report-death': staff,
    'loan.withdraw-death': ['supervisor'],
    'loan.report-move': staff,
    'loan.decide-move': ['supervisor'],
    'loan.message-sent': [],
    'loan.consent': staff,
    'loan.plan-trip': staff,
    'loan.cancel-trip': staff,
    'loan.promise-refund': staff,
    'loan.rate': staff,
    'loan.assess-damage': [...staff, 'fitter'],
    'loan.write-off': ['supervisor'],
    'loan.settle': staff,
    'loan.cancel': staff,
  },
  starts: ['loan.open'],
  needs,
  decide,
  evolve: evolveLoan,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => stage === 'settled' || stage === 'cancelled',
  outcome: loanOutcome,
  deadlines: loanDeadlines,
  record: loanRecord,
  tallies: loanTallies,
  // Calls made elsewhere and the device's way back to the shelf contradict nothing.
  merges: (type) => type === 'loan.reminded' || type === 'loan.device-ready' || type === 'loan.rated',
  review: {
    needs: ({ own }, _self, context) => [...houseNeeds(context), ...deviceNeeds(own)],
    findings,
  },
});
