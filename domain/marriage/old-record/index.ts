/** Registrations made before this program. */
export {
  answersOfOldRecord,
  enterOldRecord,
  oldRecordActions,
  oldRecordCommandOf,
  oldRecordKinds,
  oldRecordSources,
} from './actions.ts';
export { namesPerson, type OldRecord, type OldRecordRow, oldRecordAggregate, oldRecordRegister } from './old-record.ts';
