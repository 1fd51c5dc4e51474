/** The legal-aid case: application, receipt, decision, assignment, conduct, closing (法律援助 申请、受理、审查、指派、承办、结案). */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { caseSeries } from '#domain/cases/case.ts';
import { type CaseState, caseAggregate } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import type { StreamRef } from '#domain/kernel/event.ts';
import { referenceNeeds } from '#domain/kernel/reference.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { officeStream } from '#domain/office/office.ts';
import { seriesStream } from '#domain/series/series.ts';
import { decideCorrection } from '../corrections.ts';
import { limitDue } from '../deadlines.ts';
import { articleOf, assess, type Overrule, overruling, standardNeeds, standardsOn } from '../eligibility/assess.ts';
import { needsSafety } from '../eligibility/safety.ts';
import { everyLawyer, lawyerRegister } from '../lawyers/lawyer.ts';
import { type DocumentKind, numberNeeds } from '../numbers.ts';
import { limitReference, rateReference } from '../references.ts';
import { handlers, isOfficer, isOwn, officers } from '../roles.ts';
import { setAgent } from './agent.ts';
import { addApplicant, refreshApplicant } from './applicants.ts';
import { answerComplaint, complain } from './complaint.ts';
import {
  appoint,
  archive,
  changeLawyer,
  checkQuality,
  close,
  contract,
  pay,
  report,
  reversePayment,
  terminate,
} from './conduct.ts';
import { aidFacts } from './correct-facts.ts';
import { decideObjection, grant, object, refuse } from './decision.ts';
import { describe } from './describe.ts';
import { legalAidEvents } from './events.ts';
import { evolveAid } from './evolve.ts';
import { aidFindings, aidReviewNeeds } from './findings.ts';
import {
  answerCheck,
  askCheck,
  askSupplement,
  forward,
  giveUrgentAid,
  lapse,
  receive,
  takeSupplement,
  transfer,
} from './intake.ts';
import { issue } from './issue.ts';
import { merge, mergeNeeds } from './merge.ts';
import { open, takeNotice } from './open.ts';
import { recheckMeans } from './recheck.ts';
import { aidDeadlines, aidRecord, aidTallies } from './record.ts';
import { recordRemedy } from './remedy.ts';
import { reopen, reopenNeeds } from './reopen.ts';
import { returnPapers } from './return-papers.ts';
import { type Aid, type AidCommand, type AidStage, aidCommand } from './schema.ts';
import { sign } from './sign.ts';
import { aidOutcomes, aidStages, assigned, before, endedEarly, isOver, mergeable } from './stages.ts';
import { tellStations } from './tell-stations.ts';

type State = CaseState<Aid>;
type Started = Exclude<AidCommand['type'], 'legal-aid.open' | 'legal-aid.take-notice'>;

const everyStage: readonly AidStage[] = aidStages.map(({ code }) => code);
const awaiting: readonly AidStage[] = ['received', 'supplementing', 'under-review'];

