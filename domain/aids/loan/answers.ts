/** What the forms of a loan begin with. */

import { laterOf } from '#domain/calendar/civil-date.ts';
import type { Action } from '#domain/kernel/action.ts';
import { hasConsent } from './consent.ts';
import type { LoanPlace } from './place.ts';
import { hasDeceasedPaid } from './recipient.ts';
import type { Assessed, Loan } from './schema.ts';

/** What the questions of an action begin with: what is usual, or known already. */
export function loanAnswers(
  { command }: Action,
  loan: Loan,
  place: LoanPlace,
): Readonly<Record<string, string | boolean | number>> {
  const { today } = place;
  switch (command) {
    case 'loan.assess': {
      // Whoever assesses again changes what has changed.
      const {
        on: _,
        by: __,
        item: ___,
        takenFrom: ____,
        ...made
      }: Partial<Assessed> = loan.assessment ?? place.earlier?.made ?? {};
      return Object.fromEntries(
        Object.entries({ ...made, consented: hasConsent(loan, 'health') || null }).flatMap(([name, value]) =>
          value === null || value === undefined ? [] : [[name, value]],
        ),
      );
    }
    case 'loan.prove':
      return { checkedOn: today, source: 'card', ...(loan.user ? { of: 'user' } : {}) };
    case 'loan.describe-user':
      return {
        idNumber: loan.user?.idNumber ?? '',
        ...(loan.user?.birthDate ? { birthDate: loan.user.birthDate } : {}),
      };
    case 'loan.name-guardian':
      return loan.guardian ? { ...loan.guardian } : { power: 'guardian' };
    case 'loan.hand-over':
      return {
        condition: loan.terms?.device.condition ?? 'good',
        accessories: loan.terms?.accessories ?? '',
        toLessee: !loan.receiver,
      };
    case 'loan.plan-trip':
      return loan.trip
        ? { ...loan.trip }
        : {
            on: laterOf(today, loan.stage === 'signed' ? (loan.periods[0]?.from ?? today) : today),
            hasLift: loan.assessment?.hasLift ?? false,
          };
    case 'loan.promise-refund':
      return { payAt: place.point };
    case 'loan.rate':
      return { how: 'counter' };
    case 'loan.take-back':
      return { on: today, point: loan.point, condition: 'good', biohazard: false };
    case 'loan.found':
      return { point: place.point };
    case 'loan.exchange':
      return { condition: 'worn', biohazard: false, newCondition: 'good' };
    case 'loan.report-loss':
      return { on: today };
    case 'loan.report-death':
      return { on: today, ...(loan.user ? { who: 'lessee' } : {}) };
    case 'loan.remind':
      return { how: 'call' };
    case 'loan.dispute':
      return { by: loan.receipts.at(-1)?.name ?? loan.lessee.name };
    case 'loan.assess-damage':
      return loan.back?.isLost ? { kind: 'loss' } : {};
    case 'loan.settle':
      return {
        recipient: hasDeceasedPaid(loan) ? 'heir' : 'payer',
        name: hasDeceasedPaid(loan) ? '' : (loan.receipts.at(-1)?.name ?? loan.lessee.name),
      };
    default:
      return {};
  }
}
