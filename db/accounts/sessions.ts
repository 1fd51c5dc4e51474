/** Who is signed in at which window. Kept in the database, so that a restarted data process still knows; a restarted app does not. */
import type { Database } from 'better-sqlite3';
import type { Caller } from '#contract/rpc.ts';

export interface SessionRow {
  readonly account: string;
  /** Last sign of life, ms since 1970. */
  readonly seenAt: number;
  readonly locked: boolean;
}

export interface Sessions {
  find(caller: Caller): SessionRow | null;
  start(caller: Caller, account: string): void;
  touch(caller: Caller): void;
  setLocked(caller: Caller, locked: boolean): void;
  end(caller: Caller): void;
}

export function sessions(database: Database, nowMs: () => number): Sessions {
  const find = database.prepare<[string, string], { account: string; seen_at: number; locked: number }>(
    'SELECT account, seen_at, locked FROM session WHERE boot = ? AND "window" = ?',
  );
  const start = database.prepare(
    'INSERT OR REPLACE INTO session (boot, "window", account, seen_at, locked) VALUES (?, ?, ?, ?, 0)',
  );
  const forget = database.prepare('DELETE FROM session WHERE boot <> ?');
  const touch = database.prepare('UPDATE session SET seen_at = ? WHERE boot = ? AND "window" = ? AND locked = 0');
  const lock = database.prepare('UPDATE session SET locked = ?, seen_at = ? WHERE boot = ? AND "window" = ?');
  const end = database.prepare('DELETE FROM session WHERE boot = ? AND "window" = ?');
  return {
    find({ boot, window }) {
      const row = find.get(boot, window);
      return row ? { account: row.account, seenAt: row.seen_at, locked: row.locked === 1 } : null;
    },
    start({ boot, window }, account) {
      forget.run(boot);
      start.run(boot, window, account, nowMs());
    },
    touch: ({ boot, window }) => void touch.run(nowMs(), boot, window),
    setLocked: ({ boot, window }, locked) => void lock.run(locked ? 1 : 0, nowMs(), boot, window),
    end: ({ boot, window }) => void end.run(boot, window),
  };
}
