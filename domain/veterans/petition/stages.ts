/** Stages of a petition: 登记, 受理办理, 答复, 复查复核, 办结, and the ways out. What may be done in which. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { PetitionCommand } from './schema.ts';
import type { PetitionStage } from './state.ts';

export const petitionStages: readonly (CaseStage & { readonly code: PetitionStage })[] = [
  { code: 'received', name: { zh: '已登记', en: 'Received' } },
  { code: 'handling', name: { zh: '办理中', en: 'In progress' } },
  { code: 'answered', name: { zh: '已答复', en: 'Answered' } },
  { code: 'in-review', name: { zh: '复查复核', en: 'Under review' }, side: true, after: 'answered' },
  { code: 'closed', name: { zh: '已办结', en: 'Closed' } },
  { code: 'declined', name: { zh: '不予受理', en: 'Not taken up' }, side: true },
  { code: 'referred', name: { zh: '转送', en: 'Referred' }, side: true },
  { code: 'objected', name: { zh: '异议退回', en: 'Sent back' }, side: true },
  { code: 'withdrawn', name: { zh: '撤回', en: 'Withdrawn' }, side: true },
  { code: 'merged', name: { zh: '并案', en: 'Merged' }, side: true },
];
const open: readonly PetitionStage[] = ['received', 'handling', 'answered', 'in-review'];
export const isPetitionClosed = (stage: PetitionStage): boolean => !open.includes(stage);
export const petitionOutcomes: { readonly [stage in PetitionStage]?: Text } = {
  closed: { zh: '已办结', en: 'Closed' },
  declined: { zh: '不予受理', en: 'Not taken up' },
  referred: { zh: '已转送', en: 'Referred' },
  objected: { zh: '已提出异议退回', en: 'Sent back with an objection' },
  withdrawn: { zh: '已撤回', en: 'Withdrawn' },
  merged: { zh: '已并案', en: 'Merged' },
};

type Later = Exclude<PetitionCommand['type'], 'petition.receive'>;
const allowed: { readonly [type in Later]: readonly PetitionStage[] } = {
  'petition.accept': ['received'],
  'petition.decline': ['received'],
  'petition.refer': ['received', 'handling'],
  'petition.hand-over': open,
  'petition.take-over': open,
  'petition.recuse': open,
  'petition.object': ['received'],
  'petition.mark-sensitive': petitionStages.map(({ code }) => code),
  'petition.reclassify': ['received', 'handling'],
  'petition.report': open,
  'petition.note-progress': open,
  'petition.extend': ['handling'],
  'petition.answer': ['handling'],
  'petition.ask-review': ['answered', 'closed'],
  'petition.answer-review': ['in-review'],
  'petition.close': ['answered'],
  'petition.withdraw': ['received', 'handling', 'answered'],
  'petition.merge': ['received'],
  'petition.follow-up': ['closed'],
  'petition.recompute': open,
};
/**
 * What is not done with an accusation: it goes to the discipline bodies, or is not taken up; one that is none is reclassified. One that was
 * taken up before this rule is referred, and one that was answered before it is closed.
 */
const notOfAccusations: ReadonlySet<Later> = new Set([
  'petition.accept',
  'petition.extend',
  'petition.answer',
  'petition.merge',
]);
export const isForDiscipline = (type: Later, kind: string): boolean =>
  kind === 'accusation' && notOfAccusations.has(type);
export const mayPetition = (type: Later, stage: PetitionStage): boolean => allowed[type].includes(stage);
