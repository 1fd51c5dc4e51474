/** What the sync remembers, in the device's SQLite file. */
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { DeviceIdentity, Position, QuarantinedLine } from '#contract/hub.ts';
import type { SyncErrorCode } from '#contract/sync-status.ts';
import { openKeptReceipts } from './kept-receipts.ts';
import type { HubIdentity, LastRun, OpenRangeRequest, SyncStore } from './ports.ts';

/** Tables of the sync; part of the first migration. None of them is an outbox: the ledger itself is. */
export const syncSchemaSql = `
CREATE TABLE sync_key (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  private_key_pem TEXT NOT NULL
) STRICT;
CREATE TABLE sync_identity (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hub_url TEXT NOT NULL,
  center TEXT NOT NULL,
  center_name TEXT NOT NULL,
  device_code TEXT NOT NULL,
  enrolled_at TEXT NOT NULL
) STRICT;
CREATE TABLE sync_run (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  hub_epoch TEXT,
  attempt_at TEXT,
  success_at TEXT,
  error_code TEXT,
  error_message TEXT,
  failures INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO sync_run (one) VALUES (1);
CREATE TABLE sync_confirmed (
  epoch INTEGER PRIMARY KEY,
  hub_epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  count INTEGER NOT NULL,
  received_at TEXT NOT NULL
) STRICT;
CREATE TABLE sync_quarantined (
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE sync_range_request (
  series TEXT PRIMARY KEY,
  request TEXT NOT NULL UNIQUE,
  count INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;

/** Of a later migration: what bundles are encrypted for. */
export const syncBundleKeySql = 'ALTER TABLE sync_certificate ADD COLUMN bundle_key TEXT';

/** What TLS needs, of a later migration. */
export const syncCertificateSql = `
CREATE TABLE sync_certificate (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  certificate TEXT NOT NULL,
  authority TEXT NOT NULL
) STRICT;
`;

interface RunRow {
  hub_epoch: string | null;
  attempt_at: string | null;
  success_at: string | null;
  error_code: SyncErrorCode | null;
  error_message: string | null;
  failures: number;
}

/** Opens the store over a database that has {@link syncSchemaSql}. */
export function openSyncStore(database: Database): SyncStore {
  const run = database.prepare<[], RunRow>('SELECT * FROM sync_run');
  const readRun = (): RunRow => {
    const row = run.get();
    if (!row) throw new Error('the table sync_run has lost its row');
    return row;
  };
  const total = (sql: string) => {
    const statement = database.prepare<[], number>(sql).pluck();
    return (): number => Number(statement.get());
  };
  const identity = database.prepare<[], HubIdentity>(
    'SELECT hub_url AS hubUrl, center, center_name AS centerName, device_code AS deviceCode FROM sync_identity',
  );
  const certificate = database.prepare<[], DeviceIdentity & { bundleKey: string | null }>(
    'SELECT certificate, authority, bundle_key AS bundleKey FROM sync_certificate',
  );
  const saveCertificate = database.prepare<[string, string, string | null]>(
    'INSERT OR REPLACE INTO sync_certificate (one, certificate, authority, bundle_key) VALUES (1, ?, ?, ?)',
  );
  const readCertificate = (): DeviceIdentity | null => {
    const row = certificate.get();
    if (!row) return null;
    const { bundleKey, ...identity } = row;
    return bundleKey === null ? identity : { ...identity, bundleKey };
  };
  const confirmed = database.prepare<[number], Position>(
    'SELECT hub_epoch AS hubEpoch, seq, hash, count, received_at AS receivedAt FROM sync_confirmed WHERE epoch = ?',
  );
  const saveConfirmed = database.prepare(
    `INSERT INTO sync_confirmed (epoch, hub_epoch, seq, hash, count, received_at)
     VALUES (@epoch, @hubEpoch, @seq, @hash, @count, @receivedAt)
     ON CONFLICT (epoch) DO UPDATE SET hub_epoch = excluded.hub_epoch, seq = excluded.seq, hash = excluded.hash,
       count = excluded.count, received_at = excluded.received_at`,
  );
  const saveQuarantined = database.prepare(
    'INSERT OR IGNORE INTO sync_quarantined (epoch, seq, reason) VALUES (?, ?, ?)',
  );

  const quarantineReason = database
    .prepare<[number, number], QuarantinedLine['reason']>(
      'SELECT reason FROM sync_quarantined WHERE epoch = ? AND seq = ?',
    )
    .pluck();

  return {
    identity: () => identity.get() ?? null,
    saveIdentity(made, enrolledAt) {
      database
        .prepare(
          `INSERT OR REPLACE INTO sync_identity (one, hub_url, center, center_name, device_code, enrolled_at)
           VALUES (1, @hubUrl, @center, @centerName, @deviceCode, @enrolledAt)`,
        )
        .run({ ...made, enrolledAt });
    },
    certificate: readCertificate,
    saveCertificate: (made) => void saveCertificate.run(made.certificate, made.authority, made.bundleKey ?? null),
    privateKeyPem: () => readOrMakeKey(database),
    hubEpoch: () => readRun().hub_epoch,
    beginHubEpoch: database.transaction((hubEpoch: string) => {
      const before = readRun().hub_epoch;
      if (before !== null) database.prepare('INSERT OR IGNORE INTO sync_left_epoch (hub_epoch) VALUES (?)').run(before);
      database.prepare('DELETE FROM sync_left_epoch WHERE hub_epoch = ?').run(hubEpoch);
      database.prepare('UPDATE sync_run SET hub_epoch = ?').run(hubEpoch);
      database.prepare('DELETE FROM sync_confirmed WHERE hub_epoch <> ?').run(hubEpoch);
      database.prepare('DELETE FROM sync_quarantined').run();
    }),
    confirmed: (epoch) => confirmed.get(epoch) ?? null,
    confirm: database.transaction((epoch, position, quarantined) => {
      saveConfirmed.run({ ...position, epoch });
      for (const line of quarantined) saveQuarantined.run(epoch, line.seq, line.reason);
    }),
    receipts: openKeptReceipts(database),
    confirmedTotal: total('SELECT coalesce(sum(seq), 0) FROM sync_confirmed'),
    quarantinedTotal: total('SELECT count(*) FROM sync_quarantined'),
    quarantineReason: (epoch, seq) => quarantineReason.get(epoch, seq) ?? null,
    lastRun: () => lastRunOf(readRun()),
    noteAttempt: (at) => void database.prepare('UPDATE sync_run SET attempt_at = ?').run(at),
    noteSuccess(at) {
      database
        .prepare('UPDATE sync_run SET success_at = ?, error_code = NULL, error_message = NULL, failures = 0')
        .run(at);
    },
    noteFailure(code, message) {
      database
        .prepare('UPDATE sync_run SET error_code = ?, error_message = ?, failures = failures + 1')
        .run(code, message);
    },
    openRangeRequest(series, count) {
      database
        .prepare('INSERT OR IGNORE INTO sync_range_request (series, request, count) VALUES (?, ?, ?)')
        .run(series, randomUUID(), count);
      const open = database
        .prepare<[string], { request: string; count: number }>(
          'SELECT request, count FROM sync_range_request WHERE series = ?',
        )
        .get(series);
      if (!open) throw new Error('the open request was not kept');
      return open;
    },
    openRangeRequests: () =>
      database
        .prepare<[], OpenRangeRequest>('SELECT series, request, count FROM sync_range_request ORDER BY series')
        .all(),
    closeRangeRequest: (request) =>
      void database.prepare('DELETE FROM sync_range_request WHERE request = ?').run(request),
  };
}

function readOrMakeKey(database: Database): string {
  const fresh = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
  database.prepare('INSERT OR IGNORE INTO sync_key (one, private_key_pem) VALUES (1, ?)').run(fresh);
  return String(database.prepare('SELECT private_key_pem FROM sync_key').pluck().get());
}

function lastRunOf(row: RunRow): LastRun {
  const { attempt_at: attemptAt, success_at: successAt, error_code: code, error_message, failures } = row;
  return { attemptAt, successAt, failures, error: code === null ? null : { code, message: error_message ?? '' } };
}
