import type { Migration } from './migration.ts';

/** Registers of what is no case, what they can be asked by, and the figures of the windows. */
export const registers: Migration = {
  version: 2,
  sql: `
CREATE TABLE record_view (
  stream TEXT PRIMARY KEY,
  register TEXT NOT NULL,
  sort TEXT NOT NULL,
  due_on TEXT,
  restricted INTEGER NOT NULL,
  tags TEXT NOT NULL,
  body TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX record_order ON record_view (register, sort, stream);
CREATE INDEX record_due ON record_view (due_on) WHERE due_on IS NOT NULL;
CREATE TABLE record_tag (
  register TEXT NOT NULL,
  tag TEXT NOT NULL,
  sort TEXT NOT NULL,
  stream TEXT NOT NULL,
  PRIMARY KEY (register, tag, sort, stream)
) STRICT, WITHOUT ROWID;
CREATE TABLE tally_view (
  figure TEXT NOT NULL,
  day TEXT NOT NULL,
  stream TEXT NOT NULL,
  value INTEGER NOT NULL,
  PRIMARY KEY (figure, day, stream)
) STRICT, WITHOUT ROWID;
`,
};
