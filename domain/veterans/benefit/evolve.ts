/** What a benefit is after each of its events. */
import type { Json } from '#domain/kernel/event.ts';
import { monthOf } from './rules.ts';
import type { Benefit, HeldMonths } from './schema.ts';

interface Held {
  readonly held?: HeldMonths | undefined;
}
const withHeld = (state: Benefit, { held }: Held): Benefit =>
  held ? { ...state, held: [...(state.held ?? []), held] } : state;

/** Folds one event of a benefit. */
export function evolveBenefit(state: Benefit | null, type: string, payload: Json): Benefit | null {
  const data = payload as never;
  if (type === 'benefit.granted') {
    const { listed, ...begun } = data as Benefit & { listed?: boolean };
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
      const { decidedOn, grade, cause, monthlyFen, rates } = data as Benefit & { decidedOn: string };
      const grades = [...(state.grades ?? []), { from: monthOf(decidedOn), grade, cause }];
      return { ...state, grade, cause, monthlyFen, rates, gradedOn: decidedOn, grades };
    }
    case 'benefit.called':
      return { ...state, state: 'due' };
    case 'benefit.suspended':
      return { ...state, state: 'suspended', suspendedOn: (data as { on: string }).on };
    case 'benefit.confirmed': {
      const { on, by, method, backPayFen, monthlyFen, rates, confirmFrom, confirmUntil } = data as Benefit &
        Benefit['confirmations'][number];
      return {
        ...withHeld(state, data),
        ...{ monthlyFen, rates, confirmFrom, confirmUntil },
        state: 'active',
        suspendedOn: null,
        confirmations: [...state.confirmations, { on, by, method, backPayFen }],
      };
    }
    case 'benefit.proof-asked':
      return { ...state, proofAskedOn: (data as { on: string }).on };
    case 'benefit.proven':
      return { ...state, endsOn: (data as { endsOn: string | null }).endsOn, proofAskedOn: null };
    case 'benefit.paused':
      return { ...state, state: 'paused', paused: data as Benefit['paused'] };
    case 'benefit.resumed': {
      // Whether a confirmation is due now is for the calendar to say; one that was missed before the pause stays missed.
      const { ground, on, backPayFen = 0 } = data as { ground?: string; on: string; backPayFen?: number };
      const suspendedOn = ground ? state.suspendedOn : null;
      const returns = [...(state.returns ?? []), { on, backPayFen }];
      return {
        ...withHeld(state, data),
        returns,
        state: suspendedOn ? 'suspended' : 'active',
        paused: null,
        suspendedOn,
      };
    }
    case 'benefit.stopped': {
      const { held, ...ended } = data as NonNullable<Benefit['stopped']> & Held;
      // With the months of a missed confirmation settled, nothing is suspended any more.
      const suspendedOn = held ? null : state.suspendedOn;
      const before = { state: state.state, suspendedOn: state.suspendedOn, held: state.held ?? [] };
      return { ...withHeld(state, { held }), state: 'stopped', stopped: ended, suspendedOn, before };
    }
    case 'benefit.restored': {
      const { before, ...stopped } = state;
      return { ...stopped, ...before, stopped: null };
    }
    case 'benefit.taken-over':
      return { ...state, payments: { from: (data as { from: string }).from, paid: {} } };
    case 'benefit.paid': {
      const { months } = data as { months: readonly { month: string; fen: number }[] };
      const from = state.payments?.from ?? months[0]?.month ?? state.paidFrom;
      const paid = { ...state.payments?.paid };
      for (const { month, fen } of months) paid[month] = (paid[month] ?? 0) + fen;
      return { ...state, payments: { from, paid } };
    }
    default:
      return state;
  }
}
