/** What a device remembers of parcels: its key for them, the last one that it took, and the hub epochs that it has left behind. */
import { generateKeyPairSync } from 'node:crypto';
import type { Database } from 'better-sqlite3';

export const parcelSql = `
CREATE TABLE sync_parcel (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  private_key_pem TEXT NOT NULL,
  taken_hash TEXT,
  made_at TEXT
) STRICT;
CREATE TABLE sync_left_epoch (
  hub_epoch TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
`;

export interface ParcelStore {
  /** X25519, PKCS#8 PEM, made at the first call and kept. */
  privateKeyPem(): string;
  /** The last one that was taken whole. */
  last(): { readonly hash: string; readonly madeAt: string } | null;
  noteTaken(hash: string, madeAt: string): void;
  /** The hub was put back from a backup since: what it said under that epoch counts no more. */
  hasLeft(hubEpoch: string): boolean;
}

export function openParcelStore(database: Database): ParcelStore {
  const last = database.prepare<[], { hash: string; madeAt: string }>(
    'SELECT taken_hash AS hash, made_at AS madeAt FROM sync_parcel WHERE taken_hash IS NOT NULL',
  );
  const left = database.prepare<[string]>('SELECT 1 FROM sync_left_epoch WHERE hub_epoch = ?');
  return {
    privateKeyPem() {
      const fresh = generateKeyPairSync('x25519').privateKey.export({ type: 'pkcs8', format: 'pem' });
      database.prepare('INSERT OR IGNORE INTO sync_parcel (one, private_key_pem) VALUES (1, ?)').run(fresh);
      return String(database.prepare('SELECT private_key_pem FROM sync_parcel').pluck().get());
    },
    last: () => last.get() ?? null,
    noteTaken: (hash, madeAt) =>
      void database.prepare('UPDATE sync_parcel SET taken_hash = ?, made_at = ?').run(hash, madeAt),
    hasLeft: (hubEpoch) => left.get(hubEpoch) !== undefined,
  };
}