/** In which stages a command makes sense at all; what else it needs is asked where it is decided. */
export const stagesOf: { readonly [type in Started]: readonly AidStage[] } = {
  'legal-aid.answer': [...before, ...assigned],
  'legal-aid.overrule': [...before, ...assigned],
  'legal-aid.describe': [...before, 'granted', ...assigned],
  'legal-aid.describe-applicant': [...before, ...assigned],
  'legal-aid.add-applicant': [...before, ...assigned],
  'legal-aid.refresh-applicant': [...before, 'granted', ...assigned, 'closed'],
  'legal-aid.declare-means': [...before, ...assigned],
  'legal-aid.set-agent': [...before, ...assigned],
  // Papers of it are still printed after its end.
  'legal-aid.set-safe-contact': [...before, 'granted', ...assigned, 'closed', 'terminated'],
  'legal-aid.sign': [...before, 'granted', ...assigned, 'withdrawn'],
  'legal-aid.receive': ['drafted'],
  'legal-aid.give-urgent-aid': awaiting,
  'legal-aid.ask-supplement': ['received', 'under-review', ...assigned],
  'legal-aid.take-supplement': ['supplementing', ...assigned, 'deemed-withdrawn'],
  'legal-aid.ask-check': ['received', 'under-review'],
  'legal-aid.answer-check': [...awaiting, ...assigned],
  'legal-aid.forward': ['received', ...assigned],
  'legal-aid.transfer': ['drafted', 'received', 'under-review'],
  'legal-aid.grant': ['received', 'under-review', ...assigned],
  'legal-aid.refuse': ['received', 'under-review', ...assigned],
  'legal-aid.object': ['refused', 'terminated'],
  'legal-aid.decide-objection': ['refused', 'terminated'],
  'legal-aid.appoint': [...awaiting, 'granted'],
  'legal-aid.contract': ['appointed'],
  'legal-aid.report': assigned,
  'legal-aid.change-lawyer': assigned,
  'legal-aid.terminate': ['granted', ...assigned],
  'legal-aid.withdraw': [...before],
  'legal-aid.record-remedy': endedEarly,
  'legal-aid.close': ['contracted', 'in-progress', ...endedEarly],
  'legal-aid.check-quality': ['closed', ...endedEarly],
  'legal-aid.pay': ['closed', 'archived', ...endedEarly],
  'legal-aid.reverse-payment': ['closed', 'archived', ...endedEarly],
  'legal-aid.archive': ['closed', ...endedEarly],
  'legal-aid.recheck-means': ['granted', ...assigned, 'closed'],
  'legal-aid.complain': everyStage,
  'legal-aid.answer-complaint': everyStage,
  'legal-aid.correct': everyStage,
  'legal-aid.issue': [...assigned, 'closed', 'archived', 'terminated'],
  'legal-aid.return-papers': everyStage,
  'legal-aid.pass-on': [...before, 'granted', ...assigned],
  'legal-aid.merge': mergeable,
  'legal-aid.reopen': ['merged'],
  'legal-aid.lapse': ['supplementing'],
};

/** What completes an application: with a lawyer appointed first (44) until it is decided, and not any more afterwards. */
const completing: readonly AidCommand['type'][] = [
  'legal-aid.answer',
  'legal-aid.overrule',
  'legal-aid.describe-applicant',
  'legal-aid.declare-means',
  'legal-aid.add-applicant',
];

/** Which numbers each command may take. */
const numbersOf: { readonly [type in AidCommand['type']]?: readonly DocumentKind[] } = {
  'legal-aid.receive': ['申'],
  'legal-aid.give-urgent-aid': ['先'],
  'legal-aid.ask-supplement': ['补'],
  'legal-aid.ask-check': ['核'],
  'legal-aid.forward': ['转'],
  'legal-aid.transfer': ['转'],
  'legal-aid.grant': ['决'],
  'legal-aid.refuse': ['决'],
  'legal-aid.recheck-means': [],
  'legal-aid.complain': [],
  'legal-aid.object': [],
  'legal-aid.decide-objection': [],
  'legal-aid.appoint': ['指', '函'],
  'legal-aid.change-lawyer': ['换', '函'],
  'legal-aid.issue': ['函'],
  'legal-aid.terminate': ['终'],
  'legal-aid.close': ['结'],
};

function needs(command: AidCommand, _self: StreamRef, state: State | null, context: NeedContext): readonly Need[] {
  const { id, center } = context.device;
  const stream = (ref: StreamRef): Need => ({ need: 'stream', stream: ref });
  const numbers = numbersOf[command.type];
  const roster: Need = { need: 'records', register: lawyerRegister, tag: everyLawyer };
  switch (command.type) {
    case 'legal-aid.open':
    case 'legal-aid.take-notice':
      return [
        stream(officeStream(center)),
        stream(seriesStream(id, caseSeries('L', context.today))),
        ...command.applicants.map(stream),
        ...(command.type === 'legal-aid.open' && command.consultation ? [stream(command.consultation)] : []),
        ...(command.type === 'legal-aid.open' && command.mediation ? [stream(command.mediation.stream)] : []),
        ...standardNeeds(center),
        ...numberNeeds([], context),
      ];
    case 'legal-aid.answer':
    case 'legal-aid.overrule':
      return standardNeeds(center);
    case 'legal-aid.appoint':
    case 'legal-aid.change-lawyer':
      return [...numberNeeds(numbers ?? [], context), roster, stream(command.lawyer)];
    case 'legal-aid.add-applicant':
      return [stream(command.person)];
    case 'legal-aid.refresh-applicant':
      return (state?.own.applicants ?? [])
        .filter(({ party }) => party === command.party)
        .map(({ person }) => stream(person));
    case 'legal-aid.give-urgent-aid':
    case 'legal-aid.grant':
    case 'legal-aid.decide-objection':
    case 'legal-aid.record-remedy':
      return [...numberNeeds(numbers ?? [], context), ...referenceNeeds(limitReference, center)];
    case 'legal-aid.correct':
      return referenceNeeds(limitReference, center);
    case 'legal-aid.pay':
      return referenceNeeds(rateReference, center);
    case 'legal-aid.merge':
      return mergeNeeds(command.into);
    case 'legal-aid.reopen':
      return reopenNeeds(state, context);
    default:
      return numbers ? numberNeeds(numbers, context) : [];
  }
}

