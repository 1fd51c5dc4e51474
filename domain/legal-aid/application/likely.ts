/** What the guided answers let one expect of the matter, so that its form starts filled; whoever fills it in may change it. */
import type { Answers } from '../eligibility/reason.ts';
import type { MatterFacts } from './schema.ts';

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
