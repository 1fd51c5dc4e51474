import type { Migration } from './migration.ts';

/** Streams whose events give no state yet: what they follow, or the version that knows them, is still to come. */
export const statelessStreams: Migration = {
  version: 20,
  sql: 'CREATE TABLE stateless_stream (stream TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;',
};
