/**
 * A hand-over that never was (撤销交付): the wrong device was scanned, or the borrower left without it. One member of staff says so,
 * another one looks where the device is; the contract is as it was signed, and so is the money.
 */
import { addDays, daysBetween } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { Asset } from '../asset/schema.ts';
import { stillWithdrawn } from '../asset/taken-out.ts';
import type { Period } from '../charge.ts';
import { tell } from '../emit.ts';
import { personYearStream } from '../person-year.ts';
import { chargeOf, postCharge } from './rules.ts';
import type { CommandOf, HandOverUndo, Loan, Terms } from './schema.ts';
import { limitedPerson } from './user.ts';

/** Events after which a hand-over may still be undone: what comes with it, comes by itself, or changes nothing of the loan. */
const harmless: ReadonlySet<string> = new Set([
  'loan.handed-over',
  'loan.charged',
  'loan.called-up',
  'loan.consented',
  'loan.proved',
  'loan.undo-hand-over-asked',
  'loan.undo-hand-over-dropped',
]);
/** Of what happens while a device is out: then it was really handed over, and nobody waits for the contrary any more. */
export const goneOnBy = (type: string): Pick<Loan, 'goneOn' | 'handOverUndo'> =>
  harmless.has(type) ? {} : { goneOn: type, handOverUndo: null };

/** Somebody says that a hand-over never was, and nobody has looked yet. */
export const undoProblem = ({ handOverUndo }: Pick<Loan, 'handOverUndo'>): Refusal | null =>
  handOverUndo ? { code: 'HANDOVER_UNDO_OPEN', params: { by: handOverUndo.by } } : null;

/** What stands against undoing it now. */
function problemOf(own: Loan, asset: Asset | null, wasOut: boolean, self: StreamRef): Refusal | null {
  if (own.goneOn) return { code: 'HANDOVER_GONE_ON' };
  if (!asset) return { code: 'LOAN_DEVICE_WITHDRAWN' };
  const { number } = asset;
  if (asset.holder?.loan !== self) return { code: 'LOAN_DEVICE_ELSEWHERE', params: { number } };
  return wasOut || asset.beforeLent ? null : { code: 'HANDOVER_WAS_OUT', params: { number }, at: 'wasOut' };
}
const deviceOf = ({ terms }: Loan, context: Context): Asset | null =>
  terms?.asset ? (context.stream(terms.asset) as Asset | null) : null;

/** Refuses when anything has happened on the loan since, and a second one while the first waits. */
export function askUndoHandOver(
  own: Loan,
  { reason, wasOut }: CommandOf<'loan.ask-undo-hand-over'>,
  context: Context,
  self: StreamRef,
): Decision {
  const against = undoProblem(own) ?? problemOf(own, deviceOf(own, context), wasOut, self);
  if (against) return refused(against);
  const { name: by, account } = context.actor;
  const undo: HandOverUndo = { reason, wasOut, by, account };
  return done([{ type: 'loan.undo-hand-over-asked', payload: { undo } }]);
}

/**
 * By another member of staff, by an account of their own. What never left the house is kept for the loan as it was before; what was out of
 * it is inspected, cleaned and tested like any return, and another device is agreed. Refuses when anything has happened since.
 */
export function confirmUndoHandOver(
  { own }: CaseState<Loan>,
  { isRight }: CommandOf<'loan.confirm-undo-hand-over'>,
  context: Context,
  self: StreamRef,
): Decision {
  const { handOverUndo: undo, terms, handover } = own;
  const { actor } = context;
  const [period] = own.periods;
  if (!undo) return refused({ code: 'HANDOVER_UNDO_NOT_ASKED' });
  if (undo.account === actor.account) return refused({ code: 'SECOND_PERSON_SAME' });
  if (!isRight) return done([{ type: 'loan.undo-hand-over-dropped', payload: { by: actor.name } }]);
  const { reason, wasOut, by: askedBy } = undo;
  const asset = deviceOf(own, context);
  const against = problemOf(own, asset, wasOut, self);
  if (against || !asset || !terms?.asset || !period || !handover)
    return refused(against ?? { code: 'LOAN_DEVICE_WITHDRAWN' });
  const agreed = asAgreed(terms, period);
  return done([
    { type: 'loan.hand-over-undone', payload: { period: agreed, reason, wasOut, askedBy, by: actor.name } },
    ...postCharge(own, chargeOf(own, [agreed], agreed.to, context, self), context, self),
    ...putBack(own, asset, terms.asset, undo, self),
    tell(personYearStream(limitedPerson(own), handover.on.slice(0, 4)), 'person-year.unserved', { loan: self }),
  ]);
}

/** A hand-over later than agreed had moved the term. */
export function asAgreed({ from, to }: Terms, period: Period): Period {
  const late = daysBetween(from, period.from);
  return late === 0 ? period : { ...period, from, to, freeUntil: addDays(period.freeUntil, 0 - late) };
}

/** A recall that came meanwhile stops it in the house as well. */
function putBack(
  own: Loan,
  asset: Asset,
  ref: StreamRef,
  { wasOut, reason }: HandOverUndo,
  self: StreamRef,
): readonly Emitted[] {
  if (!wasOut && !asset.recall) {
    const reserved = { for: self, name: own.lessee.name, until: null };
    return [tell(ref, 'asset.hand-over-undone', { reserved, reason })];
  }
  return [
    { type: 'loan.device-withdrawn', payload: {} },
    tell(ref, 'asset.brought-back', { point: own.point, reason }),
    ...stillWithdrawn(asset, ref),
  ];
}
