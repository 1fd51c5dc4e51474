/** In exactly which of five states each record is on its way to the hub, and why. */
import type { RecordState, RecordStates } from '#contract/sync-status.ts';
import type { LedgerEvent } from '#domain/kernel/event.ts';
import type { Flight } from './client.ts';
import { isTransient, type LedgerReader, type SyncStore } from './ports.ts';

export interface RecordStateParts {
  readonly store: Pick<
    SyncStore,
    'identity' | 'confirmed' | 'confirmedTotal' | 'quarantineReason' | 'quarantinedTotal' | 'lastRun'
  >;
  readonly ledger: Pick<LedgerReader, 'device' | 'epochs' | 'head'>;
  /** The batch that left and was not answered yet. */
  readonly flight: () => Flight | null;
}

/** What a record that the hub has not is, as long as it is not under way. */
function waiting({ store }: RecordStateParts): RecordState {
  if (!store.identity()) return { state: 'local' };
  const { error } = store.lastRun();
  return error === null || isTransient(error.code) ? { state: 'queued' } : { state: 'attention', reason: error.code };
}

/**
 * The state of one event of this device's ledger. What another device wrote came from the hub, so the hub has it.
 * `attention` says why: what is wrong with the line in the hub's quarantine, or what stopped the sync before it.
 */
export function recordState(
  parts: RecordStateParts,
  { device, epoch, seq }: Pick<LedgerEvent, 'device' | 'epoch' | 'seq'>,
): RecordState {
  const { store, ledger } = parts;
  if (device !== ledger.device) return { state: 'confirmed' };
  if (seq <= (store.confirmed(epoch)?.seq ?? 0)) {
    const reason = store.quarantineReason(epoch, seq);
    return reason === null ? { state: 'confirmed' } : { state: 'attention', reason };
  }
  const flight = parts.flight();
  return flight !== null && flight.epoch === epoch && seq <= flight.seq ? { state: 'sent' } : waiting(parts);
}

/** How many of this device's own records are in each state; together they are all of them. */
export function recordStates(parts: RecordStateParts): RecordStates {
  const { store, ledger } = parts;
  const states = { local: 0, queued: 0, sent: 0, confirmed: 0, attention: 0 };
  const flight = parts.flight();
  const { state } = waiting(parts);
  for (const epoch of ledger.epochs()) {
    const { seq: end } = ledger.head(epoch);
    const known = Math.min(store.confirmed(epoch)?.seq ?? 0, end);
    const sent = flight?.epoch === epoch ? Math.max(0, Math.min(flight.seq, end) - known) : 0;
    states.confirmed += known;
    states.sent += sent;
    states[state] += end - known - sent;
  }
  const refused = Math.min(store.quarantinedTotal(), states.confirmed);
  return { ...states, confirmed: states.confirmed - refused, attention: states.attention + refused };
}
