/** Who gets money back (退款领取人): everybody what they paid themselves; the heir what was paid by somebody who died (民法典 1121). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Emitted } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import type { Refusal } from '#domain/kernel/refusal.ts';
import { moneyEvents } from './receive.ts';
import { lesseeDied, type Refund } from './rules.ts';
import type { CommandOf, Loan } from './schema.ts';

/** The heir with their proof, or whoever of the payers is at the counter. */
export type Recipient = Pick<CommandOf<'loan.settle'>, 'recipient' | 'name' | 'proof'>;

/** Name of the borrower or the user who died; null when nobody did. */
function deceasedOf({ death, lessee, user }: Pick<Loan, 'death' | 'lessee' | 'user'>): string | null {
  if (!death) return null;
  return death.who === 'user' ? (user?.name ?? null) : lessee.name;
}

/** Whether money of this loan was paid by somebody who died. */
export const hasDeceasedPaid = (own: Loan): boolean => own.receipts.some(({ name }) => name === deceasedOf(own));

/**
 * Why these refunds cannot go out so; null when they can. Refuses an heir where nobody died or none of it is theirs, an heir without
 * name or proof, and whoever died as the one who gets it.
 */
export function recipientProblem(
  own: Loan,
  refunds: readonly Refund[],
  { recipient, name, proof }: Recipient,
): Refusal | null {
  const deceased = deceasedOf(own);
  const isInherited = refunds.some(({ payer }) => payer === deceased);
  if (deceased !== null && name === deceased)
    return { code: 'PAYER_DECEASED', at: recipient === 'heir' ? 'name' : 'recipient' };
  if (recipient === 'payer') return isInherited ? { code: 'PAYER_DECEASED', at: 'recipient' } : null;
  if (!lesseeDied(own) && !isInherited) return { code: 'HEIR_WITHOUT_DEATH', at: 'recipient' };
  if (refunds[0] && !isInherited)
    return { code: 'REFUND_ONLY_TO_PAYER', params: { payer: refunds[0].payer }, at: 'recipient' };
  if (name === '') return { code: 'HEIR_NAME_MISSING', at: 'name' };
  return proof.length < 2 ? { code: 'HEIR_PROOF_MISSING', article: '民法典 1121', at: 'proof' } : null;
}

/** Every refund to its own payer by the way it came, each with its receipt; what somebody paid who died to the heir. */
export function refundEvents(
  { own, common }: CaseState<Loan>,
  refunds: readonly Refund[],
  { recipient, name }: Pick<Recipient, 'recipient' | 'name'>,
  context: Context,
  self: StreamRef,
): readonly Emitted[] {
  const deceased = deceasedOf(own);
  return refunds.flatMap(({ method, payer, owedFen: rent, depositFen }, index) =>
    moneyEvents(
      own,
      common.number,
      {
        method,
        payer: recipient === 'heir' && payer === deceased ? name : payer,
        owedFen: 0 - rent,
        depositFen: 0 - depositFen,
      },
      'loan.refunded',
      context,
      self,
      index,
    ),
  );
}
