/** The way of a marriage case, step by step: what is done, and the one thing to do next. */
import type { Finding } from '#domain/kernel/aggregate.ts';
import { endingOf, partingEntryOf } from '#domain/marriage/annotation/index.ts';
import { suggestedRefusal } from '#domain/marriage/refusal-grounds.ts';
import type { Marriage, MarriageParty, PartyRole } from '#domain/marriage/schema.ts';
import { partyRoles } from '#domain/marriage/schema.ts';
import { hasPapers, jointPhotoOf } from './couple/couple-page.ts';
import type { MarriageState } from './marriage-page.ts';

/** Steps of one party before acceptance, in their order. */
export const partySteps = ['who', 'document', 'papers', 'declaration', 'signature', 'stateCheck'] as const;
export type PartyStep = (typeof partySteps)[number];
export type CaseStep = 'refuse' | 'precheck' | 'photo' | 'accept' | 'examine' | 'register' | 'issue' | 'file';
export type MarriageStep = `${PartyRole}.${PartyStep | 'receipt'}` | CaseStep;

/**
 * Whether a party's step is done as the law wants it today: a state check of yesterday must be made again.
 * @param arePapersThere nothing stands against the party's further papers.
 */
export function isDone(party: MarriageParty, step: PartyStep, today: string, arePapersThere = true): boolean {
  switch (step) {
    case 'who':
      return true;
    case 'papers':
      return arePapersThere;
    case 'document':
      return party.document !== null && party.document.validTo !== '';
    case 'declaration':
      return party.declaration !== null;
    case 'signature':
      return party.signatures.declaration !== null;
    case 'stateCheck':
      return party.stateCheck?.on === today;
  }
}

/** A pre-check site looks at papers and fills in; signing before the registrar and checking are the authority's. */
export const stepsAt = (isPrecheck: boolean): readonly PartyStep[] =>
  isPrecheck ? ['who', 'document', 'papers', 'declaration'] : partySteps;

/** The first step that a party still has to do; null when all is done. */
export const nextOfParty = (
  party: MarriageParty,
  today: string,
  isPrecheck = false,
  arePapersThere = true,
): PartyStep | null => stepsAt(isPrecheck).find((step) => !isDone(party, step, today, arePapersThere)) ?? null;

/** Until then a case can still be refused. */
export const isBeforeRegistration = (stage: Marriage['stage']): boolean =>
  stage === 'checked-in' || stage === 'accepted' || stage === 'examined';

function checkedIn(
  state: MarriageState,
  today: string,
  findings: readonly Finding[],
  isPrecheck: boolean,
): MarriageStep | null {
  for (const step of stepsAt(isPrecheck))
    for (const role of partyRoles)
      if (!isDone(state.own[role], step, today, hasPapers(findings, role))) return `${role}.${step}`;
  if (isPrecheck) return state.own.precheck ? 'precheck' : null;
  return jointPhotoOf(state) === null ? 'photo' : 'accept';
}

/** An examined case of yesterday needs today's check before it can be registered. */
const staleCheck = (own: Marriage, today: string): MarriageStep | null => {
  const role = partyRoles.find((one) => !isDone(own[one], 'stateCheck', today));
  return role ? `${role}.stateCheck` : null;
};

/**
 * The one next step. Where the law bars the marriage itself nothing more is asked of the couple: the authority refuses it. A
 * pre-check site refuses nothing: it shows what stands in the way and hands the couple on.
 * @param findings what stands in the way of the case now.
 * @param isPrecheck the site only checks papers and hands the couple on.
 * @param isFiled every sheet stands in the electronic file.
 * @returns null when the case is over and filed, or abandoned, or the marriage ended before its certificates were handed over.
 */
export function nextStep(
  state: MarriageState,
  today: string,
  isFiled: boolean,
  findings: readonly Finding[],
  isPrecheck = false,
): MarriageStep | null {
  const { own } = state;
  if (!isPrecheck && isBeforeRegistration(own.stage) && suggestedRefusal(findings)) return 'refuse';
  switch (own.stage) {
    case 'checked-in':
      return checkedIn(state, today, findings, isPrecheck);
    case 'accepted':
      return 'examine';
    case 'examined':
      return staleCheck(own, today) ?? 'register';
    case 'registered': {
      if (partingEntryOf(state) || endingOf(state)) return null;
      const role = partyRoles.find((one) => own[one].signatures.certificate === null);
      return role ? `${role}.receipt` : 'issue';
    }
    case 'issued':
    case 'refused':
      return isFiled ? null : 'file';
    default:
      return null;
  }
}
