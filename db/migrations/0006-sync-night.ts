import { syncNightSql } from '../sync/night-store.ts';
import type { Migration } from './migration.ts';

/** When this device syncs, how fast it may, and what each run brought. */
export const syncNight: Migration = { version: 6, sql: syncNightSql };
