/** The hub's signed words that this device keeps, so that it can show later what the hub confirmed; the newest of each life and epoch of the hub. */
import type { Database } from 'better-sqlite3';
import { type KeptReceipt, type KeptReceipts, SyncFault } from './ports.ts';
import { checkWord } from './receipt.ts';

/** Of a later migration. Each word stands with the authority that it is proven by: a device may come to another hub. */
export const keptReceiptSql = `
CREATE TABLE sync_receipt (
  device TEXT NOT NULL,
  epoch INTEGER NOT NULL,
  hub_epoch TEXT NOT NULL,
  seq INTEGER NOT NULL,
  hash TEXT NOT NULL,
  count INTEGER NOT NULL,
  receipt TEXT NOT NULL,
  authority TEXT NOT NULL,
  PRIMARY KEY (device, epoch, hub_epoch)
) STRICT;
`;

const columns = 'device, epoch, hub_epoch AS hubEpoch, seq, hash, count, receipt, authority';

/** Opens what is kept, over a database that has {@link keptReceiptSql}. */
export function openKeptReceipts(database: Database): KeptReceipts {
  const keep = database.prepare(
    `INSERT INTO sync_receipt (device, epoch, hub_epoch, seq, hash, count, receipt, authority)
     VALUES (@device, @epoch, @hubEpoch, @seq, @hash, @count, @receipt, @authority)
     ON CONFLICT (device, epoch, hub_epoch) DO UPDATE SET seq = excluded.seq, hash = excluded.hash, count = excluded.count,
       receipt = excluded.receipt, authority = excluded.authority WHERE excluded.seq >= sync_receipt.seq`,
  );
  const newest = database.prepare<[string, number, string], KeptReceipt>(
    `SELECT ${columns} FROM sync_receipt WHERE device = ? AND epoch = ? AND hub_epoch = ?`,
  );
  return {
    keep: (receipt) => void keep.run(receipt),
    newest: (device, epoch, hubEpoch) => newest.get(device, epoch, hubEpoch) ?? null,
  };
}

/**
 * Proves every kept word by its signature and the ledger by the words: the event under the number that the hub signed has the hash that
 * it signed, in the ledger or among those that a fork set aside.
 * @returns the first that does not fit; null when all do.
 */
export function findBrokenReceipt(database: Database): { readonly device: string; readonly seq: number } | null {
  const all = database.prepare<[], KeptReceipt>(`SELECT ${columns} FROM sync_receipt ORDER BY device, epoch, seq`);
  const isThere = database.prepare(
    `SELECT 1 FROM event WHERE device = @device AND epoch = @epoch AND seq = @seq AND hash = @hash
     UNION ALL SELECT 1 FROM forked_event WHERE device = @device AND epoch = @epoch AND seq = @seq AND hash = @hash`,
  );
  for (const kept of all.iterate())
    if (!isProven(kept) || !isThere.get(kept)) return { device: kept.device, seq: kept.seq };
  return null;
}

function isProven(kept: KeptReceipt): boolean {
  try {
    checkWord(kept.receipt, kept.authority, kept.device, kept);
    return true;
  } catch (thrown) {
    if (thrown instanceof SyncFault) return false;
    throw thrown;
  }
}
