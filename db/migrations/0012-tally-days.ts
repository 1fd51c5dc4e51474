import type { Migration } from './migration.ts';

/** Figures summed by day: a report over years reads a few hundred rows instead of every stream that ever counted. */
export const tallyDays: Migration = {
  version: 12,
  sql: `
CREATE TABLE tally_day (
  figure TEXT NOT NULL,
  day TEXT NOT NULL,
  sum INTEGER NOT NULL,
  streams INTEGER NOT NULL,
  PRIMARY KEY (figure, day)
) STRICT, WITHOUT ROWID;
INSERT INTO tally_day SELECT figure, day, sum(value), count(*) FROM tally_view GROUP BY figure, day;
`,
};
