/** Stages of a divorce case: 申请, 受理 with the cooling-off it starts, 审查, 登记, 发证, and the ways out. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import { annotatedStages } from '../annotation/record.ts';
import type { DivorceStage } from './schema.ts';

const own: readonly (CaseStage & { readonly code: DivorceStage })[] = [
  { code: 'applied', name: { zh: '申请', en: 'Applied' } },
  { code: 'cooling', name: { zh: '冷静期', en: 'Cooling-off' } },
  { code: 'window', name: { zh: '待领证', en: 'Window for the certificate' } },
  { code: 'examined', name: { zh: '已审查', en: 'Examined' } },
  { code: 'registered', name: { zh: '已登记', en: 'Registered' } },
  { code: 'issued', name: { zh: '已发证', en: 'Certificates issued' } },
  { code: 'not-accepted', name: { zh: '不予受理', en: 'Not accepted' }, side: true },
  { code: 'withdrawn', name: { zh: '已撤回', en: 'Withdrawn' }, side: true },
  { code: 'deemed-withdrawn', name: { zh: '视为撤回', en: 'Deemed withdrawn' }, side: true },
  { code: 'refused', name: { zh: '不予办理（期内可再来）', en: 'Refused, may come again' }, side: true },
  { code: 'abandoned', name: { zh: '已终止', en: 'Abandoned' }, side: true },
  { code: 'handed-on', name: { zh: '已转登记机关', en: 'Handed on' }, side: true },
];
export const divorceStages: readonly CaseStage[] = [...own, ...annotatedStages];

export const divorceOutcomes: { readonly [stage in DivorceStage]?: Text } = {
  registered: { zh: '准予离婚登记', en: 'Divorce registered' },
  issued: { zh: '准予离婚登记', en: 'Divorce registered' },
  'not-accepted': { zh: '不予受理', en: 'Not accepted' },
  withdrawn: { zh: '撤回申请', en: 'Application withdrawn' },
  'deemed-withdrawn': { zh: '视为撤回申请', en: 'Deemed withdrawn' },
  abandoned: { zh: '已终止', en: 'Abandoned' },
  'handed-on': { zh: '预审完成，已转登记机关', en: 'Pre-checked and handed on' },
};

/** A refusal inside the window is no end: they may come again until its last day. */
const closing: readonly DivorceStage[] = [
  'issued',
  'not-accepted',
  'withdrawn',
  'deemed-withdrawn',
  'abandoned',
  'handed-on',
];
/** Received, and nothing registered: the end of the window ends the application too, unless both asked in time. */
export const beforeItsEnd: readonly DivorceStage[] = ['cooling', 'window', 'refused'];
export const isClosed = (stage: DivorceStage): boolean => closing.includes(stage);
