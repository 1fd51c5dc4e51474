/** Folds the events of a legal-aid case. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import { civilDate, today as civilDay } from '#domain/calendar/civil-date.ts';
import type { EventMeta } from '#domain/kernel/aggregate.ts';
import { type Recordable, recorded } from '#domain/kernel/event.ts';
import { withCorrection } from '../corrections.ts';
import { type Due, type Suspension, standsStill, waitEnded } from '../deadlines.ts';
import { aidFacts } from './correct-facts.ts';
import type {
  Aid,
  AidApplicant,
  Assignment,
  Clock,
  Decision,
  MatterFacts,
  MeansDeclaration,
  Sheet,
  Signed,
  Termination,
} from './schema.ts';
import { signedText } from './signed-text.ts';
import { endedEarly, isOver, terminationsOf } from './stages.ts';

/** A clock begins anew: an older one of its kind that was met stays, one that was not is replaced. */
const start = (clocks: readonly Clock[], code: Clock['code'], due: Due | null | undefined): readonly Clock[] =>
  due
    ? [
        ...clocks.filter((one) => one.code !== code || one.metOn !== null),
        { code, dueOn: due.dueOn, provisional: due.provisional, metOn: null },
      ]
    : clocks;
/** The same duty once more, of another lawyer or from another day on: an older one that was over by then stays as missed. */
const startOver = (
  clocks: readonly Clock[],
  code: 'appointment' | 'agreement',
  due: Due | null | undefined,
  on: CivilDate,
): readonly Clock[] =>
  due
    ? start(
        clocks.map((one) => (one.code === code && one.metOn === null && one.dueOn < on ? { ...one, metOn: on } : one)),
        code,
        due,
      )
    : clocks;
/**
 * The limitation as it is answered now, in place of what was answered before; one that was kept stays, and so does one that was over
 * before this day, unless another last day is named: what was missed is not hidden by answering once more.
 */
const withLimit = (
  clocks: readonly Clock[],
  limit: Due | null,
  endsOn: CivilDate | null,
  on: CivilDate,
): readonly Clock[] =>
  start(
    clocks.filter(
      ({ code, metOn, dueOn }) =>
        code !== 'limit' || metOn !== null || (dueOn < on && (endsOn === null || endsOn === dueOn)),
    ),
    'limit',
    limit,
  );
/** A limitation that ran when aid was refused or ended is in sight again; events of an older version say nothing of it. */
const takenUp = (clocks: readonly Clock[], limit: Due | null | undefined, on: CivilDate): readonly Clock[] =>
  limit ? withLimit(clocks, limit, limit.dueOn, on) : clocks;
/** The refusal or the end stands: what was in sight while it was reviewed is nobody's to keep here. */
const withoutLimit = (clocks: readonly Clock[]): readonly Clock[] =>
  clocks.filter(({ code, metOn }) => code !== 'limit' || metOn !== null);
const meet = (clocks: readonly Clock[], code: Clock['code'], on: CivilDate): readonly Clock[] =>
  clocks.map((one) => (one.code === code && one.metOn === null ? { ...one, metOn: on } : one));
/** The case is over: what was missed stays as missed, what is not yet due or stood still is due no more. */
const settle = ({ clocks, suspensions }: Pick<Aid, 'clocks' | 'suspensions'>, on: CivilDate): readonly Clock[] =>
  clocks
    .filter((one) => one.metOn !== null || (one.dueOn < on && !standsStill(one, suspensions)))
    .map((one) => (one.metOn === null ? { ...one, metOn: on } : one));

const eachApplicant = (own: Aid, party: string, change: (one: AidApplicant) => AidApplicant): Aid => ({
  ...own,
  applicants: own.applicants.map((one) => (one.party === party ? change(one) : one)),
});
/** Where a case goes on when what was awaited has arrived. */
const backFromWaiting = (own: Aid): Aid['stage'] =>
  own.stage === 'supplementing' || own.stage === 'deemed-withdrawn'
    ? own.forwarded
      ? 'under-review'
      : 'received'
    : own.stage;
/**
 * What counted as withdrawn goes on as if it had never lapsed: what ended with it is due again, and what was missed before stays,
 * except a decision, which was suspended meanwhile and has its day anew.
 */
