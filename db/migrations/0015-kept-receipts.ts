import { keptReceiptSql } from '../sync/kept-receipts.ts';
import type { Migration } from './migration.ts';

/** What the hub signed over the line. */
export const keptReceipts: Migration = { version: 15, sql: keptReceiptSql };
