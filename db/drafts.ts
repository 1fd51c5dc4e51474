/** Unfinished input of one account, kept outside the ledger: it is nobody's fact yet. */
import type { Database } from 'better-sqlite3';

export function drafts(database: Database, now: () => Date) {
  const save = database.prepare('INSERT OR REPLACE INTO draft (account, key, value, saved_at) VALUES (?, ?, ?, ?)');
  const get = database.prepare<[string, string], { value: string; savedAt: string }>(
    'SELECT value, saved_at AS savedAt FROM draft WHERE account = ? AND key = ?',
  );
  const discard = database.prepare('DELETE FROM draft WHERE account = ? AND key = ?');
  return {
    save: (account: string, key: string, value: string): void =>
      void save.run(account, key, value, now().toISOString()),
    get: (account: string, key: string) => get.get(account, key) ?? null,
    discard: (account: string, key: string): void => void discard.run(account, key),
  };
}
