/** This device's own events as the sync reads them, straight from the ledger's table. */
import type { Database } from 'better-sqlite3';
import { chainStart, type LedgerEvent } from '#domain/kernel/event.ts';
import type { LedgerHead, LedgerReader } from './ports.ts';

/** @param own this device and its present life, which is listed even while it has no event. */
export function ledgerReader(
  database: Database,
  own: () => { readonly id: string; readonly epoch: number },
): LedgerReader {
  // From one epoch to the next through the index: DISTINCT would walk over every event, at every question.
  const epochs = database
    .prepare<{ device: string }, number>(
      `WITH RECURSIVE life (epoch) AS (
         SELECT min(epoch) FROM event WHERE device = @device
         UNION ALL
         SELECT (SELECT min(epoch) FROM event WHERE device = @device AND epoch > life.epoch) FROM life WHERE life.epoch IS NOT NULL
       ) SELECT epoch FROM life WHERE epoch IS NOT NULL`,
    )
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
    get device() {
      return own().id;
    },
    epochs: () => [...new Set([...epochs.all({ device: own().id }), own().epoch])].sort((a, b) => a - b),
    head: (of) => head.get(own().id, of) ?? { seq: 0, hash: chainStart },
    eventsAfter: (of, seq, limit) => after.all(own().id, of, seq, limit),
    hashAt: (of, seq) => (seq === 0 ? chainStart : (hash.get(own().id, of, seq) ?? null)),
  };
}
