/** Brings the hub's tables to this version: ordered migrations, each in its own transaction, each checked by hash for ever after. */
import { createHash } from 'node:crypto';
import type { Client } from 'pg';
import { first } from './0001-first.ts';
import { deviceCertificates } from './0002-device-certificates.ts';
import { segments } from './0003-segments.ts';
import { consoleStaff } from './0004-console-staff.ts';
import { attachments } from './0005-attachments.ts';
import { segmentOrigins } from './0006-segment-origins.ts';
import { upstream } from './0007-upstream.ts';
import { districtSettings } from './0008-district-settings.ts';
import { waitingLine } from './0009-waiting-line.ts';
import { parcels } from './0010-parcels.ts';
import { rangeClosures } from './0011-range-closures.ts';
import { attachmentKeys } from './0012-attachment-key.ts';
import { attachmentSize } from './0013-attachment-size.ts';
import { parked } from './0014-parked.ts';
import { copiedDisks } from './0015-copied-disks.ts';

/** One step; never changed once released. */
export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}
export const migrations: readonly Migration[] = [
  first,
  deviceCertificates,
  segments,
  consoleStaff,
  attachments,
  segmentOrigins,
  upstream,
  districtSettings,
  waitingLine,
  parcels,
  rangeClosures,
  attachmentKeys,
  attachmentSize,
  parked,
  copiedDisks,
];

const hashOf = (migration: Migration): string => createHash('sha256').update(migration.sql).digest('hex');

/**
 * Applies what is missing. `owner` is a connection of the role that owns the tables.
 * @throws Error when the database is newer than this hub, or an applied migration is not the one this hub knows.
 */
export async function migrate(owner: Client, list: readonly Migration[] = migrations): Promise<void> {
  const misplaced = list.find((migration, at) => migration.number !== at + 1);
  if (misplaced) throw new Error(`migration ${misplaced.number} is out of order`);
  await owner.query(`create table if not exists schema_migration (
    number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`);
  const applied = (
    await owner.query<{ number: number; hash: string }>('select number, hash from schema_migration order by number')
  ).rows;
  const newest = applied.at(-1)?.number ?? 0;
  if (newest > list.length)
    throw new Error(`the database is at version ${newest}, this hub knows ${list.length}: use the newer program`);
  for (const migration of list) {
    const known = applied[migration.number - 1];
    if (!known) await apply(owner, migration);
    else if (known.hash !== hashOf(migration))
      throw new Error(`migration ${migration.number} is not the one that made this database`);
  }
}

async function apply(owner: Client, migration: Migration): Promise<void> {
  await owner.query('begin');
  try {
    await owner.query(migration.sql);
    await owner.query('insert into schema_migration (number, name, hash) values ($1, $2, $3)', [
      migration.number,
      migration.name,
      hashOf(migration),
    ]);
    await owner.query('commit');
  } catch (thrown) {
    await owner.query('rollback');
    throw thrown;
  }
}
