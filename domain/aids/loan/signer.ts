/** Who signs a contract: the borrower, or somebody who may do so for them (民法典 17–23、161). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { hasReachedAge } from '#domain/identity/age.ts';
import { validateIdNumber } from '#domain/identity/id-number.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import type { CommandOf, Loan } from './schema.ts';

const adultAge = 18;
type Lessee = Pick<Loan['lessee'], 'birthDate' | 'documentNumber'>;
const bare = (number: string): string => number.trim().toUpperCase();
const residentIdLength = 18;

/** Whether somebody else must sign for the borrower because of their age (民法典 19、20). */
export const needsGuardian = ({ lessee }: { readonly lessee: Pick<Lessee, 'birthDate'> }, today: CivilDate): boolean =>
  !hasReachedAge(lessee.birthDate, adultAge, today);

/** A guardian or agent is somebody else, grown up, and known by a number that can be right. Null when nothing is against them. */
export function guardianProblem(given: Loan['guardian'], lessee: Lessee, today: CivilDate): Refusal | null {
  if (!given) return null;
  const number = bare(given.idNumber);
  if (number === bare(lessee.documentNumber)) return { code: 'GUARDIAN_IS_LESSEE', at: 'guardian' };
  if (number.length !== residentIdLength) return null;
  const checked = validateIdNumber(number, today);
  if (!checked.ok) return { code: 'GUARDIAN_ID_INVALID', at: 'guardian' };
  return hasReachedAge(checked.value.birthDate, adultAge, today) ? null : { code: 'GUARDIAN_MINOR', at: 'guardian' };
}

/**
 * For a minor the guardian signs, and for an adult whom the assessment found not clear in mind: what an agent would sign rests on
 * a power that such a person cannot give. Of a loan for another user it is the user who was assessed, not who signs.
 */
export function signerProblem(
  { lessee, guardian, user, assessment }: Pick<Loan, 'lessee' | 'guardian' | 'user' | 'assessment'>,
  today: CivilDate,
): Refusal | null {
  if (guardian?.power === 'guardian') return null;
  if (needsGuardian({ lessee }, today))
    return { code: 'LOAN_GUARDIAN_MISSING', article: '民法典 19、20', at: 'guardian' };
  return assessment?.cognition === 'impaired' && user === null
    ? { code: 'LOAN_CAPACITY_GUARDIAN', article: '民法典 21、22', at: 'guardian' }
    : null;
}

/** Names who signs for the borrower, before the contract is signed. Refuses the borrower, a minor, and a number that is none. */
export function nameGuardian(
  loan: Loan,
  command: CommandOf<'loan.name-guardian'>,
  { today }: Pick<Context, 'today'>,
): Decision {
  const { type: _, ...guardian } = command;
  const against = guardianProblem(guardian, loan.lessee, today);
  return against ? refused(against) : done([{ type: 'loan.guardian-named', payload: { guardian } }]);
}
