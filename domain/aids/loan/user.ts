/** Whoever uses the device without renting it (使用人): what is known of them, and whose groups a loan goes by. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { normaliseIdNumber, validateIdNumber } from '#domain/identity/id-number.ts';
import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, type Refusal, refused } from '#domain/kernel/refusal.ts';
import { idKey } from '#domain/person/person.ts';
import { disabilityCard } from '../disability-card.ts';
import { type Entitled, type GroupProof, groupsOn, type Holder } from '../groups.ts';
import type { CommandOf, Loan } from './schema.ts';

type User = NonNullable<Loan['user']>;
type People = Pick<Loan, 'lessee' | 'user'>;
const residentIdLength = 18;

/** Day of birth by their number, else as it was said; null while nobody knows. */
export function birthOf(
  { idNumber, birthDate }: Pick<User, 'idNumber' | 'birthDate'>,
  day: CivilDate,
): CivilDate | null {
  const checked = validateIdNumber(idNumber, day);
  return checked.ok ? checked.value.birthDate : (birthDate ?? null);
}

/** Whose a proof is; null where nobody said it and no number tells. */
export function holderOf(
  { of, reference }: Pick<GroupProof, 'of' | 'reference'>,
  { lessee, user }: People,
): Holder | null {
  if (!user) return 'user';
  if (of) return of;
  const holder = disabilityCard(reference)?.holder;
  if (!holder) return null;
  if (holder === normaliseIdNumber(user.idNumber)) return 'user';
  return holder === normaliseIdNumber(lessee.documentNumber) ? 'lessee' : null;
}

/**
 * Groups of both people of a loan on a day: each by their own age and their own proofs. A proof from before it was asked whose it is
 * counts for both, as it did.
 */
export function entitledOn(day: CivilDate, loan: Pick<Loan, 'lessee' | 'user' | 'proofs'>): Entitled {
  const { lessee, user, proofs } = loan;
  const of = (who: Holder) => proofs.filter((one) => [who, null].includes(holderOf(one, loan)));
  if (!user) {
    const groups = groupsOn(day, lessee.birthDate, proofs);
    return { user: groups, lessee: groups, isOne: true };
  }
  return {
    user: groupsOn(day, birthOf(user, day), of('user')),
    lessee: groupsOn(day, lessee.birthDate, of('lessee')),
    isOne: false,
  };
}

/** Whose yearly limit a loan uses: the user's where the registry knows them, else the lessee's (年度额度). */
export const limitedPerson = ({ lessee, user }: People): StreamRef => user?.person ?? lessee.person;

/** A number that cannot be right, or that is the lessee's own. */
export function userProblem(
  user: Pick<User, 'idNumber'> | null,
  lessee: Pick<Loan['lessee'], 'documentNumber'>,
  today: CivilDate,
): Refusal | null {
  if (!user) return null;
  const number = normaliseIdNumber(user.idNumber);
  if (number === '') return null;
  if (number === normaliseIdNumber(lessee.documentNumber)) return { code: 'USER_IS_LESSEE', at: 'user' };
  return number.length === residentIdLength && !validateIdNumber(number, today).ok
    ? { code: 'USER_ID_INVALID', at: 'idNumber' }
    : null;
}

/** Without a day of birth nobody is in a group by their age. */
export const userAgeProblem = ({ user }: Pick<Loan, 'user'>, today: CivilDate): Refusal | null =>
  user && birthOf(user, today) === null ? { code: 'LOAN_USER_AGE_UNKNOWN', params: { user: user.name } } : null;

const keyOf = (idNumber: string): string => idKey('111', idNumber);
/** Whether the registry knows somebody by this number. */
export const userNeeds = (idNumber: string): readonly Need[] =>
  idNumber.trim() === '' ? [] : [{ need: 'key', key: keyOf(idNumber) }];
/** The person of the registry whose number it is. */
export function personOf(
  idNumber: string,
  { keyOwner }: Pick<NeedContext, 'keyOwner'>,
): { readonly person?: StreamRef } {
  const person = idNumber.trim() === '' ? null : keyOwner(keyOf(idNumber));
  return person ? { person } : {};
}

/**
 * Number and day of birth of the user become known after the application; the next terms and the next period go by them. Refuses where
 * the lessee uses the device, and a number that cannot be right. Whose limit is used stays as it is once terms were agreed.
 */
export function describeUser(own: Loan, command: CommandOf<'loan.describe-user'>, context: Context): Decision {
  const { user } = own;
  if (!user) return refused({ code: 'LOAN_NO_OTHER_USER' });
  const against = userProblem(command, own.lessee, context.today);
  if (against) return refused(against);
  const { type: _, birthDate, ...said } = command;
  const isOpen = own.stage === 'applied';
  const person = isOpen ? personOf(said.idNumber, context) : user.person ? { person: user.person } : {};
  const { name, relation } = user;
  const known: User = { name, relation, ...said, ...(birthDate ? { birthDate } : {}), ...person };
  return done([{ type: 'loan.user-described', payload: { user: known } }]);
}
