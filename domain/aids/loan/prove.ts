/** Somebody belongs to a group (对象类别): what was seen of it is kept, and whether it can be right. */
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { disabilityCard, isSevere } from '../disability-card.ts';
import type { GroupProof } from '../groups.ts';
import type { CommandOf, Loan } from './schema.ts';
import { holderOf } from './user.ts';

/** A disability card is the borrower's or the user's, and of the grade that it is shown for; what is no number of one is not looked into. */
function cardProblem(
  { group, reference, of }: GroupProof,
  { lessee, user }: Pick<Loan, 'lessee' | 'user'>,
): Refusal | null {
  const card = group === 'disabled' || group === 'disabled-severe' ? disabilityCard(reference) : null;
  if (!card) return null;
  const theirs = { lessee: [lessee.documentNumber], user: user ? [user.idNumber] : [] };
  const holders = (user && of ? theirs[of] : [...theirs.lessee, ...theirs.user]).map((one) => one.trim().toUpperCase());
  // Of a user whose number nobody wrote down the card cannot be compared.
  if (!holders.includes(card.holder) && !holders.includes('')) return { code: 'PROOF_CARD_OTHER', at: 'reference' };
  if (group === 'disabled-severe' && !isSevere(card))
    return { code: 'PROOF_CARD_GRADE', params: { grade: card.grade }, at: 'reference' };
  return null;
}

/**
 * A newer proof of the same group and person takes the place of the older one; of whom nobody says it is the user's, unless the number of a
 * card tells. Refuses a day to come, and a card of somebody else or of another grade.
 */
export function prove(own: Loan, command: CommandOf<'loan.prove'>, { today }: Pick<Context, 'today'>): Decision {
  const { type: _, of: said, ...seen } = command;
  const of = own.user ? (holderOf({ ...seen, of: said }, own) ?? 'user') : null;
  const proof: GroupProof = { ...seen, ...(of ? { of } : {}) };
  if (proof.checkedOn > today) return refused({ code: 'PROOF_LATER', at: 'checkedOn' });
  const against = cardProblem(proof, own);
  if (against) return refused(against);
  const isReplaced = (one: GroupProof): boolean =>
    one.group === proof.group && [proof.of ?? 'user', null].includes(holderOf(one, own));
  const proofs = [...own.proofs.filter((one) => !isReplaced(one)), proof];
  return done([{ type: 'loan.proved', payload: { proofs } }]);
}
