import { filesOfRunsSql } from '../sync/night-store.ts';
import type { Migration } from './migration.ts';

/** The record of the runs says what became of the files too. */
export const filesOfRuns: Migration = { version: 14, sql: filesOfRunsSql };
