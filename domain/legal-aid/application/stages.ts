/** Stages of a legal-aid case in their usual order, and its ways out. */
import type { CaseStage } from '#domain/kernel/item.ts';
import type { Text } from '#domain/kernel/text.ts';
import type { Aid, AidStage, Termination } from './schema.ts';

export const aidStages: readonly (CaseStage & { readonly code: AidStage })[] = [
  { code: 'drafted', name: { zh: '填写申请', en: 'Drafted' } },
  { code: 'received', name: { zh: '已受理', en: 'Received' } },
  { code: 'supplementing', name: { zh: '待补充材料', en: 'Papers awaited' }, side: true, after: 'received' },
  { code: 'under-review', name: { zh: '审查中', en: 'Reviewing' } },
  { code: 'granted', name: { zh: '给予援助', en: 'Granted' } },
  { code: 'appointed', name: { zh: '已指派', en: 'Appointed' } },
  { code: 'contracted', name: { zh: '已签协议', en: 'Signed' } },
  { code: 'in-progress', name: { zh: '办理中', en: 'In progress' } },
  { code: 'closed', name: { zh: '已结案', en: 'Closed' } },
  { code: 'archived', name: { zh: '已归档', en: 'Archived' } },
  { code: 'refused', name: { zh: '不予援助', en: 'Refused' }, side: true, after: 'received' },
  { code: 'terminated', name: { zh: '已终止', en: 'Terminated' }, side: true, after: 'granted' },
  { code: 'transferred', name: { zh: '已移送', en: 'Transferred' }, side: true, after: 'drafted' },
  { code: 'withdrawn', name: { zh: '申请人撤回', en: 'Withdrawn' }, side: true, after: 'drafted' },
  { code: 'deemed-withdrawn', name: { zh: '视为撤回', en: 'Deemed withdrawn' }, side: true, after: 'received' },
  { code: 'merged', name: { zh: '已并案', en: 'Merged' }, side: true, after: 'drafted' },
];

export const assigned: readonly AidStage[] = ['appointed', 'contracted', 'in-progress'];

/** What an organ notified of is granted by law (25, 36): it is neither received nor reviewed, and cannot be refused. */
export const noticeStages: readonly CaseStage[] = aidStages
  .filter(({ code }) => ['granted', ...assigned, 'closed', 'archived', 'terminated', 'merged'].includes(code))
  .map((stage) => (stage.code === 'merged' ? { ...stage, after: 'granted' } : stage));

export const before: readonly AidStage[] = ['drafted', 'received', 'supplementing', 'under-review'];
/** Where the application is filled in: until it is decided, also when a lawyer was appointed before its papers (44). */
export const isUndecided = ({ stage, decision }: Pick<Aid, 'stage' | 'decision'>): boolean =>
  before.includes(stage) || (assigned.includes(stage) && decision === null);

/** Where an application can be merged into another, and another into it: nothing of it is over. */
export const mergeable: readonly AidStage[] = [...before, 'granted', ...assigned];
export const isMergeable = ({ stage }: Pick<Aid, 'stage'>): boolean => mergeable.includes(stage);

/** Ended without a decision: what was merged into it may go on again. */
const abandoned: readonly AidStage[] = ['withdrawn', 'deemed-withdrawn', 'transferred'];
export const isAbandoned = ({ stage }: Pick<Aid, 'stage'>): boolean => abandoned.includes(stage);

const over: readonly AidStage[] = [
  'archived',
  'refused',
  'terminated',
  'transferred',
  'withdrawn',
  'deemed-withdrawn',
  'merged',
];

/** Ended before the case did: with a lawyer at work by then, it has its closing file all the same. */
export const endedEarly: readonly AidStage[] = ['terminated', 'refused'];

/** A refused or terminated case is open while an objection is being reviewed, and until its closing file is in. */
export const isOver = ({ stage, objections, clocks }: Pick<Aid, 'stage' | 'objections' | 'clocks'>): boolean =>
  over.includes(stage) &&
  !objections.some(({ decided }) => decided === null) &&
  !(endedEarly.includes(stage) && clocks.some(({ code, metOn }) => code === 'report' && metOn === null));

/** Every termination in its order: the earlier ones were overturned, and what was issued stays in the file. */
export const terminationsOf = ({
  termination,
  earlierTerminations,
}: Pick<Aid, 'termination' | 'earlierTerminations'>): readonly Termination[] =>
  termination ? [...earlierTerminations, termination] : [];

export const aidOutcomes: { readonly [stage in AidStage]?: Text } = {
  closed: { zh: '结案', en: 'Closed' },
  archived: { zh: '结案归档', en: 'Closed and archived' },
  refused: { zh: '不予法律援助', en: 'Refused' },
  terminated: { zh: '终止法律援助', en: 'Terminated' },
  transferred: { zh: '移送有管辖权的机构', en: 'Transferred' },
  withdrawn: { zh: '撤回申请', en: 'Withdrawn' },
  'deemed-withdrawn': { zh: '视为撤回申请', en: 'Deemed withdrawn' },
  merged: { zh: '并入另一件', en: 'Merged' },
};
