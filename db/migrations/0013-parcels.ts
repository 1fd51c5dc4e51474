import { parcelSql } from '../sync/parcel-store.ts';
import type { Migration } from './migration.ts';

/** What the hub sends on a stick. */
export const parcels: Migration = { version: 13, sql: parcelSql };
