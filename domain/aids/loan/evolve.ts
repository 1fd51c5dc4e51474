/** Folds the events of a loan. */
import { type CivilDate, today } from '#domain/calendar/civil-date.ts';
import type { EventMeta } from '#domain/kernel/aggregate.ts';
import { type Json, recorded } from '#domain/kernel/event.ts';
import type { Period } from '../charge.ts';
import type { Entry } from '../money.ts';
import { calledUpFrom, isSameStep } from './call-up.ts';
import type { Consent } from './consent.ts';
import { type ItemFacts, withItem } from './item-facts.ts';
import { subsidyChanges } from './rules.ts';
import type {
  Damage,
  Dispute,
  HandOverUndo,
  Loan,
  Receipt,
  Receiver,
  RefundPromise,
  ReminderStep,
  Renewal,
  Reversal,
  Terms,
  Trip,
} from './schema.ts';
import { goneOnBy } from './undo-hand-over.ts';

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

export function evolveLoan(loan: Loan | null, type: string, payload: Json, meta: EventMeta): Loan | null {
  const next = fold(loan, type, payload, meta);
  return next && next !== loan && next.stage === 'on-loan' ? { ...next, ...goneOnBy(type) } : next;
}

function fold(loan: Loan | null, type: string, payload: Json, { at, device }: EventMeta): Loan | null {
  if (type === 'loan.opened') return { ...fresh, ...recorded<Omit<Loan, keyof typeof fresh>>(payload) };
  if (!loan) return loan;
  const on = today(at);
  const posted = (): readonly Entry[] => [...loan.entries, recorded<{ entry: Entry }>(payload).entry];
  switch (type) {
    case 'loan.guardian-named':
      return { ...loan, guardian: recorded<Pick<Loan, 'guardian'>>(payload).guardian };
    case 'loan.receiver-named':
      return { ...loan, receiver: recorded<{ receiver: Receiver }>(payload).receiver };
    case 'loan.user-described':
      return { ...loan, user: recorded<Pick<Loan, 'user'>>(payload).user };
    case 'loan.proved':
      return { ...loan, proofs: recorded<Pick<Loan, 'proofs'>>(payload).proofs };
    case 'loan.assessed':
    case 'loan.assessment-taken-over':
      return { ...loan, assessment: recorded<Pick<Loan, 'assessment'>>(payload).assessment };
    case 'loan.agreed': {
      const { terms, period } = recorded<{ terms: Terms; period: Period }>(payload);
      // Agreed anew after the signature: who was to take that device, and its journey, went with it.
      const { receiver: _, ...kept } = loan;
      return { ...kept, stage: 'agreed', terms, periods: [period], signature: null, trip: null };
    }
    case 'loan.item-changed':
      return withItem(loan, recorded<ItemFacts & Pick<Loan, 'reason'>>(payload));
    case 'loan.device-withdrawn':
      return { ...loan, terms: loan.terms && { ...loan.terms, asset: null } };
    case 'loan.signed':
      return { ...loan, stage: 'signed', signature: { ...recorded<NonNullable<Loan['signature']>>(payload), on } };
    case 'loan.charged': {
      const { charged, entry } = recorded<Pick<Loan, 'charged'> & { entry: Entry }>(payload);
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
    case 'loan.payment-reversed':
      return {
        ...loan,
        ...(type === 'loan.payment-reversed' ? { reversal: null } : {}),
        entries: posted(),
        receipts: [...loan.receipts, recorded<{ receipt: Receipt }>(payload).receipt],
      };
    case 'loan.reversal-asked':
      return { ...loan, reversal: recorded<{ reversal: Reversal }>(payload).reversal };
    case 'loan.reversal-dropped':
      return { ...loan, reversal: null };
    case 'loan.reopened': {
      // What was promised on paper has been paid; what is owed now is promised anew.
      const again = recorded<{ at: string; refundBy: CivilDate }>(payload);
      return {
        ...loan,
        stage: 'returned',
        settled: null,
        promise: null,
        back: loan.back && { ...loan.back, at: again.at, refundBy: again.refundBy },
      };
    }
    case 'loan.deposit-kept':
    case 'loan.damage-charged':
    case 'loan.written-off':
      return { ...loan, entries: posted() };
    case 'loan.handed-over': {
      const { handover, period } = recorded<{ handover: Loan['handover']; period: Period }>(payload);
      const calledUp = calledUpFrom({ periods: [period] }, on);
      const { goneOn: _, ...kept } = loan;
      return { ...kept, stage: 'on-loan', handover, periods: [period], trip: null, calledUp };
    }
    case 'loan.undo-hand-over-asked':
      return { ...loan, handOverUndo: recorded<{ undo: HandOverUndo }>(payload).undo };
    case 'loan.undo-hand-over-dropped':
      return { ...loan, handOverUndo: null };
    case 'loan.hand-over-undone': {
      const { period } = recorded<{ period: Period }>(payload);
      return { ...loan, stage: 'signed', handover: null, periods: [period], calledUp: null, handOverUndo: null };
    }
    case 'loan.renewed': {
      const { period, renewal } = recorded<{ period: Period; renewal?: Renewal }>(payload);
      const periods = [...loan.periods, period];
      const renewals = renewal ? { renewals: [...(loan.renewals ?? []), renewal] } : {};
      return { ...loan, periods, ...renewals, calledUp: calledUpFrom({ periods }, on) };
    }
    case 'loan.called-up': {
      // Two counters that looked in the same morning put it on the list once.
      const step = recorded<ReminderStep>(payload);
      const before = loan.calledUp?.dueOn === step.dueOn ? loan.calledUp.days : null;
      if (before !== null && before >= step.days) return loan;
      return { ...loan, calledUp: { ...step, on, isOpen: true, ...(device ? { device } : {}) } };
    }
    case 'loan.exchanged': {
      const { terms, exchange } = recorded<{ terms: Terms; exchange: Loan['exchanges'][number] }>(payload);
      return { ...loan, terms, exchanges: [...loan.exchanges, exchange] };
    }
    case 'loan.reminded': {
      const said = recorded<Loan['reminders'][number]>(payload);
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
      return { ...loan, stage: 'returned', back: recorded<Pick<Loan, 'back'>>(payload).back, trip: null };
    case 'loan.death-reported':
      return { ...loan, death: recorded<Loan['death']>(payload) };
    case 'loan.death-withdrawn':
      return { ...loan, death: null };
    case 'loan.move-reported': {
      const { phone, ...moved } = recorded<NonNullable<Loan['moved']> & { phone?: string }>(payload);
      return { ...loan, moved, lessee: phone ? { ...loan.lessee, phone } : loan.lessee };
    }
    case 'loan.move-decided':
      return {
        ...loan,
        moved: loan.moved && {
          ...loan.moved,
          decision: recorded<NonNullable<NonNullable<Loan['moved']>['decision']>>(payload),
        },
      };
    case 'loan.consented':
      return { ...loan, consents: [...loan.consents, recorded<{ consent: Consent }>(payload).consent] };
    case 'loan.trip-planned':
      return { ...loan, trip: recorded<{ trip: Trip }>(payload).trip };
    case 'loan.trip-cancelled':
      return { ...loan, trip: null };
    case 'loan.refund-promised':
      return { ...loan, promise: recorded<{ promise: RefundPromise }>(payload).promise };
    case 'loan.rated':
      return { ...loan, rating: recorded<Loan['rating']>(payload) };
    case 'loan.found':
      // The charge for the loss, and what came of a dispute about it, are over.
      return { ...loan, back: recorded<Pick<Loan, 'back'>>(payload).back, damage: null, dispute: null };
    case 'loan.return-undone':
      // What was assessed, disputed, promised and asked belonged to a return that never was.
      return { ...loan, stage: 'on-loan', back: null, damage: null, dispute: null, promise: null, rating: null };
    case 'loan.damage-assessed':
      return { ...loan, damage: recorded<Pick<Loan, 'damage'>>(payload).damage };
    case 'loan.exchanged-assessed': {
      const { index, damage } = recorded<{ index: number; damage: Damage }>(payload);
      return { ...loan, exchanges: loan.exchanges.map((one, at) => (at === index ? { ...one, damage } : one)) };
    }
    case 'loan.disputed':
      return { ...loan, dispute: recorded<Pick<Loan, 'dispute'>>(payload).dispute ?? null };
    case 'loan.dispute-referred':
      return disputed(loan, recorded<Pick<Required<Dispute>, 'referred'>>(payload));
    case 'loan.dispute-decided': {
      const { decided } = recorded<Pick<Required<Dispute>, 'decided'>>(payload);
      const { chargeFen } = decided;
      const about = loan.dispute?.about;
      if (about === undefined)
        return { ...disputed(loan, { decided }), damage: loan.damage && { ...loan.damage, chargeFen } };
      const exchanges = loan.exchanges.map((one, index) =>
        index === about && one.damage ? { ...one, damage: { ...one.damage, chargeFen }, mostFen: chargeFen } : one,
      );
      return { ...disputed(loan, { decided }), exchanges };
    }
    case 'loan.settled':
      return { ...loan, stage: 'settled', settled: recorded<Loan['settled']>(payload) };
    case 'loan.cancelled':
      return { ...loan, stage: 'cancelled', cancelled: recorded<Loan['cancelled']>(payload), trip: null };
    case 'loan.device-ready':
      return { ...loan, ready: recorded<Loan['ready']>(payload) };
    default:
      return loan;
  }
}
