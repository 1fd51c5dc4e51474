/** What is missing or in the way of the next step of a legal-aid case, always in sight. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Finding, Need, NeedContext } from '#domain/kernel/aggregate.ts';
import { recorded, type StreamRef } from '#domain/kernel/event.ts';
import { editionOn, referenceNeeds } from '#domain/kernel/reference.ts';
import { isPressing } from '../eligibility/urgency.ts';
import { isOfViolence } from '../eligibility/violence.ts';
import { conflict } from '../lawyers/assignment.ts';
import { everyLawyer, lawyerRegister } from '../lawyers/lawyer.ts';
import { eachNamed } from '../opponents.ts';
import { limitReference, meansReference } from '../references.ts';
import { complaintFindings } from './complaint.ts';
import { arrivalOf, cameFirst, isTwin, markOf } from './matter-mark.ts';
import { missingPapers, paperName } from './papers.ts';
import { recheckFindings } from './recheck.ts';
import { type AidRow, aidRegister, clientTag } from './record.ts';
import type { Aid, AidApplicant } from './schema.ts';
import { isSignedByHand } from './sign.ts';
import { isChangedSince } from './signed-text.ts';
import { assigned, before, isAbandoned, isMergeable, isOver, isUndecided } from './stages.ts';
import { type MarkFacts, markRegister } from './station-mark.ts';
import { candidatesOf, wantedFor } from './wanted.ts';

type State = CaseState<Aid>;
type Twin = Pick<AidRow, 'number' | 'running' | 'mark' | 'arrival'>;

/** From so many on it is a group claim, of which labour inspection hears. */
export const groupSize = 10;

const otherSide = ({ matter }: Aid): readonly string[] =>
  matter ? [matter.opponentIdNumber, matter.opponentName].flatMap(eachNamed).slice(0, 20) : [];

const applicantKeys = ({ applicants }: Aid): readonly string[] =>
  applicants.slice(0, 20).map(({ idNumber, name }) => idNumber || name);

export const aidReviewNeeds = ({ own }: State, _self: StreamRef, { device }: NeedContext): readonly Need[] => [
  ...referenceNeeds(limitReference, device.center),
  ...referenceNeeds(meansReference, device.center),
  ...own.applicants.slice(0, 20).map(({ person }): Need => ({ need: 'open-cases', person, window: 'legal-aid' })),
  ...[...otherSide(own), ...applicantKeys(own)].map(
    (who): Need => ({ need: 'records', register: aidRegister, tag: clientTag(who) }),
  ),
  ...applicantKeys(own).map((who): Need => ({ need: 'records', register: markRegister, tag: clientTag(who) })),
  ...(assigned.includes(own.stage)
    ? [{ need: 'records', register: lawyerRegister, tag: everyLawyer } satisfies Need]
    : []),
];

/** Whoever has the case acts for the other side by now, or somebody of their firm: found after the appointment (律师法 39). */
function conflictFindings(own: Aid, context: Context, self: StreamRef): readonly Finding[] {
  if (!assigned.includes(own.stage)) return [];
  const all = candidatesOf(context.records(lawyerRegister, everyLawyer));
  const theirs = all.find(({ stream }) => stream === own.assignments.at(-1)?.lawyer);
  const found = theirs && conflict(theirs, wantedFor(own, self, context.today), all);
  return found
    ? [notice('LEGAL_AID_CONFLICT_SINCE', { name: theirs.lawyer.name, firm: theirs.lawyer.firm }, found.article)]
    : [];
}

/** Running applications of the same applicants for the same matter, here and at other stations, each once. */
function twinsOf({ own, common }: State, context: Context, self: StreamRef): readonly Twin[] {
  const mark = markOf(own);
  const keys = applicantKeys(own).map(clientTag);
  const here = keys
    .flatMap((tag) => context.records(aidRegister, tag))
    .map(({ stream, body }): [StreamRef, Twin] => [stream, recorded<AidRow>(body)]);
  const elsewhere = keys
    .flatMap((tag) => context.records(markRegister, tag))
    .map(({ body }) => recorded<MarkFacts>(body))
    .filter(({ center }) => center !== (common.center ?? context.device.center))
    .map((facts): [StreamRef, Twin] => [facts.case, facts]);
  const twins = new Map([...elsewhere, ...here]);
  twins.delete(self);
  return [...twins.values()].filter((other) => isTwin(mark, other));
}

/** Numbers of applications that were merged into this one and did not go on again. */
function stillMerged({ own }: State, context: Context): readonly string[] {
  const rows = applicantKeys(own)
    .map(clientTag)
    .flatMap((tag) => [...context.records(aidRegister, tag), ...context.records(markRegister, tag)])
    .map(({ body }) => recorded<Pick<AidRow, 'number' | 'running'>>(body));
  return own.absorbed
    .map(({ number }) => number)
    .filter((number) => rows.some((row) => row.number === number && !row.running));
}

/** Papers awaited bar a decision, except where aid goes first. */
export function paperFindings({ own, common }: State, weight: Finding['weight']): readonly Finding[] {
  return missingPapers(own, common).map((code) => ({
    code: 'LEGAL_AID_PAPER_MISSING',
    article: '法律援助法 41, 43',
    params: { paper: paperName(code) },
    at: `materials.${code}`,
    weight,
  }));
}

const signedByHand = (own: Aid, applicant: AidApplicant): boolean =>
  (['application', 'means'] as const).some((sheet) => isSignedByHand(own, applicant, sheet));

