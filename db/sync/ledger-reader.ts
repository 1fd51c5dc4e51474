/** This device's own events as the sync reads them, straight from the ledger's table. */
import type { Database } from 'better-sqlite3';
import { chainStart, type LedgerEvent } from '#domain/kernel/event.ts';
import type { LedgerHead, LedgerReader } from './ports.ts';

/** @param epoch the present life of the device, listed even while it has no event. */
export function ledgerReader(database: Database, device: string, epoch: number): LedgerReader {
  const epochs = database
    .prepare<[string], number>('SELECT DISTINCT epoch FROM event WHERE device = ? ORDER BY epoch')
    .pluck();
  const head = database.prepare<[string, number], LedgerHead>(
    'SELECT seq, hash FROM event WHERE device = ? AND epoch = ? ORDER BY seq DESC LIMIT 1',
  );
  const after = database.prepare<[string, number, number, number], LedgerEvent>(
    `SELECT id, device, epoch, seq, stream, version, type, at, actor, command, payload, prev_hash AS prevHash, hash
     FROM event WHERE device = ? AND epoch = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const hash = database
    .prepare<[string, number, number], string>('SELECT hash FROM event WHERE device = ? AND epoch = ? AND seq = ?')
    .pluck();
  return {
    device,
    epochs: () => [...new Set([...epochs.all(device), epoch])].sort((a, b) => a - b),
    head: (of) => head.get(device, of) ?? { seq: 0, hash: chainStart },
    eventsAfter: (of, seq, limit) => after.all(device, of, seq, limit),
    hashAt: (of, seq) => (seq === 0 ? chainStart : (hash.get(device, of, seq) ?? null)),
  };
}
