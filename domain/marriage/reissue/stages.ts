/** Stages of a re-issue: 申请, 查档, 准予补发, 发证, and the ways out. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { annotatedStages } from '../annotation/record.ts';
import type { ReissueStage } from './schema.ts';

const own: readonly (CaseStage & { readonly code: ReissueStage })[] = [
  { code: 'applied', name: { zh: '申请', en: 'Applied' } },
  { code: 'archive-checked', name: { zh: '已查档', en: 'Archive checked' } },
  { code: 'accepted', name: { zh: '准予补发', en: 'Accepted' } },
  { code: 'issued', name: { zh: '已发证', en: 'Issued' } },
  { code: 'refused', name: { zh: '不予补发', en: 'Refused' }, side: true },
  { code: 'abandoned', name: { zh: '已终止', en: 'Abandoned' }, side: true },
  { code: 'handed-on', name: { zh: '已转登记机关', en: 'Handed on' }, side: true },
];
export const reissueStages: readonly CaseStage[] = [...own, ...annotatedStages];

export const reissueOutcomes: { readonly [stage in ReissueStage]?: Text } = {
  accepted: { zh: '准予补发', en: 'Re-issued' },
  issued: { zh: '准予补发', en: 'Re-issued' },
  refused: { zh: '不予补发', en: 'Refused' },
  abandoned: { zh: '已终止', en: 'Abandoned' },
  'handed-on': { zh: '预审完成，已转登记机关', en: 'Pre-checked and handed on' },
};
