/** How main tells a service process what it works on: environment variables, parsed once at its start. */
import { z } from 'zod';

/** The database file inside the data folder. Main looks only whether it is there, to tell a first start from a lost key. */
export const databaseFileName = 'xinqu.db';

/** Everything a service may be told. Secrets never come this way (they could be seen from outside); see `childSecret`. */
export const serviceEnvironment = z.object({
  /** The folder that holds all of this installation's data. */
  XINQU_DATA: z.string().min(1),
  /** Version of the app, for the records. */
  XINQU_VERSION: z.string().min(1),
  /** Where the district hub is; without it nothing is synchronised. */
  XINQU_HUB_URL: z.string().optional(),
  /** Enrols this device at the hub on first contact. */
  XINQU_ENROLMENT_CODE: z.string().optional(),
  /** A serial port to look at for a card reader before those of the system. Main tells it in no packaged app. */
  XINQU_READER_PORT: z.string().optional(),
  /** `1` asks for believable made-up data in an empty database. */
  XINQU_DEMO: z.string().optional(),
  /** Where a demonstration's stand-in of the national marriage network is; counts in a demonstration only. */
  XINQU_STATE_CHECK_URL: z.string().optional(),
  /** Days by which the record's clock is moved, for tests of what only time brings about. Main tells it in no packaged app. */
  XINQU_CLOCK_OFFSET_DAYS: z.coerce.number().int().optional(),
});
export type ServiceEnvironment = z.infer<typeof serviceEnvironment>;
/** What of it the nightly sync goes by. */
export type SyncEnvironment = Pick<ServiceEnvironment, 'XINQU_VERSION' | 'XINQU_HUB_URL' | 'XINQU_ENROLMENT_CODE'>;
