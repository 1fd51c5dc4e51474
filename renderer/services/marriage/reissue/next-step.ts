/** The way of a re-issue, step by step: what is done, and the one thing to do next. */
import type { Finding } from '#domain/kernel/aggregate.ts';
import { singlePhoto } from '#domain/marriage/items.ts';
import { suggestedReissueRefusal } from '#domain/marriage/reissue/refusal-grounds.ts';
import { powerOfAttorney } from '#domain/marriage/reissue/rules.ts';
import type { PartyRole } from '#domain/marriage/schema.ts';
import { hasPapers, jointPhotoOf, pictureOf } from '../couple/couple-page.ts';
import { applicantsOf, isBeforeDecision, type ReissueState, usesJointPhoto } from './reissue-page.ts';

/** Steps of one applicant in their order. */
export const partySteps = ['who', 'document', 'papers', 'statement', 'signature', 'stateCheck', 'photo'] as const;
export type PartyStep = (typeof partySteps)[number];

/** A pre-check site looks at papers and fills in; the rest is done before the registrar of the authority. */
const atPrecheck: ReadonlySet<PartyStep> = new Set(['who', 'document', 'papers', 'statement']);

/** The steps that an applicant of this case has. */
export const stepsIn = ({ own }: ReissueState, isPrecheck = false): readonly PartyStep[] =>
  partySteps.filter((step) =>
    isPrecheck && isBeforeDecision(own) ? atPrecheck.has(step) : step !== 'photo' || !usesJointPhoto(own),
  );

/**
 * Whether an applicant's step is done as the norm wants it today: a check of yesterday must be made again.
 * @param findings what stands in the way of the case now.
 */
export function isDone(
  state: ReissueState,
  role: PartyRole,
  step: PartyStep,
  today: string,
  findings: readonly Finding[],
): boolean {
  const applicant = state.own[role];
  if (!applicant) return true;
  switch (step) {
    case 'who':
      return true;
    case 'papers':
      return hasPapers(findings, role);
    case 'document':
      return applicant.document !== null && applicant.document.validTo !== '';
    case 'statement':
      return applicant.statement !== null;
    case 'signature':
      return applicant.signatures.statement !== null;
    case 'stateCheck':
      return applicant.stateCheck?.on === today;
    case 'photo':
      return pictureOf(state, singlePhoto, role) !== null;
  }
}

/** The first step that an applicant still has to do; null when all is done. */
export const nextOfApplicant = (
  state: ReissueState,
  role: PartyRole,
  today: string,
  findings: readonly Finding[],
  isPrecheck = false,
): PartyStep | null => stepsIn(state, isPrecheck).find((step) => !isDone(state, role, step, today, findings)) ?? null;

/** What the agent's papers still lack. */
export const agentFindingsIn = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ at }) => at?.startsWith('agent.') || at === `materials.${powerOfAttorney}`);

function beforeDecision(
  state: ReissueState,
  today: string,
  findings: readonly Finding[],
  isPrecheck: boolean,
): string | null {
  const roles = applicantsOf(state.own);
  const ofParties = (step: PartyStep): string | null => {
    const role = roles.find((one) => !isDone(state, one, step, today, findings));
    return role ? `${role}.${step}` : null;
  };
  const paper = ofParties('document') ?? ofParties('papers');
  if (paper) return paper;
  if (isPrecheck) return ofParties('statement') ?? (state.own.precheck ? 'precheck' : null);
  // What the archive says is what the applicants then state.
  if (state.own.archive === null) return 'archive';
  for (const step of stepsIn(state)) {
    const found = ofParties(step);
    if (found) return found;
  }
  if (usesJointPhoto(state.own) && jointPhotoOf(state) === null) return 'photo';
  return agentFindingsIn(findings).length > 0 ? 'agent' : 'accept';
}

/**
 * The one next step. What bars the re-issue itself is refused by the authority; nothing more is asked of the applicants then.
 * @param isFiled every sheet stands in the electronic file.
 * @param isPrecheck the site only checks papers and hands the applicants on.
 * @returns null when the case is over and filed, or abandoned.
 */
export function nextStep(
  state: ReissueState,
  today: string,
  isFiled: boolean,
  findings: readonly Finding[],
  isPrecheck = false,
): string | null {
  const { own } = state;
  if (isBeforeDecision(own)) {
    const bars = findings.filter(({ weight }) => weight === 'blocking');
    const isBarred = !isPrecheck && suggestedReissueRefusal(bars) !== null;
    return isBarred ? 'refuse' : beforeDecision(state, today, findings, isPrecheck);
  }
  switch (own.stage) {
    case 'accepted': {
      const unsigned = applicantsOf(own).find((role) => own[role]?.signatures.certificate === null);
      return unsigned ? `${unsigned}.receipt` : 'issue';
    }
    case 'issued':
    case 'refused':
      return isFiled ? null : 'file';
    default:
      return null;
  }
}
