/** Counselling at the marriage window. */
export { counsellingActions, counsellingKinds, offerCounselling } from './actions.ts';
export {
  type Counselling,
  type CounsellingCommand,
  type CounsellingNotes,
  type CounsellingRow,
  counsellingAggregate,
  counsellingNotesAggregate,
  counsellingNotesStream,
  counsellingOf,
  counsellingRegister,
} from './counselling.ts';
