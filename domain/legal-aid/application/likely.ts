/** What the guided answers let one expect of the matter and of the means, so that their forms start filled; whoever fills them in may change it. */

import { fenOf } from '../eligibility/means.ts';
import type { Answers } from '../eligibility/reason.ts';
import type { MatterFacts, MeansDeclaration } from './schema.ts';

const specialtyOf: { readonly [matter: string]: NonNullable<MatterFacts['specialty']> } = {
  labour: 'labour',
  injury: 'injury',
  support: 'family',
  violence: 'family',
  capacity: 'family',
  'social-benefits': 'administrative',
  'state-compensation': 'administrative',
};
const positionOf: { readonly [criminal: string]: MatterFacts['position'] } = {
  suspect: 'suspect',
  victim: 'victim',
  'private-prosecutor': 'private-prosecutor',
  'incidental-plaintiff': 'plaintiff',
};

export function likelyMatter({
  field,
  matter,
  accident = 'work',
  criminal,
  procedure,
  organ,
}: Answers): Partial<MatterFacts> {
  const place = organ ? { organ } : {};
  if (field === 'criminal') {
    const position = positionOf[criminal ?? ''];
    return { ...place, form: 'criminal', specialty: 'criminal', ...(position ? { position } : {}) };
  }
  const specialty = specialtyOf[matter ?? ''];
  const known = { ...place, ...(specialty ? { specialty } : {}) };
  if (procedure === 'litigation') return { ...known, form: 'suit', position: 'plaintiff' };
  if (procedure !== 'non-litigation') return known;
  return {
    ...known,
    form: matter === 'labour' || (matter === 'injury' && accident === 'work') ? 'labour' : 'non-litigation',
    position: 'claimant',
    stage: 'not-started',
  };
}

/** Amounts that were answered are not typed again; where the other side is family, those of the applicant alone. */
export function likelyMeans({
  familyOpponent,
  household,
  income,
  ownIncome,
  assets,
}: Answers): Partial<MeansDeclaration> {
  const isAlone = familyOpponent === 'yes';
  const people = isAlone ? 1 : Number(household);
  const wagesFen = fenOf(isAlone ? ownIncome : income);
  const assetsFen = fenOf(assets);
  return {
    ...(Number.isInteger(people) && people > 0 ? { household: people } : {}),
    ...(wagesFen === undefined ? {} : { wagesFen }),
    ...(assetsFen === undefined ? {} : { assetsFen }),
  };
}