function decide(state: State | null, command: AidCommand, context: Context, self: StreamRef): Decision {
  return tellStations(state, decideAlone(state, command, context, self), context, self);
}

function decideAlone(state: State | null, command: AidCommand, context: Context, self: StreamRef): Decision {
  if (command.type === 'legal-aid.open') return open(command, context, self);
  if (command.type === 'legal-aid.take-notice') return takeNotice(command, context, self);
  if (!state) return refused({ code: 'STREAM_MISSING' });
  const { own, common } = state;
  if (!stagesOf[command.type].includes(own.stage))
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  if (own.decision && assigned.includes(own.stage) && completing.includes(command.type))
    return refused({ code: 'LEGAL_AID_DECIDED', params: { number: own.decision.number } });
  const { today, actor } = context;
  const emit = (type: string, payload: object): Decision => done([{ type: `legal-aid.${type}`, payload }]);

  switch (command.type) {
    case 'legal-aid.answer': {
      const assessment = assess(command.answers, standardsOn(today, context), today, own.overrules);
      // A limitation runs whether the application was received or not: its clock follows what is answered now.
      const limit = limitDue(assessment.urgency.endsOn, today);
      const isNowUnsafe = needsSafety(command.answers) && !needsSafety(own.answers) && !own.safeContact.on;
      return done([
        { type: 'legal-aid.answered', payload: { answers: command.answers, assessment, limit } },
        ...(isNowUnsafe
          ? [{ type: 'legal-aid.safe-contact-set', payload: { safeContact: { on: true, how: '' } } }]
          : []),
      ]);
    }
    case 'legal-aid.overrule': {
      const { topic, result, reason, article } = command;
      if (!(overruling[topic] as readonly string[]).includes(result))
        return refused({ code: 'INPUT_INVALID', at: 'result' });
      const overrule: Overrule = {
        topic,
        result,
        reason,
        article: article || articleOf[topic],
        by: actor.name,
        on: today,
      };
      const assessment = assess(own.answers, standardsOn(today, context), today, [...own.overrules, overrule]);
      return emit('overruled', { overrule, assessment });
    }
    case 'legal-aid.describe':
      return describe(state, command, context, self);
    case 'legal-aid.describe-applicant':
      if (!own.applicants.some(({ party }) => party === command.party))
        return refused({ code: 'PERSON_MISSING', at: 'party' });
      return emit('applicant-described', { party: command.party, details: command.details });
    case 'legal-aid.add-applicant':
      return addApplicant(state, command, context, self);
    case 'legal-aid.refresh-applicant':
      return refreshApplicant(state, command, context, self);
    case 'legal-aid.declare-means':
      if (own.assessment.means.result === 'not-asked')
        return refused({
          code: 'LEGAL_AID_MEANS_NOT_ASKED',
          article: own.assessment.means.why[0]?.article ?? '法律援助法 32',
        });
      return emit('means-declared', { declaration: command.declaration });
    case 'legal-aid.set-agent':
      return setAgent(state, command);
    case 'legal-aid.set-safe-contact':
      return emit('safe-contact-set', { safeContact: { on: command.on, how: command.how } });
    case 'legal-aid.sign':
      return sign(state, command, context);
    case 'legal-aid.receive':
      return receive(state, context, self);
    case 'legal-aid.give-urgent-aid':
      return giveUrgentAid(state, command, context, self);
    case 'legal-aid.ask-supplement':
      return askSupplement(state, command, context, self);
    case 'legal-aid.take-supplement':
      return takeSupplement(state, command, context);
    case 'legal-aid.ask-check':
      return askCheck(state, command, context, self);
    case 'legal-aid.answer-check':
      return answerCheck(state, command, context);
    case 'legal-aid.forward':
      return forward(state, context, self);
    case 'legal-aid.transfer':
      return transfer(state, command, context, self);
    case 'legal-aid.grant':
      return grant(state, command, context, self);
    case 'legal-aid.refuse':
      return refuse(state, command, context, self);
    case 'legal-aid.object':
      return object(state, command, context);
    case 'legal-aid.decide-objection':
      return decideObjection(state, command, context);
    case 'legal-aid.appoint':
      return appoint(state, command, context, self);
    case 'legal-aid.contract':
      return contract(state, command, context);
    case 'legal-aid.report':
      return report(state, command, context);
    case 'legal-aid.change-lawyer':
      return changeLawyer(state, command, context, self);
    case 'legal-aid.terminate':
      return terminate(state, command, context, self);
    case 'legal-aid.withdraw':
      return emit('withdrawn', { withdrawal: { reason: command.reason, on: today }, on: today });
    case 'legal-aid.close':
      return close(state, command, context, self);
    case 'legal-aid.check-quality':
      return checkQuality(state, command, context);
    case 'legal-aid.pay':
      return pay(state, command, context);
    case 'legal-aid.reverse-payment':
      return reversePayment(state, command, context);
    case 'legal-aid.record-remedy':
      return recordRemedy(state, command, context);
    case 'legal-aid.archive':
      return archive(state, command, context);
    case 'legal-aid.recheck-means':
      return recheckMeans(state, command, context);
    case 'legal-aid.complain':
      return complain(state, command, context);
    case 'legal-aid.answer-complaint':
      return answerComplaint(state, command, context);
    case 'legal-aid.correct':
      return decideCorrection('legal-aid', aidFacts(own), command, context);
    case 'legal-aid.issue':
      return issue(state, command, context, self);
    case 'legal-aid.return-papers':
      return returnPapers(state, command, context);
    case 'legal-aid.pass-on':
      if (own.channel !== 'custody') return refused({ code: 'LEGAL_AID_NOT_IN_CUSTODY', article: '法律援助法 39' });
      if (own.passedOn) return done([]);
      return emit('passed-on', { to: command.to });
    case 'legal-aid.merge':
      return merge(state, command, context, self);
    case 'legal-aid.reopen':
      return reopen(state, command, context);
    case 'legal-aid.lapse':
      return lapse(state, context);
  }
}

