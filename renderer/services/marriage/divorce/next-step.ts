/** The way of a divorce case, step by step: what is done, and the one thing to do next. */
import type { CivilDate } from '#domain/calendar/civil-date.ts';
import type { Finding } from '#domain/kernel/aggregate.ts';
import type { Divorce, DivorceParty } from '#domain/marriage/divorce/schema.ts';
import { type PartyRole, partyRoles } from '#domain/marriage/schema.ts';
import { hasPapers } from '../couple/couple-page.ts';
import { type DivorceState, type Phase, phaseOf, photoOf } from './divorce-page.ts';

/** Steps of one party in their order: of the application, and of the day of the certificate. */
export const stepsOf = {
  papers: ['who', 'document', 'papers', 'certificate', 'application', 'applicationSignature', 'stateCheck'],
  certificate: [
    'who',
    'document',
    'papers',
    'certificate',
    'agreementSignature',
    'declaration',
    'declarationSignature',
    'photo',
    'stateCheck',
  ],
  register: ['stateCheck'],
} as const satisfies { readonly [phase in Phase]?: readonly string[] };
export type PartyStep = (typeof stepsOf)['papers' | 'certificate'][number];

/** The steps that a party's column shows in a phase. */
export const stepsIn = (phase: Phase, isPrecheck = false): readonly PartyStep[] => {
  const steps: readonly PartyStep[] = phase in stepsOf ? stepsOf[phase as keyof typeof stepsOf] : [];
  // A pre-check site looks at papers and fills in; signing before the registrar and checking are the authority's.
  return isPrecheck ? steps.filter((step) => !ofTheAuthority.has(step)) : steps;
};
const ofTheAuthority: ReadonlySet<PartyStep> = new Set(['applicationSignature', 'stateCheck']);

/**
 * Whether a party's step is done as the law wants it today: a state check of yesterday must be made again.
 * @param findings what stands in the way of the case now.
 */
export function isDone(
  state: DivorceState,
  role: PartyRole,
  step: PartyStep,
  today: CivilDate,
  findings: readonly Finding[] = [],
): boolean {
  const party: DivorceParty = state.own[role];
  switch (step) {
    case 'who':
      return true;
    case 'papers':
      return hasPapers(findings, role);
    case 'document':
      return party.document !== null && party.document.validTo !== '';
    case 'certificate':
      return party.certificate !== null;
    case 'application':
      return party.application !== null;
    case 'applicationSignature':
      return party.signatures.application !== null;
    case 'agreementSignature':
      return party.signatures.agreement !== null;
    case 'declaration':
      return party.declaration !== null;
    case 'declarationSignature':
      return party.signatures.declaration !== null;
    case 'photo':
      return photoOf(state, role) !== null;
    case 'stateCheck':
      return party.stateCheck?.on === today;
  }
}

/** At the application the check of marriage state may wait until the day of the certificate. */
const isNeeded = (phase: Phase, step: PartyStep): boolean => step !== 'stateCheck' || phase !== 'papers';

/** The first step that a party still has to do; null when all is done. */
export const nextOfParty = (
  state: DivorceState,
  role: PartyRole,
  phase: Phase,
  today: CivilDate,
  isPrecheck = false,
  findings: readonly Finding[] = [],
): PartyStep | null =>
  stepsIn(phase, isPrecheck).find((step) => isNeeded(phase, step) && !isDone(state, role, step, today, findings)) ??
  null;

/** Both parties step by step, the man first. */
function nextOfCouple(
  state: DivorceState,
  phase: Phase,
  today: CivilDate,
  isPrecheck: boolean,
  findings: readonly Finding[],
): string | null {
  for (const step of stepsIn(phase, isPrecheck))
    for (const role of partyRoles)
      if (isNeeded(phase, step) && !isDone(state, role, step, today, findings)) return `${role}.${step}`;
  return null;
}

const unsignedReceipt = (own: Divorce): string | null => {
  const role = partyRoles.find((one) => own[one].signatures.certificate === null);
  return role ? `${role}.receipt` : null;
};

/**
 * What each step leaves to be filed; all of the case once it is over. What is still to be signed or said again on the day of
 * the certificate, such as the agreement, is not filed before.
 */
export const filedIn = (phase: Phase): readonly string[] | undefined =>
  phase === 'over' ? undefined : ['divorce-application', 'divorce-receipt', 'divorce-refusal'];

/**
 * The one next step.
 * @param isFiled every sheet of {@link filedIn} stands in the electronic file.
 * @param findings what stands in the way of the case now.
 * @returns null while the cooling-off runs, and when the case is over and filed, or abandoned.
 */
export function nextStep(
  state: DivorceState,
  today: CivilDate,
  isFiled: boolean,
  isPrecheck = false,
  findings: readonly Finding[] = [],
): string | null {
  const { own } = state;
  const phase = phaseOf(own, today);
  const ofParties = (): string | null => nextOfCouple(state, phase, today, isPrecheck, findings);
  switch (phase) {
    case 'papers':
      return ofParties() ?? (!own.agreement ? 'agreement' : !isPrecheck ? 'accept' : own.precheck ? 'precheck' : null);
    case 'asking':
      return 'request';
    case 'certificate':
      return own.agreement ? (ofParties() ?? 'examine') : 'agreement';
    case 'register':
      return ofParties() ?? 'register';
    case 'issue':
      return unsignedReceipt(own) ?? 'issue';
    case 'cooling':
      return isFiled ? null : 'file';
    case 'over':
      return isFiled || own.abandonment || own.stage === 'handed-on' ? null : 'file';
  }
}
