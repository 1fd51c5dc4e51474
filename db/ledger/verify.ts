/** Proves the ledger from its rows alone: every hash recomputed, every number in its place. */
import type { Database } from 'better-sqlite3';
import type { z } from 'zod';
import type { chainVerdict } from '#contract/db.ts';
import { chainStart } from '#domain/kernel/event.ts';
import { findBrokenReceipt } from '../sync/kept-receipts.ts';
import { hashOf } from './chain.ts';
import { type EventRow, fromRow } from './rows.ts';

export type ChainVerdict = z.infer<typeof chainVerdict>;

/**
 * Reads all chains in order, streaming.
 * What the hub signed is proven too, and that the ledger still has it.
 * Of other devices this one holds only what concerns it: there each event's own hash is proven, and that they stand in order.
 * @param own the device whose chains must be whole; every one in the ledger when missing.
 * @param expected the last confirmed place of each own chain (from the hub's answers): a chain that ends before it was cut.
 */
export function verifyLedger(
  database: Database,
  expected: { device: string; epoch: number; seq: number } | null,
  own?: string,
): ChainVerdict {
  const started = performance.now();
  const rows = database.prepare<[], EventRow>('SELECT * FROM event ORDER BY device, epoch, seq').iterate();
  let chain = '';
  let seq = 0;
  let hash = chainStart;
  let events = 0;
  let ended = 0;
  const verdict = (broken: ChainVerdict['broken']): ChainVerdict => ({
    intact: broken === null,
    events,
    broken,
    tookMs: Math.round(performance.now() - started),
  });

  for (const row of rows) {
    const event = fromRow(row);
    const { device } = event;
    if (chain !== `${device}:${event.epoch}`) {
      chain = `${device}:${event.epoch}`;
      seq = 0;
      hash = chainStart;
    }
    const follows = event.seq === seq + 1;
    if (!follows && (own === undefined || device === own)) return verdict({ device, seq: seq + 1, kind: 'missing' });
    if (follows && event.prevHash !== hash) return verdict({ device, seq: event.seq, kind: 'order' });
    if (hashOf(event) !== event.hash) return verdict({ device, seq: event.seq, kind: 'changed' });
    seq = event.seq;
    hash = event.hash;
    events += 1;
    if (expected && chain === `${expected.device}:${expected.epoch}`) ended = seq;
  }
  if (expected && ended < expected.seq) return verdict({ device: expected.device, seq: ended + 1, kind: 'cut' });
  const unfit = findBrokenReceipt(database);
  return verdict(unfit && { ...unfit, kind: 'receipt' });
}
