/** Stages of a marriage case: 初审, 受理, 审查, 登记, 发证 (婚姻登记工作规范), and the two ways out. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { MarriageStage } from './schema.ts';

export const marriageStages: readonly (CaseStage & { readonly code: MarriageStage })[] = [
  { code: 'checked-in', name: { zh: '初审', en: 'First check' } },
  { code: 'accepted', name: { zh: '已受理', en: 'Accepted' } },
  { code: 'examined', name: { zh: '已审查', en: 'Examined' } },
  { code: 'registered', name: { zh: '已登记', en: 'Registered' } },
  { code: 'issued', name: { zh: '已发证', en: 'Certificates issued' } },
  { code: 'refused', name: { zh: '不予办理', en: 'Refused' }, side: true },
  { code: 'abandoned', name: { zh: '已终止', en: 'Abandoned' }, side: true },
  { code: 'handed-on', name: { zh: '已转登记机关', en: 'Handed on' }, side: true },
];

export const outcomes: { readonly [stage in MarriageStage]?: Text } = {
  registered: { zh: '准予登记', en: 'Registered' },
  issued: { zh: '准予登记', en: 'Registered' },
  refused: { zh: '不予办理', en: 'Refused' },
  abandoned: { zh: '已终止', en: 'Abandoned' },
  'handed-on': { zh: '预审完成，已转登记机关', en: 'Pre-checked and handed on' },
};
