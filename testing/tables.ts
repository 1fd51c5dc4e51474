/** Every row of the database's tables, for comparing one moment with another. */
import type { Database } from 'better-sqlite3';
import { viewTables } from '../db/views/rebuild.ts';

export type Tables = Readonly<Record<string, readonly unknown[]>>;

/** @param names all tables when left out. */
export function tablesOf(database: Database, names?: readonly string[]): Tables {
  const all = database
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name",
    )
    .pluck()
    .all();
  return Object.fromEntries(
    (names ?? all).map((name) => {
      const rows = database.prepare<[], Record<string, unknown>>(`SELECT * FROM "${name}"`).all();
      return [name, rows.map((row) => JSON.stringify(row)).sort()];
    }),
  );
}

/** The views alone. */
export const viewsOf = (database: Database): Tables => tablesOf(database, viewTables);