/** What was signed and changed afterwards, said for as long as the case goes on; an application is not received like that. */
function changedFindings(own: Aid): readonly Finding[] {
  const [first] = own.applicants;
  const codes = { application: 'LEGAL_AID_SIGNED_CHANGED', means: 'LEGAL_AID_MEANS_SIGNED_CHANGED' } as const;
  return (['application', 'means'] as const)
    .filter((sheet) => first && !isOver(own) && isChangedSince(own, first, sheet))
    .map((sheet) => ({
      code: codes[sheet],
      article: '法律援助法 41',
      at: 'sign',
      params: { on: first?.signatures[sheet]?.on ?? '' },
      weight: own.stage === 'drafted' && sheet === 'application' ? 'blocking' : 'notice',
    }));
}

/** What must be there before an application is received; missing papers do not hinder it. */
export function receiptFindings({ own }: State): readonly Finding[] {
  const first = own.applicants[0];
  const blocking = (code: string, at: string, params?: Finding['params']): Finding => ({
    code,
    at,
    weight: 'blocking',
    ...(params ? { params } : {}),
  });
  return [
    ...(own.matter ? [] : [blocking('LEGAL_AID_MATTER_MISSING', 'matter')]),
    ...(first && first.details.phone === '' && first.details.delivery === '' && !own.safeContact.on
      ? [blocking('LEGAL_AID_CONTACT_MISSING', 'applicant', { name: first.name })]
      : []),
    ...(first && !first.signatures.application
      ? [blocking('LEGAL_AID_APPLICATION_UNSIGNED', 'sign', { name: own.agent?.name ?? first.name })]
      : []),
    ...changedFindings(own).filter(({ weight }) => weight === 'blocking'),
    // Said only after they had signed by hand: what was not read aloud to them is signed again.
    ...(first && signedByHand(own, first)
      ? [blocking('LEGAL_AID_FINGERPRINT_NEEDED', 'sign', { name: first.name })]
      : []),
  ];
}

const notice = (code: string, params: Finding['params'] = {}, article?: string): Finding => ({
  code,
  params,
  weight: 'notice',
  ...(article ? { article } : {}),
});

/** Whether what was stated under the promise of honesty is above the standard that the answers were within. */
function isAboveStated(own: Aid, context: Context): boolean {
  const { means, assessment } = own;
  if (!means || assessment.means.result !== 'within' || !isUndecided(own)) return false;
  const { monthlyPerPersonFen, householdAssetsFen } = editionOn(meansReference, context.today, context).data;
  const income = means.wagesFen + means.reliefFen + means.otherFen;
  return income > monthlyPerPersonFen * means.household || means.assetsFen > householdAssetsFen;
}

function standing(own: Aid, context: Context): readonly Finding[] {
  const { assessment, applicants, answers, safeContact, overrules } = own;
  const { data: periods } = editionOn(limitReference, context.today, context);
  const isUrgent =
    before.includes(own.stage) && !own.urgent && isPressing(assessment.urgency, overrules, periods, context.today);
  return [
    ...(isUrgent ? [notice('LEGAL_AID_URGENT', {}, '法律援助法 44')] : []),
    ...(isAboveStated(own, context) ? [notice('LEGAL_AID_MEANS_DIFFER', {}, '法律援助法 34, 41')] : []),
    ...(safeContact.on ? [notice('LEGAL_AID_SAFE_CONTACT')] : []),
    ...(isOfViolence(answers) ? [notice('LEGAL_AID_PROTECTION_ORDER', {}, '反家庭暴力法 23')] : []),
    ...(applicants.length >= groupSize && answers.matter === 'labour'
      ? [notice('LEGAL_AID_GROUP_CLAIM', { count: applicants.length })]
      : []),
  ];
}

export function aidFindings({ own, common }: State, context: Context, self: StreamRef): readonly Finding[] {
  const state = { own, common };
  const others = new Set(
    own.applicants
      .slice(0, 20)
      .flatMap(({ person }) => context.openCases(person, 'legal-aid'))
      .filter(({ stream }) => stream !== self)
      .map(({ number }) => number),
  );
  const opposite = otherSide(own)
    .flatMap((who) => context.records(aidRegister, clientTag(who)))
    .filter(({ stream }) => stream !== self);
  const isOpen = own.stage === 'drafted' || own.stage === 'received' || own.stage === 'under-review';
  const twins = isMergeable(own) ? twinsOf(state, context, self) : [];
  const arrival = arrivalOf(state);
  for (const { number } of twins) others.delete(number);
  return [
    ...(own.stage === 'drafted' ? receiptFindings(state) : []),
    ...(own.stage === 'drafted'
      ? paperFindings(state, 'notice')
      : own.decision === null && own.receipt && !isOver(own)
        ? paperFindings(state, own.urgent ? 'notice' : 'blocking')
        : []),
    ...changedFindings(own).filter(({ weight }) => weight !== 'blocking'),
    ...standing(own, context),
    ...conflictFindings(own, context, self),
    ...recheckFindings(own),
    ...complaintFindings(own),
    ...twins.map(({ number, arrival: other }) =>
      notice(cameFirst(arrival, other) ? 'LEGAL_AID_DUPLICATE_LATER' : 'LEGAL_AID_DUPLICATE_EARLIER', { number }),
    ),
    ...(isAbandoned(own) ? stillMerged(state, context) : []).map((number) =>
      notice('LEGAL_AID_ABSORBED_CAN_GO_ON', { number }),
    ),
    ...(isOpen ? [...others].map((number) => notice('LEGAL_AID_OTHER_CASE_OPEN', { number })) : []),
    ...opposite.map(({ body }) => notice('LEGAL_AID_BOTH_SIDES', { number: (body as { number: string }).number })),
  ];
}
