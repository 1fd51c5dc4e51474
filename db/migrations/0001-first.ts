import { syncSchemaSql } from '../sync/store.ts';
import type { Migration } from './migration.ts';

/**
 * The ledger, the views that follow from it, and what is deliberately no event: credentials, sessions, drafts.
 * `event` is clustered by stream and version, so that folding a stream, and rebuilding all of them, reads in order.
 * `stream` has row numbers, because its states are long: a table without them would keep most of each on a page of its own.
 */
export const first: Migration = {
  version: 1,
  sql: `
CREATE TABLE migration (version INTEGER PRIMARY KEY, digest TEXT NOT NULL) STRICT;
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE event (
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  id TEXT NOT NULL,
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (stream, version)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX event_chain ON event (device, epoch, seq);
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE command_log (id TEXT PRIMARY KEY, result TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE stream (
  stream TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL
) STRICT;
CREATE TABLE unique_key (key TEXT PRIMARY KEY, stream TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE case_view (
  stream TEXT PRIMARY KEY,
  number TEXT NOT NULL,
  "window" TEXT NOT NULL,
  item TEXT NOT NULL,
  stage TEXT NOT NULL,
  closed INTEGER NOT NULL,
  opened_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  next_due TEXT,
  restricted INTEGER NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX case_recent ON case_view (updated_at, stream);
CREATE INDEX case_of_window ON case_view ("window", closed, updated_at, stream);
CREATE INDEX case_open ON case_view (closed, updated_at, stream);
CREATE INDEX case_opened ON case_view (opened_at);
CREATE INDEX case_number ON case_view (number);
CREATE INDEX case_due ON case_view (next_due) WHERE next_due IS NOT NULL AND closed = 0;
CREATE TABLE case_party (person TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (person, stream)) STRICT, WITHOUT ROWID;

CREATE TABLE person_view (
  person BLOB PRIMARY KEY,
  name TEXT NOT NULL,
  sex TEXT NOT NULL,
  birth_date TEXT NOT NULL,
  document_number TEXT NOT NULL,
  phone TEXT NOT NULL,
  address TEXT NOT NULL,
  keys TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person_key (key TEXT NOT NULL, person BLOB NOT NULL, PRIMARY KEY (key, person)) STRICT, WITHOUT ROWID;

CREATE TABLE credential (account TEXT PRIMARY KEY, hash TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE session (
  boot TEXT NOT NULL,
  "window" TEXT NOT NULL,
  account TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  locked INTEGER NOT NULL,
  PRIMARY KEY (boot, "window")
) STRICT, WITHOUT ROWID;
CREATE TABLE draft (
  account TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (account, key)
) STRICT, WITHOUT ROWID;
CREATE TABLE attachment (
  hash TEXT PRIMARY KEY,
  media TEXT NOT NULL,
  size INTEGER NOT NULL,
  kept_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
${syncSchemaSql}`,
};
