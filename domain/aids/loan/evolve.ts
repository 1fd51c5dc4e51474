/** Folds the events of a loan. */
import { today } from '#domain/calendar/civil-date.ts';
import type { EventMeta } from '#domain/kernel/aggregate.ts';
import type { Json } from '#domain/kernel/event.ts';
import type { Period } from '../charge.ts';
import type { Entry } from '../money.ts';
import { calledUpFrom, isSameStep } from './call-up.ts';
import type { Consent } from './consent.ts';
import { subsidyChanges } from './rules.ts';
import type { Dispute, Loan, Receipt, Receiver, RefundPromise, ReminderStep, Renewal, Terms, Trip } from './schema.ts';

const fresh = {
  stage: 'applied',
  proofs: [],
  assessment: null,
  terms: null,
  signature: null,
  periods: [],
  charged: { rentFen: 0, subsidy: {} },
  entries: [],
  receipts: [],
  handover: null,
  exchanges: [],
  reminders: [],
  back: null,
  death: null,
  moved: null,
  damage: null,
  settled: null,
  cancelled: null,
  ready: null,
  consents: [],
  trip: null,
  promise: null,
  rating: null,
} as const satisfies Partial<Loan>;

const disputed = (loan: Loan, change: Partial<Dispute>): Loan =>
  loan.dispute ? { ...loan, dispute: { ...loan.dispute, ...change } } : loan;

export function evolveLoan(loan: Loan | null, type: string, payload: Json, { at, device }: EventMeta): Loan | null {
  const data = payload as never;
  if (type === 'loan.opened') return { ...fresh, ...(data as object) } as unknown as Loan;
  if (!loan) return loan;
  const on = today(at);
  const posted = (): readonly Entry[] => [...loan.entries, (data as { entry: Entry }).entry];
  switch (type) {
    case 'loan.guardian-named':
      return { ...loan, guardian: (data as Pick<Loan, 'guardian'>).guardian };
    case 'loan.receiver-named':
      return { ...loan, receiver: (data as { receiver: Receiver }).receiver };
    case 'loan.proved':
      return { ...loan, proofs: (data as Pick<Loan, 'proofs'>).proofs };
    case 'loan.assessed':
      return { ...loan, assessment: (data as Pick<Loan, 'assessment'>).assessment };
    case 'loan.agreed': {
      const { terms, period } = data as { terms: Terms; period: Period };
      return { ...loan, stage: 'agreed', terms, periods: [period], signature: null };
    }
    case 'loan.device-withdrawn':
      return { ...loan, terms: loan.terms && { ...loan.terms, asset: null } };
    case 'loan.signed':
      return { ...loan, stage: 'signed', signature: { ...(data as NonNullable<Loan['signature']>), on } };
    case 'loan.charged': {
      const { charged, entry } = data as Pick<Loan, 'charged'> & { entry: Entry };
      // The first source has its name from the newest period.
      const first = loan.periods.at(-1)?.paidBy ?? '';
      const moved = subsidyChanges(loan.charged, charged).map(({ source, fen }) => ({
        on: entry.on,
        source: source || first,
        fen,
      }));
      const subsidies = moved.length ? { subsidies: [...(loan.subsidies ?? []), ...moved] } : {};
      return { ...loan, entries: posted(), charged, ...subsidies };
    }
    case 'loan.paid':
    case 'loan.refunded':
      return { ...loan, entries: posted(), receipts: [...loan.receipts, (data as { receipt: Receipt }).receipt] };
    case 'loan.deposit-kept':
    case 'loan.damage-charged':
    case 'loan.written-off':
      return { ...loan, entries: posted() };
    case 'loan.handed-over': {
      const { handover, period } = data as { handover: Loan['handover']; period: Period };
      const calledUp = calledUpFrom({ periods: [period] }, on);
      return { ...loan, stage: 'on-loan', handover, periods: [period], trip: null, calledUp };
    }
    case 'loan.renewed': {
      const { period, renewal } = data as { period: Period; renewal?: Renewal };
      const periods = [...loan.periods, period];
      const renewals = renewal ? { renewals: [...(loan.renewals ?? []), renewal] } : {};
      return { ...loan, periods, ...renewals, calledUp: calledUpFrom({ periods }, on) };
    }
    case 'loan.called-up': {
      // Two counters that looked in the same morning put it on the list once.
      const step = data as ReminderStep;
      const before = loan.calledUp?.dueOn === step.dueOn ? loan.calledUp.days : null;
      if (before !== null && before >= step.days) return loan;
      return { ...loan, calledUp: { ...step, on, isOpen: true, ...(device ? { device } : {}) } };
    }
    case 'loan.exchanged': {
      const { terms, exchange } = data as { terms: Terms; exchange: Loan['exchanges'][number] };
      return { ...loan, terms, exchanges: [...loan.exchanges, exchange] };
    }
    case 'loan.reminded': {
      const said = data as Loan['reminders'][number];
      // The gateway sent it once, whichever counter asked first.
      if (loan.reminders.some(({ step, how }) => how === said.how && isSameStep(step, said.step))) return loan;
      const { calledUp } = loan;
      return {
        ...loan,
        reminders: [...loan.reminders, said],
        ...(calledUp?.isOpen ? { calledUp: { ...calledUp, isOpen: false } } : {}),
      };
    }
    case 'loan.taken-back':
      return { ...loan, stage: 'returned', back: (data as Pick<Loan, 'back'>).back, trip: null };
    case 'loan.death-reported':
      return { ...loan, death: data as Loan['death'] };
    case 'loan.death-withdrawn':
      return { ...loan, death: null };
    case 'loan.move-reported': {
      const { phone, ...moved } = data as NonNullable<Loan['moved']> & { phone?: string };
      return { ...loan, moved, lessee: phone ? { ...loan.lessee, phone } : loan.lessee };
    }
    case 'loan.move-decided':
      return {
        ...loan,
        moved: loan.moved && { ...loan.moved, decision: data as NonNullable<NonNullable<Loan['moved']>['decision']> },
      };
    case 'loan.consented':
      return { ...loan, consents: [...loan.consents, (data as { consent: Consent }).consent] };
    case 'loan.trip-planned':
      return { ...loan, trip: (data as { trip: Trip }).trip };
    case 'loan.trip-cancelled':
      return { ...loan, trip: null };
    case 'loan.refund-promised':
      return { ...loan, promise: (data as { promise: RefundPromise }).promise };
    case 'loan.rated':
      return { ...loan, rating: data as Loan['rating'] };
    case 'loan.damage-assessed':
      return { ...loan, damage: (data as Pick<Loan, 'damage'>).damage };
    case 'loan.disputed':
      return { ...loan, dispute: (data as Pick<Loan, 'dispute'>).dispute ?? null };
    case 'loan.dispute-referred':
      return disputed(loan, data as Pick<Required<Dispute>, 'referred'>);
    case 'loan.dispute-decided': {
      const { decided } = data as Pick<Required<Dispute>, 'decided'>;
      return {
        ...disputed(loan, { decided }),
        damage: loan.damage && { ...loan.damage, chargeFen: decided.chargeFen },
      };
    }
    case 'loan.settled':
      return { ...loan, stage: 'settled', settled: data as Loan['settled'] };
    case 'loan.cancelled':
      return { ...loan, stage: 'cancelled', cancelled: data as Loan['cancelled'], trip: null };
    case 'loan.device-ready':
      return { ...loan, ready: data as Loan['ready'] };
    default:
      return loan;
  }
}
