/** 事后核查: what was stated of means is checked after aid was given; what was false or changed ends it (41, 48, 64). */
import type { CaseState } from '#domain/cases/case-aggregate.ts';
import type { Context, Decision, Finding } from '#domain/kernel/aggregate.ts';
import { done, refused } from '#domain/kernel/refusal.ts';
import { siteOf } from '../numbers.ts';
import type { Aid, AidCommandOf } from './schema.ts';
import { isMergeable } from './stages.ts';

/** Refuses where the law asks for no means. */
export function recheckMeans(
  { own }: CaseState<Aid>,
  { result, from, text }: AidCommandOf<'legal-aid.recheck-means'>,
  context: Context,
): Decision {
  if (own.assessment.means.result === 'not-asked')
    return refused({
      code: 'LEGAL_AID_MEANS_NOT_ASKED',
      article: own.assessment.means.why[0]?.article ?? '法律援助法 32',
    });
  const { justiceDepartment: department } = siteOf(context);
  const { today: on, actor } = context;
  const recheck: Aid['rechecks'][number] = { result, from, text, on, by: actor.name, department };
  return done([{ type: 'legal-aid.means-rechecked', payload: { recheck } }]);
}

const consequences = {
  false: { code: 'LEGAL_AID_MEANS_FALSE', article: '法律援助法 48(1), 64' },
  changed: { code: 'LEGAL_AID_MEANS_CHANGED', article: '法律援助法 48(4)' },
} as const;

/** Said for as long as aid goes on although the last check speaks against it. */
export function recheckFindings(own: Pick<Aid, 'rechecks' | 'stage'>): readonly Finding[] {
  const last = own.rechecks.at(-1);
  if (!last || last.result === 'confirmed' || !isMergeable(own)) return [];
  const { code, article } = consequences[last.result];
  return [{ code, article, params: { on: last.on, department: last.department }, weight: 'notice' }];
}
