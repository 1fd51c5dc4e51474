/** Who signs a sheet of an application and how (签名、按指印). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import { mustBeFinger } from '#domain/identity/fingerprint.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import type { Aid, AidApplicant, AidCommandOf, Sheet, Signed } from './schema.ts';
import { isChangedSince } from './signed-text.ts';

/** Whether a sheet bears a fingerprint and nothing else: its signer cannot write. An agent signs the application in their own hand. */
export const isFingerOnly = (
  { agent }: Pick<Aid, 'agent'>,
  { details }: Pick<AidApplicant, 'details'>,
  sheet: Sheet,
): boolean => details.cannotWrite === true && !(agent && sheet === 'application');

/** Signed by hand before it was said that they cannot write: it is signed again. */
export function isSignedByHand(own: Pick<Aid, 'agent'>, applicant: AidApplicant, sheet: Sheet): boolean {
  const given = applicant.signatures[sheet];
  return given !== undefined && mustBeFinger(isFingerOnly(own, applicant, sheet), given.method);
}

/** The signature under a sheet, when it is as it must be, and under what the sheet says now. */
export const signatureOf = (
  own: Pick<Aid, 'agent' | 'matter' | 'means' | 'answers'>,
  applicant: AidApplicant,
  sheet: Sheet,
): Signed | undefined =>
  isSignedByHand(own, applicant, sheet) || isChangedSince(own, applicant, sheet)
    ? undefined
    : applicant.signatures[sheet];

/**
 * Refuses a sheet that says nothing yet; a signature by hand of somebody who cannot write or was helped; their fingerprint without a
 * second member of staff who saw it, or with the same one twice (法律援助法 45).
 */
export function sign(
  { own, common }: CaseState<Aid>,
  command: AidCommandOf<'legal-aid.sign'>,
  { today, actor }: Context,
): Decision {
  const { party, sheet, method, attachment, secondWitness } = command;
  const applicant = own.applicants.find((one) => one.party === party);
  if (!applicant) return refused({ code: 'PERSON_MISSING', at: 'party' });
  if (own.stage === 'withdrawn' && sheet !== 'withdrawal')
    return refused({ code: 'CASE_WRONG_STAGE', params: { number: common.number, stage: own.stage } });
  if (sheet === 'application' && !own.matter) return refused({ code: 'LEGAL_AID_MATTER_MISSING', at: 'matter' });
  if (sheet === 'means' && !own.means) return refused({ code: 'LEGAL_AID_MEANS_MISSING' });
  if (sheet === 'withdrawal' && !own.withdrawal) return refused({ code: 'LEGAL_AID_WITHDRAWAL_MISSING' });
  const { name } = applicant;
  const article = '法律援助法 45';
  const helped = isFingerOnly(own, applicant, sheet);
  if (mustBeFinger(helped || secondWitness !== '', method))
    return refused({ code: 'LEGAL_AID_FINGERPRINT_NEEDED', article, params: { name }, at: 'method' });
  if (helped && secondWitness === '')
    return refused({ code: 'LEGAL_AID_WITNESS_MISSING', article, params: { name }, at: 'secondWitness' });
  if (secondWitness === actor.name) return refused({ code: 'LEGAL_AID_WITNESS_SAME', article, at: 'secondWitness' });
  const signature = { method, attachment, on: today, witness: actor.name, secondWitness };
  return done([{ type: 'legal-aid.signed', payload: { party, sheet, signature } }]);
}
