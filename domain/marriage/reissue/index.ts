/** Re-issue of certificates (补领婚姻登记证). */
export { reissueAggregate } from './decider.ts';
export { reissueForms } from './forms.ts';
export { certificateReissue } from './items.ts';
export { matchArchive } from './matching.ts';
export type { Agent, ArchiveResult, Reissue, ReissueCommand, ReissueStage, Statement } from './schema.ts';
export { reissueStages } from './stages.ts';
