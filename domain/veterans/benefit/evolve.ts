/** What a benefit is after each of its events. */
import { type Json, recorded } from '#domain/kernel/event.ts';
import { monthOf } from './rules.ts';
import type { Asked, Benefit, Correction, HeldMonths, MonthFen } from './schema.ts';

interface Held {
  readonly held?: HeldMonths | undefined;
}
const withHeld = (state: Benefit, { held }: Held): Benefit =>
  held ? { ...state, held: [...(state.held ?? []), held] } : state;

/** 月标准 by the rates in force; absent in events of before. */
interface Rated {
  readonly last?: Pick<Benefit, 'monthlyFen' | 'rates'>;
}

/** Folds one event of a benefit. */
export function evolveBenefit(state: Benefit | null, type: string, payload: Json): Benefit | null {
  if (type === 'benefit.granted') {
    const { listed, ...begun } = recorded<Benefit & { listed?: boolean }>(payload);
    const paidFrom = begun.paidFrom ?? monthOf(begun.approvedOn);
    return {
      ...begun,
      relation: begun.relation ?? '',
      transferredFrom: begun.transferredFrom ?? '',
      paidFrom,
      grades: begun.grade ? [{ from: paidFrom, grade: begun.grade, cause: begun.cause }] : [],
      ...(listed ? { payments: { from: paidFrom, paid: {} } } : {}),
      endsOn: begun.endsOn ?? null,
      proofAskedOn: null,
      paused: null,
      gradedOn: begun.approvedOn,
      state: 'active',
      suspendedOn: null,
      confirmations: [],
      stopped: null,
    };
  }
  if (!state) return state;
  switch (type) {
    case 'benefit.regraded': {
      const { decidedOn, grade, cause, monthlyFen, rates, overpaid } = recorded<Benefit & { decidedOn: string }>(
        payload,
      );
      const grades = [...(state.grades ?? []), { from: monthOf(decidedOn), grade, cause }];
      const regraded = { ...state, grade, cause, monthlyFen, rates, gradedOn: decidedOn, grades };
      return overpaid ? { ...regraded, overpaid: [...(state.overpaid ?? []), ...overpaid] } : regraded;
    }
    case 'benefit.person-shown': {
      const { name, endsOn } = recorded<{ name: string; endsOn?: string }>(payload);
      return endsOn ? { ...state, name, endsOn, proofAskedOn: null } : { ...state, name };
    }
    case 'benefit.correction-asked':
      return { ...state, asked: recorded<Asked>(payload) };
    case 'benefit.kept':
      return { ...state, asked: null };
    case 'benefit.corrected':
      return corrected(state, payload);
    case 'benefit.called':
      return { ...state, ...recorded<Rated>(payload).last, state: 'due' };
    case 'benefit.suspended':
      return { ...state, state: 'suspended', suspendedOn: recorded<{ on: string }>(payload).on };
    case 'benefit.confirmed': {
      const { on, by, method, backPayFen, monthlyFen, rates, confirmFrom, confirmUntil } = recorded<
        Benefit & Benefit['confirmations'][number]
      >(payload);
      return {
        ...withHeld(state, recorded(payload)),
        monthlyFen,
        rates,
        confirmFrom,
        confirmUntil,
        state: 'active',
        suspendedOn: null,
        confirmations: [...state.confirmations, { on, by, method, backPayFen }],
      };
    }
    case 'benefit.proof-asked':
      return { ...state, proofAskedOn: recorded<{ on: string }>(payload).on };
    case 'benefit.proven':
      return { ...state, endsOn: recorded<{ endsOn: string | null }>(payload).endsOn, proofAskedOn: null };
    case 'benefit.paused':
      return { ...state, state: 'paused', paused: recorded<Benefit['paused']>(payload) };
    case 'benefit.resumed': {
      // Whether a confirmation is due now is for the calendar to say; one that was missed before the pause stays missed.
      const { ground, on, backPayFen = 0 } = recorded<{ ground?: string; on: string; backPayFen?: number }>(payload);
      const suspendedOn = ground ? state.suspendedOn : null;
      const returns = [...(state.returns ?? []), { on, backPayFen }];
      return {
        ...withHeld(state, recorded(payload)),
        returns,
        state: suspendedOn ? 'suspended' : 'active',
        paused: null,
        suspendedOn,
      };
    }
    case 'benefit.stopped': {
      const { held, last, ...ended } = recorded<NonNullable<Benefit['stopped']> & Held & Rated>(payload);
      // With the months of a missed confirmation settled, nothing is suspended any more.
      const suspendedOn = held ? null : state.suspendedOn;
      const before = { state: state.state, suspendedOn: state.suspendedOn, held: state.held ?? [] };
      return { ...withHeld(state, { held }), ...last, state: 'stopped', stopped: ended, suspendedOn, before };
    }
    case 'benefit.restored': {
      const { before, asked: _, ...stopped } = state;
      return { ...stopped, ...before, stopped: null };
    }
    case 'benefit.taken-over':
      return { ...state, payments: { from: recorded<{ from: string }>(payload).from, paid: {} } };
    case 'benefit.paid': {
      const { months } = recorded<{ months: readonly { month: string; fen: number }[] }>(payload);
      const from = state.payments?.from ?? months[0]?.month ?? state.paidFrom;
      const paid = { ...state.payments?.paid };
      for (const { month, fen } of months) paid[month] = (paid[month] ?? 0) + fen;
      return { ...state, payments: { from, paid } };
    }
    default:
      return state;
  }
}

type Corrected = Benefit &
  Pick<Correction, 'on' | 'by' | 'askedBy' | 'reason' | 'backFen'> & {
    readonly overpaid: readonly MonthFen[];
    readonly signature: string | null;
  };
const worded = ({ category, grade, cause, paidFrom, monthlyFen }: Benefit): Correction['was'] => ({
  category,
  grade,
  cause,
  paidFrom,
  monthlyFen,
});

/** A benefit with what it should have been; a confirmation that it should not have owed is owed no more. */
function corrected(state: Benefit, payload: Json): Benefit {
  const { on, by, askedBy, reason, backFen, overpaid, signature: _, ...right } = recorded<Corrected>(payload);
  const after: Benefit = { ...state, ...right, overpaid, asked: null };
  const isOwedAnew = right.confirmFrom !== state.confirmFrom && !state.paused;
  const overpaidFen = overpaid.reduce((sum, { fen }) => sum + fen, 0);
  return {
    ...after,
    ...(isOwedAnew ? { state: 'active', suspendedOn: null } : {}),
    proofAskedOn: right.endsOn === state.endsOn ? state.proofAskedOn : null,
    corrections: [
      ...(state.corrections ?? []),
      { on, by, askedBy, reason, was: worded(state), is: worded(after), backFen, overpaidFen },
    ],
  };
}
