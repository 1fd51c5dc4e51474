/** What somebody put their name under, so that a later change of it is seen (申请表、说明表的签名). */
import type { Aid, AidApplicant, MatterFacts, MeansDeclaration, Sheet } from './schema.ts';

/** What the printed application says of the matter; what only helps to find a lawyer is not signed. */
const ofMatter = [
  'form',
  'position',
  'cause',
  'stage',
  'organ',
  'organCaseNumber',
  'opponentName',
  'opponentIdNumber',
  'opponentPhone',
  'opponentAddress',
  'facts',
  'request',
  'evidence',
] as const satisfies readonly (keyof MatterFacts)[];
const ofMeans = [
  'household',
  'wagesFen',
  'reliefFen',
  'otherFen',
  'assetsFen',
  'spending',
  'note',
] as const satisfies readonly (keyof MeansDeclaration)[];

/** What it says besides: the matter that is applied for, the ground of an exemption, the period with the day it began. */
const ofAnswers = ['matter', 'criminal', 'exemption', 'exemptionRule', 'limit', 'keyDate'] as const;

type Said = Pick<Aid, 'matter' | 'means' | 'answers'>;

/** The text of a sheet as it stands; a withdrawal does not change once it was made. */
export function signedText({ matter, means, answers }: Said, sheet: Sheet): string {
  if (sheet === 'application' && matter)
    return JSON.stringify([...ofMatter.map((one) => matter[one] ?? ''), ...ofAnswers.map((one) => answers[one] ?? '')]);
  if (sheet === 'means' && means) return JSON.stringify(ofMeans.map((one) => means[one] ?? ''));
  return '';
}

/** Whether what a sheet says was changed after it was signed: it is signed again. */
export function isChangedSince(own: Said, { signatures }: Pick<AidApplicant, 'signatures'>, sheet: Sheet): boolean {
  const given = signatures[sheet];
  return given !== undefined && given.text !== signedText(own, sheet);
}
