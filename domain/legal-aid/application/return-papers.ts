/** Originals go back to the applicant (退还申请材料原件): which of them, to whom, when; the copies stay in the file. */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { paperName } from './papers.ts';
import type { Aid, AidCommandOf } from './schema.ts';

/** Where a paper stands among those of a case: its code, and whose it is. */
export const placeOf = ({ material, party }: { readonly material: string; readonly party: string }): string =>
  party ? `${material}:${party}` : material;

/** The paper that a place names. */
export const materialAt = (place: string): string => place.split(':')[0] ?? place;

/** Places of the papers that were taken in and have not gone back. */
export const returnablePapers = ({ own, common }: CaseState<Aid>): readonly string[] => {
  const gone = new Set(own.returned.flatMap(({ papers }) => papers));
  return common.materials.map(placeOf).filter((place) => !gone.has(place));
};

/** Refuses what was never taken in, and what went back already. */
export function returnPapers(
  state: CaseState<Aid>,
  { papers, to }: AidCommandOf<'legal-aid.return-papers'>,
  { today, actor }: Pick<Context, 'today' | 'actor'>,
): Decision {
  const here = new Set(returnablePapers(state));
  const wrong = papers.filter((place) => !here.has(place));
  if (wrong.length)
    return refused({
      code: 'LEGAL_AID_PAPER_NOT_HERE',
      params: { papers: wrong.map((place) => paperName(materialAt(place))) },
      at: 'papers',
    });
  const returned: Aid['returned'][number] = { papers: [...new Set(papers)], to, on: today, by: actor.name };
  return done([{ type: 'legal-aid.papers-returned', payload: { returned } }]);
}
