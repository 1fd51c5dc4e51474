import { attachmentSyncSql } from '../sync/attachments.ts';
import type { Migration } from './migration.ts';

/** Which attachments the hub has. */
export const attachmentSync: Migration = { version: 9, sql: attachmentSyncSql };
