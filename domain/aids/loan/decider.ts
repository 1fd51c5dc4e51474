import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import { staysWithOffice } from '#domain/cases/hand-over.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { counterRoles, type Role } from '#domain/kernel/roles.ts';
import type { Asset } from '../asset/schema.ts';
import { houseNeeds, tell } from '../emit.ts';
import { writeOffEntry } from '../money.ts';
import { openRecallNeedsOf } from '../recall-open.ts';
import { agreeTerms } from './agree.ts';
import { assessDamage, assessExchanged } from './assess-damage.ts';
import { stepDue } from './call-up.ts';
import { changeItem } from './change-item.ts';
import { consented, hasConsent } from './consent.ts';
import { reportDeath, withdrawDeath } from './death.ts';
import { decideDispute, disputeProblem, raiseDispute } from './dispute.ts';
import { takeOverAssessment } from './earlier.ts';
import { loanEvents } from './events.ts';
import { evolveLoan } from './evolve.ts';
import { exchangeDevice } from './exchange.ts';
import { loanFindings } from './findings.ts';
import { foundAgain } from './found.ts';
import { handOver } from './hand-over.ts';
import { deviceNeeds, loanNeeds } from './needs.ts';
import { openLoan } from './open.ts';
import { promiseRefund } from './promise.ts';
import { prove } from './prove.ts';
import { receiveMoney } from './receive.ts';
import { nameReceiver } from './receiver.ts';
import { renewLoan } from './renew.ts';
import { reopenLoan } from './reopen.ts';
import { askReversal, confirmReversal } from './reversal.ts';
import { chargeOf, deathProblem, depositHeld, lesseeDied, owedFen, postCharge } from './rules.ts';
import { type Assessed, type Loan, type LoanCommand, loanCommand } from './schema.ts';
import { cancelLoan, settleLoan } from './settle.ts';
import { nameGuardian, signerProblem } from './signer.ts';
import { loanOutcome, stagesOf } from './stages.ts';
import { reportLoss, takeBack } from './take-back.ts';
import { planTrip } from './trip.ts';
import { askUndoHandOver, confirmUndoHandOver } from './undo-hand-over.ts';
import { undoReturn } from './undo-return.ts';
import { describeUser } from './user.ts';
import { loanDeadlines, loanRecord, loanTallies } from './views.ts';

/** What contradicts nothing that another counter wrote meanwhile. */
const additions: ReadonlySet<string> = new Set(['loan.reminded', 'loan.called-up', 'loan.device-ready', 'loan.rated']);
type State = CaseState<Loan>;
const staff: readonly Role[] = counterRoles;