function unlapsed(own: Aid, again: Lapsed | undefined): Aid {
  if (!again) return own;
  const { lapsedOn } = own;
  const clocks = own.clocks
    .filter(({ code, metOn }) => code !== 'decision' || metOn !== lapsedOn)
    .map((one) => (one.code === 'supplement' && one.metOn === lapsedOn ? { ...one, metOn: null } : one));
  return {
    ...own,
    lapsedOn: null,
    endedAt: null,
    clocks: start(start(clocks, 'appointment', again.appointmentDue), 'limit', again.limit),
  };
}
/** The closing file of a case that goes on is due no more. */
const withoutReport = (clocks: readonly Clock[]): readonly Clock[] =>
  clocks.filter(({ code, metOn }) => code !== 'report' || metOn !== null);
/** Aid after all: the refusal stays in the file, and what had closed the case is done anew at its end. */
const helpedAgain = (own: Aid): Pick<Aid, 'overturned' | 'closing' | 'quality' | 'archive'> => ({
  overturned: own.decision?.result === 'refused' ? own.decision : own.overturned,
  closing: null,
  quality: null,
  archive: null,
});
const replaceLast = <T>(list: readonly T[], change: (last: T) => T): readonly T[] =>
  list.map((one, index) => (index === list.length - 1 ? change(one) : one));

type Later =
  | 'earlierTerminations'
  | 'mediation'
  | 'overturned'
  | 'merged'
  | 'reopened'
  | 'absorbed'
  | 'returned'
  | 'issued'
  | 'remedies'
  | 'rechecks'
  | 'complaints'
  | 'receivedAt'
  | 'endedAt';
/** A case as its first event has it: in one of an older version what came later is not there. */
type Opened = Omit<Aid, Later> & Partial<Pick<Aid, Later>>;

/** Clocks that ended with an application that counted as withdrawn, and run again. */
interface Lapsed {
  readonly appointmentDue: Due | null;
  readonly limit: Due | null;
}

/** What the payloads bear; each event has the few of these that it needs. */
interface Data {
  readonly on: CivilDate;
  readonly due: Due | null;
  readonly limit: Due | null | undefined;
  readonly answers: Aid['answers'];
  readonly assessment: Aid['assessment'];
  readonly overrule: Aid['overrules'][number];
  readonly matter: MatterFacts;
  readonly party: string;
  readonly details: AidApplicant['details'];
  readonly applicant: AidApplicant;
  readonly identity: Pick<AidApplicant, 'name' | 'sex' | 'birthDate' | 'ethnicGroup' | 'idNumber'>;
  readonly declaration: MeansDeclaration;
  readonly agent: Aid['agent'];
  readonly safeContact: Aid['safeContact'];
  readonly sheet: Sheet;
  readonly signature: Signed;
  readonly receipt: NonNullable<Aid['receipt']>;
  readonly urgent: NonNullable<Aid['urgent']>;
  readonly supplement: Aid['supplements'][number];
  readonly explained: readonly string[];
  readonly lapsed: Lapsed | undefined;
  readonly check: Aid['checks'][number];
  readonly result: string;
  readonly to: string;
  readonly forwarded: NonNullable<Aid['forwarded']>;
  readonly transfer: NonNullable<Aid['transfer']>;
  readonly decision: Decision | null;
  readonly objection: Aid['objections'][number];
  readonly decided: NonNullable<Aid['objections'][number]['decided']>;
  readonly remedy: Aid['remedies'][number];
  readonly reportDue: Due | null | undefined;
  readonly assignment: Assignment;
  readonly lawyer: Assignment['lawyer'];
  readonly account: Assignment['account'];
  readonly change: Aid['changes'][number];
  readonly progress: Aid['progress'][number];
  readonly termination: Termination;
  readonly merged: NonNullable<Aid['merged']>;
  readonly reopened: NonNullable<Aid['reopened']>;
  readonly stage: Aid['stage'];
  readonly asMerged: Suspension;
  readonly supplementDue: Due | null;
  readonly appointmentDue: Due | null;
  readonly absorbed: Aid['absorbed'][number];
  readonly decisionDue: Due | null;
  readonly withdrawal: NonNullable<Aid['withdrawal']>;
  readonly closing: NonNullable<Aid['closing']>;
  readonly quality: NonNullable<Aid['quality']>;
  readonly payment: Aid['payments'][number];
  readonly archive: NonNullable<Aid['archive']>;
  readonly returned: Aid['returned'][number];
  readonly issued: Aid['issued'][number];
  readonly recheck: Aid['rechecks'][number];
  readonly complaint: Aid['complaints'][number];
  readonly answer: NonNullable<Aid['complaints'][number]['answer']>;
}

