/** A few named values of this database that are no events: who the device is, whether it holds made-up data. */
import type { Database } from 'better-sqlite3';

type MetaKey =
  | 'device'
  | 'epoch'
  | 'device-code'
  | 'center'
  | 'demo'
  | 'calendar'
  | 'booklet-printing'
  /** Version of the program that made the views. */
  | 'views'
  | `outside:${string}`;

export function meta(database: Database) {
  const get = database.prepare<[string], string>('SELECT value FROM meta WHERE key = ?').pluck();
  const set = database.prepare('INSERT OR REPLACE INTO meta (key, value) VALUES (?, ?)');
  return {
    get: (key: MetaKey): string | undefined => get.get(key),
    set: (key: MetaKey, value: string): void => void set.run(key, value),
  };
}