function decide(state: State | null, command: LoanCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'loan.open') return openLoan(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!stagesOf[command.type].includes(own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  const { today, now, actor } = context;
  switch (command.type) {
    case 'loan.name-guardian':
      return nameGuardian(own, command, context);
    case 'loan.name-receiver':
      return nameReceiver(command, context);
    case 'loan.describe-user':
      return describeUser(own, command, context);
    case 'loan.prove':
      return prove(own, command, context);
    case 'loan.assess': {
      const { type: _, consented: isAsked, ...made } = command;
      if (!isAsked && !hasConsent(own, 'health'))
        return refused({ code: 'LOAN_HEALTH_CONSENT', article: '个人信息保护法 29', at: 'consented' });
      if (made.outcome !== 'fit' && made.reason.length < 2)
        return refused({ code: 'ASSESSMENT_REASON_MISSING', at: 'reason' });
      const assessment: Assessed = { ...made, on: today, by: actor.name, item: own.item };
      return done([
        ...(isAsked ? consented(own, 'health', true, context) : []),
        { type: 'loan.assessed', payload: { assessment: { ...assessment } } },
      ]);
    }
    case 'loan.take-over-assessment':
      return takeOverAssessment(own, command, context, self);
    case 'loan.agree':
      return agreeTerms(state, command, context, self);
    case 'loan.change-item':
      return changeItem(state, command, context, self);
    case 'loan.sign': {
      const { method, attachment, messages } = command;
      const asset = own.terms?.asset ? (context.stream(own.terms.asset) as Asset | null) : null;
      const died = deathProblem(own);
      if (died) return refused(died);
      if (!asset || !own.terms) return refused({ code: 'LOAN_DEVICE_WITHDRAWN' });
      const unsigned = signerProblem(own, today);
      if (unsigned) return refused(unsigned);
      const charge = chargeOf(own, own.periods, own.periods[0]?.to ?? today, context, self);
      return done([
        { type: 'loan.signed', payload: { method, attachment } },
        ...consented(own, 'messages', messages, context),
        ...postCharge(own, charge, context, self),
      ]);
    }
    case 'loan.receive':
      return receiveMoney(state, command, context, self);
    case 'loan.hand-over':
      return handOver(state, command, context, self);
    case 'loan.ask-undo-hand-over':
      return askUndoHandOver(own, command, context, self);
    case 'loan.confirm-undo-hand-over':
      return confirmUndoHandOver(state, command, context, self);
    case 'loan.renew':
      return renewLoan(state, command, context, self);
    case 'loan.exchange':
      return exchangeDevice(state, command, context, self);
    case 'loan.remind': {
      // Nobody sends reminders to the dead.
      if (lesseeDied(own)) return refused({ code: 'LOAN_BORROWER_DECEASED' });
      const { how, result, note } = command;
      return done([{ type: 'loan.reminded', payload: { how, result, note, at: now, by: actor.name } }]);
    }
    case 'loan.message-sent': {
      const { text: note, reference, by, step } = command;
      const said = { how: 'sms', result: 'sent', note, reference, at: now, by, ...(step ? { step } : {}) };
      return done([{ type: 'loan.reminded', payload: said }]);
    }
    case 'loan.call-up': {
      const step = lesseeDied(own) ? null : stepDue(own, today);
      return done(step ? [{ type: 'loan.called-up', payload: { ...step } }] : []);
    }
    case 'loan.dispute':
      return raiseDispute(own, command, context);
    case 'loan.decide-dispute':
      return decideDispute(own, command, context);
    case 'loan.consent':
      return done(consented(own, command.scope, command.given, context));
    case 'loan.plan-trip':
      return planTrip(own, command, context, self);
    case 'loan.cancel-trip':
      if (!own.trip) return refused({ code: 'TRIP_NONE' });
      return done([{ type: 'loan.trip-cancelled', payload: { reason: command.reason } }]);
    case 'loan.take-back':
      return takeBack(state, command, context, self);
    case 'loan.report-loss':
      return reportLoss(state, command, context, self);
    case 'loan.found':
      return foundAgain(own, command, context, self);
    case 'loan.undo-return':
      return undoReturn(state, command, context, self);
    case 'loan.report-death':
      return reportDeath(own, command, context, self);
    case 'loan.withdraw-death':
      return withdrawDeath(own, command.reason, context, self);
    case 'loan.report-move': {
      const { address, phone, leavesArea } = command;
      const ref = own.terms?.asset;
      const isMine = ref && (context.stream(ref) as Asset | null)?.holder?.loan === self;
      return done([
        { type: 'loan.move-reported', payload: { address, phone, leavesArea } },
        // Whoever calls about a recall calls the new number.
        ...(isMine && phone ? [tell(ref, 'asset.holder-moved', { phone })] : []),
      ]);
    }
    case 'loan.decide-move': {
      if (!own.moved?.leavesArea) return refused({ code: 'LOAN_NOT_LEAVING' });
      const { allowed, reason } = command;
      return done([{ type: 'loan.move-decided', payload: { allowed, reason, by: actor.name } }]);
    }
    case 'loan.assess-damage':
      return assessDamage(state, command, context);
    case 'loan.assess-exchanged':
      return assessExchanged(own, command, context);
    case 'loan.write-off': {
      const disputed = disputeProblem(own);
      if (disputed) return refused(disputed);
      const open = owedFen(own) - depositHeld(own);
      if (open <= 0) return refused({ code: 'NOTHING_TO_WRITE_OFF' });
      const entry = writeOffEntry(today, open);
      return done([{ type: 'loan.written-off', payload: { entry, reason: command.reason, by: actor.name } }]);
    }
    case 'loan.ask-reversal':
      return askReversal(own, command, context);
    case 'loan.confirm-reversal':
      return confirmReversal(state, command, context, self);
    case 'loan.reopen':
      return reopenLoan(own, command, context);
    case 'loan.settle':
      return settleLoan(state, command, context, self);
    case 'loan.promise-refund':
      return promiseRefund(own, command.payAt, context);
    case 'loan.rate': {
      if (own.rating) return refused({ code: 'LOAN_RATED', params: { on: own.rating.on } });
      const { stars, how, note } = command;
      return done([{ type: 'loan.rated', payload: { stars: Number(stars), how, note, on: today } }]);
    }
    case 'loan.cancel':
      return cancelLoan(state, command, context, self);
  }
}

export const loanAggregate = caseAggregate<Loan, LoanCommand>({
  kind: 'loan',
  events: loanEvents,
  // The device lent out belongs to the stock of this hall, and the deposit lies in its till.
  handOver: staysWithOffice,
  commands: loanCommand,
  grants: {
    'loan.open': staff,
    'loan.name-guardian': staff,
    'loan.name-receiver': staff,
    'loan.describe-user': staff,
    'loan.prove': staff,
    'loan.assess': ['fitter'],
    'loan.take-over-assessment': [...staff, 'fitter'],
    'loan.agree': staff,
    'loan.change-item': staff,
    'loan.sign': staff,
    'loan.receive': staff,
    'loan.hand-over': staff,
    'loan.ask-undo-hand-over': staff,
    'loan.confirm-undo-hand-over': ['supervisor'],
    'loan.renew': staff,
    'loan.exchange': staff,
    'loan.remind': staff,
    'loan.take-back': staff,
    'loan.report-loss': staff,
    'loan.found': staff,
    'loan.undo-return': ['supervisor'],
    'loan.report-death': staff,
    'loan.withdraw-death': ['supervisor'],
    'loan.report-move': staff,
    'loan.decide-move': ['supervisor'],
    'loan.message-sent': [],
    'loan.call-up': [],
    'loan.dispute': staff,
    'loan.decide-dispute': ['supervisor'],
    'loan.consent': staff,
    'loan.plan-trip': staff,
    'loan.cancel-trip': staff,
    'loan.promise-refund': staff,
    'loan.rate': staff,
    'loan.assess-damage': [...staff, 'fitter'],
    'loan.assess-exchanged': [...staff, 'fitter'],
    'loan.write-off': ['supervisor'],
    'loan.ask-reversal': staff,
    'loan.confirm-reversal': ['supervisor'],
    'loan.reopen': ['supervisor'],
    'loan.settle': staff,
    'loan.cancel': staff,
  },
  starts: ['loan.open'],
  needs: loanNeeds,
  decide,
  evolve: evolveLoan,
  stage: ({ stage }) => stage,
  closed: ({ stage }) => stage === 'settled' || stage === 'cancelled',
  outcome: loanOutcome,
  deadlines: loanDeadlines,
  record: loanRecord,
  tallies: loanTallies,
  // Calls made elsewhere and the device's way back to the shelf contradict nothing.
  merges: (type) => additions.has(type),
  due: ({ own }, today) => (!lesseeDied(own) && stepDue(own, today) ? { type: 'loan.call-up' } : null),
  review: {
    needs: ({ own }, _self, context) => [
      ...houseNeeds(context),
      ...deviceNeeds(own),
      ...openRecallNeedsOf(own.terms?.asset, context),
    ],
    findings: loanFindings,
  },
});