/** What the calendar alone brings about. */
function due({ own }: State, today: CivilDate): AidCommand | null {
  const supplement = own.supplements.at(-1);
  const hasLapsed = own.stage === 'supplementing' && supplement?.doneOn === null && today > supplement.until;
  return hasLapsed ? { type: 'legal-aid.lapse' } : null;
}

const granted = Object.fromEntries(
  aidCommand.options.map((option) => [
    option.shape.type.value,
    officers as readonly ('legal-aid-officer' | 'lawyer')[],
  ]),
) as { readonly [type in AidCommand['type']]: typeof officers | typeof handlers };

export const aidAggregate = caseAggregate<Aid, AidCommand>({
  kind: 'legal-aid',
  events: legalAidEvents,
  commands: aidCommand,
  grants: {
    ...granted,
    // What the assigned lawyer does in their own case.
    'legal-aid.contract': handlers,
    'legal-aid.report': handlers,
    'legal-aid.close': handlers,
    'legal-aid.lapse': [],
  },
  commonRoles: handlers,
  // Nobody else may see such a file; the other stations are told whose it is now.
  handOver: { roles: officers, tell: tellStations },
  starts: ['legal-aid.open', 'legal-aid.take-notice'],
  needs,
  decide,
  evolve: evolveAid,
  stage: ({ stage }) => stage,
  closed: isOver,
  outcome: ({ stage }) => aidOutcomes[stage] ?? null,
  deadlines: aidDeadlines,
  restricted: true,
  isConfidential: true,
  recordsReadings: true,
  record: aidRecord,
  tallies: aidTallies,
  mayRead: ({ own }, actor) => isOfficer(actor) || isOwn(own?.assignments.at(-1)?.account, actor),
  // That another one was merged into it, or its lawyer has another account, contradicts nobody who worked on it meanwhile.
  merges: (type) => type === 'legal-aid.absorbed' || type === 'legal-aid.lawyer-account-set',
  review: { needs: aidReviewNeeds, findings: aidFindings },
  due,
});
