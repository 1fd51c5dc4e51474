import { syncCertificateSql } from '../sync/store.ts';
import type { Migration } from './migration.ts';

/** The certificate that the hub gave this device, and the authority that it believes. */
export const hubCertificate: Migration = { version: 3, sql: syncCertificateSql };
