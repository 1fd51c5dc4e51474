/**
 * The only place that puts events into the ledger's table, and with each the names of the files that it names: what an event once
 * named stays as secret as its stream, also after the state no longer shows it.
 */
import type { Database } from 'better-sqlite3';
import type { LedgerEvent } from '#domain/kernel/event.ts';

export interface EventWriter {
  /** @throws SqliteError when its place in the stream or in the chain is taken. */
  append(event: LedgerEvent): void;
  /**
   * @param mayName what {@link mayNameFile} says of its payload, where that was asked before.
   * @returns false when its place in the stream or in the chain is taken: then nothing was written.
   */
  take(event: LedgerEvent, mayName?: boolean): boolean;
}

export function eventWriter(database: Database): EventWriter {
  const insert = (or: string) =>
    database.prepare(
      `INSERT ${or} INTO event (stream, version, id, device, epoch, seq, type, at, actor, command, payload, prev_hash, hash)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    );
  const [put, putNew] = [insert(''), insert('OR IGNORE')];
  // A payload of another device that is no JSON names nothing, instead of keeping all others out.
  const name = database.prepare(
    `INSERT OR IGNORE INTO attachment_name (hash, stream)
     SELECT named.atom, @stream FROM json_tree(CASE WHEN json_valid(@payload) THEN @payload ELSE 'null' END) AS named
     WHERE named.type = 'text' AND length(named.atom) = 64 AND named.atom NOT GLOB '*[^0-9a-f]*'`,
  );
  const nameFiles = ({ stream, payload }: LedgerEvent): void => void name.run({ stream, payload });
  return {
    append(event) {
      put.run(...rowOf(event));
      if (mayNameFile(event.payload)) nameFiles(event);
    },
    take(event, mayName = mayNameFile(event.payload)) {
      if (putNew.run(...rowOf(event)).changes === 0) return false;
      if (mayName) nameFiles(event);
      return true;
    },
  };
}

/**
 * False when a payload certainly names no file. Most name none, and reading each as a tree would cost as much as putting it. A digit may
 * also be written as an escape.
 */
export const mayNameFile = (payload: string): boolean => /"[0-9a-f]{64}"|\\u/.test(payload);

const rowOf = (event: LedgerEvent) =>
  [
    event.stream,
    event.version,
    event.id,
    event.device,
    event.epoch,
    event.seq,
    event.type,
    event.at,
    event.actor,
    event.command,
    event.payload,
    event.prevHash,
    event.hash,
  ] as const;
