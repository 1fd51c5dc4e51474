import type { LedgerEvent } from '#domain/kernel/event.ts';

/** An event as its table row. */
export interface EventRow {
  stream: string;
  version: number;
  id: string;
  device: string;
  epoch: number;
  seq: number;
  type: string;
  at: string;
  actor: string;
  command: string;
  payload: string;
  prev_hash: string;
  hash: string;
}

export function fromRow(row: EventRow): LedgerEvent {
  const { prev_hash, ...rest } = row;
  return { ...rest, prevHash: prev_hash };
}
