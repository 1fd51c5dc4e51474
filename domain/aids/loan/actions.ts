/** What may be done with a loan at each stage, as data for the counter. */

import type { Action } from '#domain/kernel/action.ts';
import {
  assessDamage,
  assessExchanged,
  decideDispute,
  disputes,
  found,
  promiseRefund,
  rate,
  reopen,
  settle,
  undoReturn,
  writeOff,
} from './action-list/after.ts';
import {
  assess,
  assessAgain,
  cancel,
  describeUser,
  handOver,
  nameGuardian,
  prove,
  takeOverAssessment,
} from './action-list/before.ts';
import { decideMove, reportDeath, reportMove, withdrawDeath } from './action-list/life.ts';
import { moneyActions } from './action-list/money.ts';
import { consentTo, exchange, remind, renew, reportLoss, takeBack, undoHandOver } from './action-list/out.ts';
import { tripActions } from './action-list/trips.ts';
import { exchangeProblem } from './assess-damage.ts';
import { disputeProblem } from './dispute.ts';
import type { LoanPlace } from './place.ts';
import { isPaidElsewhere } from './promise.ts';
import { depositHeld, depositOpen, lesseeDied, owedFen } from './rules.ts';
import type { Loan } from './schema.ts';

/** Every action of the present stage; signing, agreeing and paying have places of their own on the page. */
export function loanActions(loan: Loan, place: LoanPlace): readonly Action[] {
  const takeOver = place.earlier ? takeOverAssessment(place.earlier) : null;
  const owes = owedFen(loan) > depositHeld(loan);
  switch (loan.stage) {
    case 'applied':
    case 'agreed':
      return [
        takeOver,
        loan.isAssessed ? { ...assess, ...(loan.assessment ? {} : { weight: 'next' as const }) } : null,
        nameGuardian(loan),
        ...describeUser(loan),
        prove(loan),
        loan.death ? withdrawDeath : reportDeath(loan),
        cancel(loan),
      ].filter((one) => one !== null);
    case 'signed': {
      const isPaid = owedFen(loan) <= 0 && depositOpen(loan) === 0;
      return [
        ...(takeOver && !loan.death ? [takeOver] : []),
        ...(isPaid && !loan.death ? [handOver(place)] : []),
        ...(loan.isAssessed && !loan.death ? [assessAgain] : []),
        ...tripActions(loan, place),
        ...describeUser(loan),
        prove(loan),
        consentTo(loan),
        ...moneyActions(loan),
        loan.death ? withdrawDeath : reportDeath(loan),
        cancel(loan),
      ];
    }
    case 'on-loan':
      return [
        ...undoHandOver(loan),
        takeBack(loan, place),
        ...(loan.death ? [] : [renew, exchange(place), assessAgain]),
        ...(lesseeDied(loan) ? [] : [remind]),
        ...tripActions(loan, place),
        ...(loan.death ? [withdrawDeath] : [...describeUser(loan), prove(loan), consentTo(loan), reportDeath(loan)]),
        ...(disputeProblem(loan) ? [decideDispute] : [...assessExchanged(loan), ...disputes(loan)]),
        reportMove,
        ...(loan.moved?.leavesArea ? [decideMove] : []),
        ...moneyActions(loan),
        reportLoss,
      ];
    case 'returned': {
      if (disputeProblem(loan)) return [decideDispute, ...(loan.death ? [withdrawDeath] : [reportDeath(loan)])];
      return [
        ...(loan.damage && !owes && !exchangeProblem(loan) ? [settle(loan, place)] : []),
        ...(loan.damage && !owes && isPaidElsewhere(loan, place.counter) ? [promiseRefund(place)] : []),
        assessDamage(loan),
        ...(loan.back?.isLost ? [found(place)] : []),
        ...assessExchanged(loan),
        ...disputes(loan),
        ...(loan.damage && owes ? [writeOff] : []),
        loan.death ? withdrawDeath : reportDeath(loan),
        ...(loan.rating ? [] : [rate]),
        ...moneyActions(loan),
        undoReturn,
      ];
    }
    case 'settled':
      return [...(loan.rating ? [] : [rate]), reopen];
    default:
      return [];
  }
}
