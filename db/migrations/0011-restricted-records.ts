import type { Migration } from './migration.ts';

/** Whether a register holds anything restricted is asked before each count: not by reading the register through. */
export const restrictedRecords: Migration = {
  version: 11,
  sql: 'CREATE INDEX record_restricted ON record_view (register, stream) WHERE restricted = 1;',
};
