import { pullSchemaSql } from '../sync/pull-store.ts';
import type { Migration } from './migration.ts';

/**
 * The ledger takes events of other devices: two of them may bear one version of a stream. An event of this device's own
 * leaves the ledger only after it was kept whole among the forked ones. A unique key may turn out to have two owners, when two
 * devices registered one person: that is a conflict to decide and never a reason to stop.
 */
export const sharedLedger: Migration = {
  version: 5,
  sql: `
CREATE TABLE shared_event (
  stream TEXT NOT NULL,
  version INTEGER NOT NULL,
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  id TEXT NOT NULL,
  type TEXT NOT NULL,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  command TEXT NOT NULL,
  payload TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (stream, version, device, epoch)
) STRICT, WITHOUT ROWID;
INSERT INTO shared_event (stream, version, device, epoch, seq, id, type, at, actor, command, payload, prev_hash, hash)
  SELECT stream, version, device, epoch, seq, id, type, at, actor, command, payload, prev_hash, hash FROM event ORDER BY stream, version;
DROP TABLE event;
ALTER TABLE shared_event RENAME TO event;
CREATE UNIQUE INDEX event_chain ON event (device, epoch, seq);

CREATE TABLE forked_event (
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  event TEXT NOT NULL,
  kept_at TEXT NOT NULL,
  PRIMARY KEY (device, epoch, seq, hash)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER forked_no_update BEFORE UPDATE ON forked_event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER forked_no_delete BEFORE DELETE ON forked_event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event
WHEN NOT EXISTS (
  SELECT 1 FROM forked_event kept
  WHERE kept.device = OLD.device AND kept.epoch = OLD.epoch AND kept.seq = OLD.seq AND kept.hash = OLD.hash
) BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;

CREATE TABLE owned_key (key TEXT NOT NULL, stream TEXT NOT NULL, PRIMARY KEY (key, stream)) STRICT, WITHOUT ROWID;
INSERT INTO owned_key (key, stream) SELECT key, stream FROM unique_key ORDER BY key;
DROP TABLE unique_key;
ALTER TABLE owned_key RENAME TO unique_key;

CREATE TABLE conflict_view (
  stream TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (stream, name)
) STRICT, WITHOUT ROWID;
${pullSchemaSql}`,
};
