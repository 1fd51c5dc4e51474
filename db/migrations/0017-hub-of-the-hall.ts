import type { Migration } from './migration.ts';

/** Whether the hub is the hall's own: its devices sync within seconds, also after they were started anew. */
export const hubOfTheHall: Migration = {
  version: 17,
  sql: 'ALTER TABLE sync_plan ADD COLUMN hub_is_halls INTEGER NOT NULL DEFAULT 0;',
};
