/** Brings a database to the newest schema, step by step, each step whole or not at all. */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { Fault } from '#contract/fault.ts';
import { first } from './0001-first.ts';
import { registers } from './0002-registers.ts';
import { hubCertificate } from './0003-hub-certificate.ts';
import { attachmentNames } from './0004-attachment-names.ts';
import { sharedLedger } from './0005-shared-ledger.ts';
import { syncNight } from './0006-sync-night.ts';
import { attachmentNamesAgain } from './0007-attachment-names-again.ts';
import { sharedKeys } from './0008-shared-keys.ts';
import { attachmentSync } from './0009-attachment-sync.ts';
import { bundleKey } from './0010-bundle-key.ts';
import { restrictedRecords } from './0011-restricted-records.ts';
import { tallyDays } from './0012-tally-days.ts';
import { parcels } from './0013-parcels.ts';
import { filesOfRuns } from './0014-files-of-runs.ts';
import { keptReceipts } from './0015-kept-receipts.ts';
import { offeredCases } from './0016-offered-cases.ts';
import { hubOfTheHall } from './0017-hub-of-the-hall.ts';
import { casesElsewhere } from './0018-cases-elsewhere.ts';
import { attachmentNamesByWriter } from './0019-attachment-names-by-writer.ts';
import { statelessStreams } from './0020-stateless-streams.ts';
import type { Migration } from './migration.ts';

export const migrations: readonly Migration[] = [
  first,
  registers,
  hubCertificate,
  attachmentNames,
  sharedLedger,
  syncNight,
  attachmentNamesAgain,
  sharedKeys,
  attachmentSync,
  bundleKey,
  restrictedRecords,
  tallyDays,
  parcels,
  filesOfRuns,
  keptReceipts,
  offeredCases,
  hubOfTheHall,
  casesElsewhere,
  attachmentNamesByWriter,
  statelessStreams,
];
const newest = migrations.length;

const digest = (sql: string): string => createHash('sha256').update(sql).digest('hex');

/** @throws Fault `DATABASE_NEWER` for a database of a newer program, which is left as it is. */
export function migrate(database: Database, list: readonly Migration[] = migrations): void {
  list.forEach(({ version }, index) => {
    if (version !== index + 1) throw new Fault('INTERNAL', `migration ${version} stands at place ${index + 1}`);
  });
  const current = Number(database.pragma('user_version', { simple: true }));
  if (current > list.length) throw new Fault('DATABASE_NEWER', `schema ${current}, this program knows ${newest}`);
  for (const { version, sql } of list.slice(0, current)) assertUnchanged(database, version, digest(sql));
  for (const { version, sql } of list.slice(current))
    database.transaction(() => {
      database.exec(sql);
      database.prepare('INSERT INTO migration (version, digest) VALUES (?, ?)').run(version, digest(sql));
      database.pragma(`user_version = ${version}`);
    })();
}

function assertUnchanged(database: Database, version: number, expected: string): void {
  const found = database.prepare('SELECT digest FROM migration WHERE version = ?').pluck().get(version);
  if (found !== expected) throw new Fault('INTERNAL', `migration ${version} was changed after its release`);
}
