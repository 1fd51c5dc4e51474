import { namesFromLedger, namingTrigger } from './0004-attachment-names.ts';
import type { Migration } from './migration.ts';

/** The ledger's table was made anew by an earlier migration, and its trigger went with the old one. */
export const attachmentNamesAgain: Migration = {
  version: 7,
  sql: `${namingTrigger}${namesFromLedger}`,
};
