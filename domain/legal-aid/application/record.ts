/** How a legal-aid case stands in the window's own register: in the order of what is due first, what was missed always marked. */

import { addDays, today as civilDay } from '#domain/calendar/civil-date.ts';
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { namePinyin } from '#domain/identity/pinyin.ts';
import type { Text } from '#domain/kernel/text.ts';
import { type Deadline, nextDeadline, type RecordView, type Tally, wasLate } from '#domain/kernel/views.ts';
import { passOnBy, standsStill } from '../deadlines.ts';
import { type Arrival, arrivalOf, type MatterMark, markOf } from './matter-mark.ts';
import type { Aid, AidStage, Clock } from './schema.ts';
import { endedEarly, isMergeable, isOver } from './stages.ts';

type State = CaseState<Aid>;

export const aidRegister = 'legal-aid';
/** By which other cases find that somebody is already helped: an identity number, or a name. */
export const clientTag = (who: string): string => `client:${who.trim().toUpperCase()}`.slice(0, 120);

const clockNames: { readonly [code in Clock['code'] | 'pass-on']: Text } = {
  decision: { zh: '作出决定', en: 'Decision' },
  supplement: { zh: '补充材料截止', en: 'Papers to be supplied' },
  appointment: { zh: '指派', en: 'Appointment' },
  agreement: { zh: '签订委托协议', en: 'Agreement' },
  objection: { zh: '异议审查', en: 'Review of the objection' },
  report: { zh: '提交结案材料', en: 'Closing file' },
  limit: { zh: '时效（期间）届满', en: 'Limitation ends' },
  'pass-on': { zh: '24 小时内转交', en: 'Pass on within 24 hours' },
};

export const isSuspended = ({ suspensions }: Pick<Aid, 'suspensions'>): boolean =>
  suspensions.some(({ to }) => to === null);
/** Whether a decision waits for papers or an answer. */
export const isPaused = ({ decision, suspensions }: Pick<Aid, 'decision' | 'suspensions'>): boolean =>
  decision === null && isSuspended({ suspensions });

/** The 24 hours of custody (39): over with the case, if they still ran; if they had run out and nobody passed it on, missed for good. */
function passOnDeadlines({ channel, openedAt, passedOn, endedAt }: Aid): readonly Deadline[] {
  if (channel !== 'custody') return [];
  const dueAt = passOnBy(openedAt);
  const metAt = passedOn?.at ?? endedAt;
  if (!passedOn && endedAt !== null && endedAt <= dueAt) return [];
  return [
    {
      code: 'pass-on',
      label: clockNames['pass-on'],
      dueOn: civilDay(dueAt),
      dueAt,
      provisional: false,
      metOn: metAt && civilDay(metAt),
      metAt,
    },
  ];
}

/** Clocks that run or ran; the decision's is not among them while it stands still, unless it was over before. */
export function aidDeadlines(own: Aid): readonly Deadline[] {
  return [
    ...passOnDeadlines(own),
    ...own.clocks
      .filter((one) => !standsStill(one, own.suspensions))
      .map(({ code, dueOn, provisional, metOn }) => ({ code, label: clockNames[code], dueOn, provisional, metOn })),
  ];
}

/** A limit that the office or the lawyer let pass; papers that the applicant did not supply have their own consequence. */
const wasMissed = (one: Deadline): boolean => one.code !== 'supplement' && wasLate(one);

const farAway = '9999-12-31';

/** What other cases and lists read of a case in the register. */
export interface AidRow {
  readonly number: string;
  readonly stage: AidStage;
  readonly names: readonly string[];
  readonly cause: string;
  readonly lawyer: string;
  readonly urgent: boolean;
  readonly safe: boolean;
  readonly military: boolean;
  readonly paused: boolean;
  readonly late: boolean;
  readonly deadlines: readonly Deadline[];
  /** Whether another application can be merged into it. */
  readonly running: boolean;
  readonly mark: MatterMark;
  readonly arrival: Arrival;
}

export function aidRecord(state: State): RecordView {
  const { common, own } = state;
  const deadlines = aidDeadlines(own);
  const next = nextDeadline(deadlines)?.dueOn;
  const assigned = own.assignments.at(-1);
  const over = isOver(own);
  const names = own.applicants.map(({ name }) => name);
  const supplement = own.supplements.at(-1);
  const lapseOn =
    own.stage === 'supplementing' && supplement && supplement.doneOn === null ? addDays(supplement.until, 1) : null;
  const row: AidRow = {
    number: common.number,
    stage: own.stage,
    names,
    cause: own.matter?.cause ?? '',
    lawyer: assigned?.name ?? '',
    urgent: own.urgent !== null,
    safe: own.safeContact.on,
    military: own.answers.military === 'soldier' || own.answers.military === 'veteran',
    paused: isPaused(own),
    late: deadlines.some(wasMissed),
    running: isMergeable(own),
    mark: markOf(own),
    arrival: arrivalOf(state),
    deadlines,
  };
  return {
    register: aidRegister,
    // Of what ends on one day, that of soldiers and veterans comes first (70).
    sort: over ? `${farAway}z${common.number}` : `${next ?? farAway}${row.military ? ' ' : '-'}${common.number}`,
    tags: [
      'all',
      over ? 'state:closed' : 'state:open',
      `stage:${own.stage}`,
      ...(assigned ? [`lawyer:${assigned.lawyer}`, ...(assigned.account ? [`account:${assigned.account}`] : [])] : []),
      ...(own.urgent ? ['flag:urgent'] : []),
      ...(deadlines.some(wasMissed) ? ['missed:yes'] : []),
      ...own.applicants.slice(0, 50).flatMap(({ idNumber, name }) => [clientTag(idNumber), clientTag(name)]),
      ...[common.number, ...names.slice(0, 10), ...names.slice(0, 10).map((name) => namePinyin(name).full)].map(
        (one) => `q:${one.toLowerCase()}`,
      ),
    ],
    dueOn: lapseOn,
    restricted: true,
    body: row,
  };
}

/** Each figure once a day. */
export function aidTallies({ own }: State): readonly Tally[] {
  const decided = own.clocks.find(({ code }) => code === 'decision');
  const paid = new Map<string, number>();
  for (const { on, fen } of own.payments) paid.set(on, (paid.get(on) ?? 0) + fen);
  const one = (figure: string, day: string | null | undefined): readonly Tally[] =>
    day ? [{ figure: `legal-aid.${figure}`, day, value: 1 }] : [];
  return [
    // One matter is one application, at however many stations it was received.
    ...(own.merged ? [] : one('received', own.receipt?.on)),
    ...one('notified', own.notice?.receivedOn),
    ...one('urgent', own.urgent?.on),
    ...(own.decision && own.receipt ? one(own.decision.result, own.decision.on) : []),
    ...(decided?.metOn ? one(wasLate(decided) ? 'decided:late' : 'decided:in-time', decided.metOn) : []),
    ...(endedEarly.includes(own.stage) ? [] : one('closed', own.closing?.endedOn)),
    ...[...paid].map(([day, value]) => ({ figure: 'legal-aid.paid', day, value })),
  ];
}

const helped: readonly AidStage[] = ['granted', 'appointed', 'contracted', 'in-progress', 'closed', 'archived'];
/** Whether aid is being or was given. */
export const isHelped = ({ stage }: Pick<Aid, 'stage'>): boolean => helped.includes(stage);
