/** The plan of the nights and the record of the runs, in the device's SQLite file. Neither is of the ledger: both are about this machine. */
import type { Database } from 'better-sqlite3';
import type { SyncPlan, SyncPlanChange, SyncRun } from '#contract/sync-night.ts';
import { isTransient } from './ports.ts';

export const syncNightSql = `
CREATE TABLE sync_plan (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  own_minute INTEGER,
  hub_minute INTEGER,
  limit_kbit INTEGER
) STRICT;
INSERT INTO sync_plan (one) VALUES (1);
CREATE TABLE sync_run_log (
  began_at TEXT NOT NULL,
  ended_at TEXT NOT NULL,
  cause TEXT NOT NULL,
  sent INTEGER NOT NULL,
  received INTEGER NOT NULL,
  remaining INTEGER NOT NULL,
  bytes INTEGER NOT NULL,
  error TEXT
) STRICT;
CREATE INDEX sync_run_log_by_time ON sync_run_log (began_at);
`;

/** What became of the files; part of a later migration. */
export const filesOfRunsSql = `
ALTER TABLE sync_run_log ADD COLUMN files_sent INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_run_log ADD COLUMN files_left INTEGER NOT NULL DEFAULT 0;
ALTER TABLE sync_run_log ADD COLUMN files_error TEXT;
`;

export interface NightStore {
  plan(): SyncPlan;
  changePlan(change: SyncPlanChange): void;
  /** The hub's word on when this device's turn is. */
  noteHubMinute(minute: number): void;
  /** Whether the hub said last that it is the hall's own. */
  isHubHalls(): boolean;
  noteHubKind(isHalls: boolean): void;
  note(run: SyncRun): void;
  /** Newest first. */
  runs(limit: number): readonly SyncRun[];
  /** Runs in a row, up to the newest, in which the records went and files were left for a reason that passes. */
  failedLanes(): number;
}

/** A year of nights; failed tries of a bad week are many more. */
const runsKept = 2000;

export function openNightStore(database: Database): NightStore {
  const plan = database.prepare<[], SyncPlan>(
    'SELECT own_minute AS ownMinute, hub_minute AS hubMinute, limit_kbit AS limitKbitPerSecond FROM sync_plan',
  );
  const add = database.prepare<SyncRun>(
    `INSERT INTO sync_run_log (began_at, ended_at, cause, sent, received, remaining, bytes, error, files_sent, files_left, files_error)
     VALUES (@beganAt, @endedAt, @cause, @sent, @received, @left, @bytes, @error, @filesSent, @filesLeft, @filesError)`,
  );
  const halls = database.prepare<[], number>('SELECT hub_is_halls FROM sync_plan').pluck();
  const setHalls = database.prepare('UPDATE sync_plan SET hub_is_halls = @isHalls WHERE hub_is_halls <> @isHalls');
  const trim = database.prepare('DELETE FROM sync_run_log WHERE rowid <= (SELECT max(rowid) FROM sync_run_log) - ?');
  const newest = database.prepare<[number], SyncRun>(
    `SELECT began_at AS beganAt, ended_at AS endedAt, cause, sent, received, remaining AS "left", bytes, error,
       files_sent AS filesSent, files_left AS filesLeft, files_error AS filesError
     FROM sync_run_log ORDER BY rowid DESC LIMIT ?`,
  );
  return {
    plan: () => plan.get() ?? { ownMinute: null, hubMinute: null, limitKbitPerSecond: null },
    changePlan: ({ ownMinute, limitKbitPerSecond }) =>
      void database.prepare('UPDATE sync_plan SET own_minute = ?, limit_kbit = ?').run(ownMinute, limitKbitPerSecond),
    noteHubMinute: (minute) =>
      void database.prepare('UPDATE sync_plan SET hub_minute = ? WHERE hub_minute IS NOT ?').run(minute, minute),
    isHubHalls: () => halls.get() === 1,
    noteHubKind: (isHalls) => void setHalls.run({ isHalls: isHalls ? 1 : 0 }),
    note: database.transaction((run: SyncRun) => {
      add.run(run);
      trim.run(runsKept);
    }),
    runs: (limit) => newest.all(limit),
    failedLanes() {
      // The wait is at its longest long before so many.
      const runs = newest.all(20);
      const other = runs.findIndex(
        ({ error, filesError }) => error !== null || !filesError || !isTransient(filesError),
      );
      return other < 0 ? runs.length : other;
    },
  };
}
