import { syncBundleKeySql } from '../sync/store.ts';
import type { Migration } from './migration.ts';

/** What bundles on a stick are encrypted for. */
export const bundleKey: Migration = { version: 10, sql: syncBundleKeySql };