/** @returns the case after one event; when it was first over is the instant of the event that ended it. */
export function evolveAid(own: Aid | null, type: string, payload: Recordable, meta: EventMeta): Aid | null {
  const next = folded(own, type, payload, meta);
  return next && next.endedAt === null && isOver(next) ? { ...next, endedAt: meta.at } : next;
}

function folded(own: Aid | null, type: string, payload: Recordable, { at }: EventMeta): Aid | null {
  const data = recorded<Data>(payload);
  if (type === 'legal-aid.opened' || type === 'legal-aid.notice-taken') {
    // Applications of an older version began without the clock of a limitation.
    const { aid, due, limit } = recorded<{ aid: Opened; due: Due | null; limit?: Due | null }>(payload);
    // An organ's notice is received when it is entered; what older versions did not know of is not there yet.
    const receivedAt = type === 'legal-aid.notice-taken' ? at : null;
    const clocks = start(start([], 'appointment', due), 'limit', limit);
    return {
      mediation: null,
      overturned: null,
      earlierTerminations: [],
      merged: null,
      reopened: null,
      absorbed: [],
      returned: [],
      issued: [],
      remedies: [],
      rechecks: [],
      complaints: [],
      ...aid,
      openedAt: aid.arrivedAt ?? at,
      receivedAt,
      endedAt: null,
      clocks,
    };
  }
  if (!own) return own;
  const { on } = data;
  switch (type) {
    case 'legal-aid.answered':
      return {
        ...own,
        answers: data.answers,
        assessment: data.assessment,
        // Answers of an older version say nothing of the clock; what was filed kept the limitation, whatever is answered later.
        clocks:
          data.limit === undefined || own.progress.some(({ kind }) => kind === 'filed')
            ? own.clocks
            : withLimit(own.clocks, data.limit, data.assessment.urgency.endsOn, civilDay(at)),
      };
    case 'legal-aid.overruled':
      return {
        ...own,
        overrules: [...own.overrules, data.overrule],
        assessment: data.assessment,
      };
    case 'legal-aid.described':
      return { ...own, matter: data.matter };
    case 'legal-aid.applicant-described':
      return eachApplicant(own, data.party, (one) => ({
        ...one,
        details: data.details,
      }));
    case 'legal-aid.applicant-added':
      return { ...own, applicants: [...own.applicants, data.applicant] };
    case 'legal-aid.applicant-refreshed':
      return eachApplicant(own, data.party, (one) => ({ ...one, ...data.identity }));
    case 'legal-aid.means-declared':
      return { ...own, means: data.declaration };
    case 'legal-aid.agent-set':
      return {
        ...own,
        agent: data.agent,
        agentSince: at,
        // Whoever applies now signs what the former one signed.
        applicants: own.applicants.map((one) =>
          one.signatures.application
            ? { ...one, signatures: { ...one.signatures, application: { ...one.signatures.application, text: '' } } }
            : one,
        ),
      };
    case 'legal-aid.safe-contact-set':
      return { ...own, safeContact: data.safeContact };
    case 'legal-aid.signed':
      return eachApplicant(own, data.party, (one) => ({
        ...one,
        signatures: {
          ...one.signatures,
          [data.sheet]: { ...data.signature, text: signedText(own, data.sheet) },
        },
      }));
    case 'legal-aid.received': {
      const { due, limit, receipt } = data;
      const clocks = start(start(own.clocks, 'decision', due), 'limit', limit);
      return { ...own, stage: 'received', receipt, receivedAt: at, clocks };
    }
    case 'legal-aid.urgent-aid-given':
      return { ...own, urgent: data.urgent, clocks: start(own.clocks, 'appointment', data.due) };
    case 'legal-aid.supplement-asked': {
      const supplement = data.supplement;
      const isWaiting = own.stage === 'received' || own.stage === 'under-review';
      return {
        ...own,
        stage: isWaiting ? 'supplementing' : own.stage,
        supplements: [...own.supplements, supplement],
        suspensions: [...own.suspensions, { why: 'supplement', from: supplement.on, to: null }],
        clocks: start(own.clocks, 'supplement', data.due),
      };
    }
    case 'legal-aid.supplemented': {
      const kept = unlapsed(own, data.lapsed);
      const clocks = meet(kept.clocks, 'supplement', on);
      return {
        ...kept,
        stage: backFromWaiting(own),
        supplements: replaceLast(own.supplements, (one) => ({
          ...one,
          doneOn: on,
          explained: data.explained,
        })),
        suspensions: waitEnded(own.suspensions, 'supplement', on),
        clocks: own.decision ? clocks : start(clocks, 'decision', data.due),
      };
    }
    case 'legal-aid.check-asked': {
      const check = data.check;
      return {
        ...own,
        checks: [...own.checks, check],
        suspensions: [...own.suspensions, { why: 'check', from: check.on, to: null }],
      };
    }
    case 'legal-aid.check-answered':
      return {
        ...own,
        checks: replaceLast(own.checks, (one) => ({ ...one, result: data.result, answeredOn: on })),
        suspensions: waitEnded(own.suspensions, 'check', on),
        clocks: own.decision ? own.clocks : start(own.clocks, 'decision', data.due),
      };
    case 'legal-aid.forwarded':
      return {
        ...own,
        stage: own.stage === 'received' ? 'under-review' : own.stage,
        forwarded: data.forwarded,
      };
    case 'legal-aid.passed-on':
      return { ...own, passedOn: { to: data.to, at } };
    case 'legal-aid.transferred':
      return {
        ...own,
        stage: 'transferred',
        transfer: data.transfer,
        clocks: settle(own, on),
      };
    case 'legal-aid.granted': {
      const { decision } = data;
      if (!decision) return own;
      const isAssigned = own.stage !== 'received' && own.stage !== 'under-review' && own.stage !== 'supplementing';
      return {
        ...own,
        decision,
        stage: isAssigned ? own.stage : 'granted',
        clocks: startOver(
          meet(start(own.clocks, 'decision', data.decisionDue), 'decision', decision.on),
          'appointment',
          data.due,
          decision.on,
        ),
      };
    }
    case 'legal-aid.refused': {
      const { decision } = data;
      if (!decision) return own;
      const clocks = meet(start(own.clocks, 'decision', data.decisionDue), 'decision', decision.on);
      return {
        ...own,
        decision,
        stage: 'refused',
        clocks: start(settle({ ...own, clocks }, on), 'report', data.reportDue),
      };
    }
    case 'legal-aid.objected':
      return {
        ...own,
        objections: [...own.objections, data.objection],
        clocks: start(takenUp(own.clocks, data.limit, data.objection.receivedOn), 'objection', data.due),
      };
    case 'legal-aid.objection-decided': {
      const decided = data.decided;
      const isCorrected = decided.result === 'corrected';
      return {
        ...own,
        objections: replaceLast(own.objections, (one) => ({ ...one, decided })),
        stage: isCorrected ? 'granted' : own.stage,
        decision: data.decision ?? own.decision,
        ...(isCorrected ? helpedAgain(own) : {}),
        clocks: start(
          meet(
            isCorrected ? takenUp(withoutReport(own.clocks), data.limit, decided.on) : withoutLimit(own.clocks),
            'objection',
            decided.on,
          ),
          'appointment',
          data.due,
        ),
      };
    }
    case 'legal-aid.remedy-recorded': {
      const { remedy } = data;
      const remedies = [...own.remedies, remedy];
      if (remedy.result === 'upheld') return { ...own, remedies };
      return {
        ...own,
        remedies,
        stage: 'granted',
        decision: data.decision ?? own.decision,
        ...helpedAgain(own),
        clocks: start(takenUp(withoutReport(own.clocks), data.limit, remedy.on), 'appointment', data.due),
      };
    }
    case 'legal-aid.appointed':
      return {
        ...own,
        stage: 'appointed',
        assignments: [...own.assignments, data.assignment],
        clocks: start(meet(own.clocks, 'appointment', on), 'agreement', data.due),
      };
    case 'legal-aid.lawyer-changed':
      return {
        ...own,
        stage: 'appointed',
        contractedOn: null,
        assignments: [...own.assignments, data.assignment],
        changes: [...own.changes, data.change],
        clocks: startOver(own.clocks, 'agreement', data.due, on),
      };
    case 'legal-aid.lawyer-account-set':
      return {
        ...own,
        assignments: own.assignments.map((one) =>
          one.lawyer === data.lawyer ? { ...one, account: data.account } : one,
        ),
      };
    case 'legal-aid.contracted':
      return { ...own, stage: 'contracted', contractedOn: on, clocks: meet(own.clocks, 'agreement', on) };
    case 'legal-aid.reported': {
      const progress = data.progress;
      return {
        ...own,
        stage: own.stage === 'contracted' ? 'in-progress' : own.stage,
        progress: [...own.progress, progress],
        // The suit or claim is filed: the limitation is kept.
        clocks: progress.kind === 'filed' ? meet(own.clocks, 'limit', progress.on) : own.clocks,
      };
    }
    case 'legal-aid.terminated':
      return {
        ...own,
        stage: 'terminated',
        termination: data.termination,
        earlierTerminations: terminationsOf(own),
        clocks: start(settle(own, on), 'report', data.reportDue),
      };
    case 'legal-aid.withdrawn':
      return {
        ...own,
        stage: 'withdrawn',
        withdrawal: data.withdrawal,
        clocks: settle(own, on),
      };
    case 'legal-aid.merged':
      return { ...own, stage: 'merged', merged: data.merged, clocks: settle(own, on) };
    case 'legal-aid.reopened': {
      const { reopened, stage, asMerged, due, supplementDue, appointmentDue, limit } = data;
      const { endsOn } = own.assessment.urgency;
      const clocks = withLimit(start(own.clocks, 'decision', due), limit ?? null, endsOn, on);
      return {
        ...own,
        stage,
        merged: null,
        reopened,
        endedAt: null,
        suspensions: [...own.suspensions, asMerged],
        supplements: own.supplements.map((one) =>
          one.doneOn === null && supplementDue ? { ...one, until: supplementDue.dueOn } : one,
        ),
        clocks: start(start(clocks, 'supplement', supplementDue), 'appointment', appointmentDue),
      };
    }
    case 'legal-aid.absorbed': {
      const { absorbed } = data;
      // Two counters may have merged the same one, not knowing of each other.
      return { ...own, absorbed: [...own.absorbed.filter(({ from }) => from !== absorbed.from), absorbed] };
    }
    case 'legal-aid.lapsed':
      return {
        ...own,
        stage: 'deemed-withdrawn',
        lapsedOn: on,
        suspensions: waitEnded(own.suspensions, 'supplement', civilDate(on)),
        clocks: settle(own, on),
      };
    case 'legal-aid.closed':
      // What was terminated or refused stays so: its closing file is all that comes.
      if (endedEarly.includes(own.stage)) return { ...own, closing: data.closing };
      return {
        ...own,
        stage: 'closed',
        closing: data.closing,
        clocks: start(settle(own, on), 'report', data.due),
      };
    case 'legal-aid.quality-checked':
      return { ...own, quality: data.quality };
    case 'legal-aid.paid':
    case 'legal-aid.payment-reversed':
      return { ...own, payments: [...own.payments, data.payment] };
    case 'legal-aid.means-rechecked':
      return { ...own, rechecks: [...own.rechecks, data.recheck] };
    case 'legal-aid.complained':
      return { ...own, complaints: [...own.complaints, data.complaint] };
    case 'legal-aid.complaint-answered': {
      const open = own.complaints.findIndex(({ answer }) => answer === null);
      return {
        ...own,
        complaints: own.complaints.map((one, index) => (index === open ? { ...one, answer: data.answer } : one)),
      };
    }
    case 'legal-aid.corrected':
      return withCorrection(own, aidFacts, payload, { at });
    case 'legal-aid.issued':
      return { ...own, issued: [...own.issued, data.issued] };
    case 'legal-aid.papers-returned':
      return { ...own, returned: [...own.returned, data.returned] };
    case 'legal-aid.archived':
      return {
        ...own,
        stage: endedEarly.includes(own.stage) ? own.stage : 'archived',
        archive: data.archive,
        clocks: meet(own.clocks, 'report', on),
      };
    default:
      return own;
  }
}
