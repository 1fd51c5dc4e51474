/** Stages of a card's way: 申请, 站点核对, 报送, 县级核实与初审, 市级复审, 省级备案, 制卡, 到卡, 发放. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { CardStage } from './schema.ts';

export const cardStages: readonly (CaseStage & { readonly code: CardStage })[] = [
  { code: 'drafted', name: { zh: '填报', en: 'Prepared' } },
  { code: 'submitted', name: { zh: '已申请', en: 'Applied' } },
  { code: 'checked', name: { zh: '已核对', en: 'Checked' } },
  { code: 'sent', name: { zh: '已报送', en: 'Sent to the county' } },
  { code: 'county-verified', name: { zh: '身份核实', en: 'Identity verified' } },
  { code: 'county-passed', name: { zh: '县级初审', en: 'Passed by the county' } },
  { code: 'city-passed', name: { zh: '市级复审', en: 'Passed by the city' } },
  { code: 'filed', name: { zh: '省级备案', en: 'Filed by the province' } },
  { code: 'in-production', name: { zh: '制卡中', en: 'In production' } },
  { code: 'arrived', name: { zh: '已到卡', en: 'Card arrived' } },
  { code: 'issued', name: { zh: '已发放', en: 'Handed over' } },
  { code: 'sent-back', name: { zh: '未发放退回', en: 'Sent back unissued' }, side: true },
  { code: 'suspended', name: { zh: '暂停使用', en: 'Suspended' }, side: true, after: 'issued' },
  { code: 'returned', name: { zh: '退回补正', en: 'Returned for correction' }, side: true },
  { code: 'rejected', name: { zh: '不予发放', en: 'Refused' }, side: true },
  { code: 'withdrawn', name: { zh: '已撤回', en: 'Withdrawn' }, side: true },
  { code: 'lost', name: { zh: '已挂失', en: 'Lost' }, side: true },
  { code: 'damaged', name: { zh: '已损坏', en: 'Damaged' }, side: true },
  { code: 'recalled', name: { zh: '已收回', en: 'Recalled' }, side: true },
];
const closing: readonly CardStage[] = [
  'issued',
  'sent-back',
  'suspended',
  'rejected',
  'withdrawn',
  'lost',
  'damaged',
  'recalled',
];
export const isCardClosed = (stage: CardStage): boolean => closing.includes(stage);
export const cardOutcomes: { readonly [stage in CardStage]?: Text } = {
  issued: { zh: '优待证已发放', en: 'Card handed over' },
  'sent-back': { zh: '未发放，已退回', en: 'Sent back unissued' },
  suspended: { zh: '优待证暂停使用', en: 'Card suspended' },
  rejected: { zh: '不予发放', en: 'Refused' },
  withdrawn: { zh: '申请撤回', en: 'Application withdrawn' },
  lost: { zh: '已挂失', en: 'Reported lost' },
  damaged: { zh: '已报损', en: 'Reported damaged' },
  recalled: { zh: '已收回', en: 'Recalled' },
};
