import type { Migration } from './migration.ts';

/** Cases that wait for another hall's yes, by who offered them and to whom. Before, no case could be offered on a screen. */
export const offeredCases: Migration = {
  version: 16,
  sql: `
ALTER TABLE case_view ADD COLUMN offered_by TEXT;
ALTER TABLE case_view ADD COLUMN offered_to TEXT;
CREATE INDEX case_offered_by ON case_view (offered_by, updated_at, stream) WHERE offered_by IS NOT NULL;
CREATE INDEX case_offered_to ON case_view (offered_to, updated_at, stream) WHERE offered_to IS NOT NULL;
`,
};
