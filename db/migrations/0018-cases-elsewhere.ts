import type { Migration } from './migration.ts';

/** Open cases that were ever offered to another hall, by whose they are: few, and the first page's figures ask for them. */
export const casesElsewhere: Migration = {
  version: 18,
  sql: `
CREATE INDEX case_hall ON case_view (json_extract(body, '$.hall.center'))
  WHERE closed = 0 AND json_extract(body, '$.hall.center') IS NOT NULL;
`,
};
