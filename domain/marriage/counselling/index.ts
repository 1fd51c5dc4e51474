/** Counselling at the marriage window. */
export {
  type Counselling,
  type CounsellingCommand,
  type CounsellingNotes,
  counsellingAggregate,
  counsellingNotesAggregate,
  counsellingNotesStream,
} from './counselling.ts';
