/** A second device of one item for one person (再租一件): allowed, and somebody says why. */
import type { Context, Need } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { loanRegister, personTag } from './register.ts';
import type { LoanStage } from './schema.ts';
import type { LoanRow } from './views.ts';

/** What came back is nobody's second one, whether its money is settled or not. */
const holds: readonly LoanStage[] = ['applied', 'agreed', 'signed', 'on-loan'];

export const secondNeeds = (person: StreamRef): readonly Need[] => [
  { need: 'records', register: loanRegister, tag: personTag(person) },
];

/** Null when the person has no other device of the item, or it was said why. The caller asked for their loans. */
export function secondProblem(
  { person, item, reason }: { readonly person: StreamRef; readonly item: string; readonly reason: string },
  context: Pick<Context, 'records'>,
  self: StreamRef,
): Refusal | null {
  if (reason) return null;
  const other = context
    .records(loanRegister, personTag(person))
    .filter(({ stream }) => stream !== self)
    .map(({ body }) => recorded<LoanRow>(body))
    .find((row) => row.item === item && holds.includes(row.stage));
  return other ? { code: 'LOAN_SECOND_ONE', params: { number: other.number }, at: 'reason' } : null;
}
