/** Divorce by agreement (离婚登记). */
export { type DivorceDates, type GoverningDates, governing } from './dates.ts';
export { divorceAggregate } from './decider.ts';
export { divorceForms } from './forms.ts';
export { divorceRegistration } from './items.ts';
export type { Agreement, Application, Divorce, DivorceCommand, DivorceStage, MarriageFacts } from './schema.ts';
export { divorceStages } from './stages.ts';
